"""The weights and limits of search, from ``ontology/search.toml``."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from dragoman.model.errors import DataError

FILE = "ontology/search.toml"


class EventWeights(Struct, frozen=True, forbid_unknown_fields=True):
    """One weight a column of the index of events."""

    people: float
    bodies: float
    works: float
    places: float
    parties: float
    kinds: float
    said: float


class DocumentWeights(Struct, frozen=True, forbid_unknown_fields=True):
    title: float
    body: float


class Limits(Struct, frozen=True, forbid_unknown_fields=True):
    """See the comments in the file."""

    letters: int
    words: int
    forms: int
    candidates: int
    least_name: int
    least_beginning: int
    snippet: int
    context: int
    snippets: int


class SearchTable(Struct, frozen=True, forbid_unknown_fields=True):
    events: EventWeights
    documents: DocumentWeights
    limits: Limits


def parse(source: str, file: str = FILE) -> SearchTable:
    """The table from TOML. Raises DataError where a value is missing, unknown or no number."""
    try:
        return msgspec.toml.decode(source, type=SearchTable)
    except msgspec.DecodeError as error:
        raise DataError(file, str(error)) from error


@lru_cache(maxsize=1)
def search_table() -> SearchTable:
    """The table as shipped."""
    return parse((files("dragoman") / FILE).read_text(encoding="utf-8"))
