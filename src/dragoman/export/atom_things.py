"""What runs through many events as a feed: documents, projects, people, series, those told of last first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup
from msgspec import Struct

from dragoman.export.atom import Frame, category_of, head, link, moment
from dragoman.export.plain import late, party_name, printable, spaced
from dragoman.export.references import days_told, urn
from dragoman.model.contract import Event
from dragoman.model.wording import date_in_words

_ENTRY = Markup(
    "<entry>\n<id>{id}</id>\n<title>{title}</title>\n<updated>{updated}</updated>\n"
    '{categories}{links}<summary>{summary}</summary>\n<content type="xhtml">{content}</content>\n</entry>\n'
)


class Thing(Struct, frozen=True):
    """``page`` is its address, ``words`` are what it is, ``events`` its events, oldest first."""

    id: str
    title: str
    page: str
    parties: tuple[str, ...]
    words: tuple[str, ...]
    events: tuple[Event, ...]


def feed_of_things(found: Sequence[Thing], as_of: date, frame: Frame) -> Iterator[str]:
    """One feed; an entry is updated on the day of the latest article that tells of an event of the thing,
    else on ``as_of``."""
    dated = sorted(((_updated(one, as_of), one) for one in found), key=lambda pair: pair[1].id)
    dated.sort(key=lambda pair: pair[0], reverse=True)
    yield head(frame, dated[0][0] if dated else as_of)
    for day, one in dated:
        yield _entry(one, day, frame)
    yield "</feed>\n"


def _updated(one: Thing, as_of: date) -> date:
    return max((day for event in one.events for day in days_told(event)), default=as_of)


def _entry(one: Thing, updated: date, frame: Frame) -> str:
    summary = "; ".join((*map(spaced, one.words), ", ".join(map(party_name, one.parties))))
    return _ENTRY.format(
        id=urn(one.id),
        title=printable(one.title),
        updated=moment(updated),
        categories=Markup("").join(category_of("parties", code, party_name(code)) for code in one.parties),
        links=link("alternate", one.page),
        summary=printable(summary),
        content=_content(one, summary, frame),
    )


def _content(one: Thing, summary: str, frame: Frame) -> Markup:
    items = Markup("").join(_told(event, frame) for event in reversed(one.events))
    return Markup('<div xmlns="http://www.w3.org/1999/xhtml"><p>{}</p><ol>{}</ol></div>').format(
        printable(summary), items
    )


def _told(event: Event, frame: Frame) -> Markup:
    words = (spaced(event.kind), spaced(event.status), late(event), date_in_words(event.time))
    said = printable(", ".join(filter(None, words)))
    title = Markup('<a href="{}{}">{}</a>').format(frame.pages or "", event.id, printable(event.title))
    return Markup("<li>{}: {}</li>").format(said, title)
