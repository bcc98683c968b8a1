"""What the program says to its readers in one language: ``interface.toml`` of a pack, which a pack may lack.

Briefings and pages share it. Dates, ordinals and plural forms are data of the language.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
import regex
from msgspec import Struct

from dragoman.lexicon.world import load_states
from dragoman.model.edtf import bounds
from dragoman.model.errors import DataError, NotFoundError

FILE = "interface.toml"
PARTIES = "parties.json"
NAMES_OF_PLACES = "places.names.json"
"""What ``tools/place_names.py`` makes of the gazetteer."""
LANGUAGES = Path(__file__).parents[1] / "languages"
_POINT = regex.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d{2}))?)?")
_SEASON = regex.compile(r"(?P<year>\d{4})-2(?P<season>[1-4])")
_OPEN = ("", "..")
_MONTHS = 12


class Months(Struct, frozen=True, forbid_unknown_fields=True):
    """Names from January: beside a day, and by themselves."""

    of: tuple[str, ...]
    alone: tuple[str, ...]


class Dates(Struct, frozen=True, forbid_unknown_fields=True):
    day: str
    month: str
    year: str
    days: str
    range: str
    before: str
    after: str
    by_day: str
    by_month: str
    by_year: str
    unknown: str
    seasons: tuple[str, str, str, str]
    """Of a year, from spring."""


class Listing(Struct, frozen=True, forbid_unknown_fields=True):
    between: str
    last: str
    quotes: tuple[str, str]


class Interface(Struct, frozen=True, forbid_unknown_fields=True):
    """The form of the file; see the comments in the English one."""

    name: str
    default: bool
    direction: Literal["ltr", "rtl"]
    fonts: tuple[str, ...]
    printed_places: bool
    restore: tuple[tuple[str, str], ...]
    months: Months
    dates: Dates
    ordinals: dict[str, str]
    plurals: dict[str, str]
    counts: dict[str, dict[str, str]]
    list: Listing
    terms: dict[str, dict[str, str]]
    places: dict[str, str]
    messages: dict[str, str]
    pages: dict[str, dict[str, str]]

    def say(self, message: str, values: Mapping[str, str]) -> str:
        """A message with its values, which are in words already."""
        return self.messages[message].format_map(values)

    def page(self, message: str) -> str:
        """A message of the pages, as ``page.message``, with its placeholders."""
        table, _, key = message.partition(".")
        return self.pages[table][key]

    def term(self, table: str, value: str) -> str:
        """A word of a vocabulary of the record."""
        return self.terms[table].get(value, value)

    def ordinal(self, number: int) -> str:
        """A number in order, as of a session."""
        digits = str(number)
        exact = self.ordinals.get(f"={digits}")
        ending = max((end for end in self.ordinals if digits.endswith(end)), key=len)
        return (exact or self.ordinals[ending]).format(n=digits)

    def count(self, noun: str, number: int) -> str:
        """A number of things, the noun in the form that the number asks for."""
        form = next(name for name, pattern in self.plurals.items() if regex.search(pattern, str(number)))
        return self.counts[noun][form].format(n=number)

    def listed(self, names: Sequence[str]) -> str:
        head = self.list.between.join(names[:-1])
        return self.list.last.join(part for part in (head, *names[-1:]) if part)

    def quoted(self, text: str) -> str:
        return f"{self.list.quotes[0]}{text}{self.list.quotes[1]}"

    def restored(self, name: str) -> str:
        """The name of a body, as printed, in the form in which it stands alone."""
        for pattern, text in self.restore:
            name = regex.sub(pattern, text, name)
        return name

    def date(self, edtf: str | None) -> str:
        """An EDTF value, no more precise than it is; one outside the record's subset stands as it is."""
        if not edtf or edtf in _OPEN:
            return self.dates.unknown
        first, slash, last = edtf.partition("/")
        if not slash or first == last:
            return self._point(first) or edtf
        if first in _OPEN or last in _OPEN:
            pattern = self.dates.before if first in _OPEN else self.dates.after
            return pattern.format(first=self._point(first), last=self._point(last))
        if first[:7] == last[:7] and len(first) == len(last) == len("2025-08-06"):
            return self.dates.days.format(first=int(first[8:]), **self._parts(last))
        return self.dates.range.format(first=self._point(first) or first, last=self._point(last) or last)

    def deadline(self, due: str) -> str:
        """The last day that a time admits."""
        last = due.rpartition("/")[2].rstrip("~?%")
        parts = self._parts(self._last_month(last))
        if not parts:
            return due
        if parts["day"]:
            return self.dates.by_day.format(**parts)
        if parts["month"] and bounds(last)[1] != bounds(last[:4])[1]:
            return self.dates.by_month.format(**parts)
        return self.dates.by_year.format(**parts)

    def _last_month(self, value: str) -> str:
        """The last month of a season; any other value as it is."""
        last = bounds(value)[1] if _SEASON.fullmatch(value) else None
        return last.isoformat()[: len("2025-08")] if last else value

    def _point(self, value: str) -> str:
        season = _SEASON.fullmatch(value.rstrip("~?%"))
        if season:
            return self.dates.seasons[int(season["season"]) - 1].format(year=season["year"])
        parts = self._parts(value.rstrip("~?%"))
        if not parts:
            return ""
        pattern = self.dates.day if parts["day"] else self.dates.month if parts["month"] else self.dates.year
        return pattern.format(**parts)

    def _parts(self, value: str) -> dict[str, str]:
        match = _POINT.fullmatch(value)
        if not match:
            return {}
        year, month, day = match.groups()
        return {
            "year": year,
            "month": self.months.of[int(month) - 1] if month else "",
            "month_alone": self.months.alone[int(month) - 1] if month else "",
            "day": str(int(day)) if day else "",
        }


