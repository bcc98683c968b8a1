"""Codes of states in the vocabularies of others: ISO 3166-1 alpha-3 and the Correlates of War numbers."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from msgspec import Struct

from dragoman.model.errors import DataError

FILE = "ontology/state_codes.csv"
_HEADER = ["code", "alpha3", "cow", "cow_abbreviation", "source"]
_ROW = re.compile(r"[A-Z]{2},[A-Z]{3},(?:\d{1,3},[A-Z]{3}|,),\S.*")


class StateCodes(Struct, frozen=True):
    """``cow`` is the number of the Correlates of War project, null for what is no member of its system."""

    alpha3: str
    cow: int | None


def alpha3(code: str | None) -> str | None:
    """The state's alpha-3 code; null for an organisation.

    >>> alpha3("KZ"), alpha3("ASEAN")
    ('KAZ', None)
    """
    found = _states().get(code or "")
    return found.alpha3 if found else None


def cow(code: str | None) -> int | None:
    """The state's Correlates of War number.

    >>> cow("KZ"), cow("ASEAN")
    (705, None)
    """
    found = _states().get(code or "")
    return found.cow if found else None


@cache
def _states() -> Mapping[str, StateCodes]:
    return dict(read_codes(files("dragoman").joinpath(FILE).read_text("utf-8")))


def read_codes(text: str) -> Iterator[tuple[str, StateCodes]]:
    """The rows of the data file by alpha-2 code. Raises DataError with the line of the first fault."""
    seen: set[str] = set()
    for number, row in enumerate(csv.reader(text.splitlines()), start=1):
        if number == 1:
            if row != _HEADER:
                raise DataError(FILE, f"the header must be {','.join(_HEADER)}", number)
            continue
        if not _ROW.fullmatch(",".join(row)):
            raise DataError(
                FILE, "a row is: two letters, three letters, COW number and letters or none, source", number
            )
        if repeated := seen.intersection(filter(None, (row[0], row[1], row[2]))):
            raise DataError(FILE, f"{', '.join(sorted(repeated))} stands twice", number)
        seen.update(filter(None, row[:3]))
        yield row[0], StateCodes(row[1], int(row[2]) if row[2] else None)
