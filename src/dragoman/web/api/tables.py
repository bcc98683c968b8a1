"""Lists of other things than events as tables: what a spreadsheet has of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from dragoman.export.plain import json_text
from dragoman.export.sheet import write_rows
from dragoman.export.tables import Column
from dragoman.records import Series
from dragoman.records.careers import Office, Person
from dragoman.records.lifelines import Document
from dragoman.records.lifelines import Step as Stage
from dragoman.records.projects import Project
from dragoman.records.projects import Step as Work
from dragoman.web.api.formats import JSON, LISTED, TYPES
from dragoman.web.api.operation import File

MEDIA = tuple(media for media in LISTED if media != JSON)
"""What a list may be answered as, beside a page of it."""


class ListTable(Struct, frozen=True, eq=False):
    """``name`` is what its file is called."""

    name: str
    columns: tuple[Column, ...]


def file_of(table: ListTable, items: Iterable[Any], format: str) -> File:
    """The list as a file: a table, or a line of JSON for each item."""
    kind = TYPES[format]
    lines = write_rows(table.columns, items) if format == "csv" else (f"{json_text(one)}\n" for one in items)
    return File(kind.media, (line.encode() for line in lines), f"{table.name}.{kind.ending}")


def _own(name: str) -> Column:
    """A text that the thing has under the column's name."""
    return Column(name, "text", lambda one: getattr(one, name))


def _many(name: str) -> Column:
    """Texts that the thing has under the column's name."""
    return Column(name, "texts", lambda one: getattr(one, name))


def _spelt(names: Mapping[str, str | Iterable[str]]) -> Iterator[str]:
    for language, own in sorted(names.items()):
        yield from (f"{language}: {name}" for name in ([own] if isinstance(own, str) else own))


_NAMES = Column("names", "texts", lambda one: _spelt(one.names))


def _office(office: Office) -> str:
    told = office.first if office.first == office.last else f"{office.first}/{office.last}"
    return f"{office.title} ({told})" if office.first else office.title


def _events(one: Document | Project) -> int:
    return len({step.event for step in one.steps})


def _times(one: Person | Document | Project) -> list[str]:
    steps: Iterable[Any] = one.appearances if isinstance(one, Person) else one.steps
    return sorted(step.time for step in steps if step.time)


_FIRST = Column("first", "text", lambda one: next(iter(_times(one)), None))
_LAST = Column("last", "text", lambda one: next(reversed(_times(one)), None))


def _step(step: Stage | Work) -> str:
    return f"{step.stage or step.kind}: {step.status}" + (f" {step.time}" if step.time else "")


def _numbers(series: Series) -> list[int]:
    return [one.ordinal for one in series.sessions if one.ordinal is not None]


PEOPLE = ListTable(
    "people",
    (
        _own("id"),
        _own("name"),
        _NAMES,
        _own("party"),
        Column("offices", "texts", lambda one: map(_office, one.offices)),
        _many("roles"),
        Column("events", "integer", lambda one: len(one.appearances)),
        _FIRST,
        _LAST,
    ),
)
INSTRUMENTS = ListTable(
    "instruments",
    (
        _own("id"),
        _own("type"),
        _own("title"),
        Column("titles", "texts", lambda one: _spelt(one.titles)),
        _many("parties"),
        _own("stage"),
        Column("steps", "texts", lambda one: map(_step, one.steps)),
        Column("signatories", "texts", lambda one: (person.name for person in one.signatories)),
        _many("clauses"),
        _FIRST,
        _LAST,
    ),
)
PROJECTS = ListTable(
    "projects",
    (
        _own("id"),
        _own("name"),
        _NAMES,
        _many("parties"),
        _own("stage"),
        Column("steps", "texts", lambda one: map(_step, one.steps)),
        Column("events", "integer", _events),
        _FIRST,
        _LAST,
    ),
)
SERIES = ListTable(
    "series",
    (
        _own("id"),
        _own("name"),
        _own("kind"),
        _many("parties"),
        Column("sessions", "integer", lambda one: len(one.sessions)),
        Column("latest_number", "integer", lambda one: max(_numbers(one), default=None)),
        Column("missing", "integers", lambda one: one.missing),
        Column("last", "text", lambda one: one.sessions[-1].time if one.sessions else None),
        _own("body"),
        _own("parent"),
    ),
)
BODIES = ListTable(
    "bodies",
    (
        _own("id"),
        _own("name"),
        _own("kind"),
        _NAMES,
        _many("parties"),
        _own("parent"),
        Column("provisional", "flag", lambda one: one.provisional),
        Column("events", "integer", lambda one: len(one.events)),
        Column("reports", "integer", lambda one: one.reports),
    ),
)
PAIRS = ListTable(
    "pairs", (_own("pair"), _many("parties"), Column("events", "integer", lambda one: one.events))
)
DUE = ListTable(
    "forecast",
    (
        _own("series"),
        _own("name"),
        _many("parties"),
        Column("number", "integer", lambda one: one.next.ordinal),
        Column("window", "text", lambda one: one.next.window),
        Column("host", "text", lambda one: one.next.host),
        Column("late", "flag", lambda one: one.next.late),
    ),
)
ACCOUNTS = ListTable(
    "accounts",
    (
        _own("field"),
        _own("value"),
        Column("told", "texts", lambda one: one.told),
        _many("omitted"),
    ),
)
