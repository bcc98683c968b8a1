"""Events that pass filters as a feed and as a calendar, and what runs through many events as feeds: under
addresses that programs keep asking."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeVar
from urllib.parse import quote, urljoin

from dragoman.export.atom import Frame, feed
from dragoman.export.atom_things import Thing, feed_of_things
from dragoman.export.plain import party_name, spaced
from dragoman.export.references import urn
from dragoman.model.contract import Event
from dragoman.records import Series
from dragoman.records.careers import Person
from dragoman.records.lifelines import Document
from dragoman.records.projects import Project
from dragoman.run.called import sounding
from dragoman.run.record import in_order
from dragoman.web.api import parameters
from dragoman.web.api.call import AnyCall, Call, tag_of
from dragoman.web.api.formats import TYPES, begun, file_of
from dragoman.web.api.operation import File, reads
from dragoman.web.api.records import listed, name_of, names_of, spelt, titles_of
from dragoman.web.view import address

T = TypeVar("T", Document, Project, Person, Series)
Events = tuple[Event, ...]
LATEST = 60
"""Events of an entry."""


@reads("/feeds/atom", query=parameters.Feed, answer=None, media=(TYPES["atom"].media,))
def atom_feed(call: Call[parameters.Feed]) -> File:
    """The events that pass the filters as an Atom feed, those of which an article told last first; each links
    to its page here."""
    events = call.snapshot.select(call.query.filters)
    latest = sorted(events.places, key=lambda n: call.snapshot.index.card(n).last_told, reverse=True)
    shown = in_order(call.snapshot.at(latest[: call.asked.limit]))
    return File(
        TYPES["atom"].media, begun(piece.encode() for piece in feed(shown, call.snapshot.day, _frame(call)))
    )


def _frame(call: AnyCall, of: str | None = None) -> Frame:
    """A feed of other things or filters is another feed, whatever the day."""
    base = str(call.request.base_url)
    kept = sorted(pair for pair in call.pairs if pair[0] not in ("as_of", "limit"))
    key = tag_of(address("", kept).encode())[3:-1] if kept else ""
    return Frame(
        identity=urn(*filter(None, ("feed", of, key))),
        own=urljoin(base, address(call.request.url.path, call.pairs)),
        pages=urljoin(base, "/events/"),
        of=of,
    )


@reads("/feeds/icalendar", query=parameters.Feed, answer=None, media=(TYPES["icalendar"].media,))
def calendar_feed(call: Call[parameters.Feed]) -> File:
    """The events that pass the filters, as far as their days are told, as a calendar to subscribe to: those
    ahead and the latest before them."""
    found = call.snapshot.select(call.query.filters)[: call.asked.limit]
    return File(TYPES["icalendar"].media, file_of("icalendar", found, call.snapshot, call.site.snapshots))


@reads("/feeds/instruments", query=parameters.FeedOfThings, answer=None, media=(TYPES["atom"].media,))
def instruments_feed(call: Call[parameters.FeedOfThings]) -> File:
    """Documents between states as an Atom feed, those of which an article told last first."""
    found = listed(call, call.snapshot.instruments.values(), titles_of)
    return _things(call, found, "documents", _document)


@reads("/feeds/projects", query=parameters.FeedOfThings, answer=None, media=(TYPES["atom"].media,))
def projects_feed(call: Call[parameters.FeedOfThings]) -> File:
    """Joint projects as an Atom feed, those of which an article told last first."""
    found = listed(call, call.snapshot.projects.values(), names_of)
    return _things(call, found, "projects", _project)


@reads("/feeds/people", query=parameters.FeedOfThings, answer=None, media=(TYPES["atom"].media,))
def people_feed(call: Call[parameters.FeedOfThings]) -> File:
    """People as an Atom feed, those of whom an article told last first. Names are found as they sound, in any
    script."""
    found = listed(call, call.snapshot.people.values(), spelt, sounding)
    return _things(call, found, "people", _person)


@reads("/feeds/series", query=parameters.FeedOfThings, answer=None, media=(TYPES["atom"].media,))
def series_feed(call: Call[parameters.FeedOfThings]) -> File:
    """Series of sessions, editions and summits as an Atom feed, those of which an article told last first."""
    found = listed(call, call.snapshot.series.values(), name_of)
    return _things(call, found, "series", _series)


def _events(one: Document | Project | Person | Series) -> Iterator[str]:
    if isinstance(one, Person):
        return (part.event for part in one.appearances)
    if isinstance(one, Series):
        return (session.event for session in one.sessions)
    return (step.event for step in one.steps)


def _things(
    call: Call[parameters.FeedOfThings], found: Iterable[T], of: str, made: Callable[[T, Events, str], Thing]
) -> File:
    """Each thing with its latest events."""
    base = str(call.request.base_url)
    index = call.snapshot.index
    known = [(one, sorted(index.places(_events(one)))[:LATEST]) for one in found]
    known.sort(key=lambda pair: max((index.card(n).last_told for n in pair[1]), default=date.min))
    shown = known[::-1][: call.asked.limit]
    told = [made(one, in_order(call.snapshot.at(places)), base) for one, places in shown]
    pieces = feed_of_things(told, call.snapshot.day, _frame(call, of))
    return File(TYPES["atom"].media, begun(piece.encode() for piece in pieces))


def _document(one: Document, events: Events, base: str) -> Thing:
    title = one.title or f"{spaced(one.type)} ({', '.join(map(party_name, one.parties))})"
    words = (one.type, one.stage) if one.stage else (one.type,)
    return Thing(one.id, title, urljoin(base, f"/instruments/{one.id}"), one.parties, words, events)


def _project(one: Project, events: Events, base: str) -> Thing:
    words = ("project", one.stage) if one.stage else ("project",)
    return Thing(one.id, one.name, urljoin(base, f"/projects/{one.id}"), one.parties, words, events)


def _person(one: Person, events: Events, base: str) -> Thing:
    words = ("person", *(office.title for office in one.offices[-1:]))
    page = urljoin(base, f"/persons/{quote(one.name, safe='')}")
    return Thing(one.id, one.name, page, (one.party,) if one.party else (), words, events)


def _series(one: Series, events: Events, base: str) -> Thing:
    page = urljoin(base, f"/series/{one.id}")
    return Thing(one.id, one.name, page, one.parties, ("series", one.kind), events)
