"""What an editor names, found in the record: reports, bodies, names as printed, values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, get_args

import msgspec
from msgspec.structs import replace

from dragoman.lexicon.interface import interfaces
from dragoman.lexicon.register import known_as
from dragoman.lexicon.world import load_world
from dragoman.mentions.places import find_place
from dragoman.model.contract import Event, Place, Report
from dragoman.model.errors import InputError, NotFoundError
from dragoman.model.rulings import BodyName, Named, Words
from dragoman.records import Listed, bodies_of, names_told
from dragoman.records.renaming import FIELDS as HOLDERS
from dragoman.records.ruled import FIELDS, checked
from dragoman.records.sayings import sayings
from dragoman.run.record import SHOWN, find_event

_DOCUMENT = "doc-"
_ONE = re.compile(r"(?P<event>.+)/(?P<number>\d+)")
NOTHING = "null"
"""What is typed for a value that there is not."""


def reports_named(events: Sequence[Event], name: str) -> tuple[Report, ...]:
    """The reports of an event (``7f3c``), one of them by its number as it is shown (``7f3c/2``), or all of a
    document (``doc-...``). Raises NotFoundError."""
    if name.startswith(_DOCUMENT):
        return _of_document(events, name)
    one = _ONE.fullmatch(name)
    event = find_event(events, one["event"] if one else name)
    if one is None:
        return event.reports
    number = int(one["number"])
    if not 1 <= number <= len(event.reports):
        raise NotFoundError(f"{name}: {event.id} has the reports 1 to {len(event.reports)}")
    return (event.reports[number - 1],)


def _of_document(events: Sequence[Event], name: str) -> tuple[Report, ...]:
    told = [report for event in events for report in event.reports if report.document.startswith(name)]
    if len({report.document for report in told}) != 1:
        raise NotFoundError(
            f"{name}: {'several documents fit' if told else 'no such document with a report'}"
        )
    return tuple(told)


def words_named(events: Sequence[Event], name: str) -> tuple[Words, ...]:
    """The words of an undertaking (``und-...``), or of a later report (``say-...``), by the id that a ledger
    gives them or the beginning of it; of several articles with one text, those of the first. Raises
    NotFoundError."""
    found = {one.id: one.words for one in sayings(events) if one.id.startswith(name) and one.words}
    if len(found) != 1:
        listed = ", ".join(sorted(found)[:SHOWN])
        told = f"{len(found)} fit: {listed}" if found else "no such words; dragoman ledger --json has the ids"
        raise NotFoundError(f"{name}: {told}")
    return tuple(found.values())


def body_named(events: Sequence[Event], name: str) -> tuple[tuple[BodyName, ...], str | None]:
    """What a body or series goes by, and its entry in the register if it has one. ``name`` is an id, a name
    or words of one. Raises NotFoundError where none or several fit."""
    whole = name.casefold()
    every = bodies_of(events)
    exact = [one for one in every if whole in (one.id, *map(str.casefold, _all_names(one)))]
    found = exact or [one for one in every if any(_has(own, whole.split()) for own in _all_names(one))]
    if len(found) != 1:
        listed = "; ".join(f"{one.name} ({one.id})" for one in found[:SHOWN])
        told = f"{len(found)} fit: {listed}" if found else "no such body; list them with: dragoman bodies"
        raise NotFoundError(f"{name}: {told}")
    own = [event for event in events if event.id in found[0].events]
    register = None if found[0].provisional else _register(found[0], own)
    return names_told(own), register


def _register(listed: Listed, own: Sequence[Event]) -> str | None:
    """The entry's id as a body's; None for one that only a ruling has confirmed."""
    ids = [ref.id for event in own for ref in (event.body, event.series) if ref is not None and ref.id]
    entries = (known_as(identity) for identity in (*ids, f"bod-{listed.id}", listed.id))
    return next((entry.body_id for entry in entries if entry), None)


def _all_names(one: Listed) -> list[str]:
    return [one.name, *(name for names in one.names.values() for name in names)]


def _has(name: str, words: Iterable[str]) -> bool:
    return all(word in name.casefold() for word in words)


def check_printed(events: Iterable[Event], what: Named, names: Iterable[str]) -> None:
    """Raises NotFoundError for a name under which no report prints such a thing."""
    printed = {
        name
        for event in events
        for report in event.reports
        for thing in getattr(report, HOLDERS[what])
        for name in (thing.name, *thing.names.values())
    }
    for name in names:
        if name not in printed:
            raise NotFoundError(f"{name}: no report names a {what} so; give the name as it is printed")


def value_of(field: str, text: str) -> Any:
    """The value that was typed for a field: JSON, words, or lists of words. Raises like ``checked``."""
    if field not in FIELDS or text == NOTHING or text[:1] in ("[", "{"):
        return checked(field, _json(field, text) if field in FIELDS else None)
    return checked(field, _READERS.get(field, _plain)(field, text))


def _json(field: str, text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError as fault:
        raise InputError(field, f"is no JSON: {fault}") from fault


def _plain(field: str, text: str) -> Any:
    if int not in get_args(FIELDS[field]):
        return text
    try:
        return int(text)
    except ValueError as fault:
        raise InputError(field, f"{text!r} is no number") from fault


def words(_field: str, text: str) -> list[str]:
    """Words between commas."""
    return [word.strip() for word in text.split(",") if word.strip()]


def _codes(_field: str, text: str) -> list[str]:
    return [word.upper() for word in words(_field, text)]


def _places(_field: str, text: str) -> list[Place]:
    return [place_of(name.strip()) for name in text.split(";") if name.strip()]


def place_of(name: str) -> Place:
    """A place by its English name, where the gazetteer knows it with its position."""
    found = find_place(name, load_world(interfaces()[0]))
    if found is None:
        return Place(name)
    return replace(Place(found.name), country=found.country, lat=found.lat, lon=found.lon)


def _named(_field: str, text: str) -> dict[str, str]:
    return {"name": text}


def _typed(_field: str, text: str) -> dict[str, str]:
    return {"type": text}


_READERS: dict[str, Callable[[str, str], Any]] = {
    "parties": _codes,
    "others": _codes,
    "topics": words,
    "places": _places,
    "project": _named,
    "instrument": _typed,
}
