"""A briefing made from a record, by what a reader asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.model.errors import InputError
from dragoman.records.brief import brief
from dragoman.records.briefing import Briefing, Selection
from dragoman.records.briefing_events import needed
from dragoman.run.matters import ledger_at
from dragoman.run.record import Filters, find_series, in_order
from dragoman.run.snapshot import Snapshot
from dragoman.run.snapshots import Snapshots
from dragoman.store import Store


class Wish(Struct, frozen=True, kw_only=True):
    """What a briefing is to be on: a series or body by id or words of its name, parties, from a day on."""

    series: str | None = None
    session: int | None = None
    since: str | None = None
    parties: tuple[str, ...] = ()
    language: str


def briefing_of(store: Store, day: date, wish: Wish, known_on: date | None = None) -> Briefing:
    """The briefing of a day; with ``known_on``, of the record as it could be known then. Raises InputError
    where no event has the parties, NotFoundError where no series or several fit, or no such session was
    held."""
    snapshots = Snapshots(store)
    snapshot = snapshots.on(day, known_on)
    return briefing_on(_selection(snapshot, wish), snapshot, snapshots)


def _selection(snapshot: Snapshot, wish: Wish) -> Selection:
    codes = tuple(code.strip().upper() for code in wish.parties if code.strip())
    of_parties = snapshot.select(Filters(parties=codes))
    if codes and not len(of_parties):
        raise InputError("parties", f"no event on record has the parties {', '.join(codes)}")
    identity = find_series(in_order(of_parties), wish.series)[0] if wish.series is not None else None
    return Selection(
        series=identity, session=wish.session, parties=codes, since=wish.since, language=wish.language
    )


def briefing_on(selection: Selection, snapshot: Snapshot, snapshots: Snapshots) -> Briefing:
    """The briefing on what is selected, as of the snapshot's day. Raises NotFoundError where no session of
    the number asked for was held, or nothing had been told of the series or body by then."""
    events = concerned(snapshot, selection)
    documents = snapshots.library(report.document for event in events for report in event.reports)
    kept = ledger_at(snapshot, selection.series, known=True) if selection.series else None
    return brief(events, snapshot.day, selection, documents, snapshots.retrieved(), snapshot.watch, kept)


def concerned(snapshot: Snapshot, selection: Selection) -> Sequence[Event]:
    """The events that a briefing may speak of, oldest first: it is the same of them as of all."""
    if selection.series:
        return in_order(snapshot.at(sorted(_of_series(snapshot, selection.series))))
    if selection.parties:
        return in_order(snapshot.at(sorted(_of_parties(snapshot, selection.parties))))
    return _of_all(snapshot, selection)


def _of_series(snapshot: Snapshot, series: str) -> set[int]:
    """The places of its own events, of those of bodies under it, and of those between its parties: of some of
    them and nobody else, or of all of them."""
    own = [snapshot.of(key, series) for key in ("series", "parent")]
    parties = {code for found in own for event in found.bare() for code in event.parties}
    shared = {n for code in parties for n in snapshot.of("party", code).places}
    between = (n for n in shared if _between({*snapshot.index.event(n).parties}, parties))
    return {*(n for found in own for n in found.places), *between}


def _between(own: set[str], parties: set[str]) -> bool:
    return own <= parties or parties <= own


def _of_all(snapshot: Snapshot, selection: Selection) -> Sequence[Event]:
    index = snapshot.index
    told = needed([index.event(n) for n in index.in_time], snapshot.day, selection)
    return tuple(snapshot.at([index.in_time[n] for n in told]))


def _of_parties(snapshot: Snapshot, parties: Sequence[str]) -> set[int]:
    """The places of the events that have all of the parties, and of the others of their series."""
    chosen = snapshot.select(Filters(parties=tuple(parties)))
    series = {event.series.id for event in chosen.bare() if event.series and event.series.id}
    return {*chosen.places, *(n for one in series for n in snapshot.of("series", one).places)}
