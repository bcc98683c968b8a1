"""The pages in Chromium: usable with the keyboard, without a script, on a narrow screen, by everyone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from dragoman.lexicon.interface import interfaces
from dragoman.model.contract import Event

PATHS = [
    "/timeline",
    "/timeline?party=IN&kind=session",
    "/events/{disputed}",
    "/events/none",
    "/timeline?kind=x",
]
MOST_BYTES = 300_000


@pytest.mark.parametrize("language", interfaces())
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS[:3])
def test_nothing_hinders_anyone(
    visit: Callable[..., Any], disputed: Event, path: str, scheme: str, language: str
) -> None:
    page = visit(path.format(disputed=disputed.id), color_scheme=scheme, locale=language)
    assert page.get_attribute("html", "lang") == language
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_from_the_timeline_to_a_sentence_and_back_by_keyboard(
    visit: Callable[..., Any], disputed: Event
) -> None:
    page = visit("/timeline")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator(f"#{disputed.id} .what").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/events/{disputed.id}")
    page.locator("#f-time sup a").first.focus()
    page.keyboard.press("Enter")
    mark = page.locator("mark:target")
    assert mark.count() == 1
    assert mark.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "back"
    page.keyboard.press("Enter")
    assert page.url.endswith("#f-time")
    assert page.locator("#f-time:target").count() == 1


def test_filters_work_without_a_script(visit: Callable[..., Any]) -> None:
    page = visit("/timeline", java_script_enabled=False)
    before = page.locator("ol.events > li").count()
    page.select_option("#f-kind-1", "session")
    page.select_option("#f-party-1", "VN")
    page.click("form.sentence button")
    assert "kind=session" in page.url
    listed = page.locator("ol.events > li")
    assert 0 < listed.count() < before
    assert all("VN" in text for text in listed.locator(".who").all_inner_texts())


@pytest.mark.parametrize("path", PATHS[:3])
@pytest.mark.parametrize("language", interfaces())
def test_a_narrow_screen_is_wide_enough(
    visit: Callable[..., Any], disputed: Event, path: str, language: str
) -> None:
    page = visit(path.format(disputed=disputed.id), viewport={"width": 360, "height": 740}, locale=language)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("path", PATHS[:3])
@pytest.mark.parametrize("language", interfaces())
def test_a_first_page_is_light(visit: Callable[..., Any], disputed: Event, path: str, language: str) -> None:
    page = visit(path.format(disputed=disputed.id), locale=language)
    loaded = page.evaluate(
        "performance.getEntries().filter(e => e.encodedBodySize !== undefined)"
        ".map(e => [e.name, e.decodedBodySize])"
    )
    assert len(loaded) >= 4
    assert sum(size for _, size in loaded) < MOST_BYTES, loaded
    assert {name.split("/")[2] for name, _ in loaded} == {page.url.split("/")[2]}


def test_all_of_a_page_is_printed(visit: Callable[..., Any], disputed: Event) -> None:
    page = visit(f"/events/{disputed.id}")
    page.emulate_media(media="print")
    assert page.locator(".top nav").first.is_hidden()
    assert page.locator("mark").first.is_visible()
    assert page.locator("pre").is_visible()
