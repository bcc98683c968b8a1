"""The search: events and documents for words in any language, each with its reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from litestar import get
from litestar.response import Response
from msgspec import Struct

from dragoman.model.vocabulary import INSTRUMENT_TYPES
from dragoman.run.query import FilterError
from dragoman.run.search import LIMIT, Match, Results, Taken
from dragoman.web.choices import LABELS, MOST, series_name
from dragoman.web.marking import struck
from dragoman.web.passages import FIELDS, ROWS
from dragoman.web.site import Asked
from dragoman.web.view import View, address
from dragoman.web.words import Words

ASKED, OFFSET = "q", "offset"
LONGEST_OFFSET = 9
"""Digits of an offset; no record has more events."""
YEAR = "year"
BOUNDS = {"since": "search.since", "until": "search.until"}
OFFERED = 8
"""Values of one heading that are offered."""

Pairs = list[tuple[str, str]]


class Narrowing(Struct, frozen=True):
    """A value by which what was found can be narrowed, and how many events have it."""

    label: str
    number: int
    href: str


class Chip(Struct, frozen=True):
    """A filter that is set, and the address without it."""

    label: str
    href: str


class Reason(Struct, frozen=True):
    """A match in the reader's words; ``row`` is the row of the event's page that has the value."""

    match: Match
    row: str | None
    value: str


@get("/search", sync_to_thread=True)
def search(request: Asked) -> Response[str]:
    """What was found, a page at a time; without a query, how to ask."""
    view = View(request)
    asked, offset = view.parameter(ASKED) or "", _offset(view)
    results = _results(view, asked, offset) if asked else None
    return view.page(
        "search.html",
        asked=asked,
        results=results,
        kept=view.query.pairs(),
        chips=_chips(view, asked),
        facets=_facets(view, asked, results) if results else [],
        taken=[(one, _meanings(one, view.words)) for one in results.words] if results else [],
        reasons=lambda matches: _reasons(matches, view.words),
        struck=struck,
        first=offset + 1,
        following=_following(view, results, offset) if results else None,
        beginning=view.here({OFFSET: None}) if offset else None,
        empty=not len(view.snapshot.all()),
    )


def _results(view: View, asked: str, offset: int) -> Results:
    query = view.query
    day = query.as_of or query.known_on or view.site.today()
    return view.site.desk.search(asked, query.filters, day, LIMIT, offset, query.known_on)


def _offset(view: View) -> int:
    told = view.parameter(OFFSET) or "0"
    if not (told.isascii() and told.isdecimal() and len(told) <= LONGEST_OFFSET):
        raise FilterError(OFFSET, told, "unknown")
    return int(told)


def _following(view: View, results: Results, offset: int) -> str | None:
    after = offset + LIMIT
    more = after < max(results.found_events, results.found_documents)
    return view.here({OFFSET: str(after)}) if more else None


def _to(view: View, asked: str, pairs: Pairs) -> str:
    return address(view.request.url.path, [(ASKED, asked), *pairs])


def _chips(view: View, asked: str) -> list[Chip]:
    pairs = view.query.pairs()
    chosen = [pair for pair in pairs if pair not in view.query.days()]
    return [
        Chip(_label(view, *pair), _to(view, asked, [other for other in pairs if other != pair]))
        for pair in chosen
    ]


def _label(view: View, name: str, value: str) -> str:
    if name == "series":
        return series_name(view.snapshot, value)
    told = LABELS[name](view.words, value) if name in LABELS else value
    return f"{view.words.words.page(BOUNDS[name])} {told}" if name in BOUNDS else told


def _facets(view: View, asked: str, results: Results) -> list[tuple[str, list[Narrowing]]]:
    """Headings with the values that would narrow the list; one that all events found have would not."""
    found = []
    for name, values in results.facets.items():
        telling = [one for one in values[:MOST] if one.count < results.found_events][:OFFERED]
        offered = [
            Narrowing(_facet_label(view, name, one.value), one.count, _narrowed(view, asked, name, one.value))
            for one in telling
        ]
        if offered:
            found.append((name, offered))
    return found


def _facet_label(view: View, name: str, value: str) -> str:
    return LABELS[name](view.words, value) if name in LABELS else value


def _narrowed(view: View, asked: str, name: str, value: str) -> str:
    added = [("since", value), ("until", value)] if name == YEAR else [(name, value)]
    single = {other for other, _ in added} if name == YEAR else set()
    kept = [pair for pair in view.query.pairs() if pair[0] not in single and pair not in added]
    return _to(view, asked, [*kept, *added])


def _meanings(taken: Taken, words: Words) -> str:
    """What a word of the query was taken for, apart from itself."""
    told = dict.fromkeys(_meaning(*meaning.partition(" ")[::2], words) for meaning in taken.meanings)
    return words.words.list.between.join(one for one in told if one.casefold() != taken.text.casefold())


def _meaning(kind: str, value: str, words: Words) -> str:
    label = {"state": words.state, "party": words.state, "topic": words.topic, "kind": words.kind}.get(kind)
    return label(value) if label else value


def _reasons(matches: Sequence[Match], words: Words) -> Iterator[Reason]:
    for match in matches:
        row = FIELDS.get(match.field, match.field)
        yield Reason(match, row if row in ROWS else None, _value(match, words))


def _value(match: Match, words: Words) -> str:
    """The value that was matched; nothing where the quote is all there is."""
    if match.field in ("parties", "others"):
        return words.state(match.value)
    if match.field == "topics":
        return words.topic(match.value)
    if match.field == "instrument" and match.value in INSTRUMENT_TYPES:
        return words.paper(match.value)
    if match.field in ("kind", "time"):
        return words.value(match.value, match.field)
    return "" if match.how == "text" else match.value
