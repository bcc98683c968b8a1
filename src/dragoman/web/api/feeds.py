"""The events that pass filters as a feed and as a calendar, under addresses that programs keep asking."""

from __future__ import annotations

from urllib.parse import urljoin

from dragoman.export.atom import Frame, feed
from dragoman.export.references import urn
from dragoman.run.record import in_order
from dragoman.web.api import parameters
from dragoman.web.api.call import Call, tag_of
from dragoman.web.api.formats import TYPES, begun, file_of
from dragoman.web.api.operation import File, reads
from dragoman.web.view import address


@reads("/feeds/atom", query=parameters.Feed, answer=None, media=(TYPES["atom"].media,))
def atom_feed(call: Call[parameters.Feed]) -> File:
    """The events that pass the filters as an Atom feed, those of which an article told last first; each links
    to its page here."""
    events = call.snapshot.select(call.query.filters)
    told = call.snapshot.index.told
    latest = sorted(events.places, key=lambda n: (told[n][1] is not None, told[n][1]), reverse=True)
    shown = in_order(call.snapshot.at(latest[: call.asked.limit]))
    return File(
        TYPES["atom"].media, begun(piece.encode() for piece in feed(shown, call.snapshot.day, _frame(call)))
    )


def _frame(call: Call[parameters.Feed]) -> Frame:
    """A feed of other filters is another feed, whatever the day."""
    base = str(call.request.base_url)
    kept = sorted(pair for pair in call.pairs if pair[0] not in ("as_of", "limit"))
    key = tag_of(address("", kept).encode())[3:-1] if kept else ""
    return Frame(
        identity=urn("feed", key) if key else urn("feed"),
        own=urljoin(base, address(call.request.url.path, call.pairs)),
        pages=urljoin(base, "/events/"),
    )


@reads("/feeds/icalendar", query=parameters.Feed, answer=None, media=(TYPES["icalendar"].media,))
def calendar_feed(call: Call[parameters.Feed]) -> File:
    """The events that pass the filters, as far as their days are told, as a calendar to subscribe to: those
    ahead and the latest before them."""
    found = call.snapshot.select(call.query.filters)[: call.asked.limit]
    return File(TYPES["icalendar"].media, file_of("icalendar", found, call.snapshot, call.site.snapshots))
