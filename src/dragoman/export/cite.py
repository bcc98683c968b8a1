"""How an event of the record is cited in other people's texts: plain, BibTeX, CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from dragoman.export.plain import language_name, printable
from dragoman.export.references import iso_days, web_address
from dragoman.model.contract import Event, Report
from dragoman.model.wording import date_in_words

_SPECIAL = re.compile(r"([&%$#_{}])")
_ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
PUBLISHER = "Dragoman record"


class Source(Struct, frozen=True):
    """One article as it is cited. ``published`` is an ISO day, month or year."""

    id: str
    title: str
    outlet: str | None
    language: str
    published: str | None
    source: str
    sha256: str


def sources_of(event: Event, titles: Mapping[str, str]) -> tuple[Source, ...]:
    """The articles that report the event, in its order; ``titles`` are theirs by document."""
    first: dict[str, Report] = {}
    for report in event.reports:
        first.setdefault(report.document, report)
    return tuple(_source(report, titles.get(name)) for name, report in first.items())


def _source(report: Report, title: str | None) -> Source:
    return Source(
        id=report.document,
        title=printable(title or report.title or report.source),
        outlet=report.outlet,
        language=report.language,
        published=iso_days(report.as_of)[0],
        source=report.source,
        sha256=report.text_sha256,
    )


def plain(event: Event, sources: Sequence[Source], address: str, as_of: date) -> str:
    """A reference a line: the event in the record, then each article."""
    own = f"{printable(event.title)} ({date_in_words(event.time)}). {PUBLISHER}, {event.id}, as of {as_of}."
    return "\n".join([f"{own} {address}", *map(_line, sources)]) + "\n"


def _line(source: Source) -> str:
    told = [source.outlet or "", f"“{source.title}”", language_name(source.language)]
    day = date_in_words(source.published) if source.published else ""
    parts = [*told, day, web_address(source.source) or source.source, f"SHA-256 {source.sha256}"]
    return printable(", ".join(part for part in parts if part)) + "."


def bibtex(event: Event, sources: Sequence[Source], address: str, as_of: date) -> str:
    """Entries of BibTeX, in its escapes: ``@misc`` each, keyed by id."""
    own = {
        "title": event.title,
        "year": (iso_days(event.time)[0] or "")[:4],
        "howpublished": PUBLISHER,
        "url": address,
        "note": f"{event.id}, as of {as_of}, from {len(sources)} articles",
    }
    return "\n".join([_entry(event.id, own), *(_entry(one.id, _fields(one)) for one in sources)])


def _fields(source: Source) -> dict[str, str]:
    return {
        "title": source.title,
        "author": f"{{{source.outlet}}}" if source.outlet else "",
        "date": source.published or "",
        "year": (source.published or "")[:4],
        "language": language_name(source.language),
        "url": web_address(source.source) or "",
        "note": f"SHA-256 {source.sha256}",
    }


def _entry(key: str, fields: Mapping[str, str]) -> str:
    lines = [f"  {name} = {{{_escaped(value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}", ""])


def _escaped(value: str) -> str:
    """The value in TeX; an outlet's braces, which keep it whole, stay."""
    whole = value.startswith("{") and value.endswith("}")
    inner = printable(value[1:-1] if whole else value)
    text = _SPECIAL.sub(r"\\\1", "".join(_ESCAPES.get(char, char) for char in inner.replace("\\", "\0")))
    text = text.replace("\0", _ESCAPES["\\"])
    return f"{{{text}}}" if whole else text


def csl_json(event: Event, sources: Sequence[Source], address: str, as_of: date) -> str:
    """Items of CSL-JSON."""
    own = {
        "id": event.id,
        "type": "entry",
        "title": event.title,
        "container-title": PUBLISHER,
        "URL": address,
        "accessed": _date_parts(as_of.isoformat()),
    }
    return msgspec.json.encode([_without_empty(own), *map(_item, sources)]).decode()


def _item(source: Source) -> dict[str, Any]:
    return _without_empty(
        {
            "id": source.id,
            "type": "article-newspaper",
            "title": source.title,
            "container-title": source.outlet,
            "language": source.language,
            "issued": _date_parts(source.published),
            "URL": web_address(source.source),
            "note": f"SHA-256 {source.sha256}",
        }
    )


def _date_parts(day: str | None) -> dict[str, Any] | None:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else None


def _without_empty(item: dict[str, Any]) -> dict[str, Any]:
    return {
        key: printable(value) if isinstance(value, str) else value for key, value in item.items() if value
    }


Citing = Callable[[Event, Sequence[Source], str, date], str]
CITATIONS: dict[str, tuple[str, Citing]] = {
    "txt": ("text/plain", plain),
    "bib": ("application/x-bibtex", bibtex),
    "json": ("application/vnd.citationstyles.csl+json", csl_json),
}
"""By the ending of a file: its media type, and what writes it."""
