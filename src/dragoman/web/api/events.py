"""Events: those that pass filters, one of them, why a value is what it is; as JSON or as any export."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.contract import Event
from dragoman.model.errors import NotFoundError
from dragoman.records.accounts import Accounts
from dragoman.run.explain import Explanation, explain
from dragoman.run.found import Found
from dragoman.run.matters import accounts_of
from dragoman.web.api import parameters, tables
from dragoman.web.api.call import Call
from dragoman.web.api.formats import BY_MEDIA, JSON, TYPES, file_of
from dragoman.web.api.operation import PREFIX, Elsewhere, File, reads
from dragoman.web.api.paging import EventPage, cursor_of, start_of
from dragoman.web.api.parameters import USUAL
from dragoman.web.api.problems import ProblemError
from dragoman.web.view import address

EXPORTS = (*(media for media in BY_MEDIA if media != JSON), "text/html")


@reads("/events", query=parameters.Events, answer=EventPage, media=EXPORTS, problems=(406, 501))
def events(call: Call[parameters.Events]) -> EventPage | File:
    """Events that pass the filters. As JSON a page at a time; as an export all that pass, oldest first,
    unless `limit` is given."""
    whole = call.snapshot.select(call.query.filters)
    oldest = call.asked.order == "oldest"
    start = start_of(whole, call.asked.after, call.snapshot, oldest=oldest)
    rest = (whole[::-1] if oldest else whole)[start:]
    if call.format != "json":
        return _file(call, rest if call.asked.limit is None else rest[: call.asked.limit], "events")
    shown = tuple(rest[: call.asked.limit or USUAL])
    following = call.here(cursor_of(shown[-1])) if len(shown) < len(rest) else None
    return EventPage(total=len(whole), as_of=call.snapshot.day.isoformat(), items=shown, next=following)


def _file(
    call: Call[parameters.Events] | Call[parameters.OneEvent], found: Sequence[Event], name: str
) -> File:
    kind = TYPES[call.format]
    pieces = file_of(call.format, found, call.snapshot, call.site.snapshots)
    return File(kind.media, pieces, f"{name}.{kind.ending}")


@reads(
    "/events/{event_id}",
    query=parameters.OneEvent,
    answer=Event,
    media=EXPORTS,
    problems=(308, 404, 406, 410, 501),
)
def event(call: Call[parameters.OneEvent]) -> Event | File | Elsewhere:
    """One event by its id. A former id, and the beginning of one, lead to the event that has its reports now;
    an event of which no article tells any more is gone (410)."""
    found = found_event(call, call.path("event_id"))
    if found.id != call.path("event_id"):
        return Elsewhere(address(f"{PREFIX}/events/{found.id}", call.pairs))
    return found if call.format == "json" else _file(call, [found], found.id)


@reads("/events/{event_id}/parts", query=parameters.AsOf, answer=tuple[Event, ...], problems=(404, 410))
def parts(call: Call[parameters.AsOf]) -> Sequence[Event]:
    """What belongs to an event, such as the protocol of a session, newest first."""
    return tuple(call.snapshot.parts(found_event(call, call.path("event_id"))))


@reads(
    "/events/{event_id}/explanation",
    query=parameters.Field,
    answer=Explanation,
    problems=(404, 410),
    tagged="content",
)
def explanation(call: Call[parameters.Field]) -> Explanation:
    """Why a field of an event has its value: the quotes and rules behind it, report by report."""
    found = found_event(call, call.path("event_id"))
    return explain(found, call.asked.field, call.site.snapshots.reading)


@reads(
    "/events/{event_id}/accounts",
    query=parameters.Account,
    answer=Accounts,
    media=tables.MEDIA,
    problems=(404, 410),
)
def accounts(call: Call[parameters.Account]) -> Accounts | File:
    """What the outlets of each country tell of an event, and what they leave out."""
    found = accounts_of(call.snapshot, found_event(call, call.path("event_id")))
    return found if call.format == "json" else tables.file_of(tables.ACCOUNTS, found.tellings, call.format)


AnyEvent = (
    Call[parameters.Account] | Call[parameters.AsOf] | Call[parameters.OneEvent] | Call[parameters.Field]
)


def found_event(call: AnyEvent, name: str) -> Event:
    """The event by an id, a former one or the beginning of one. Raises NotFoundError, and ProblemError (410)
    where its articles were withdrawn."""
    try:
        return call.snapshot.event(name)
    except NotFoundError as fault:
        if _was_withdrawn(call, name):
            raise ProblemError(410, str(fault)) from fault
        raise


def _was_withdrawn(call: AnyEvent, name: str) -> bool:
    """Whether the last that was heard of an event, or of the one it was merged into, is that it is gone."""
    seen: set[str] = set()
    while name not in seen:
        seen.add(name)
        last = call.site.snapshots.last_change(name)
        if last is None or last.change == "withdrawn":
            return last is not None
        name = last.other or name
    return False


def page_of_found(call: Call[parameters.Bulletin], found: Found) -> EventPage:
    """A list in an order of its own, from an event of it on."""
    start = found.after(call.asked.after) if call.asked.after else 0
    if start is None:
        raise NotFoundError(f"{call.asked.after}: not in this list; begin anew without after")
    shown = tuple(found[start : start + call.asked.limit])
    more = start + len(shown) < len(found)
    following = call.here(shown[-1].id) if more else None
    return EventPage(total=len(found), as_of=call.snapshot.day.isoformat(), items=shown, next=following)
