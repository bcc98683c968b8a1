"""By which words and codes an event is found, with the values that they are of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from dragoman.grammar.names import block_keys
from dragoman.lexicon.register import known_as
from dragoman.lexicon.searchable import forms
from dragoman.model.contract import BodyRef, Event, Participant, Report, SeriesRef
from dragoman.run.outline import days_of, outline_of
from dragoman.run.topics import topics_of_item
from dragoman.store import EVENT_FIELDS, Indexed

MARK = "\ue000"
"""A private character with which no word of a text begins."""
BREAK = "\ue001"
"""Stands between values, so that no phrase goes from one into the next."""
_HEADS = "bodies/"
"""Rules that found a body by its head noun end with the noun's class."""


class Term(Struct, frozen=True):
    """A value of an event. ``names`` are its wordings in all languages, ``column`` where the index has them;
    ``spelt``: other scripts spell them by sound."""

    column: str
    field: str
    value: str
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    spelt: bool = False


def code_of(kind: str, value: str) -> str:
    """The word under which the index has a value that does not depend on a language."""
    return MARK + kind + MARK + "".join(filter(str.isalnum, value.casefold()))


def indexed(event: Event) -> Indexed:
    """The event as the full-text index keeps it."""
    terms = list(terms_of(event))
    words = {column: _words(term for term in terms if term.column == column) for column in EVENT_FIELDS}
    names = {form for term in terms if term.spelt for name in term.names for form in forms(name)}
    sounds = frozenset((key, word) for word in names for key in block_keys(word))
    return Indexed(event.id, words, sounds, msgspec.json.encode(outline_of(event)))


def _words(terms: Iterable[Term]) -> str:
    """Each name and code once; names apart from one another."""
    told = dict.fromkeys(
        text for term in terms for text in (*(" ".join(forms(name)) for name in term.names), *term.codes)
    )
    return f" {BREAK} ".join(text for text in told if text)


def terms_of(event: Event) -> Iterator[Term]:
    """Everything by which an event is found, what tells it best from others first."""
    for part in (_people, _bodies, _works, _parties, _places, _kinds, _said):
        yield from part(event)


def _people(event: Event) -> Iterator[Term]:
    for person in event.participants:
        others = (other for report in event.reports for other in report.participants)
        own = {person.name, *person.names.values()}
        names = dict.fromkeys((*_all_names(person), *_spelt_like(own, others)))
        yield Term("people", "participants", person.name, tuple(names), spelt=True)


def _all_names(person: Participant) -> Iterator[str]:
    yield person.name
    yield from person.names.values()


def _spelt_like(own: set[str], others: Iterable[Participant]) -> Iterator[str]:
    """Names of people in reports who bear one of a person's names."""
    for other in others:
        if not own.isdisjoint(_all_names(other)):
            yield from _all_names(other)


def _bodies(event: Event) -> Iterator[Term]:
    bodies = [body for body in (event.body, *(report.body for report in event.reports)) if body]
    if bodies:
        names = dict.fromkeys(name for body in bodies for name in (body.name, *body.names.values()))
        heads = (code_of("body", head) for head in sorted(set(_heads(event, bodies))))
        yield Term("bodies", "body", bodies[0].name, tuple(names), (*_registered(event.body), *heads))
    series = [one for one in (event.series, *(report.series for report in event.reports)) if one]
    named = dict.fromkeys(text for one in series for text in (one.name, one.label) if text)
    if series:
        numbers = {str(one.ordinal) for one in series if one.ordinal is not None}
        codes = (*_registered(event.series), *(code_of("number", number) for number in sorted(numbers)))
        spelt = event.kind == "exercise"
        yield Term("bodies", "series", next(iter(named), ""), tuple(named), codes, spelt)
    for organisation in (*event.organisations, *(o for r in event.reports for o in r.organisations)):
        names = dict.fromkeys((organisation.name, *organisation.names.values()))
        code = code_of("agency", organisation.name)
        yield Term("bodies", "organisations", organisation.name, tuple(names), (code,))


def _registered(thing: BodyRef | SeriesRef | None) -> Iterator[str]:
    entry = known_as(thing.id) if thing else None
    if entry:
        yield code_of("register", entry.slug)


def _heads(event: Event, bodies: Iterable[BodyRef]) -> Iterator[str]:
    """What the event's bodies are: commissions, working groups ..."""
    for report in event.reports:
        for evidence in report.evidence:
            if evidence.field == "/body" and evidence.rule.startswith(_HEADS):
                yield evidence.rule.removeprefix(_HEADS)
    yield from (entry.head for body in bodies if (entry := known_as(body.id)) and entry.head)


def _works(event: Event) -> Iterator[Term]:
    told: tuple[Event | Report, ...] = (event, *event.reports)
    for instrument in dict.fromkeys(one.instrument for one in told if one.instrument):
        names = (instrument.title,) if instrument.title else ()
        code = code_of("instrument", instrument.type)
        yield Term("works", "instrument", instrument.title or instrument.type, names, (code,))
    for project in dict.fromkeys(one.project for one in told if one.project):
        yield Term("works", "project", project.name, (project.name,), spelt=True)


def _places(event: Event) -> Iterator[Term]:
    for place in (*event.places, *(place for report in event.reports for place in report.places)):
        names = tuple(dict.fromkeys((place.name, *place.names.values())))
        country = place.country or ""
        codes = (code_of("place", f"{country}{place.name}"), code_of("land", country))
        yield Term("places", "places", place.name, names, codes, spelt=True)


def _parties(event: Event) -> Iterator[Term]:
    for field, codes in (("parties", event.parties), ("others", event.others)):
        for code in codes:
            yield Term("parties", field, code, codes=(code_of("party", code),))


def _kinds(event: Event) -> Iterator[Term]:
    yield Term("kinds", "kind", event.kind, codes=(code_of("kind", event.kind),))
    for topic in event.topics:
        yield Term("kinds", "topics", topic, codes=(code_of("topic", topic),))
    years = tuple(str(year) for year in sorted({day.year for day in days_of(event) if day}))
    yield Term("kinds", "time", event.time or "", years)


def _said(event: Event) -> Iterator[Term]:
    yield Term("said", "title", event.title, (event.title,))
    items = {item: topics_of_item(item, None) for item in event.undertakings}
    for report in event.reports:
        for item in report.undertakings:
            items.setdefault(item, set()).update(topics_of_item(item, report.language))
    for item, topics in items.items():
        codes = tuple(code_of("topic", topic) for topic in sorted(topics))
        yield Term("said", "undertakings", item.text, (item.text,), codes)
    for person in event.participants:
        if person.office:
            yield Term("said", "participants", person.office, (person.office,))
