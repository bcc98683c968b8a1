"""What an event is called in English, composed by the templates of ``ontology/titles.toml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from string import Formatter

import msgspec
from msgspec import Struct

from dragoman.model.contract import Event, Participant
from dragoman.model.errors import DataError
from dragoman.model.vocabulary import InstrumentType, Kind

FILE = "ontology/titles.toml"
ANY = "any"
_PRINCIPALS = 4
"""More people than this make a delegation, not a title."""
_PLACEHOLDERS = frozenset(
    {
        "ordinal",
        "name",
        "year",
        "parties",
        "visitor",
        "destination",
        "people",
        "type",
        "title",
        "count",
        "project",
        "place",
        "kind",
    }
)


class Template(Struct, frozen=True, forbid_unknown_fields=True):
    kind: str
    text: str

    @property
    def needs(self) -> frozenset[str]:
        """The placeholders that must have values."""
        return frozenset(name for _, name, _, _ in Formatter().parse(self.text) if name)


class Titles(Struct, frozen=True, forbid_unknown_fields=True):
    ordinals: dict[str, str]
    words: dict[str, str]
    kinds: dict[Kind, str]
    instruments: dict[InstrumentType, str]
    templates: tuple[Template, ...]

    def ordinal(self, number: int) -> str:
        """A number with its suffix.

        >>> titles().ordinal(11), titles().ordinal(22)
        ('11th', '22nd')
        """
        digits = str(number)
        ending = max((end for end in self.ordinals if digits.endswith(end)), key=len)
        return digits + self.ordinals[ending]

    def listed(self, names: Sequence[str]) -> str:
        """Names as a list in a sentence."""
        head = self.words["list"].join(names[:-1])
        return self.words["and"].join(part for part in (head, *names[-1:]) if part)


def parse(text: str, file: str = FILE) -> Titles:
    """Templates from TOML. Raises DataError on unknown placeholders, kinds or a missing last resort."""
    try:
        found = msgspec.toml.decode(text, type=Titles)
    except msgspec.DecodeError as error:
        raise DataError(file, str(error)) from error
    unknown = sorted({name for t in found.templates for name in t.needs} - _PLACEHOLDERS)
    if unknown:
        raise DataError(file, f"unknown placeholder: {', '.join(unknown)}")
    if not any(t.kind == ANY and t.needs <= {"kind"} for t in found.templates):
        raise DataError(file, 'no template of kind "any" that needs no more than the kind')
    if not {"list", "and"} <= found.words.keys() or "" not in found.ordinals:
        raise DataError(file, 'words "list" and "and" and the ordinal suffix "" are needed')
    return found


@lru_cache(maxsize=1)
def titles() -> Titles:
    """The templates as shipped."""
    return parse((files("dragoman") / FILE).read_text(encoding="utf-8"))


def title(event: Event, names: Mapping[str, str]) -> str:
    """The title of an event; ``names`` maps party and country codes to names, a code stands for itself."""
    values = {name: value for name, value in _values(event, names).items() if value}
    fitting = (t for t in titles().templates if t.kind in (event.kind, ANY) and t.needs <= values.keys())
    return next(fitting).text.format(**values)


def _values(event: Event, names: Mapping[str, str]) -> dict[str, str]:
    table, series, instrument = titles(), event.series, event.instrument
    ordinal = series.ordinal if series else None
    count = instrument.count if instrument else None
    return {
        "ordinal": table.ordinal(ordinal) if ordinal is not None else "",
        "name": _name(event),
        "year": _year(event),
        "parties": table.listed([names.get(code, code) for code in event.parties]),
        "visitor": table.listed([p.name for p in _visitors(event)]),
        "destination": _destination(event, names),
        "people": _people(event),
        "type": table.instruments.get(instrument.type, "") if instrument else "",
        "title": (instrument.title or "") if instrument else "",
        "count": str(count) if count else "",
        "project": event.project.name if event.project else "",
        "place": event.places[0].name if event.places else "",
        "kind": table.kinds.get(event.kind, event.kind),
    }


def _name(event: Event) -> str:
    return (event.body.name if event.body else "") or ((event.series.name if event.series else "") or "")


def _year(event: Event) -> str:
    """The year, unless the name has it already."""
    year = _told_year(event)
    return "" if year in _name(event) else year


def _told_year(event: Event) -> str:
    if event.series and event.series.year:
        return str(event.series.year)
    head = (event.time or "")[:4]
    return head if head.isdigit() else ""


def _visitors(event: Event) -> list[Participant]:
    visiting = [p for p in event.participants if "visitor" in p.roles]
    return visiting or [p for p in event.participants if "head_of_delegation" in p.roles]


def _people(event: Event) -> str:
    if not 2 <= len(event.participants) <= _PRINCIPALS:
        return ""
    return titles().listed([p.name for p in event.participants])


def _destination(event: Event, names: Mapping[str, str]) -> str:
    countries = dict.fromkeys(place.country for place in event.places if place.country)
    if not countries:
        return event.places[0].name if event.places else ""
    return titles().listed([names.get(code) or _only_name(event, code) for code in countries])


def _only_name(event: Event, code: str) -> str:
    return next((place.name for place in event.places if place.country == code), code)
