"""The Python interface: reading one text, keeping a record."""

import doctest
import inspect
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from command_line import FIRST, make_record
from generated_readings import reading_of
from msgspec.structs import replace

import dragoman
import dragoman.api
from dragoman import Record
from dragoman.model.contract import Report, SeriesRef
from dragoman.model.errors import DragomanError, InputError, NotFoundError, StoreError
from dragoman.run.note_lines import Entered
from dragoman.store import open_store

ARTICLE = "Ministers of Chile and Norway met in Oslo on 4 March 2025 and talked about fisheries.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "one.txt"
    path.write_text(ARTICLE)
    return path


def test_every_public_name_is_there_and_documented() -> None:
    for name in dragoman.__all__:
        value = getattr(dragoman, name)
        assert name.startswith("_") or inspect.getdoc(value)
    with pytest.raises(AttributeError, match="no attribute 'rocket'"):
        dragoman.rocket  # noqa: B018


@pytest.mark.parametrize("module", [dragoman, dragoman.api])
def test_the_examples_in_the_docstrings_run(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize("published", [date(2025, 3, 5), "2025-03-05", None])
def test_reading_keeps_the_text_and_what_was_declared(published: date | str | None) -> None:
    reading = dragoman.read(ARTICLE, published=published, source="one.txt")
    assert reading.document.text == ARTICLE
    assert reading.document.source == "one.txt"
    assert reading.document.declared_published == (published and str(published))
    for report in reading.reports:
        for evidence in report.evidence:
            assert ARTICLE[evidence.start : evidence.end] == evidence.quote


def test_a_record_keeps_what_it_has_read(article: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Record.open(path) as record:
        summary = record.ingest([article, tmp_path / "missing.txt"])
        assert (summary.found, summary.new, summary.failed) == (2, 1, 1)
        assert summary.failures[0].item.endswith("missing.txt")
    with Record.open(path) as record:
        (entry,) = record.documents()
        assert entry.document.text == ARTICLE
        assert record.reading(str(article)).document == entry.document
        assert record.ingest([article]).unchanged == 1
        events = record.events(as_of=date(2025, 4, 1))
        assert "".join(record.export(as_of=date(2025, 4, 1))).count("\n") == len(events)
        for event in events:
            assert record.event(event.id).id == event.id
            assert record.explain(event.id, "time").field == "/time"


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db") as record:
        with pytest.raises(NotFoundError, match="no such event"):
            record.event("evt-00")
        with pytest.raises(NotFoundError, match="there are: jsonl"):
            record.export("pdf")
    with pytest.raises(StoreError, match="does not exist"):
        Record.open(tmp_path / "no" / "record.db")


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ({"kinds": ["ball"]}, "ball: no such kind; there are: session"),
        ({"statuses": ["held", "lost"]}, "lost: no such status; there are: proposed"),
        ({"since": "soon"}, "since: 'soon' is not a time"),
        ({"until": ""}, "until: '' is not a time"),
    ],
)
def test_filters_that_mean_nothing_are_refused(
    tmp_path: Path, filters: dict[str, str | list[str]], told: str
) -> None:
    with Record.open(tmp_path / "record.db") as record, pytest.raises(DragomanError, match=told):
        record.events(**filters)  # type: ignore[arg-type]


def test_the_record_lies_where_the_command_line_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_DB", str(tmp_path / "mine.db"))
    Record.open().close()
    assert (tmp_path / "mine.db").exists()


def test_a_record_comes_back_from_its_export(article: Path, tmp_path: Path) -> None:
    day, file = date(2025, 4, 1), tmp_path / "events.jsonl"
    with Record.open(tmp_path / "record.db") as record:
        record.ingest([article])
        file.write_bytes(b"".join(record.export_bytes("jsonl", as_of=day)))
    with Record.open(tmp_path / "other.db") as other:
        summary = other.import_export(file)
        assert (summary.new, summary.events) == (1, summary.alike)
        assert "".join(other.export(as_of=day)).encode() == file.read_bytes()
        with pytest.raises(InputError, match="cannot be read"):
            other.import_export(tmp_path / "missing.jsonl")


