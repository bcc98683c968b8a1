"""The calendar of a language: which words name months, days, periods and limits.

Two files of a language folder make it: ``calendar.cldr.json`` (names taken from the Unicode CLDR)
and ``calendar.toml`` (what the CLDR does not have, written by hand). Both only say which *form*
stands for which *symbol* and value; how symbols combine is the date grammar's affair.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, field

from dragoman.model.errors import DataError

SOLAR = 100
"""What is added to the number of a month of the Solar Hijri year, which is no Gregorian month."""
Value = int | str
Forms = dict[str, list[str]]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
UNITS = ("day", "week", "month", "quarter", "half", "year", "decade")
SINGLE, PLURAL = "single", "plural"
"""Value of a unit's form; one that may be either counts as single."""
EDGES = ("start", "middle", "end", "earlier", "later")
MARKS = frozenset(
    {"from", "to", "and", "between", "between_after", "since", "since_after", "until", "until_after", "by"}
    | {"ago", "ago_before", "hence", "hence_before", "earlier", "later", "same_day", "same_year", "roll"}
    | {"from_that"}
    | {"the", "a", "of", "in", "in_after", "onto", "moved", "day_word", "year_word", "decade_word"}
)
"""Symbols of words that carry no value of their own; what each is for stands in ``calendar.toml``."""

_WEEKDAY = {name: number for number, name in enumerate(WEEKDAYS)}
_UNIT = {name: name for name in UNITS}
_EDGE = {name: name for name in EDGES}
_RELATIVE = {"last": -1, "this": 0, "next": 1}
_MONTH = {str(number): number for number in range(1, 13)}
_SOLAR_MONTH = {str(number): SOLAR + number for number in range(1, 13)}


class Entry(Struct, frozen=True):
    """One form (one or more words, as written) and what it stands for."""

    form: str
    symbol: str
    value: Value = 0


class Tense(Struct, frozen=True, forbid_unknown_fields=True):
    """Words and endings of verbs that say whether the clause tells of the past or the future."""

    future: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    future_endings: tuple[str, ...] = ()
    past_endings: tuple[str, ...] = ()
    neither: tuple[str, ...] = ()  # words that only end like verbs ("торговли")
    verb: Literal["before", "after", "any"] = "any"
    """On which side of a date its verb usually stands."""


class Durations(Struct, frozen=True, forbid_unknown_fields=True):
    """Lengths of time in one word: whole words by days, and number prefix + stem + any ending."""

    words: Forms = {}
    prefixes: Forms = {}
    stems: Forms = {}


class _Supplement(Struct, frozen=True, forbid_unknown_fields=True):
    """The form of ``calendar.toml``."""

    orders: tuple[Literal["dmy", "mdy", "ymd"], ...] = ("dmy",)
    numeric: Literal["dmy", "mdy"] = "dmy"
    omit: tuple[str, ...] = ()
    not_dates: tuple[str, ...] = ()
    day_suffixes: tuple[str, ...] = ()
    ordinal_suffixes: tuple[str, ...] = ()
    decade_suffixes: tuple[str, ...] = ()
    year_suffixes: tuple[str, ...] = ()
    day_words: tuple[Literal["cardinals", "ordinals"], ...] = ()
    months: Forms = {}
    weak_months: Forms = {}
    solar_months: Forms = {}
    joined_solar_months: Forms = {}
    weekdays: Forms = {}
    weak_weekdays: Forms = {}
    seasons: Forms = {}
    weak_seasons: Forms = {}
    cardinals: Forms = {}
    ordinals: Forms = {}
    units: Forms = {}
    plural_units: Forms = {}
    relative: Forms = {}
    relative_years: Forms = {}
    years: Forms = {}
    relative_months: Forms = {}
    relative_weeks: Forms = {}
    near_days: Forms = {}
    shifts: Forms = {}
    eves: Forms = {}
    edges: Forms = {}
    edges_after: Forms = {}
    marks: Forms = {}
    tense: Tense = field(default_factory=Tense)
    durations: Durations = field(default_factory=Durations)
    patterns: Forms = {}


class Cldr(Struct, frozen=True, forbid_unknown_fields=True):
    """The form of ``calendar.cldr.json``: forms by number, and by offset for relative names."""

    version: str
    months: Forms
    weekdays: Forms
    quarters: Forms = {}
    units: Forms = {}
    relative: dict[str, Forms] = {}


class Calendar(Struct, frozen=True, eq=False, weakref=True):
    """What the date grammar knows of one language. Compared by identity, so it can key a cache."""

    language: str
    file: str
    entries: tuple[Entry, ...]
    orders: tuple[str, ...]
    numeric: str
    not_dates: tuple[str, ...]
    day_suffixes: frozenset[str]
    ordinal_suffixes: frozenset[str]
    decade_suffixes: frozenset[str]
    year_suffixes: frozenset[str]
    tense: Tense
    durations: Durations
    solar: bool
    """Whether the language also counts by the Solar Hijri year."""
    patterns: dict[str, tuple[str, ...]]
    """Further patterns of this language, by the name of the rule that they extend."""


def load_calendar(folder: Path) -> Calendar:
    """The calendar of the language whose folder it is; DataError names file and line of a fault.

    A folder may lack either file: the CLDR alone gives month, weekday and relative names.
    """
    path = folder / "calendar.toml"
    supplement = _read_supplement(path)
    cldr = _read_cldr(folder / "calendar.cldr.json")
    try:
        entries = tuple(_entries(supplement, cldr))
    except KeyError as fault:
        key = str(fault.args[0])
        raise DataError(str(path), f"unknown key {key!r}", _line_of(path, key)) from None
    return Calendar(
        language=folder.name,
        file=str(path),
        entries=entries,
        orders=supplement.orders,
        numeric=supplement.numeric,
        not_dates=supplement.not_dates,
        day_suffixes=frozenset(supplement.day_suffixes),
        ordinal_suffixes=frozenset(supplement.ordinal_suffixes + supplement.day_suffixes),
        decade_suffixes=frozenset(supplement.decade_suffixes),
        year_suffixes=frozenset(supplement.year_suffixes),
        tense=supplement.tense,
        durations=supplement.durations,
        solar=bool(supplement.solar_months),
        patterns={name: tuple(lines) for name, lines in supplement.patterns.items()},
    )


