"""The ledger of undertakings: what each session of a body promised, and what became of it since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from dragoman.model.contract import Event
from dragoman.model.edtf import bounds
from dragoman.model.rulings import Followed
from dragoman.records.followings import Followings, followings, holds
from dragoman.records.heard import Heard
from dragoman.records.identity import digest
from dragoman.records.likeness import Likeness
from dragoman.records.sayings import Saying, day_of, sayings, sayings_of
from dragoman.records.sessions import TAKEN_PLACE
from dragoman.records.states import Case, Match, State, drops, judge, reason
from dragoman.records.tables import ledger_table
from dragoman.records.undertakings import Item, claims_of, items, quoted
from dragoman.records.watch import Concern, Watch, concern_of


class Entry(Struct, frozen=True):
    """An undertaking, its state with the rule and the reason, and the later words that speak of it."""

    item: Item
    state: State
    rule: str
    reason: str
    decided_by: str | None
    """Id of the match that the rule goes by."""
    matches: tuple[Match, ...]


class SessionLedger(Struct, frozen=True):
    """What one session promised, and what it said of things that no earlier session on record promised."""

    event: str
    title: str
    time: str | None
    ordinal: int | None
    entries: tuple[Entry, ...]
    looked_back: tuple[Item, ...] = ()


class Ledger(Struct, frozen=True):
    id: str
    as_of: str
    sessions: tuple[SessionLedger, ...]
    ahead: tuple[Item, ...] = ()
    """What reports of sessions to come say will be spoken of."""


def ledger_of(
    events: Sequence[Event],
    identity: str,
    as_of: date,
    watch: Watch | None = None,
    told: Callable[[Event], Iterable[Saying]] = sayings_of,
) -> Ledger:
    """The ledger of a series or body by its id, from all events of its parties.

    What editors have ruled, as the events tell it, stands against any score. ``watch`` tells whether somebody
    could have read of what is past its day. ``told`` gives the sayings of an event, for who keeps them.
    """
    own = sorted((e for e in events if _belongs(e, identity)), key=lambda e: (_day(e), e.id))
    held = [event for event in own if event.status in TAKEN_PLACE and _day(event) <= as_of]
    parties = frozenset(code for event in own for code in event.parties)
    bearing = (event for event in events if concerns(event, parties) and _day(event) <= as_of)
    said = Heard(sayings(bearing, told))
    sessions = _with_sub_groups(own, events)
    heard = _last_heard((event for event in events if event.id in sessions), as_of)
    frame = _Frame(sessions, as_of, followings(own), watch, concern_of(own), heard)
    found = [_session(event, later, said, frame) for event, later in zip_longest(held, held[1:])]
    found = _without_drops(found)
    claimed = {match.saying.id for one in found for entry in one.entries for match in entry.matches}
    return Ledger(
        id=identity,
        as_of=as_of.isoformat(),
        sessions=tuple(_with_rest(one, held, claimed) for one in found),
        ahead=items(told for event in own if event.status not in TAKEN_PLACE for told in quoted(event)),
    )


def _with_sub_groups(own: Sequence[Event], events: Sequence[Event]) -> frozenset[str]:
    """Ids of the body's events and of those of bodies under it."""
    bodies = {event.body.id for event in own if event.body and event.body.id}
    under = {event.id for event in events if event.body and event.body.parent in bodies}
    return frozenset({event.id for event in own} | under)


def _last_heard(events: Iterable[Event], as_of: date) -> date:
    """The day of the last report up to a day; the first of all days where there is none."""
    days = (bounds(report.as_of)[1] for event in events for report in event.reports)
    return max((day for day in days if day and day <= as_of), default=date.min)


class _Frame(Struct, frozen=True):
    """What every match of a ledger depends on."""

    sessions: frozenset[str]
    as_of: date
    ruled: Followings
    watch: Watch | None
    concern: Concern
    heard: date
    """The day of the last report on the body or one under it: up to then, somebody was reading."""

    def unwatched(self, due: str | None) -> bool:
        """Whether nobody could have read, from the day by which it was due on, of what became of it."""
        last = bounds(due)[1]
        if self.watch is None or last is None or self.heard > last:
            return False
        return self.watch.after(self.concern, due) == "not_collected"


