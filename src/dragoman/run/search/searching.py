"""The search: what is asked, what the indexes have of it, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec
from msgspec import Struct

from dragoman.records import identified, on_day, outcomes_of
from dragoman.records.sessions import TAKEN_PLACE
from dragoman.run.outline import Outline
from dragoman.run.record import Filters, bring_up_to_date, passes
from dragoman.run.relating import NAME
from dragoman.run.search.documents import DocumentPage, listed
from dragoman.run.search.expanding import Sought, document_wanted, event_wanted, sought, unwanted
from dragoman.run.search.explaining import matches
from dragoman.run.search.facets import facets
from dragoman.run.search.results import EventHit, Results, Taken
from dragoman.run.search.table import search_table
from dragoman.run.search.units import Unit, units_of
from dragoman.store import AllOf, Finder, Found, Phrase, Store

LIMIT = 20
"""Events and documents on a page."""


class Asked(Struct, frozen=True):
    """A query as it is put to the indexes: all of ``units`` wanted, none of ``but``; ``left_out`` are those
    that are not asked for."""

    units: tuple[Sought, ...]
    but: tuple[Phrase, ...] = ()
    left_out: tuple[Unit, ...] = ()


def search(
    store: Store,
    query: str,
    filters: Filters | None = None,
    *,
    as_of: date | None = None,
    limit: int = LIMIT,
    offset: int = 0,
) -> Results:
    """Events and documents for a query in any language, the best first.

    ``"words in quotes"`` stand one after the other, ``word*`` begins a word, ``-word`` may not be there; no
    text is an error. ``limit`` and ``offset`` choose the page, of events and of documents alike. Of
    ``filters``, the languages bear on documents too; with others only documents that report an event found
    are listed. Raises StoreError.
    """
    bring_up_to_date(store)
    return found_in(store, query, filters, as_of=as_of, limit=limit, offset=offset)


def found_in(
    store: Store,
    query: str,
    filters: Filters | None = None,
    *,
    as_of: date | None = None,
    limit: int = LIMIT,
    offset: int = 0,
) -> Results:
    """The same in a record as it was last brought up to date; any number of threads may ask at once."""
    chosen = filters or Filters()
    with store.searching(identified) as finder:
        units = units_of(query)
        full = _asked(units, finder)
        texts = _documents(finder, full)
        asked, events = _events(finder, full, texts)
        outlines = {one.name: msgspec.json.decode(one.outline, type=Outline) for one in events}
        kept = [one for one in events if passes(outlines[one.name], chosen)]
        hits = _hits(finder, kept[offset : offset + limit], asked, texts, as_of or date.today())
        page = DocumentPage(asked.units, chosen, limit, offset)
        documents, number = listed(finder, page, hits, texts, kept)
    return Results(
        query=query,
        words=tuple(_taken(unit, asked) for unit in units if unit.kind != "not"),
        events=hits,
        documents=documents,
        found_events=len(kept),
        found_documents=number,
        facets=facets(outlines[one.name] for one in kept),
    )


def _asked(units: Sequence[Unit], finder: Finder) -> Asked:
    """Small words are asked for only where there are no others."""
    wanted = [unit for unit in units if unit.kind != "not"]
    telling = [unit for unit in wanted if not unit.small] or wanted
    left = tuple(unit for unit in wanted if unit not in telling)
    return Asked(tuple(sought(unit, finder) for unit in telling), unwanted(units), left)


def _events(finder: Finder, asked: Asked, texts: Sequence[Found]) -> tuple[Asked, list[Found]]:
    """The events that have all units; where none has, those that documents with all words report; where
    there are none, those that have all units which any event has."""
    if not asked.units:
        return asked, []
    found = _having(finder, asked) or finder.reported(texts)
    if found:
        return asked, found
    known = tuple(one for one in asked.units if finder.has_event(event_wanted(one)))
    if not known or known == asked.units:
        return asked, []
    left = tuple(one.unit for one in asked.units if one not in known)
    less = Asked(known, asked.but, (*asked.left_out, *left))
    found = _having(finder, less)
    return (less, found) if found else (asked, [])


def _having(finder: Finder, asked: Asked) -> list[Found]:
    wanted = AllOf(tuple(map(event_wanted, asked.units)), asked.but)
    return finder.events(wanted, _weights(search_table().events))


def _documents(finder: Finder, asked: Asked) -> list[Found]:
    if not asked.units:
        return []
    wanted = AllOf(tuple(map(document_wanted, asked.units)), asked.but)
    return finder.documents(wanted, _weights(search_table().documents))


def _weights(table: Struct) -> Mapping[str, float]:
    return msgspec.structs.asdict(table)


def _hits(
    finder: Finder, page: Sequence[Found], asked: Asked, texts: Sequence[Found], day: date
) -> tuple[EventHit, ...]:
    events = finder.load(one.name for one in page)
    ahead = [name for name, event in events.items() if event.series and event.status not in TAKEN_PLACE]
    outcomes = outcomes_of((finder.beside(ahead, NAME) | events).values())
    known = {one.name for one in texts}
    reporting = {report.document for event in events.values() for report in event.reports}
    entries = finder.entries(reporting & known)
    return tuple(
        EventHit(on_day(event, day, outcomes), one.score, matches(event, asked.units, entries.get))
        for one in page
        if (event := events.get(one.name))
    )


def _taken(unit: Unit, asked: Asked) -> Taken:
    names = tuple(dict.fromkeys(meaning.name for meaning in unit.meanings))
    return Taken(unit.text, names, left_out=unit in asked.left_out)
