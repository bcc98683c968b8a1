"""Accounts compared: what the outlets of one country tell of an event and those of another leave out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from dragoman.lexicon.outlets import Outlet, load_outlets
from dragoman.model.contract import Event, Figure, Participant, Report
from dragoman.model.edtf import overlap
from dragoman.records.choice import latin, same_name
from dragoman.records.lifelines import documents_of
from dragoman.records.sessions import TAKEN_PLACE
from dragoman.records.undertakings import items, quoted

UNKNOWN = "?"
"""The side of outlets whose country nothing tells; what it leaves out is nobody's omission."""


class Side(Struct, frozen=True):
    """The reports, by index, from outlets of one country, and what the outlets are called."""

    country: str
    outlets: tuple[str, ...]
    reports: tuple[int, ...]


class Telling(Struct, frozen=True):
    """One thing that is told: its field, in words, and the reports that tell it, by country of outlet."""

    field: str
    value: str
    told: dict[str, tuple[int, ...]]
    omitted: tuple[str, ...]


class Accounts(Struct, frozen=True):
    """Everything that some side tells of an event, in the order of the fields."""

    event: str
    sides: tuple[Side, ...]
    tellings: tuple[Telling, ...]


Told = tuple[str, frozenset[int]]
"""A value in words and the indices of the reports that tell it."""


def accounts(event: Event, events: Sequence[Event] = ()) -> Accounts:
    """The accounts of an event. ``events`` are those among which its parts (documents signed) are found."""
    sides = _sides(event.reports)
    known = tuple(side.country for side in sides if side.country != UNKNOWN)
    tellings = tuple(
        _telling(field, value, reports, sides, known)
        for field, tell in FIELDS
        for value, reports in tell(event, events)
    )
    return Accounts(event.id, sides, tellings)


def outlet_of(report: Report) -> Outlet | None:
    """Whose the outlet of a report is."""
    return load_outlets().of(report.outlet, report.source)


def _sides(reports: Sequence[Report]) -> tuple[Side, ...]:
    """By country, the unknown last."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for index, report in enumerate(reports):
        outlet = outlet_of(report)
        found[outlet.country if outlet else UNKNOWN].append(index)
    ordered = sorted(found.items(), key=lambda item: (item[0] == UNKNOWN, item[0]))
    return tuple(Side(country, _names(reports, told), tuple(told)) for country, told in ordered)


def _names(reports: Sequence[Report], told: Sequence[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(speaker(reports[index]) for index in told))


def speaker(report: Report) -> str:
    """What the outlet is called: as the article says, as it is known by its page, else its source."""
    outlet = outlet_of(report)
    return report.outlet or (outlet.name if outlet else None) or report.source


def _telling(
    field: str, value: str, reports: frozenset[int], sides: Sequence[Side], known: Sequence[str]
) -> Telling:
    told = {s.country: tuple(n for n in s.reports if n in reports) for s in sides}
    told = {country: indices for country, indices in told.items() if indices}
    return Telling(field, value, told, tuple(country for country in known if country not in told))


def part_in_words(person: Participant) -> str:
    """A person with the office, as a telling has it."""
    return ", ".join(part for part in (person.name, person.office) if part)


def _participants(event: Event, _: Sequence[Event]) -> Iterator[Told]:
    for person in event.participants:
        yield (
            part_in_words(person),
            _where(any(_same(person, p) for p in r.participants) for r in event.reports),
        )


def _same(a: Participant, b: Participant) -> bool:
    return same_name((a.name, *a.names.values()), (b.name, *b.names.values()))


def _undertakings(event: Event, _: Sequence[Event]) -> Iterator[Told]:
    """Each once across languages; a report tells it in whichever words."""
    for item in items(quoted(event)):
        documents = {told.document for told in item.quotes}
        first = max(item.quotes, key=lambda told: latin(told.quote))
        yield f"{first.stance}: {first.quote}", _where(r.document in documents for r in event.reports)


def _documents(event: Event, events: Sequence[Event]) -> Iterator[Told]:
    """Documents of the event, each once, by the articles that tell of them."""
    related = {one.id: one for one in (*events, event) if one.id == event.id or _signed_there(event, one)}
    for document in documents_of(related.values()):
        told = {report.document for step in document.steps for report in related[step.event].reports}
        words = document.title or document.steps[0].title
        yield words, _where(r.document in told for r in event.reports)


def _signed_there(event: Event, other: Event) -> bool:
    """A part of the event, or told in one of its articles and not of another day."""
    if other.part_of == event.id:
        return True
    together = {r.document for r in event.reports} & {r.document for r in other.reports}
    same_day = not other.time or overlap(other.time, event.time)
    return other.kind == "signing" and other.status in TAKEN_PLACE and bool(together) and same_day


def _figures(event: Event, _: Sequence[Event]) -> Iterator[Told]:
    for figure in event.figures:
        told = (any(_alike(figure, f) for f in r.figures) for r in event.reports)
        yield figure_in_words(figure), _where(told)


def _alike(a: Figure, b: Figure) -> bool:
    return (a.what, a.value, a.unit) == (b.what, b.value, b.unit)


def _where(told: Iterable[bool]) -> frozenset[int]:
    """The indices of the reports that tell something."""
    return frozenset(index for index, tells in enumerate(told) if tells)


def figure_in_words(figure: Figure) -> str:
    """A number told.

    >>> figure_in_words(Figure("delegates", 40, about=True))
    'about 40 delegates'
    """
    about = "about " if figure.about else ""
    return f"{about}{figure.value:g}{f' {figure.unit}' if figure.unit else ''} {figure.what}"


FIELDS: tuple[tuple[str, Callable[[Event, Sequence[Event]], Iterator[Told]]], ...] = (
    ("participant", _participants),
    ("undertaking", _undertakings),
    ("document", _documents),
    ("figure", _figures),
)
"""What accounts are compared by, in this order."""
