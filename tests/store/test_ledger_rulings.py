"""Rulings on what became of undertakings: queued, undone, handed on, alive when articles are read anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from generated_readings import reading_of
from msgspec.structs import replace

from dragoman.export import read_jsonl, rulings_jsonl
from dragoman.model.contract import Report, SeriesRef, Undertaking
from dragoman.model.document import Reading
from dragoman.model.errors import InputError, NotFoundError
from dragoman.model.rulings import Ruling
from dragoman.records.ledger import Entry, ledger_of
from dragoman.run.desk import Desk
from dragoman.run.record import events_of
from dragoman.run.review import Review, open_cases
from dragoman.run.rulings import Editor, standings
from dragoman.run.snapshots import Snapshots
from dragoman.store import Store, open_store

DAY = date(2025, 12, 1)
LAB = "agreed to open a seed laboratory in Cusco"
RAIL = "agreed to widen the railway tunnel"
OTHER = "reviewed the research station of the highlands"
NEAR = "reviewed the laboratory"


def session(number: int, day: str, *told: tuple[str, str], text: str | None = None) -> Reading:
    """An article on a session, which quotes undertakings: stance and words."""
    one = Report(
        source="",
        document="",
        text_sha256="",
        language="en",
        kind="session",
        status="held",
        parties=("CL", "PE"),
        time=day,
        time_basis="stated",
        as_of=day,
        series=SeriesRef("Water Commission", number),
        undertakings=tuple(Undertaking(stance, words, words) for stance, words in told),  # type: ignore[arg-type]
    )
    return reading_of(f"articles/{number}", text or f"The session of {day}.", (one,))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "record.db") as opened:
        opened.save(session(1, "2021-03-01", ("agreed", LAB), ("agreed", RAIL)))
        opened.save(session(2, "2022-03-01", ("reviewed", OTHER), ("reviewed", NEAR)))
        yield opened


def entries(store: Store) -> list[Entry]:
    """The ledger of the first session."""
    events = events_of(store, DAY)
    (identity,) = {event.series.id for event in events if event.series and event.series.id}
    return list(ledger_of(events, identity, DAY).sessions[0].entries)


def told(entry: Entry) -> list[str]:
    return [match.saying.quote for match in entry.matches]


def ids(store: Store) -> dict[str, str]:
    """The ids of all words, by the words."""
    events = events_of(store, DAY)
    (identity,) = {event.series.id for event in events if event.series and event.series.id}
    found = ledger_of(events, identity, DAY)
    items = [entry.item for one in found.sessions for entry in one.entries]
    rest = [item for one in found.sessions for item in one.looked_back]
    sayings = [match.saying for one in found.sessions for entry in one.entries for match in entry.matches]
    quotes = [quote for item in (*items, *rest) for quote in item.quotes]
    return {one.quote: one.id for one in (*quotes, *sayings)}


def editor(store: Store) -> Editor:
    return Editor(store, "Ann", "the minutes say so")


def test_what_no_score_sees_follows_where_an_editor_says_so(store: Store) -> None:
    before = msgspec.json.encode(events_of(store, DAY))
    names = ids(store)
    ruling = editor(store).followed(names[LAB], names[OTHER])
    (lab, rail) = entries(store)
    assert OTHER in told(lab)
    assert [match.ruled for match in lab.matches if match.saying.quote == OTHER] == [True]
    assert told(rail) == []
    assert [one.state for one in standings(store, events_of(store, DAY))] == ["in force"]
    editor(store).undo(ruling.id)
    assert msgspec.json.encode(events_of(store, DAY)) == before


def test_what_a_score_sees_does_not_follow_where_an_editor_says_so(store: Store) -> None:
    assert told(entries(store)[0]) == [NEAR]
    names = ids(store)
    editor(store).followed(names[LAB], names[NEAR], holds=False)
    assert (entries(store)[0].state, told(entries(store)[0])) == ("silent", [])
    editor(store).followed(names[LAB], names[NEAR])
    assert told(entries(store)[0]) == [NEAR]


def test_the_queue_of_the_pages_keeps_up_with_rulings(store: Store) -> None:
    names, desk = ids(store), Desk(Snapshots(store))

    def queued() -> list[str]:
        found = [case.id for case in open_cases(store, DAY)]
        assert list(desk.queue().known()) == found
        return found

    before = queued()
    assert before
    ruling = editor(store).followed(names[LAB], names[NEAR])
    assert len(queued()) < len(before)
    store.save(session(3, "2023-03-01", ("reviewed", "reviewed the railway")))
    assert queued()
    editor(store).undo(ruling.id)
    assert {*before} < {*queued()}


def test_a_ruling_on_words_holds_when_the_article_is_read_anew(store: Store) -> None:
    names = ids(store)
    editor(store).followed(names[LAB], names[OTHER])
    longer = f"The ministers {LAB} before long"
    store.save(session(1, "2021-03-01", ("discussed", longer), ("agreed", RAIL)))
    (lab, _) = entries(store)
    assert lab.item.quotes[0].quote == longer
    assert OTHER in told(lab)


def test_the_queue_asks_what_became_of_an_undertaking(store: Store) -> None:
    (case,) = open_cases(store, DAY)
    assert case.kind == "undertaking"
    assert [one.quote for one in case.words] == [LAB, NEAR]
    assert [report.time for report in case.reports] == ["2021-03-01", "2022-03-01"]
    round_ = Review(store, "Ann", DAY)
    round_.different(case, "another laboratory")
    assert round_.next() is None
    assert told(entries(store)[0]) == []
    assert round_.undo("it was this one") is not None
    assert round_.next() == case
    round_.same(case, "its first year")
    assert round_.next() is None
    assert [match.ruled for match in entries(store)[0].matches] == [True]


def test_an_exported_ruling_makes_the_same_ledger_elsewhere(store: Store, tmp_path: Path) -> None:
    names = ids(store)
    editor(store).followed(names[LAB], names[OTHER])
    wanted = msgspec.json.encode(entries(store))
    lines = (line.encode() for line in rulings_jsonl(store.rulings()))
    rulings = [one for one in read_jsonl(lines, "rulings") if isinstance(one, Ruling)]
    with open_store(tmp_path / "other.db") as other:
        other.save(session(2, "2022-03-01", ("reviewed", OTHER), ("reviewed", NEAR)))
        for one in rulings:
            other.take_ruling(one)
        other.save(session(1, "2021-03-01", ("agreed", LAB), ("agreed", RAIL)))
        assert msgspec.json.encode(entries(other)) == wanted


def test_what_cannot_be_ruled_is_told(store: Store) -> None:
    names = ids(store)
    with pytest.raises(NotFoundError, match="no such words"):
        editor(store).followed("und-none", names[NEAR])
    with pytest.raises(InputError, match="said by the article"):
        editor(store).followed(names[LAB], names[RAIL])
    assert store.rulings() == []


def test_a_report_of_the_same_undertaking_is_ruled_on_with_it(store: Store) -> None:
    names = ids(store)
    editor(store).followed(names[LAB], names[OTHER])
    more = session(1, "2021-03-01", ("agreed", f"{LAB} soon"), text="Another article on the session.")
    (report,) = more.reports
    store.save(reading_of("articles/early", more.document.text, (replace(report, as_of="2021-02-28"),)))
    (lab, _) = entries(store)
    assert len(lab.item.quotes) == 2
    assert OTHER in told(lab)
