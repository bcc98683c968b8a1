"""The record as one HTML page that needs no network, no server and, to be read, no script."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct

from dragoman.export.citations import Citations, report_anchor
from dragoman.export.plain import language_name, late, party_name, printable, spaced, value_in_words
from dragoman.export.quotes import marked, quotes_of
from dragoman.export.timeline import covered, months
from dragoman.model.contract import Event, Report
from dragoman.model.document import Document
from dragoman.model.vocabulary import KINDS, STATUSES, Status
from dragoman.model.wording import date_in_words

# A shape for each status, beside its word: outline, filled, half, moved on, struck out.
GLYPHS: dict[Status, str] = {
    "proposed": "◌",
    "under_negotiation": "◔",
    "planned": "○",
    "under_way": "◐",
    "held": "●",
    "postponed": "➔",
    "cancelled": "✕",
    "denied": "✕",
}
_TITLE_LENGTH = 120


class Source(Struct, frozen=True):
    """A document as the page prints it, with the events that it reports."""

    document: Document
    title: str
    outlet: str
    language: str
    published: str | None
    body: Markup
    events: tuple[Event, ...]


def page(events: Sequence[Event], documents: Mapping[str, Document], as_of: date) -> Iterator[str]:
    """The pieces of one HTML page: timeline with filters, every event with its evidence, every document.

    It loads nothing from elsewhere; its content security policy admits its own style and script by
    their hashes only. Text of the record is escaped wherever it stands.
    """
    style, script = _asset("page.css"), _asset("page.js")
    pieces = (
        _environment()
        .get_template("page.html")
        .generate(
            policy=_policy(style, script),
            style=Markup(style),
            script=Markup(script),
            as_of=as_of.isoformat(),
            events=events,
            months=months(events),
            covered=covered(events),
            choices=_choices(events),
            cites={event.id: Citations(event, documents) for event in events},
            titles={event.id: event.title for event in events},
            bodies={event.body.id: event.body.name for event in events if event.body and event.body.id},
            parts=_parts(events),
            documents=frozenset(documents),
            sources=_sources(events, documents),
            glyphs=GLYPHS,
        )
    )
    return map(printable, pieces)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dragoman.export"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {
        "when": date_in_words,
        "party": party_name,
        "language": language_name,
        "spaced": spaced,
        "late": late,
        "words": value_in_words,
    }
    environment.globals |= {"report_anchor": report_anchor}
    return environment


@cache
def _asset(name: str) -> str:
    return files("dragoman.export").joinpath("templates", name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing may be loaded, sent or framed; the two inline blocks are named by their SHA-256."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(block: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()


def _choices(events: Sequence[Event]) -> dict[str, list[tuple[str, str, int]]]:
    """For each filter its values, their names and how many events each would leave."""
    parties = Counter(code for event in events for code in {*event.parties})
    kinds = Counter(event.kind for event in events)
    statuses = Counter(event.status for event in events)
    languages = Counter(code for event in events for code in {r.language for r in event.reports})
    return {
        "party": sorted(((c, party_name(c), n) for c, n in parties.items()), key=lambda item: item[1]),
        "kind": [(kind, spaced(kind), kinds[kind]) for kind in KINDS if kind in kinds],
        "status": [(status, spaced(status), statuses[status]) for status in STATUSES if status in statuses],
        "language": [(code, language_name(code), n) for code, n in sorted(languages.items())],
    }


def _parts(events: Iterable[Event]) -> dict[str, list[Event]]:
    """What belongs to an event: the protocol of a session, the talks of a visit."""
    parts: dict[str, list[Event]] = {}
    for event in events:
        if event.part_of:
            parts.setdefault(event.part_of, []).append(event)
    return parts


def _sources(events: Sequence[Event], documents: Mapping[str, Document]) -> list[Source]:
    told: dict[str, list[Event]] = {identity: [] for identity in documents}
    for event in events:
        for identity in dict.fromkeys(report.document for report in event.reports):
            if identity in told:
                told[identity].append(event)
    sources = [_source(documents[identity], cited) for identity, cited in told.items()]
    return sorted(sources, key=lambda s: (s.published or "", s.document.source, s.document.id), reverse=True)


def _source(document: Document, events: Sequence[Event]) -> Source:
    reports = [r for event in events for r in event.reports if r.document == document.id]
    return Source(
        document=document,
        title=document.declared_title or _first_line(document.text),
        outlet=document.declared_outlet or _first(reports, "outlet") or document.source,
        language=document.declared_language or _first(reports, "language") or "",
        published=document.declared_published or _first(reports, "as_of"),
        body=marked(document.text, quotes_of(document, events)),
        events=tuple(events),
    )


def _first(reports: Iterable[Report], field: str) -> str | None:
    return next((getattr(report, field) for report in reports if getattr(report, field)), None)


def _first_line(text: str) -> str:
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= _TITLE_LENGTH else line[:_TITLE_LENGTH].rstrip() + " …"
