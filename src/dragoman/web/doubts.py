"""Numbers of a series that may be wrong, each with what the reports say."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.records import Series, Session
from dragoman.records.numbering import Doubt
from dragoman.web.naming import outlets_of


class Side(Struct, frozen=True):
    """A session with the number that it bears, or that some outlets give it."""

    session: Session
    event: Event
    value: int | None
    outlets: tuple[tuple[str, str], ...] = ()
    """Language and name."""


class Told(Struct, frozen=True):
    """A doubt by its rule, with its sides."""

    rule: str
    sides: tuple[Side, ...]


def doubts_of(series: Series, get: Callable[[str], Event | None]) -> list[Told]:
    """In the order of the rules."""
    sessions = {session.event: session for session in series.sessions}
    return [Told(doubt.rule, tuple(_sides(doubt, sessions, get))) for doubt in series.doubts]


def _sides(doubt: Doubt, sessions: dict[str, Session], get: Callable[[str], Event | None]) -> Sequence[Side]:
    known = [(sessions[name], event) for name in doubt.events if (event := get(name)) and name in sessions]
    if doubt.rule == DISPUTED:
        return [side for session, event in known for side in _claims(session, event)]
    return [Side(session, event, _value(doubt.rule, session)) for session, event in known]


def _value(rule: str, session: Session) -> int | None:
    return session.year if rule in BY_YEAR else session.ordinal


def _claims(session: Session, event: Event) -> list[Side]:
    """Each number with the outlets that give it."""
    dispute = next((one for one in event.disagreements if one.field == "series"), None)
    claims = dispute.values if dispute else ()
    return [Side(session, event, claim.value, outlets_of(event, claim.reports)) for claim in claims]


DISPUTED = "number_disputed"
BY_YEAR = ("year_twice", "year_of_another")
"""Rules on the year that a name bears."""
