"""A series as a ladder: every number a rung, hosts to the left and right, chairs on the rails."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from dragoman.model.contract import Event, Participant
from dragoman.model.edtf import overlap
from dragoman.records import Series, Session
from dragoman.records.choice import same_name

TWO = 2


class Chair(Struct, frozen=True):
    """Who leads one party's side; ``new`` where somebody else did at the session before."""

    party: str
    person: Participant
    new: bool


class Rung(Struct, frozen=True):
    """A session with its event. ``side`` is ``left`` or ``right`` where two states host it in turn; ``under``
    names the series of a session of a body under this one; ``moved_from`` is the time first announced, where
    it was another, and ``announcement`` the event that announced it."""

    session: Session
    event: Event
    side: str
    chairs: tuple[Chair, ...]
    papers: tuple[Event, ...]
    moved_from: str | None = None
    announcement: str | None = None
    under: str | None = None


class Missing(Struct, frozen=True):
    """A number of which no report tells, and the times of the numbers around it."""

    ordinal: int
    after: str | None
    before: str | None


class Empty(Struct, frozen=True):
    """A year in which none was held, or of which no report tells."""

    year: int
    none_held: bool


Step = Rung | Missing | Empty


class Ladder(Struct, frozen=True):
    """The steps from the latest down; ``rails`` are the two states whose sides the rungs have, if they are
    two."""

    series: Series
    steps: tuple[Step, ...]
    rails: tuple[str, ...]

    @property
    def number(self) -> int:
        """Of its own sessions, announcements told apart from what they became left out."""
        return sum(not session.became for session in self.series.sessions)


def ladder_of(
    series: Series, get: Callable[[str], Event | None], parts: Callable[[Event], Sequence[Event]]
) -> Ladder:
    """``get`` gives events by id, ``parts`` what belongs to one."""
    rails = tuple(sorted(series.parties)) if len(series.parties) == TWO else ()
    announcements = {s.became: s for s in series.sessions if s.became}
    rungs: dict[str, Rung] = {}
    before: Sequence[Chair] = ()
    for session in (s for s in series.sessions if not s.became):
        event = get(session.event)
        if event is None:
            continue
        chairs = _chairs(event, before)
        before = chairs or before
        plan = announcements.get(session.event)
        rungs[session.event] = Rung(
            session=session,
            event=event,
            side=_side(session.host, rails),
            chairs=chairs,
            papers=tuple(part for part in parts(event) if part.instrument),
            moved_from=_moved_from(session),
            announcement=plan.event if plan else None,
        )
    return Ladder(series, tuple(_steps(series, rungs, get))[::-1], rails)


def _side(host: str | None, rails: Sequence[str]) -> str:
    return ("left", "right")[rails.index(host)] if host in rails else ""


def _moved_from(session: Session) -> str | None:
    if not session.announced or session.announced == session.time:
        return None
    return None if session.took_place and overlap(session.announced, session.time) else session.announced


def _chairs(event: Event, before: Sequence[Chair]) -> tuple[Chair, ...]:
    leading = sorted((p for p in event.participants if "co-chair" in p.roles and p.party), key=_party)
    return tuple(Chair(_party(p), p, not any(_same(p, chair.person) for chair in before)) for p in leading)


def _party(one: Participant) -> str:
    return one.party or ""


def _same(a: Participant, b: Participant) -> bool:
    return a.party == b.party and same_name((a.name, *a.names.values()), (b.name, *b.names.values()))


def _steps(series: Series, rungs: dict[str, Rung], get: Callable[[str], Event | None]) -> Iterator[Step]:
    """From the earliest up: what is missing stands where it would."""
    numbers, years = list(series.missing), list(series.years_without)
    last: Session | None = None
    for session in (s for s in series.sessions if s.event in rungs):
        while years and session.day and years[0].year < session.day.year:
            gap = years.pop(0)
            yield Empty(gap.year, gap.numbered_on)
        while numbers and session.ordinal is not None and numbers[0] < session.ordinal:
            yield Missing(numbers.pop(0), last.time if last else None, session.time)
        yield from _reporting(series, session.event, get)
        yield rungs[session.event]
        last = session
    yield from _reporting(series, None, get)


def _reporting(series: Series, to: str | None, get: Callable[[str], Event | None]) -> Iterator[Rung]:
    """Sessions of bodies under this one, before the session that they report to."""
    for told in (one for one in series.reporting if one.to == to):
        event = get(told.session.event)
        if event is not None:
            yield Rung(told.session, event, "", _chairs(event, ()), (), under=told.series)
