"""Notes: what an editor enters is a document whose own text is its evidence."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from command_line import Finished, dragoman, make_record

from dragoman.model.document import Reading
from dragoman.run.notes import OUTLET, read_note
from dragoman.store import clock, open_store

WORDS = "The ministers of fisheries of Chile and Norway will meet in Santiago on 3 February 2027."


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = (datetime(2026, 3, 1, 9, 30, second, tzinfo=UTC) for second in range(60))
    monkeypatch.setattr("dragoman.run.notes.moment", lambda: next(moments))
    monkeypatch.setattr(clock, "moment", lambda: datetime(2026, 3, 1, 9, 30, tzinfo=UTC))


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return make_record(tmp_path / "record.db")


def note(db: Path, *arguments: str, stdin: str = "") -> Finished:
    return dragoman("note", *arguments, "--by", "Ann", "--db", db, stdin=stdin.encode())


def read(db: Path, *arguments: str, stdin: str = "") -> dict[str, Any]:
    done = note(db, *arguments, "--json", stdin=stdin)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    check(db, found["document"]["source"])
    return found


def check(db: Path, source: str) -> None:
    """Every quote stands where it is said to, and the text alone gives the same reading again."""
    with open_store(db) as store:
        reading: Reading = store.reading(source)
    text = reading.document.text
    for report in reading.reports:
        assert report.outlet == OUTLET
        assert report.as_of == "2026-03-01"
        for evidence in report.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote
    assert "".join(text[block.start : block.end] for block in reading.layout.blocks) == text
    assert read_note(reading.document).reports == reading.reports


FIELDS = (
    *("--kind", "session", "--party", "cl", "--party", "no", "--time", "2026-06-02", "--place", "Santiago"),
    *("--body", "Chile-Norway Fisheries Dialogue", "--number", "6", "--topic", "trade"),
    *("--agenda", "cod quotas", "--agenda", "inspection\nat sea", "--agreed", "a protocol on crabs"),
    *("--person", "Nora Dahl; Minister of Fisheries; no; co-chair"),
)


def test_what_is_entered_field_by_field_is_a_report_with_evidence(db: Path) -> None:
    (report,) = read(db, *FIELDS)["reports"]
    assert (report["kind"], report["status"], report["parties"]) == ("session", "planned", ["CL", "NO"])
    assert (report["time"], report["time_basis"]) == ("2026-06-02", "stated")
    assert report["places"][0]["country"] == "CL"
    assert report["series"]["ordinal"] == 6
    assert report["participants"][0]["roles"] == ["co-chair"]
    assert [(one["stance"], one["text"]) for one in report["undertakings"]] == [
        ("discussed", "cod quotas"),
        ("discussed", "inspection at sea"),
        ("agreed", "a protocol on crabs"),
    ]
    assert report["attribution"] == "Ann"
    fields = {one["field"].split("/")[1] for one in report["evidence"]}
    assert fields >= {"kind", "parties", "time", "places", "body", "series", "topics", "undertakings"}


def test_a_note_joins_the_event_that_articles_tell_of(db: Path) -> None:
    read(db, *FIELDS)
    events = [json.loads(line) for line in dragoman("export", "--db", db).stdout.splitlines()]
    (plan,) = [event for event in events if event["status"] == "planned"]
    assert [report["outlet"] for report in plan["reports"]] == ["Fjord Post", OUTLET]
    assert "cod quotas" in [item["text"] for item in plan["undertakings"]]


def test_words_are_read_like_an_article(db: Path) -> None:
    (report,) = read(db, WORDS)["reports"]
    assert (report["time"], report["status"], set(report["parties"])) == (
        "2027-02-03",
        "planned",
        {"CL", "NO"},
    )
    assert report["attribution"] == "Ann"


def test_fields_say_more_than_the_words_of_the_same_event(db: Path) -> None:
    (report,) = read(db, "-", "--number", "7", "--agenda", "salmon", "--status", "proposed", stdin=WORDS)[
        "reports"
    ]
    assert (report["time"], report["status"], report["series"]["ordinal"]) == ("2027-02-03", "proposed", 7)
    assert "salmon" in [one["text"] for one in report["undertakings"]]


def test_fields_of_another_event_than_the_words_are_a_report_of_their_own(db: Path) -> None:
    found = read(db, WORDS, "--kind", "visit", "--party", "SE", "--party", "FI", "--time", "2026-01")[
        "reports"
    ]
    assert [(one["kind"], one["status"]) for one in found] == [("meeting", "planned"), ("visit", "held")]


def test_an_exercise_has_its_name_as_a_series(db: Path) -> None:
    (report,) = read(
        db, "--kind", "exercise", "--party", "CL", "--party", "NO", "--body", "Cold Wave", "--number", "2"
    )["reports"]
    assert (report["body"], report["series"]["name"], report["series"]["ordinal"]) == (None, "Cold Wave", 2)


def test_a_note_can_be_retracted(db: Path) -> None:
    before = dragoman("export", "--db", db).stdout
    document = read(db, *FIELDS)["document"]
    identity = note_id(db, document["source"])
    assert dragoman("export", "--db", db).stdout != before
    done = dragoman("rule", "retract", identity, "--why", "misheard", "--db", db)
    assert done.returncode == 0, done.stderr
    assert dragoman("export", "--db", db).stdout == before


def note_id(db: Path, source: str) -> str:
    with open_store(db) as store:
        return store.document(source).document.id


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ((), 3, "tells of no event"),
        (("Nothing is told here.",), 3, "tells of no event"),
        (("--kind", "session"), 3, "give at least --kind and --party"),
        (("--kind", "ball"), 3, "is none of"),
        (("--kind", "session", "--party", "CL", "--time", "soon"), 3, "is not a time"),
        (("--topic", "gossip"), 3, "is none of"),
    ],
)
def test_a_note_that_says_nothing_is_refused(
    db: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    done = note(db, *arguments)
    assert done.returncode == code
    assert told in " ".join(done.stderr.replace("│", " ").split())
    with open_store(db) as store:
        assert store.counts()["documents"] == 3
