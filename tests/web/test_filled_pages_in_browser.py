"""Pages that somebody filled: a checked draft, a decided case, rulings; in each language of the interface."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from dragoman.api import Record
from dragoman.lexicon.interface import interfaces, load_interface

DRAFT = """# Notes

The sixth session of the India-Kazakhstan Joint Working Group on Dryland Farming was held in Pune on 3
December 2024.

- The 10th session of the Vietnam-Kazakhstan Intergovernmental Commission on Trade, Economic, Scientific and
  Technical Cooperation was held in Hanoi on 16 October 2025.
- India and Peru signed a memorandum on fisheries in Lima on 4 May 2025.
"""
NARROW = {"width": 360, "height": 740}
LANGUAGES = pytest.mark.parametrize("language", interfaces())


def without_fault(page: Any, language: str) -> None:
    """Nothing hinders anyone, on a screen of any width and on paper, and all of it is in the language."""
    assert page.get_attribute("html", "lang") == language
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    before = page.viewport_size
    for media, width in (("screen", NARROW["width"]), ("print", 718)):
        page.emulate_media(media=media)
        page.set_viewport_size({"width": width, "height": NARROW["height"]})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, media
    assert page.locator("input:visible, textarea:visible").count() == 0  # paper takes no answer
    page.emulate_media(media="screen")
    page.set_viewport_size(before)


def said(language: str, message: str) -> str:
    return load_interface(language).page(message)


@LANGUAGES
def test_a_checked_draft(visit: Callable[..., Any], address: str, language: str) -> None:
    page = visit(f"{address}/check", locale=language)
    page.fill("#draft", DRAFT)
    page.click("form.check button")
    page.wait_for_selector("ol.checked")
    statements = page.locator("ol.checked > li")
    assert statements.count() == 3
    assert statements.nth(0).locator("mark.v-disputed").count() == 1
    assert statements.nth(1).locator("dd > .v-contradicted").count() == 1
    assert said(language, "check.contradicted") in statements.nth(1).inner_text()
    assert statements.nth(2).locator("dl").count() == 0
    assert said(language, "check.no_event") in statements.nth(2).inner_text()
    without_fault(page, language)
    statements.nth(1).locator("a.item").click()
    page.wait_for_url("**/events/evt-*")
    title = page.locator("h1").inner_text()
    page.go_back()
    assert title in page.locator("ol.checked > li").nth(1).inner_text()


@LANGUAGES
def test_cases_are_decided_listed_and_undone(
    visit: Callable[..., Any], own: Path, address: str, language: str
) -> None:
    page = visit(f"{address}/review", locale=language)
    without_fault(page, language)
    page.fill("#case-by", "N. Dahl")
    page.fill("#case-why", "one protocol")
    page.click('button[value="same"]')
    page.wait_for_url("**kept=**")
    without_fault(page, language)
    page.locator('button[value="1"]').click()
    page.wait_for_selector(f"text={said(language, 'review.decision_value')}")
    page.goto(f"{address}/rulings")
    listed = page.locator("ol.rulings > li")
    assert listed.count() == 2
    assert said(language, "review.decision_same") in listed.nth(1).inner_text()
    assert (
        said(language, "event.row_series") in listed.nth(0).inner_text()
        or said(language, "event.row_time") in listed.nth(0).inner_text()
    )
    without_fault(page, language)
    listed.nth(1).locator("form.undo button").click()
    page.wait_for_url("**undone=**")
    without_fault(page, language)
    with Record.open(own) as record:
        assert [one.state for one in record.rulings()] == ["undone", "in force"]
