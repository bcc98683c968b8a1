"""Every body and series there is: those of the register, and those that only articles tell of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from dragoman.lexicon.register import Entry, known_as, load_register
from dragoman.model.contract import Event
from dragoman.records.choice import best_name, majority
from dragoman.records.remembered import Remembered


class Listed(Struct, frozen=True):
    """A body, summit or exercise series with its events, oldest first.

    ``provisional``: not in the register, known by what articles call it, and confirmed by no ruling.
    ``reports``: how many tell of it.
    """

    id: str
    name: str
    kind: Literal["body", "summit", "exercise"]
    parties: tuple[str, ...]
    names: dict[str, tuple[str, ...]]
    provisional: bool
    reports: int
    events: tuple[str, ...]
    parent: str | None = None
    months: int | None = None
    level: str = ""
    topics: tuple[str, ...] = ()
    source: str | None = None


def bodies_of(events: Iterable[Event]) -> tuple[Listed, ...]:
    """The register's entries by name, then the provisional ones by name; ``events`` stand oldest first."""
    told: dict[str, list[Event]] = {}
    for event in events:
        identity = listed_as(event)
        if identity:
            told.setdefault(identity, []).append(event)
    return bodies_among(told)


def bodies_among(
    told: Mapping[str, Sequence[Event]], remembered: Remembered[Listed] | None = None
) -> tuple[Listed, ...]:
    """The same of events by the ids under which they are listed; ``remembered`` is what was made of some of
    these events before."""
    entries = {entry.id: entry for entry in load_register().values()}
    groups = {identity: told.get(identity, ()) for identity in (*entries, *told)}

    def made(identity: str, events: Sequence[Event]) -> Listed:
        entry = entries.get(identity)
        return _known(entry, events) if entry else _provisional(identity, events)

    found = (remembered or Remembered()).all(groups, made)
    return tuple(sorted(found, key=lambda one: (one.id not in entries, *_by_name(one))))


def listed_as(event: Event) -> str | None:
    """The entry's own id where the register has one; else the body's, else the series'."""
    ids = [ref.id for ref in (event.body, event.series) if ref is not None and ref.id]
    entry = next((entry for entry in map(known_as, ids) if entry), None)
    return entry.id if entry else next(iter(ids), None)


def _known(entry: Entry, events: Sequence[Event]) -> Listed:
    return Listed(
        id=entry.id,
        name=entry.name,
        kind=entry.kind,
        parties=entry.parties,
        names=entry.names,
        provisional=False,
        reports=_reports(events),
        events=tuple(event.id for event in events),
        parent=entry.parent,
        months=entry.months,
        level=entry.level,
        topics=entry.topics,
        source=entry.source,
    )


def _provisional(identity: str, events: Sequence[Event]) -> Listed:
    printed = [ref.name for e in events for ref in (e.body, e.series) if ref is not None and ref.name]
    names: dict[str, set[str]] = {}
    for report in (report for event in events for report in event.reports):
        name = report.body.name if report.body else report.series.name if report.series else None
        if name:
            names.setdefault(report.language, set()).add(name)
    return Listed(
        id=identity,
        name=best_name(printed or [identity]),
        kind="exercise" if events[0].kind == "exercise" else "body",
        parties=majority([event.parties for event in events], rank=len) or (),
        names={language: tuple(sorted(told)) for language, told in sorted(names.items())},
        provisional=not any(ruled.kind == "body" for event in events for ruled in event.rulings),
        reports=_reports(events),
        events=tuple(event.id for event in events),
    )


def _reports(events: Iterable[Event]) -> int:
    return sum(len(event.reports) for event in events)


def _by_name(one: Listed) -> tuple[str, str]:
    return one.name.casefold(), one.id
