"""The queue of review, worked off line by line."""

import json
from pathlib import Path

import pytest
from command_line import Finished, dragoman, make_record
from generated_readings import reading_of
from msgspec.structs import replace

from dragoman.model.contract import Report, SeriesRef
from dragoman.store import open_store

DAY = "2026-03-01"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A session on whose day two reports disagree; a session and a plan that may be it."""
    path = make_record(tmp_path / "record.db")
    told = Report("", "", "", "xx", "session", "held", ("AR", "BR"), series=SeriesRef("Salt Dialogue"))
    held = replace(told, time="2025-03-04", time_basis="stated", as_of="2025-03-05")
    plan = replace(told, status="planned", as_of="2025-02-20")
    with open_store(path) as store:
        for name, report in (("held", held), ("plan", plan)):
            store.save(reading_of(name, name, (report,)))
    return path


def review(db: Path, *answers: str, json: bool = False) -> Finished:
    flags = ["--json"] if json else []
    typed = "".join(f"{answer}\n" for answer in answers).encode()
    done = dragoman("review", "--db", db, "--as-of", DAY, "--by", "Ann", *flags, stdin=typed)
    assert done.returncode == 0, done.stderr
    return done


def queue(db: Path) -> list[str]:
    return [json.loads(line)["kind"] for line in review(db, json=True).stdout.splitlines()]


def rulings(db: Path) -> list[tuple[str, str, bool]]:
    lines = dragoman("rule", "list", "--json", "--db", db).stdout.splitlines()
    found = [json.loads(line)["ruling"] for line in lines]
    return [(one["decision"]["kind"], one["why"], one["undone"] is not None) for one in found]


def test_the_queue_has_joins_before_disagreements(db: Path) -> None:
    assert queue(db) == ["join", "disagreement"]
    told = review(db, "q").stdout
    assert "Are these one event?" in told
    assert "likelihood 0." in told
    assert "for" in told
    assert rulings(db) == []


def test_each_answer_is_kept_with_its_reason(db: Path) -> None:
    done = review(db, "s both name the salt", "2")
    assert rulings(db) == [
        ("same", "both name the salt", False),
        ("value", "on comparing the reports", False),
    ]
    assert queue(db) == []
    assert "Which time is right?" in done.stdout
    assert "2 decisions" in done.stderr
    events = [json.loads(line) for line in dragoman("export", "--db", db).stdout.splitlines()]
    assert len(events) == 3


def test_what_is_put_off_comes_again_in_the_next_round(db: Path) -> None:
    review(db, "l", "l")
    assert queue(db) == ["join", "disagreement"]
    assert rulings(db) == []


def test_what_was_told_apart_is_asked_no_more(db: Path) -> None:
    review(db, "d", "q")
    assert queue(db) == ["disagreement"]
    assert rulings(db) == [("different", "on comparing the reports", False)]


def test_reports_that_disagree_may_be_of_different_events(db: Path) -> None:
    review(db, "l", "d two sessions in one week")
    assert queue(db) == ["join"]
    events = [json.loads(line) for line in dragoman("export", "--db", db).stdout.splitlines()]
    assert len(events) == 5


def test_the_last_decision_can_be_undone_also_at_the_end(db: Path) -> None:
    done = review(db, "s", "u", "d", "1", "u", "2", "q")
    kinds = [(kind, undone) for kind, _, undone in rulings(db)]
    assert kinds == [("same", True), ("different", False), ("value", True), ("value", False)]
    assert "u undoes the last decision" in done.stderr


def test_nothing_is_lost_where_the_input_ends(db: Path) -> None:
    done = review(db, "s")
    assert [kind for kind, _, _ in rulings(db)] == ["same"]
    assert "1 decision" in done.stderr


def test_what_a_key_cannot_do_here_is_told_and_asked_again(db: Path) -> None:
    done = review(db, "?", "x", "7", "u", "l", "s", "9", "q")
    assert done.stderr.count("the two are the same event") == 2
    assert "there is no value to choose" in done.stderr
    assert "nothing to undo in this round" in done.stderr
    assert "of one event already" in done.stderr
    assert "choose a value from 1 to 2" in done.stderr
    assert rulings(db) == []