def _read_supplement(path: Path) -> _Supplement:
    if not path.exists():
        return _Supplement()
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Supplement)
    except tomllib.TOMLDecodeError as fault:
        raise DataError(str(path), str(fault)) from None
    except msgspec.ValidationError as fault:
        raise DataError(str(path), str(fault), _line_of_fault(path, str(fault))) from None


def _read_cldr(path: Path) -> Cldr:
    if not path.exists():
        return Cldr(version="", months={}, weekdays={})
    try:
        return msgspec.json.decode(path.read_bytes(), type=Cldr)
    except msgspec.DecodeError as fault:
        raise DataError(str(path), str(fault)) from None


def _line_of_fault(path: Path, problem: str) -> int | None:
    """The line of the last name that a validation message mentions (``$.tense.verb``, `` `colour` ``)."""
    names = [part.strip("`.[]$") for part in problem.replace("$.", " ").replace(".", " ").split()]
    lines = (_line_of(path, name) for name in reversed(names) if name)
    return next((line for line in lines if line), None)


def _line_of(path: Path, key: str) -> int | None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        name = line.split("=")[0].strip().strip("[]\"' ")
        if name == key:
            return number
    return None


def _entries(supplement: _Supplement, cldr: Cldr) -> Iterator[Entry]:
    weak = {form for forms in _weak_tables(supplement) for form in _all(forms)}
    dropped = weak | set(supplement.omit)
    yield from (entry for entry in _cldr_entries(cldr) if entry.form not in dropped)
    yield from _named_entries(supplement)
    yield from _number_entries(supplement)
    for mark, forms in supplement.marks.items():
        if mark not in MARKS:
            raise KeyError(mark)
        yield from (Entry(form, mark) for form in forms)
    yield from (Entry(form, "future") for form in supplement.tense.future)
    yield from (Entry(form, "past") for form in supplement.tense.past)
    yield from (Entry(form, "not_date") for form in supplement.not_dates)


def _weak_tables(supplement: _Supplement) -> tuple[Forms, ...]:
    return supplement.weak_months, supplement.weak_weekdays, supplement.weak_seasons


def _all(forms: Forms) -> Iterator[str]:
    for several in forms.values():
        yield from several


def _cldr_entries(cldr: Cldr) -> Iterator[Entry]:
    yield from _valued("month", cldr.months, _MONTH)
    yield from _valued("weekday", cldr.weekdays, _WEEKDAY)
    yield from _valued("quarter", cldr.quarters, _MONTH)
    yield from _unit_entries(cldr.units, SINGLE)
    for unit, by_offset in cldr.relative.items():
        symbol = "near_day" if unit == "day" else f"rel_{_UNIT[unit]}"
        for offset, forms in by_offset.items():
            yield from (Entry(form, symbol, int(offset)) for form in forms)


def _named_entries(supplement: _Supplement) -> Iterator[Entry]:
    yield from _valued("month", supplement.months, _MONTH)
    yield from _valued("weak_month", supplement.weak_months, _MONTH)
    yield from _valued("month", supplement.solar_months, _SOLAR_MONTH)
    yield from _valued("joined_month", supplement.joined_solar_months, _SOLAR_MONTH)
    yield from _valued("weekday", supplement.weekdays, _WEEKDAY)
    yield from _valued("weak_weekday", supplement.weak_weekdays, _WEEKDAY)
    yield from _valued("season", supplement.seasons, SEASONS)
    yield from _valued("weak_season", supplement.weak_seasons, SEASONS)
    yield from _valued("edge", supplement.edges, _EDGE)
    yield from _valued("edge_after", supplement.edges_after, _EDGE)
    yield from _valued("mod", supplement.relative, _RELATIVE)
    yield from _unit_entries(supplement.units, SINGLE)
    yield from _unit_entries(supplement.plural_units, PLURAL)


def _unit_entries(units: Forms, number: str) -> Iterator[Entry]:
    for unit, forms in units.items():
        yield from (Entry(form, f"unit_{_UNIT[unit]}", number) for form in forms)


def _number_entries(supplement: _Supplement) -> Iterator[Entry]:
    for symbol, table in (
        ("num", supplement.cardinals),
        ("ord", supplement.ordinals),
        ("near_day", supplement.near_days),
        ("rel_year", supplement.relative_years),
        ("year", supplement.years),
        ("rel_month", supplement.relative_months),
        ("rel_week", supplement.relative_weeks),
        ("shift", supplement.shifts),
        ("eve", supplement.eves),
    ):
        yield from _valued(symbol, table, _Numbers())
    tables = {"cardinals": supplement.cardinals, "ordinals": supplement.ordinals}
    for name in supplement.day_words:
        yield from _valued("day", tables[name], _Numbers())


class _Numbers(dict[str, int]):
    """Any integer key stands for itself."""

    def __missing__(self, key: str) -> int:
        try:
            return int(key)
        except ValueError:
            raise KeyError(key) from None


def _valued(symbol: str, table: Forms, values: dict[str, int] | dict[str, str]) -> Iterator[Entry]:
    for key, forms in table.items():
        value = values[key]
        yield from (Entry(form, symbol, value) for form in forms)
