"""The events as a feed (Atom, RFC 4287), those of which an article told last first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from markupsafe import Markup
from msgspec import Struct

from dragoman.export.plain import late, party_name, printable, spaced
from dragoman.export.references import days_told, urn, web_address
from dragoman.model.contract import Event, Evidence, Report
from dragoman.model.document import Document
from dragoman.model.wording import date_in_words

_HEAD = Markup(
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<feed xmlns="http://www.w3.org/2005/Atom">\n'
    "<id>{}</id>\n<title>The record of cooperation between states{}</title>\n{}<updated>{}</updated>\n"
    "<author><name>Dragoman</name></author>\n<generator>Dragoman</generator>\n"
)
_ENTRY = Markup(
    "<entry>\n<id>{id}</id>\n<title>{title}</title>\n<updated>{updated}</updated>\n{published}"
    '{categories}{links}<summary>{summary}</summary>\n<content type="xhtml">{content}</content>\n</entry>\n'
)
_QUOTED = ("/kind", "/status", "/time", "/parties/0", "/places/0")
"""Fields whose quotes an entry shows, one each, as far as an article has them."""


def atom(events: Sequence[Event], documents: Mapping[str, Document], as_of: date) -> Iterator[str]:
    """One feed; an entry is updated on the day of the latest article that tells of it, else on ``as_of``."""
    del documents  # the signature is common to all formats
    yield from feed(events, as_of, Frame(urn("feed")))


class Frame(Struct, frozen=True):
    """What a feed is known by; where it is served, its ``own`` address and the one under which the page of an
    event stands by its id."""

    identity: str
    own: str | None = None
    pages: str | None = None
    of: str | None = None
    """What it lists, where this is no events."""


def feed(events: Sequence[Event], as_of: date, frame: Frame) -> Iterator[str]:
    """The same for a feed that is served."""
    dated = sorted(((_updated(event, as_of), event) for event in events), key=lambda one: one[1].id)
    dated.sort(key=lambda one: one[0], reverse=True)
    yield head(frame, dated[0][0] if dated else as_of)
    for day, event in dated:
        yield _entry(event, day, f"{frame.pages}{event.id}" if frame.pages else None)
    yield "</feed>\n"


def _updated(event: Event, as_of: date) -> date:
    return next(reversed(days_told(event)), as_of)


def head(frame: Frame, updated: date) -> str:
    """What stands before the entries."""
    of = f": {frame.of}" if frame.of else ""
    return _HEAD.format(frame.identity, of, link("self", frame.own), moment(updated))


def moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def link(relation: str, address: str | None) -> Markup:
    return Markup('<link rel="{}" href="{}"/>\n').format(relation, address) if address else Markup("")


def _entry(event: Event, updated: date, page: str | None) -> str:
    told = days_told(event)
    return _ENTRY.format(
        id=urn(event.id),
        title=printable(event.title),
        updated=moment(updated),
        published=Markup("<published>{}</published>\n").format(moment(told[0])) if told else "",
        categories=Markup("").join(_categories(event)),
        links=link("alternate", page) + Markup("").join(_links(event)),
        summary=printable(_summary(event)),
        content=_content(event),
    )


def _categories(event: Event) -> Iterator[Markup]:
    yield category_of("kinds", event.kind, spaced(event.kind))
    yield category_of("statuses", event.status, spaced(event.status))
    yield from (category_of("parties", code, party_name(code)) for code in event.parties)
    yield from (category_of("topics", topic, topic) for topic in event.topics)


def category_of(scheme: str, term: str, label: str) -> Markup:
    """A category, by its vocabulary and its word there."""
    category = Markup('<category term="{}" scheme="{}" label="{}"/>\n')
    return category.format(printable(term), urn(scheme), printable(label))


def _links(event: Event) -> Iterator[Markup]:
    """The articles, each once; an entry has one alternate at most, so they are what it came by."""
    for address in dict.fromkeys(filter(None, (web_address(report.source) for report in event.reports))):
        yield link("via", address)


def _summary(event: Event) -> str:
    words = (
        ", ".join(filter(None, (spaced(event.kind), spaced(event.status), late(event)))),
        ", ".join(map(party_name, event.parties)),
        date_in_words(event.time),
        ", ".join(place.name for place in event.places),
    )
    return "; ".join(filter(None, words))


def _content(event: Event) -> Markup:
    items = Markup("").join(map(_told, event.reports))
    people = Markup("").join(
        Markup("<li>{}</li>").format(
            printable(", ".join(filter(None, (person.name, person.office, person.party))))
        )
        for person in event.participants
    )
    listed = Markup("<ul>{}</ul>").format(people) if people else Markup("")
    return Markup('<div xmlns="http://www.w3.org/1999/xhtml"><p>{}</p>{}{}</div>').format(
        printable(_summary(event)), listed, Markup("<ol>{}</ol>").format(items) if items else ""
    )


def _told(report: Report) -> Markup:
    source = printable(", ".join(filter(None, (report.outlet, report.as_of, report.source))))
    quotes = Markup("").join(
        Markup(' <q xml:lang="{}">{}</q>').format(report.language, printable(piece.quote))
        for piece in _shown(report)
    )
    return Markup("<li>{}:{}</li>").format(source, quotes)


def _shown(report: Report) -> Iterator[Evidence]:
    """The quotes that an entry shows, a stretch of text once though it may say several things."""
    first = {piece.field: piece for piece in reversed(report.evidence)}
    pieces = [first[field] for field in _QUOTED if field in first]
    yield from {(piece.start, piece.end): piece for piece in pieces}.values()
