"""What the tools take and give. Events, reports, series, ledgers, statements are the record's own types."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from dragoman.model.checked import Statement, Verdict
from dragoman.model.contract import Event
from dragoman.model.vocabulary import Kind, Status
from dragoman.records import Series
from dragoman.run.search import Match, Taken
from dragoman.run.shortened_ledger import LedgerSession

LONGEST_DRAFT = 50_000

Cursor = Annotated[
    str | None, Meta(description="next_cursor of the page before; leave out for the first page")
]
Limit = Annotated[int, Meta(ge=1, le=50, description="most items on a page")]
Day = Annotated[
    str | None,
    Meta(description="day from which the record speaks (YYYY-MM-DD), decides what is overdue; else today"),
]
Time = Annotated[str | None, Meta(description="a year, month or day: 2025, 2025-08 or 2025-08-06")]
Codes = Annotated[
    tuple[str, ...],
    Meta(description="states (ISO 3166-1 alpha-2) or organisations (EU, SCO ...); all must be there"),
]


KnownOn = Annotated[
    str | None,
    Meta(description="the record as it could be known on this day (YYYY-MM-DD); else as it is"),
]


class Arguments(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    as_of: Day = None
    known_on: KnownOn = None


class SearchEvents(Arguments, frozen=True, kw_only=True):
    words: Annotated[
        str,
        Meta(
            description="what to look for, in any language: names in any spelling and script, topics, kinds, "
            'numbers; "words in quotes" stand together, word* begins a word, -word may not be there'
        ),
    ] = ""
    parties: Codes = ()
    kinds: Annotated[tuple[Kind, ...], Meta(description="any of them")] = ()
    statuses: Annotated[tuple[Status, ...], Meta(description="any of them")] = ()
    topics: Annotated[tuple[str, ...], Meta(description="any of them: trade, energy, space ...")] = ()
    languages: Annotated[tuple[str, ...], Meta(description="of articles, ISO 639-1; any of them")] = ()
    since: Time = None
    until: Time = None
    limit: Limit = 20
    cursor: Cursor = None


class GetEvent(Arguments, frozen=True, kw_only=True):
    event: Annotated[str, Meta(description="id, former id or beginning of an id")]
    cursor: Cursor = None


class ListSeries(Arguments, frozen=True, kw_only=True):
    words: Annotated[str, Meta(description="words of the name; all unless given")] = ""
    limit: Limit = 20
    cursor: Cursor = None


class GetSeries(Arguments, frozen=True, kw_only=True):
    series: Annotated[str, Meta(description="id of a series or body, or words of its name")]
    cursor: Cursor = None


class Brief(Arguments, frozen=True, kw_only=True):
    series: Annotated[str | None, Meta(description="id of a series or body, or words of its name")] = None
    parties: Codes = ()
    since: Time = None
    session: Annotated[int | None, Meta(description="number of the session to take for the last")] = None
    language: Annotated[str | None, Meta(description="language of the briefing")] = None
    cursor: Cursor = None


class CheckDraft(Arguments, frozen=True, kw_only=True):
    text: Annotated[str, Meta(max_length=LONGEST_DRAFT, description="the draft, as Markdown")]
    published: Annotated[
        str | None,
        Meta(description="day from which the draft speaks (YYYY-MM-DD)"),
    ] = None
    cursor: Cursor = None


class Listed(Struct, frozen=True):
    """An event without its reports, and how many tell of it in which languages; where words were asked for,
    ``matches`` says what of it they found."""

    event: Event
    reports: int
    languages: tuple[str, ...]
    matches: tuple[Match, ...] = ()


class EventsPage(Struct, frozen=True):
    """``words`` says what each word that was asked for was taken for."""

    events: tuple[Listed, ...]
    total: int
    words: tuple[Taken, ...] = ()
    next_cursor: str | None = None


class EventPage(Struct, frozen=True):
    """An event with some of its reports; ``first`` is the index of the first of them among ``total``."""

    event: Event
    first: int
    total: int
    next_cursor: str | None = None


class SeriesPage(Struct, frozen=True):
    """Series without their sessions, of which there are as many as ``sessions`` says."""

    series: tuple[Series, ...]
    sessions: tuple[int, ...]
    total: int
    next_cursor: str | None = None


class OneSeries(Struct, frozen=True):
    """A series with its calendar, and the ledger of some of its sessions, with the latest words that speak of
    each undertaking. A body without numbered sessions has no series of its own."""

    series: Series | None
    ledger: tuple[LedgerSession, ...]
    total: int
    next_cursor: str | None = None


class BriefPage(Struct, frozen=True):
    markdown: str
    next_cursor: str | None = None


class CheckPage(Struct, frozen=True):
    """Statements of a draft with their verdicts; ``values`` counts those of all statements by verdict."""

    statements: tuple[Statement, ...]
    values: dict[Verdict, int]
    published: str | None
    as_of: str
    total: int
    next_cursor: str | None = None
