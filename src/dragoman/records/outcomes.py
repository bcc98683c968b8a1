"""What announcements became: sessions that were held and documents that were signed, told apart from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dragoman.model.contract import Event
from dragoman.model.edtf import bounds
from dragoman.model.vocabulary import Status
from dragoman.records.lifelines import same_document, titles
from dragoman.records.sessions import (
    TAKEN_PLACE,
    in_time,
    session_of,
    with_outcomes,
    with_settled_numbers,
)

TO_BE_SIGNED: tuple[Status, ...] = ("proposed", "planned")


def outcomes_of(events: Iterable[Event]) -> dict[str, str]:
    """Ids of the announcements, each with that of what it became.

    Right for those events of whose series and parties all are here.
    """
    told = tuple(events)
    return {**dict(_signed(told)), **dict(_held(told))}


def _held(events: Sequence[Event]) -> Iterator[tuple[str, str]]:
    """Announcements of sessions, by the series."""
    numbered = [event for event in events if event.series and event.series.id]
    ahead = {e.series.id for e in numbered if e.series and e.status not in TAKEN_PLACE}
    groups: defaultdict[str | None, list[Event]] = defaultdict(list)
    for event in numbered:
        if event.series and event.series.id in ahead:
            groups[event.series.id].append(event)
    for own in groups.values():
        for session in with_outcomes(with_settled_numbers(in_time(map(session_of, own)))):
            if session.became:
                yield session.event, session.became


def _signed(events: Sequence[Event]) -> Iterator[tuple[str, str]]:
    """Announcements of signings: the first of a document of that title after they were told of."""
    signings = [event for event in events if event.kind == "signing" and event.instrument]
    ahead = [event for event in signings if event.status in TO_BE_SIGNED and titles(event)]
    wanted = {frozenset(event.parties) for event in ahead}
    done: defaultdict[frozenset[str], list[Event]] = defaultdict(list)
    for event in signings:
        if event.status in TAKEN_PLACE and frozenset(event.parties) in wanted:
            done[frozenset(event.parties)].append(event)
    for plan in ahead:
        later = [e for e in done[frozenset(plan.parties)] if _follows(e, plan) and same_document(e, plan)]
        if later:
            yield plan.id, min(later, key=lambda event: (_days(event)[1], event.id)).id


def _follows(signing: Event, plan: Event) -> bool:
    """Whether a signing may be that announced: of the same stage, and not over when it was told of."""
    told = min((day for r in plan.reports if (day := bounds(r.as_of)[0])), default=date.max)
    stages = {event.instrument.stage for event in (signing, plan) if event.instrument}
    return told <= _days(signing)[1] < date.max and len(stages - {None}) <= 1


def _days(event: Event) -> tuple[date, date]:
    first, last = bounds(event.time)
    return first or date.min, last or date.max
