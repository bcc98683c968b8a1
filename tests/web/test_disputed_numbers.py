"""Numbers and new days on which reports disagree: on pages, in the queue of review, in a briefing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from generated_readings import reading_of
from litestar.testing import TestClient
from msgspec.structs import replace

from dragoman.api import Record
from dragoman.lexicon.interface import interfaces, load_interface
from dragoman.model.contract import Evidence, Figure, Report, SeriesRef
from dragoman.run.review import Review
from dragoman.store import open_store
from dragoman.web.app import create_app

DAY = date(2025, 12, 1)
LANGUAGES = pytest.mark.parametrize("language", interfaces())
SESSION = Report(
    "", "", "", "en", "session", "held", ("CL", "NO"), series=SeriesRef("Fisheries Dialogue", ordinal=7)
)


def told(name: str, delegates: int, ships: int, status: Any = "held", **more: Any) -> Any:
    text = f"Some words: {delegates} delegates and {ships} ships."
    at = text.index(str(delegates))
    words = Evidence("/figures/1", str(delegates), at, at + len(str(delegates)), "xx/figures")
    figures = (Figure("ships", ships), Figure("delegates", delegates))
    report = replace(SESSION, status=status, as_of="2025-03-05", figures=figures, evidence=(words,), **more)
    return reading_of(name, text, (report,))


@pytest.fixture
def record(tmp_path: Path) -> Path:
    with open_store(tmp_path / "record.db") as store:
        held = {"time": "2025-03-04", "time_basis": "stated"}
        store.save(told("one", 80, 8, **held))
        store.save(told("other", 110, 9, **held))
        dated = {"time": "2026-03-04", "time_basis": "stated"}
        eighth = {"series": SeriesRef("Fisheries Dialogue", ordinal=8), **dated}
        store.save(told("third", 80, 8, "postponed", rescheduled_to="2026-04-08", **eighth))
        store.save(told("fourth", 80, 8, "postponed", rescheduled_to="2026-05-09", **eighth))
    return tmp_path / "record.db"


@pytest.fixture
def pages(record: Path) -> Iterator[TestClient[Any]]:
    with TestClient(create_app(record, today=lambda: DAY), base_url="http://127.0.0.1") as client:
        yield client


@LANGUAGES
def test_each_side_stands_in_its_row_with_its_words(pages: Any, record: Path, language: str) -> None:
    words = load_interface(language)
    with Record.open(record) as found:
        held, put_off = found.events()
    page = unescape(pages.get(f"/events/{held.id}", headers={"accept-language": language}).text)
    for what, numbers in (("delegates", (80, 110)), ("ships", (8, 9))):
        for number in numbers:
            assert f"≠</span> {words.term('figure', what)}: {number}<sup>" in page
    assert page.count(f'title="{80}"') == page.count('title="110"') == 2  # the value and its side
    page = unescape(pages.get(f"/events/{put_off.id}", headers={"accept-language": language}).text)
    for day in ("2026-04-08", "2026-05-09"):
        moved = words.page("event.rescheduled").format(day=words.date(day))
        assert f"≠</span> {moved}" in page


@LANGUAGES
def test_a_briefing_tells_of_them(record: Path, language: str) -> None:
    words = load_interface(language)
    with Record.open(record) as found:
        text = found.brief(parties=("CL", "NO"), language=language, as_of=DAY)
    assert f"- {words.term('figure', 'delegates')}".casefold() in text.casefold()
    assert f"- {words.term('field', 'rescheduled_to')}" in text
    assert words.date("2026-05-09") in text


def test_an_editor_says_which_number_is_right(pages: Any, record: Path) -> None:
    assert "delegates: 110" in pages.get("/review").text + "".join(
        pages.get(f"/review?case={name}").text for name in pages.app.state.site.desk.queue().known()
    )
    with open_store(record) as store:
        review = Review(store, "ann", DAY)
        while (case := review.next()) and case.field != "figures/delegates":
            review.later(case)
        assert case is not None
        number = next(n for n, claim in enumerate(case.values, 1) if claim.value == 110)
        review.value(case, number, "the list of participants")
    with Record.open(record) as found:
        held = found.events()[0]
    assert {(one.what, one.value) for one in held.figures} == {("delegates", 110), ("ships", 8), ("ships", 9)}


def test_a_ruling_on_one_number_leaves_the_other_to_decide(record: Path) -> None:
    with open_store(record) as store:
        review = Review(store, "ann", DAY)
        decided = {}
        while case := review.next():
            if (field := case.field or "").startswith("figures/"):
                decided[field] = review.value(case, 2, "the list of participants")
            else:
                review.later(case)
        assert set(decided) == {"figures/delegates", "figures/ships"}
    with Record.open(record) as found:
        held = found.events()[0]
    assert len(held.figures) == len(decided)
