"""Filters as they stand in an address: read once, for pages and programs alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from dragoman.lexicon.world import load_states
from dragoman.model.edtf import bounds
from dragoman.model.errors import InputError
from dragoman.model.vocabulary import KINDS, STATUSES, TOPICS
from dragoman.run.facets import FACETS
from dragoman.run.record import Filters

AS_OF = "as_of"
KNOWN_ON = "known_on"
DAYS = (AS_OF, KNOWN_ON)
"""Which record is asked, whatever the page."""
TIMES = ("since", "until")
PARAMETERS = (*(facet.name for facet in FACETS), *TIMES, *DAYS)
"""The names of the parameters."""
_LANGUAGE = re.compile("[a-z]{2,3}")

Problem = Literal["unknown", "no_time", "no_day", "twice"]


class FilterError(InputError):
    """A parameter whose value filters nothing: which, its value, what is wrong, and what there is instead."""

    def __init__(self, parameter: str, value: str, problem: Problem, known: Sequence[str] = ()) -> None:
        there_is = f"; there are: {', '.join(known)}" if known else ""
        super().__init__(parameter, f"{value!r}: {_PROBLEMS[problem]}{there_is}")
        self.parameter = parameter
        self.value = value
        self.kind = problem
        self.known = tuple(known)


_PROBLEMS: dict[Problem, str] = {
    "unknown": "there is none of that name",
    "no_time": "not a time; write 2025, 2025-08 or 2025-08-06",
    "no_day": "not a day; write 2025-08-06",
    "twice": "given before with another value",
}


class Query(Struct, frozen=True):
    """What an address asks for: the events that pass, as of a day, of the record as it could be known on one.
    None is today, and the record as it is."""

    filters: Filters = Filters()
    as_of: date | None = None
    known_on: date | None = None

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters that ask for the same, in one order."""
        found = [(f.name, value) for f in FACETS for value in getattr(self.filters, f.field)]
        found += [(name, value) for name in TIMES if (value := getattr(self.filters, name))]
        return [*found, *self.days()]

    def days(self) -> list[tuple[str, str]]:
        """Those of the parameters that say which record is asked."""
        return [(name, day.isoformat()) for name in DAYS if (day := getattr(self, name))]


def query_of(pairs: Iterable[tuple[str, str]], *, exact: bool = False) -> Query:
    """Reads parameters; a value that is empty asks for nothing, a parameter that is not ours is left alone.
    Blanks around a value are what a form was sent with; to programs, with ``exact``, they are part of it.

    >>> query_of([("party", "in"), ("kind", ""), ("since", "2025-08")]).pairs()
    [('party', 'IN'), ('since', '2025-08')]

    Raises FilterError for a value that there is not.
    """
    given: dict[str, list[str]] = {name: [] for name in PARAMETERS}
    for name, told in pairs:
        value = told if exact else told.strip()
        if name in given and value:
            checked = CHECKS.get(name, _as_it_is)(name, value)
            if checked not in given[name]:
                given[name].append(checked)
    times = {name: _single(name, given[name]) for name in TIMES}
    days = (_single(name, given[name]) for name in DAYS)
    lists = {facet.field: tuple(given[facet.name]) for facet in FACETS}
    as_of, known_on = (date.fromisoformat(day) if day else None for day in days)
    return Query(Filters(**lists, **times), as_of, known_on)  # type: ignore[arg-type]


def _single(name: str, values: Sequence[str]) -> str | None:
    if len(values) > 1:
        raise FilterError(name, values[1], "twice")
    return next(iter(values), None)


def _as_it_is(_name: str, value: str) -> str:
    return value


def _one_of(known: Sequence[str]) -> Callable[[str, str], str]:
    def check(name: str, value: str) -> str:
        if value not in known:
            raise FilterError(name, value, "unknown", known)
        return value

    return check


def _party(name: str, value: str) -> str:
    if value.upper() not in load_states():
        raise FilterError(name, value, "unknown")
    return value.upper()


def _language(name: str, value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise FilterError(name, value, "unknown")
    return value


def _time(name: str, value: str) -> str:
    if bounds(value) == (None, None):
        raise FilterError(name, value, "no_time")
    return value


def _day(name: str, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as fault:
        raise FilterError(name, value, "no_day") from fault


CHECKS: dict[str, Callable[[str, str], str]] = {
    "party": _party,
    "kind": _one_of(KINDS),
    "status": _one_of(STATUSES),
    "topic": _one_of(TOPICS),
    "language": _language,
    **dict.fromkeys(TIMES, _time),
    **dict.fromkeys(DAYS, _day),
}
"""How the values of a parameter are checked; others stand as they are."""
NAMED = tuple(facet for facet in FACETS if facet.name not in CHECKS)
"""What the record alone knows the values of: ids, and names of people, places and outlets."""


def check_named(filters: Filters, *known: Callable[[str], Container[str]]) -> None:
    """Whether every name asked for is in one of some records, each as the values that it has under a heading.
    Raises FilterError for one that is in none."""
    for facet in NAMED:
        for value in getattr(filters, facet.field):
            (asked,) = replace(filters, **{facet.field: (value,)}).wanted(facet)
            if not any(asked in values(facet.name) for values in known):
                raise FilterError(facet.name, value, "unknown")
