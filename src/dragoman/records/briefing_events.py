"""The briefing on parties, or on all: what lies ahead, what is overdue, what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import islice

from dragoman.model.contract import Event
from dragoman.model.edtf import bounds
from dragoman.records.briefing import Briefing, Matter, Section, Selection, Statement, known_on
from dragoman.records.briefing_cites import Citer
from dragoman.records.briefing_parts import DISPUTES, disputes, told_event
from dragoman.records.briefing_rulings import rulings
from dragoman.records.sayings import day_of
from dragoman.records.sessions import OFF, TAKEN_PLACE
from dragoman.records.watch import not_collected

MOST = 10
"""Events of one section."""
FRESH = timedelta(days=365)
"""How long a plan without a day is told."""


def brief_events(matter: Matter) -> Briefing:
    chosen, citer = _chosen(matter), Citer(matter)
    plans = [e for e in chosen if e.status not in (*TAKEN_PLACE, *OFF)]
    plans = [e for e in plans if not e.became]
    ahead = [e for e in plans if not e.overdue and _still_meant(e, matter.day)]
    unread = [e for e in plans if e.overdue and matter.watch and not_collected(e, matter.watch)]
    overdue = [e for e in plans if e.overdue and e not in unread]
    done = [e for e in chosen if e.status in _OVER]
    made = (
        _section("section_ahead", ahead[:MOST], citer),
        _section("section_overdue", overdue[::-1][:MOST], citer),
        _section("section_not_collected", unread[::-1][:MOST], citer),
        _section("section_lately", done[::-1][:MOST], citer),
        Section(Statement("section_disagreements"), disputes(chosen, citer)),
    )
    told = [section for section in made if section.statements]
    decided = rulings(citer)
    parties = matter.selection.parties
    return Briefing(
        title=Statement("briefing_parties", {"parties": parties}) if parties else Statement("briefing_all"),
        names={},
        parties=parties,
        as_of=matter.day.isoformat(),
        since=matter.selection.since,
        sections=(*(told or [_nothing()]), *([decided] if decided else [])),
        citations=tuple(citer.citations),
    )


def needed(events: Sequence[Event], day: date, selection: Selection) -> Sequence[int]:
    """Places of the events of which the briefing on all may speak, of all events in order of time: the plans
    with the others of their series; of what was done, and of what is disputed, the latest."""
    since = bounds(selection.since)[0] or date.min
    plans = {n for n, e in enumerate(events) if e.status not in _OVER and _lies_since(e, since)}
    series = {one.id for n in plans if (one := events[n].series)}
    kept = plans | {n for n, e in enumerate(events) if e.series and e.series.id in series}
    for of, most in _LATEST:
        told = (n for n in reversed(range(len(events))) if of(events[n]) and _lies_since(events[n], since))
        kept.update(islice((n for n in told if known_on(events[n : n + 1], day)), most))
    return sorted(kept)


_OVER = frozenset({*TAKEN_PLACE, *OFF})
_LATEST: tuple[tuple[Callable[[Event], bool], int], ...] = (
    (lambda event: event.status in _OVER, MOST),
    (lambda event: bool(event.disagreements), DISPUTES),
)
"""Events of which the latest are told, and how many at most."""


def _chosen(matter: Matter) -> tuple[Event, ...]:
    wanted, since = frozenset(matter.selection.parties), matter.since or date.min
    return tuple(
        event
        for event in matter.events
        if wanted <= {*event.parties, *event.others} and _lies_since(event, since)
    )


def _lies_since(event: Event, since: date) -> bool:
    return (bounds(event.time)[1] or day_of(event) or date.min) >= since


def _still_meant(event: Event, day: date) -> bool:
    """Whether a plan has a day, or was spoken of lately."""
    told = day_of(event)
    return bool(event.time) or (told is not None and day - told <= FRESH)


def _section(key: str, events: Sequence[Event], citer: Citer) -> Section:
    told = tuple(told_event(event, citer) for event in events)
    return Section(Statement(key), told)


def _nothing() -> Section:
    return Section(Statement("section_lately"), (Statement("nothing"),))
