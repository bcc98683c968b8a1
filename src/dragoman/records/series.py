"""Series in order: which numbers are on record, and which are missing between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.model.vocabulary import Kind, Status
from dragoman.records.choice import best_name, majority

_UNDATED = "9999"
_LONGEST = 500
"""A series with more numbers than this between its first and last has a misread one: no gaps are listed."""


class Session(Struct, frozen=True):
    """One event of a series; several may claim one ordinal."""

    event: str
    ordinal: int | None
    time: str | None
    status: Status
    title: str


class Series(Struct, frozen=True):
    """The events of a series, numbered ones first, in order; ``missing`` ordinals lie between known ones."""

    id: str
    name: str
    kind: Kind
    parties: tuple[str, ...]
    sessions: tuple[Session, ...]
    missing: tuple[int, ...] = ()


def series_of(events: Iterable[Event]) -> tuple[Series, ...]:
    """Every series that the events name, by name."""
    groups: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.series and event.series.id:
            groups[event.series.id].append(event)
    found = (_series(identity, members) for identity, members in groups.items())
    return tuple(sorted(found, key=lambda s: (s.name, s.id)))


def _series(identity: str, events: Sequence[Event]) -> Series:
    sessions = tuple(sorted((_session(event) for event in events), key=_order))
    ordered = sorted(events, key=lambda event: event.id)
    return Series(
        id=identity,
        name=best_name(
            [event.series.name for event in ordered if event.series and event.series.name] or [identity]
        ),
        kind=majority([event.kind for event in ordered]) or events[0].kind,
        parties=majority([event.parties for event in ordered], rank=len) or (),
        sessions=sessions,
        missing=missing({s.ordinal for s in sessions if s.ordinal is not None}),
    )


def _session(event: Event) -> Session:
    ordinal = event.series.ordinal if event.series else None
    return Session(event.id, ordinal, event.time, event.status, event.title)


def _order(session: Session) -> tuple[bool, int, str, str]:
    return session.ordinal is None, session.ordinal or 0, session.time or _UNDATED, session.event


def missing(ordinals: set[int]) -> tuple[int, ...]:
    """Numbers between the least and the greatest that are not there.

    >>> missing({19, 22, 21})
    (20,)
    """
    if not ordinals or max(ordinals) - min(ordinals) > _LONGEST:
        return ()
    return tuple(n for n in range(min(ordinals), max(ordinals)) if n not in ordinals)
