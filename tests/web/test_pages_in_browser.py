"""The pages in Chromium: usable with the keyboard, without a script, on a narrow screen, by everyone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from web_paths import PAGES, filled

from dragoman.lexicon.interface import interfaces
from dragoman.model.contract import Event

MOST_BYTES = 300_000


@pytest.mark.parametrize(("scheme", "language"), [("light", interfaces()[0]), ("dark", interfaces()[-1])])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_hinders_anyone(
    visit: Callable[..., Any], disputed: Event, path: str, scheme: str, language: str
) -> None:
    page = visit(filled(path, disputed), color_scheme=scheme, locale=language)
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


@pytest.mark.parametrize("path", PAGES)
def test_a_narrow_screen_is_wide_enough(visit: Callable[..., Any], disputed: Event, path: str) -> None:
    page = visit(filled(path, disputed), viewport={"width": 360, "height": 740}, locale=interfaces()[-1])
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("path", PAGES)
def test_a_first_page_is_light(visit: Callable[..., Any], disputed: Event, path: str) -> None:
    page = visit(filled(path, disputed), locale=interfaces()[1])
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


def test_keys_move_about(visit: Callable[..., Any], disputed: Event) -> None:
    page = visit("/")
    page.keyboard.press("g")
    page.keyboard.press("t")
    page.wait_for_url("**/timeline")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    first = page.locator(".what").first
    assert page.evaluate("document.activeElement.href") == first.evaluate("link => link.href")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.goto(f"/events/{disputed.id}")
    page.keyboard.press("e")
    assert page.locator("mark:target").count() == 1
    page.keyboard.press("e")
    assert page.locator(".row:target").count() == 1
    page.keyboard.press("?")
    page.wait_for_url("**/keys")
    page.click("a.item")
    page.keyboard.press("g")
    page.keyboard.press("t")
    assert "/keys" in page.url


def test_a_filter_changes_the_page_in_place(visit: Callable[..., Any]) -> None:
    page = visit("/timeline")
    page.evaluate("window.kept = true")
    page.select_option("#f-kind-1", "exercise")
    page.click("form.sentence button")
    page.wait_for_url("**kind=exercise**")
    page.wait_for_selector("#f-kind-2")
    assert page.evaluate("window.kept") is True
    assert page.title().startswith("Timeline")
    page.go_back()
    page.wait_for_selector("#f-kind-2", state="detached")


def test_a_rule_is_seen_on_focus(visit: Callable[..., Any], disputed: Event) -> None:
    page = visit(f"/documents/{disputed.reports[0].document}")
    mention = page.locator("mark.m").first
    assert mention.evaluate("m => getComputedStyle(m, '::after').content") == "none"
    mention.focus()
    assert mention.get_attribute("data-tip") in mention.evaluate(
        "m => getComputedStyle(m, '::after').content"
    )


@pytest.mark.parametrize("language", interfaces())
def test_no_day_is_cut(visit: Callable[..., Any], language: str) -> None:
    page = visit(f"/timeline?lang={language}", viewport={"width": 1200, "height": 900})
    cut = "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.textContent)"
    assert page.eval_on_selector_all(".events .when", cut) == []
