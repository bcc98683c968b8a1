"""The tools: each a name, what it is for, what it takes, and the function that answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypedDict

from msgspec import Struct
from msgspec.structs import replace

from dragoman.api import Record
from dragoman.mcp.answers import (
    Arguments,
    Brief,
    BriefPage,
    CheckDraft,
    CheckPage,
    EventPage,
    EventsPage,
    GetEvent,
    GetSeries,
    Listed,
    ListSeries,
    OneSeries,
    SearchEvents,
    SeriesPage,
)
from dragoman.mcp.pages import page, start_of, text_page
from dragoman.model.checked import VERDICTS
from dragoman.model.contract import Event
from dragoman.model.errors import InputError, NotFoundError
from dragoman.run.search import Match
from dragoman.run.shortened_ledger import shortened

SESSIONS = 5
"""Of a ledger on one page, and reports of an event."""
MATCHES = 3
"""Later words that speak of an undertaking."""
REPORTS = 10
STATEMENTS = 20


class Days(TypedDict):
    """Of which record a tool speaks."""

    as_of: date | None
    known_on: date | None


class Chosen(TypedDict):
    """The filters, as ``Record.events`` and ``Record.search`` take them."""

    parties: Sequence[str]
    kinds: Sequence[str]
    statuses: Sequence[str]
    topics: Sequence[str]
    languages: Sequence[str]
    since: str | None
    until: str | None


class Tool(Struct, frozen=True):
    """``answer`` takes a record opened for reading and arguments of type ``takes``; it gives a ``gives``."""

    name: str
    about: str
    takes: type[Arguments]
    gives: type[Struct]
    answer: Callable[[Record, Any], Struct]


def days_of(arguments: Arguments) -> Days:
    """Raises InputError for a day that the calendar does not have."""
    return Days(as_of=_day("as_of", arguments.as_of), known_on=_day("known_on", arguments.known_on))


def _day(name: str, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as fault:
        raise InputError(name, f"{value!r} is not a day; write it as 2025-08-06") from fault


def search_events(record: Record, wanted: SearchEvents) -> EventsPage:
    days = days_of(wanted)
    if not wanted.words.strip():
        return _passing(record, wanted, days)
    return _found(record, wanted, days)


def _passing(record: Record, wanted: SearchEvents, days: Days) -> EventsPage:
    """The events that pass the filters, oldest first."""
    events = record.events(**_filters(wanted), **days)
    listed, cursor = page([_listed(event) for event in events], wanted.cursor, wanted.limit)
    return EventsPage(listed, len(events), next_cursor=cursor)


def _found(record: Record, wanted: SearchEvents, days: Days) -> EventsPage:
    """Of these the events that the words find, the best first."""
    start = start_of(wanted.cursor)
    results = record.search(wanted.words, **_filters(wanted), **days, limit=wanted.limit, offset=start)
    listed, _ = page([_listed(hit.event, hit.matches) for hit in results.events], None, wanted.limit)
    last = start + len(listed)
    more = bool(listed) and last < results.found_events
    return EventsPage(listed, results.found_events, results.words, str(last) if more else None)


def _filters(wanted: SearchEvents) -> Chosen:
    return Chosen(
        parties=wanted.parties,
        kinds=wanted.kinds,
        statuses=wanted.statuses,
        topics=wanted.topics,
        languages=wanted.languages,
        since=wanted.since,
        until=wanted.until,
    )


def _listed(event: Event, matches: tuple[Match, ...] = ()) -> Listed:
    languages = tuple(sorted({report.language for report in event.reports}))
    return Listed(replace(event, reports=(), judgements=()), len(event.reports), languages, matches)


def get_event(record: Record, wanted: GetEvent) -> EventPage:
    event = record.event(wanted.event, **days_of(wanted))
    reports, cursor = page(event.reports, wanted.cursor, REPORTS)
    return EventPage(replace(event, reports=reports), start_of(wanted.cursor), len(event.reports), cursor)


def list_series(record: Record, wanted: ListSeries) -> SeriesPage:
    words = wanted.words.casefold().split()
    found = [
        one for one in record.series(**days_of(wanted)) if all(word in one.name.casefold() for word in words)
    ]
    counts = {one.id: len(one.sessions) for one in found}
    listed, cursor = page([replace(one, sessions=()) for one in found], wanted.cursor, wanted.limit)
    return SeriesPage(listed, tuple(counts[one.id] for one in listed), len(found), cursor)


def get_series(record: Record, wanted: GetSeries) -> OneSeries:
    days = days_of(wanted)
    ledger = record.ledger(wanted.series, **days)
    series = next((one for one in record.series(**days) if ledger.id in (one.id, one.body)), None)
    sessions, cursor = page([shortened(one, MATCHES) for one in ledger.sessions], wanted.cursor, SESSIONS)
    return OneSeries(series, sessions, len(ledger.sessions), cursor)


def brief(record: Record, wanted: Brief) -> BriefPage:
    if wanted.series is None and not wanted.parties and wanted.since is None:
        raise InputError("brief", "name a series or body, or give parties or since")
    markdown = record.brief(
        wanted.series,
        session=wanted.session,
        parties=wanted.parties,
        since=wanted.since,
        language=wanted.language,
        **days_of(wanted),
    )
    text, cursor = text_page(markdown, wanted.cursor)
    return BriefPage(text, cursor)


def check_draft(record: Record, wanted: CheckDraft) -> CheckPage:
    published = _day("published", wanted.published)
    checked = record.check(wanted.text, published=published, **days_of(wanted))
    statements, cursor = page(checked.statements, wanted.cursor, STATEMENTS)
    counts = {verdict: checked.count(verdict) for verdict in VERDICTS}
    total = len(checked.statements)
    return CheckPage(statements, counts, checked.published, checked.as_of, total, cursor)


TOOLS: tuple[Tool, ...] = (
    Tool(
        "search_events",
        "Find events between states on record (sessions of commissions, visits, agreements, exercises): by "
        "words in any language, the best first, each with what the words found; and by parties, kind, "
        "status, topic, language of the articles and time, without words oldest first.",
        SearchEvents,
        EventsPage,
        search_events,
    ),
    Tool(
        "get_event",
        "One event with all its values, what reports disagree on, and its reports, each with the quotes that "
        "say its values. Cite the quotes.",
        GetEvent,
        EventPage,
        get_event,
    ),
    Tool(
        "list_series",
        "Series of sessions, exercises and summits: missing numbers, rhythm, what is due next.",
        ListSeries,
        SeriesPage,
        list_series,
    ),
    Tool(
        "get_series",
        "One series with its sessions, and its ledger: what each session promised and what became of it, "
        "with quotes.",
        GetSeries,
        OneSeries,
        get_series,
    ),
    Tool(
        "brief",
        "A briefing in Markdown on a series or body, or on parties, with numbered quotes.",
        Brief,
        BriefPage,
        brief,
    ),
    Tool(
        "check_draft",
        "Check a text against the record: each value that it states is supported, contradicted or disputed "
        "(with quotes), or unknown.",
        CheckDraft,
        CheckPage,
        check_draft,
    ),
)
BY_NAME = {tool.name: tool for tool in TOOLS}


def tool_named(name: str) -> Tool:
    """Raises NotFoundError for a tool that there is not."""
    if name not in BY_NAME:
        raise NotFoundError(f"{name}: no such tool; there are: {', '.join(BY_NAME)}")
    return BY_NAME[name]