def test_every_format_can_be_had_as_bytes(article: Path, tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db") as record:
        record.ingest([article])
        assert next(iter(record.export_bytes("parquet"))).startswith(b"PAR1")
        assert b"".join(record.export_bytes("csv")).decode() == "".join(record.export("csv"))
        with pytest.raises(NotFoundError, match="no such format"):
            record.export("parquet")
        with pytest.raises(NotFoundError, match="no such format"):
            record.export_bytes("floppy")


def test_what_became_of_events_is_told_from_a_cursor_on(tmp_path: Path) -> None:
    with Record.open(make_record(tmp_path / "record.db")) as record:
        found = record.changes()
        assert [change.change for change in found] == ["added", "added"]
        assert {change.event for change in found} == {event.id for event in record.events()}
        assert record.changes(found[-1].cursor) == []


def test_pairs_that_may_be_one_are_held_for_an_editor(tmp_path: Path) -> None:
    told = Report("", "", "", "xx", "session", "held", ("CL", "NO"), series=SeriesRef("Fisheries Dialogue"))
    held = replace(told, time="2025-03-04", time_basis="stated", as_of="2025-03-05")
    plan = replace(told, status="planned", as_of="2025-02-20")
    with open_store(tmp_path / "record.db") as store:
        for name, report in (("held", held), ("plan", plan)):
            store.save(reading_of(name, name, (report,)))
    with Record.open(tmp_path / "record.db") as record:
        events = {event.id for event in record.events()}
        (doubt,) = record.uncertain()
    assert {doubt.first, doubt.last} == events
    assert 0.3 <= doubt.judgement.score < 0.5


def test_an_editor_rules_from_python(tmp_path: Path) -> None:
    with Record.open(make_record(tmp_path / "record.db")) as record:
        before = record.events()
        first, second = (event.id for event in before)
        ruling = record.rule(by="ann", why="one protocol").same(first, second)
        assert [event.rulings[0].why for event in record.events()] == ["one protocol"]
        assert [standing.state for standing in record.rulings()] == ["in force"]
        assert "".join(record.export("rulings")).count(ruling.id) == 1
        undone = record.undo(ruling.id, by="bob", why="two of them")
        assert undone.undone is not None
        assert undone.undone.by == "bob"
        assert record.events() == before
        assert [standing.state for standing in record.rulings()] == ["undone"]
        with pytest.raises(InputError, match="must be told"):
            record.rule(by="", why="why not")


def test_the_queue_can_be_worked_off_from_python(tmp_path: Path) -> None:
    with Record.open(make_record(tmp_path / "record.db")) as record:
        (case,) = record.cases()
        assert (case.kind, case.field) == ("disagreement", "time")
        round_ = record.review(by="ann")
        found = round_.next()
        assert found == case
        round_.value(case, 1, "so says the ministry")
        assert round_.next() is None
        assert record.events()[0].time == case.values[0].value
        assert round_.undo("misread") is not None
        assert [one.id for one in record.cases()] == [case.id]


def test_a_note_and_a_replay_from_python(tmp_path: Path) -> None:
    entered = Entered(kind="visit", parties=("CL", "PE"), time="2025-03")
    with Record.open(make_record(tmp_path / "record.db")) as record:
        reading = record.note("They told us so.", entered, by="ann")
        assert reading.reports[0].outlet == "editor's note"
        assert len(record.events()) == 3
        day = date(2025, 3, 6)
        (known,) = record.events(known_on=day)
        assert [report.as_of for report in known.reports] == ["2025-03-05"]
        assert known.as_of == day.isoformat()
        assert record.event(known.id, known_on=day) == known
        assert "".join(record.export(known_on=day)).count("\n") == 1
        assert len(record.series(known_on=day)) == 1
        assert record.changes(known_on=day) == []
        assert record.events(known_on=date(2025, 3, 4)) == ()


def test_briefings_checks_and_frames_of_what_could_be_known(tmp_path: Path) -> None:
    before, day = date(2025, 3, 4), date(2025, 3, 6)
    with Record.open(make_record(tmp_path / "record.db")) as record:
        assert "7 March 2025" in record.brief(parties=["CL"])
        assert "7 March 2025" not in record.brief(parties=["CL"], known_on=day)
        with pytest.raises(InputError, match="no event on record"):
            record.brief(parties=["CL"], known_on=before)
        assert record.check(FIRST, known_on=day).count("supported")
        assert not record.check(FIRST, known_on=before).count("supported")
        assert record.frames(known_on=day).to_arrow().num_rows == 1


@pytest.mark.parametrize("name", ["as_of", "known_on"])
@pytest.mark.parametrize("day", ["2025-12-01", datetime(2025, 12, 1)])
def test_what_is_given_as_a_day_and_is_none_is_told(tmp_path: Path, name: str, day: object) -> None:
    with Record.open(tmp_path / "record.db") as record:
        asked = (record.events, record.series, record.watch, record.frames, record.export, record.cases)
        asked = [one for one in asked if name in inspect.signature(one).parameters]
        named = (record.ledger, record.event, record.accounts, record.search)
        for call in (*asked, *(partial(one, "dryland") for one in named)):
            with pytest.raises(InputError, match=rf"^{name}: .*date\.fromisoformat\('2025-12-01'\)"):
                call(**{name: day})
