"""Events that were derived once, kept with what they depend on, so that only what changes is derived anew.

All of it can be derived from the reports at any time, so nothing is lost with it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, delete, insert, or_, select, update

from dragoman.model.contract import Event, Judgement, Report
from dragoman.store import feed
from dragoman.store.codec import decode
from dragoman.store.event_index import EventIndex
from dragoman.store.standing import AT_ONCE, Standings, Told, as_it_is, each
from dragoman.store.tables import (
    blocks,
    crowds,
    derivation,
    documents,
    doubts,
    events,
    links,
    pending,
    reports,
    standings,
)

DERIVED = (standings, blocks, crowds, events, links, doubts, pending, derivation)


class Link(Struct, frozen=True):
    """What an event shares with others; of a proper name, by its sound, how it is spelt and the link by
    which others have the same name."""

    link: str
    name: str = ""
    key: str = ""


class Doubt(Struct, frozen=True):
    """Two events, by id, that may be one; the judgement is of their likest reports."""

    first: str
    last: str
    judgement: Judgement


class Derived:
    """What is kept of the events, within a transaction."""

    def __init__(self, connection: Connection, told: Told = as_it_is) -> None:
        self._connection = connection
        self._made = told
        self.standings = Standings(connection, told)
        self.index = EventIndex(connection)

    def program(self) -> str | None:
        """The fingerprint that derived the events; None where none did."""
        return self._connection.execute(select(derivation.c.program)).scalar()

    def is_current(self, program: str) -> bool:
        """Whether this program derived the events, and nothing was stored since."""
        return self.program() == program and not self.pending()

    def begin_anew(self, program: str) -> None:
        """Forgets everything that was derived."""
        for table in DERIVED:
            self._connection.execute(delete(table))
        self.index.clear()
        self._connection.execute(insert(derivation).values(program=program))

    def pending(self) -> list[str]:
        """Documents stored or retired since the events were derived."""
        return list(self._connection.execute(select(pending.c.document)).scalars())

    def clear_pending(self) -> None:
        self._connection.execute(delete(pending))

    def reports(self, names: Iterable[str] | None = None) -> dict[tuple[str, int], Report]:
        """Reports of these or of all documents that are current, by document and number."""
        query = select(reports.c.document, reports.c.number, reports.c.report).join(documents)
        query = query.where(~documents.c.retired).order_by(reports.c.document, reports.c.number)
        rows = self._rows(query, reports.c.document, None if names is None else set(names))
        return {(row.document, row.number): self._made(decode(row.report, Report)) for row in rows}

    def save(self, found: Sequence[tuple[int, Event]], linked: Iterable[tuple[str, Link]] = ()) -> None:
        """Events with the number of their neighbourhood, and links of events."""
        rows = [{"neighbourhood": number, **_columns(event)} for number, event in found]
        told = [{"event": event, **msgspec.structs.asdict(link)} for event, link in linked]
        for table, new in ((events, rows), (links, told)):
            if new:
                self._connection.execute(insert(table), new)

    def amend(self, found: Iterable[Event]) -> None:
        """Other values of events that stay where they are."""
        for event in found:
            self._connection.execute(update(events).where(events.c.id == event.id).values(**_columns(event)))

    def known(self, names: Iterable[str] | None = None) -> dict[str, tuple[str, str]]:
        """The hash of each event's values and reports, and its title; of all events where none are named."""
        wanted = None if names is None else set(names)
        rows = self._rows(select(events.c.id, events.c.digest, events.c.title), events.c.id, wanted)
        return {row.id: (row.digest, row.title) for row in rows}

    def add_news(self, news: Iterable[feed.News]) -> None:
        """Puts what became of events into the change feed."""
        feed.add(self._connection, news)

    def remove(self, names: Iterable[str]) -> None:
        """Events with their links and doubts."""
        wanted = sorted(set(names))
        self.index.remove(wanted)
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            self._connection.execute(delete(events).where(events.c.id.in_(some)))
            self._connection.execute(delete(links).where(links.c.event.in_(some)))
            self._connection.execute(
                delete(doubts).where(or_(doubts.c.first.in_(some), doubts.c.last.in_(some)))
            )

    def load(self, names: Iterable[str] | None = None) -> list[tuple[int, Event]]:
        """Events by id, or all, with the number of their neighbourhood; in no order."""
        wanted = None if names is None else set(names)
        told = self._told(wanted)
        rows = self._rows(select(events), events.c.id, wanted)
        found = ((row.neighbourhood, decode(row.event, Event)) for row in rows)
        return [(number, replace(event, reports=tuple(told[event.id]))) for number, event in found]

    def _told(self, names: set[str] | None) -> dict[str, list[Report]]:
        query = (
            select(standings.c.event, reports.c.report)
            .join(
                reports,
                (reports.c.document == standings.c.document) & (reports.c.number == standings.c.number),
            )
            .order_by(standings.c.event, standings.c.place)
        )
        told: defaultdict[str, list[Report]] = defaultdict(list)
        for row in self._rows(query, standings.c.event, names):
            told[row.event].append(self._made(decode(row.report, Report)))
        return told

    def in_neighbourhoods(self, numbers: Iterable[int]) -> list[str]:
        """Ids of the events there."""
        rows = each(self._connection, select(events.c.id), events.c.neighbourhood, numbers)
        return [row.id for row in rows]

    def linked(self, wanted: Iterable[str]) -> list[tuple[str, Link]]:
        """Which events have any of the links."""
        rows = each(self._connection, select(links), links.c.link, wanted)
        return [(row.event, Link(row.link, row.name, row.key)) for row in rows]

    def links_of(self, names: Iterable[str]) -> list[tuple[str, Link]]:
        """The links of the events."""
        rows = each(self._connection, select(links), links.c.event, names)
        return [(row.event, Link(row.link, row.name, row.key)) for row in rows]

    def doubt(self, found: Iterable[Doubt]) -> None:
        rows = [
            {"first": one.first, "last": one.last, "judgement": msgspec.json.encode(one.judgement)}
            for one in found
        ]
        if rows:
            self._connection.execute(insert(doubts), rows)

    def doubts(self) -> list[Doubt]:
        """All pairs of events that may be one, the likeliest first."""
        rows = self._connection.execute(select(doubts))
        found = [Doubt(row.first, row.last, decode(row.judgement, Judgement)) for row in rows]
        return sorted(found, key=lambda one: (-one.judgement.score, one.first, one.last))

    def _rows(self, query: Any, column: Any, values: set[str] | None) -> Iterable[Any]:
        if values is None:
            return self._connection.execute(query)
        return each(self._connection, query, column, values)


def digest_of(event: Event) -> str:
    """A hash of the event with its reports."""
    return hashlib.sha256(msgspec.json.encode(event)).hexdigest()


def _columns(event: Event) -> dict[str, Any]:
    bare = msgspec.json.encode(replace(event, reports=()))
    return {"id": event.id, "digest": digest_of(event), "title": event.title, "event": bare}
