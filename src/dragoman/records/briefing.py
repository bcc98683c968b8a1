"""A briefing: what one has to know who sits in the next session, each statement with its sources.

It holds no words of ours and no format: a statement is the key of a message with its values, and its quotes
stand in the language in which they were printed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, field

from dragoman.model.contract import Event
from dragoman.model.document import Document
from dragoman.model.edtf import bounds
from dragoman.records.ledger import Ledger
from dragoman.records.states import State
from dragoman.records.watch import Watch


class Citation(Struct, frozen=True):
    """Words of one article, as printed. ``number`` counts from 1 in the order of the briefing; ``retrieved``
    is the day on which the article came into the record."""

    number: int
    document: str
    source: str
    language: str
    outlet: str | None
    published: str | None
    retrieved: str | None
    quote: str


class Statement(Struct, frozen=True):
    """One thing said. ``key`` names the message, ``values`` what stands in it; a value may be a statement.

    ``quote`` is the number of the citation whose words belong to it, ``cites`` those that say the same.
    """

    key: str
    values: dict[str, Any] = field(default_factory=dict)
    quote: int | None = None
    cites: tuple[int, ...] = ()
    state: State | None = None
    rule: str | None = None
    decided: str | None = None
    """The day of the later words by which the state is judged."""
    under: tuple[Statement, ...] = ()


class Section(Struct, frozen=True):
    """Statements under a heading, which is a statement too."""

    heading: Statement
    statements: tuple[Statement, ...]


class Selection(Struct, frozen=True, kw_only=True):
    """What to brief on: a series or body by its id, or events of parties, or all.

    ``session`` is the number of the session that counts as the last; ``since`` an EDTF value from whose first
    day on reports are told; ``language`` that of the reader, whose quotes come first.
    """

    series: str | None = None
    session: int | None = None
    parties: tuple[str, ...] = ()
    since: str | None = None
    language: str


class Briefing(Struct, frozen=True):
    """``names`` are those of the body or series as printed, by language; none where parties were selected."""

    title: Statement
    names: dict[str, str]
    parties: tuple[str, ...]
    as_of: str
    since: str | None
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]


class Matter(Struct, frozen=True):
    """What every section depends on: the events known on the day, and where their articles came from."""

    events: tuple[Event, ...]
    day: date
    selection: Selection
    documents: Mapping[str, Document]
    retrieved: Mapping[str, str]
    watch: Watch | None = None
    ledger: Ledger | None = None
    """Of the series that is selected, where these events made it before."""

    @property
    def since(self) -> date | None:
        return bounds(self.selection.since)[0]


def known_on(events: Sequence[Event], day: date) -> tuple[Event, ...]:
    """The events of which some article tells that was published by then, or has no date."""
    return tuple(event for event in events if _first_told(event) <= day)


def _first_told(event: Event) -> date:
    told = (bounds(report.as_of)[0] or date.min for report in event.reports)
    return min(told, default=date.min)
