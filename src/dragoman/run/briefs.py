"""A briefing made from a record, by what a reader asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.model.errors import InputError
from dragoman.records.brief import brief
from dragoman.records.briefing import Briefing, Selection
from dragoman.run.collecting import watch_of
from dragoman.run.record import documents_of, events_of, find_series
from dragoman.store import Store


class Wish(Struct, frozen=True, kw_only=True):
    """What a briefing is to be on: a series or body by id or words of its name, parties, from a day on."""

    series: str | None = None
    session: int | None = None
    since: str | None = None
    parties: tuple[str, ...] = ()
    language: str


def briefing_of(store: Store, day: date, wish: Wish) -> Briefing:
    """The briefing of a day. Raises InputError where no event has the parties, NotFoundError where no series
    or several fit, or no such session was held."""
    events = events_of(store, day)
    selection = _selection(events, wish)
    documents, watch = documents_of(store, events), watch_of(store, day)
    return brief(events, day, selection, documents, store.retrieved(), watch)


def _selection(events: Sequence[Event], wish: Wish) -> Selection:
    codes = tuple(code.strip().upper() for code in wish.parties if code.strip())
    of_parties = [event for event in events if {*codes} <= {*event.parties, *event.others}]
    if codes and not of_parties:
        raise InputError("parties", f"no event on record has the parties {', '.join(codes)}")
    identity = find_series(of_parties, wish.series)[0] if wish.series is not None else None
    return Selection(
        series=identity, session=wish.session, parties=codes, since=wish.since, language=wish.language
    )