def parse(text: str, file: str = FILE) -> Interface:
    """An interface from TOML. Raises DataError where a value is missing, unknown or of another form."""
    try:
        found = msgspec.toml.decode(text, type=Interface)
        for pattern in (*found.plurals.values(), *(pattern for pattern, _ in found.restore)):
            regex.compile(pattern)
    except (msgspec.DecodeError, regex.error) as error:
        raise DataError(file, str(error)) from error
    if {len(found.months.of), len(found.months.alone)} != {_MONTHS}:
        raise DataError(file, "twelve months are needed in each form")
    if "" not in found.ordinals or "" not in found.plurals.values():
        raise DataError(file, 'an ordinal "" and a plural form "" are needed, for all other numbers')
    wanting = [noun for noun, forms in found.counts.items() if forms.keys() != found.plurals.keys()]
    if wanting:
        raise DataError(file, f"counts lack a plural form, or have an unknown one: {', '.join(wanting)}")
    return found


@cache
def interfaces() -> tuple[str, ...]:
    """Codes of the languages that the program speaks, the default first."""
    codes = sorted(folder.name for folder in LANGUAGES.iterdir() if (folder / FILE).exists())
    return tuple(sorted(codes, key=lambda code: not load_interface(code).default))


@cache
def load_interface(code: str) -> Interface:
    """The interface in a language. Raises NotFoundError where there is none, DataError where it is faulty."""
    path = LANGUAGES / code / FILE
    if not path.is_file():
        raise NotFoundError(f"{code}: the program does not speak this language; it has no {FILE}")
    return parse(path.read_text(encoding="utf-8"), f"languages/{code}/{FILE}")


def party_in(code: str, language: str) -> str:
    """The name of a state or organisation in a language, else in English, else its code."""
    state = load_states().get(code)
    return _parties(language).get(code) or (state.name if state else code)


def place_in(name: str, language: str, printed: str | None = None) -> str:
    """A place of that English name in a language: as the interface has it, else as ``printed`` where that is
    no inflected form, else as the gazetteer knows it, else in English.

    >>> place_in("Yerevan", "ru"), place_in("Yerevan", "en"), place_in("Erewhon", "ru")
    ('Ереван', 'Yerevan', 'Erewhon')
    """
    words = load_interface(language)
    as_printed = printed if words.printed_places else None
    return words.places.get(name) or as_printed or _places(language).get(name, name)


@cache
def _parties(language: str) -> dict[str, str]:
    path = LANGUAGES / language / PARTIES
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@cache
def _places(language: str) -> dict[str, str]:
    path = LANGUAGES / language / NAMES_OF_PLACES
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
