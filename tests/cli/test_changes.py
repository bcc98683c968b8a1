"""The change feed: what became of events, for whoever comes back with a cursor."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from command_line import dragoman, make_record, readings
from generated_readings import copied, rewritten
from generated_readings import readings as made
from msgspec.structs import replace

from dragoman.run.news import State, news
from dragoman.run.record import bring_up_to_date
from dragoman.store import Change, News, open_store

KNOWN = {"a": ("1", "A"), "b": ("1", "B")}
IN = {("x", 0): "a", ("y", 0): "a", ("z", 0): "b"}

CASES: dict[str, tuple[State, State, list[News]]] = {
    "nothing happened": (State(KNOWN, IN), State(KNOWN, IN), []),
    "all is new": (
        State({}, {}),
        State(KNOWN, IN),
        [News("a", "added", None, "A"), News("b", "added", None, "B")],
    ),
    "another value": (
        State(KNOWN, IN),
        State({**KNOWN, "b": ("2", "B")}, IN),
        [News("b", "changed", None, "B")],
    ),
    "two became one": (
        State(KNOWN, IN),
        State({"a": ("2", "A")}, dict.fromkeys(IN, "a")),
        [News("a", "changed", None, "A"), News("b", "merged", "a", "B")],
    ),
    "one became two": (
        State({"a": ("1", "A")}, dict.fromkeys(IN, "a")),
        State({"a": ("2", "A"), "b": ("1", "B")}, IN),
        [News("a", "changed", None, "A"), News("b", "split", "a", "B")],
    ),
    "its reports are gone": (
        State(KNOWN, IN),
        State({"a": ("1", "A")}, {("x", 0): "a", ("y", 0): "a"}),
        [News("b", "withdrawn", None, "B")],
    ),
    "its least report is gone": (
        State(KNOWN, IN),
        State({"b": ("1", "B"), "c": ("1", "C")}, {("y", 0): "c", ("z", 0): "b"}),
        [News("a", "merged", "c", "A"), News("c", "added", None, "C")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_news(case: str) -> None:
    before, after, told = CASES[case]
    assert list(news(before, after)) == told


def alive(feed: list[Change]) -> set[str]:
    """The events that there are by the feed; a change of what is not there, or news of what is, fails."""
    found: set[str] = set()
    for change in feed:
        new = change.change in ("added", "split")
        assert (change.event in found) is not new
        if change.change in ("merged", "withdrawn"):
            found.remove(change.event)
        else:
            found.add(change.event)
    return found


def test_following_the_feed_gives_the_events_and_every_id_leads_somewhere(tmp_path: Path) -> None:
    random = Random(3)
    found = made(40, 3)
    found += [copied(one) for one in found[::8]]
    with open_store(tmp_path / "record.db") as store:
        for start in range(0, len(found), 9):
            for one in found[start : start + 9]:
                store.save(one)
            store.save(rewritten(found[start], random))
            bring_up_to_date(store)
        feed = store.changes()
        with store.deriving() as derived:
            events = [event for _, event in derived.load()]
    assert alive(feed) == {event.id for event in events}
    assert [change.cursor for change in feed] == sorted({change.cursor for change in feed})
    assert {change.change for change in feed} >= {"added", "changed", "merged"}
    known = {name for event in events for name in (event.id, *event.also)}
    last = {change.event: change for change in feed}
    for change in last.values():
        while change.other and change.event not in known:
            change = last[change.other]
        assert change.event in known or change.change == "withdrawn"


def test_a_cursor_goes_on_where_one_left_off(tmp_path: Path) -> None:
    with open_store(make_record(tmp_path / "record.db")) as store:
        bring_up_to_date(store)
        everything = store.changes()
        assert [store.changes(0, 1), store.changes(everything[0].cursor)] == [everything[:1], everything[1:]]
        bring_up_to_date(store)
        assert store.changes(everything[-1].cursor) == []


def lines(db: Path, *options: str) -> list[dict[str, Any]]:
    done = dragoman("changes", "--json", "--db", db, *options)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_an_id_that_is_gone_leads_on_or_says_when_it_was_withdrawn(tmp_path: Path) -> None:
    db = make_record(tmp_path / "record.db")
    before = lines(db)
    assert {change["change"] for change in before} == {"added"}
    with open_store(db) as store:
        store.save(replace(readings()[2], reports=()), reader="better")
    (gone,) = lines(db, "--since", str(before[-1]["cursor"]))
    assert (gone["change"], gone["other"]) == ("withdrawn", None)
    shown = dragoman("show", gone["event"], "--db", db)
    assert shown.returncode == 6
    assert "withdrawn on" in shown.stderr


def test_people_read_it_too(tmp_path: Path) -> None:
    db = make_record(tmp_path / "record.db")
    done = dragoman("changes", "--db", db)
    assert "+ added" in done.stdout
    assert "Fisheries Dialogue" in done.stdout
    assert "go on with: dragoman changes --since 2" in done.stderr
    assert dragoman("changes", "--since", "2", "--db", db).stdout == ""