def _belongs(event: Event, identity: str) -> bool:
    ids = (event.series.id if event.series else None, event.body.id if event.body else None)
    return identity in ids


def concerns(event: Event, parties: frozenset[str]) -> bool:
    """Whether all its parties are the body's, or all the body's are its."""
    own = frozenset(event.parties)
    return bool(own) and (own <= parties or parties <= own)


def _day(event: Event) -> date:
    return day_of(event) or date.max


def _session(event: Event, later: Event | None, said: Heard, frame: _Frame) -> SessionLedger:
    owed = [told for told in quoted(event) if told.stance in ledger_table().owed]
    entries = tuple(
        _entry(item, tuple(_matches(event, item, said, frame)), later, frame) for item in items(owed)
    )
    series = event.series
    return SessionLedger(event.id, event.title, event.time, series.ordinal if series else None, entries)


def _entry(item: Item, matches: tuple[Match, ...], later: Event | None, frame: _Frame) -> Entry:
    case = Case(item, matches, frame.as_of, later.id if later else None, frame.unwatched(item.due))
    rule, by = judge(case)
    return Entry(item, rule.state, rule.name, reason(case, rule, by), by.id if by else None, matches)


def _matches(event: Event, item: Item, said: Heard, frame: _Frame) -> Iterator[Match]:
    """What was said after an event, in no article of the undertaking, and speaks of it."""
    ruled = frame.ruled.of(item)
    alike = _alike(item, said, every=bool(ruled))
    day, articles = _day(event).isoformat(), {told.document for told in item.quotes}
    for saying, wording in said.sayings(alike):
        if saying.event != event.id and saying.day > day and saying.document not in articles:
            like = alike[wording][saying.event in frame.sessions]
            match = _match(item, saying, like, ruled)
            if match:
                yield match


def _alike(item: Item, said: Heard, *, every: bool) -> dict[int, tuple[Likeness, Likeness]]:
    """The wordings that may speak of an undertaking, with their likeness elsewhere and at a session of the
    same body; or ``every`` one, where an editor may have ruled on any."""
    own = tuple(dict.fromkeys(map(claims_of, item.quotes)))
    near = range(len(said.claims)) if every else said.near(own)
    found = {n: (said.best(own, n, same_body=False), said.best(own, n, same_body=True)) for n in near}
    return {n: both for n, both in found.items() if every or any(like.holds for like in both)}


def _match(item: Item, saying: Saying, like: Likeness, ruled: Sequence[Followed]) -> Match | None:
    """The saying as a match, where it is one by its likeness or by ruling."""
    ruling = holds(ruled, saying)
    if not (like.holds if ruling is None else ruling):
        return None
    return Match(digest("mat", item.id, saying.id), saying, like, ruled=ruling is not None)


def _without_drops(found: Sequence[SessionLedger]) -> list[SessionLedger]:
    """The sessions without what only gives up an undertaking of an earlier one, and promises nothing."""
    entries = [entry for one in found for entry in one.entries]
    given_up = {match.saying.id for entry in entries for match in entry.matches if drops(entry.item, match)}
    return [
        replace(one, entries=tuple(e for e in one.entries if given_up.isdisjoint((e.item.id, *e.item.also))))
        for one in found
    ]


def _with_rest(session: SessionLedger, held: Iterable[Event], claimed: set[str]) -> SessionLedger:
    """The session with what it looked back on and no undertaking on record explains."""
    event = next(e for e in held if e.id == session.event)
    rest = [t for t in quoted(event) if t.stance not in ledger_table().owed and t.id not in claimed]
    return SessionLedger(
        session.event, session.title, session.time, session.ordinal, session.entries, items(rest)
    )
