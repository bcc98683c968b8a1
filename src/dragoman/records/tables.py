"""The small tables of numbers that derived records use, from ``ontology/*.toml``."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

import msgspec
from msgspec import Struct

from dragoman.model.errors import DataError
from dragoman.model.vocabulary import InstrumentType, Stance

T = TypeVar("T", bound=Struct)

SERIES_FILE = "ontology/series.toml"


class SeriesTable(Struct, frozen=True, forbid_unknown_fields=True):
    """See the comments in the file; lengths are days."""

    longest_gap: int
    widest_day: int
    least_sessions: int
    margin: int
    yearly: int
    near: int


def parse(text: str, type_: type[T], file: str) -> T:
    """A table from TOML. Raises DataError where a value is missing, unknown or of another type."""
    try:
        return msgspec.toml.decode(text, type=type_)
    except msgspec.DecodeError as error:
        raise DataError(file, str(error)) from error


def read(file: str, type_: type[T]) -> T:
    """A table as shipped."""
    return parse((files("dragoman") / file).read_text(encoding="utf-8"), type_, file)


@lru_cache(maxsize=1)
def series_table() -> SeriesTable:
    return read(SERIES_FILE, SeriesTable)


LEDGER_FILE = "ontology/ledger.toml"


class LedgerLimits(Struct, frozen=True, forbid_unknown_fields=True):
    enough_words: int
    shortest_word: int
    least_beginning: int
    share_of_beginning: float


class LedgerWeights(Struct, frozen=True, forbid_unknown_fields=True):
    """One weight a claim, in log-odds; the names are the claims'."""

    same_words: float
    same_concepts: float
    names_sound_alike: float
    same_project: float
    other_project: float
    same_topic: float
    same_instrument: float
    same_due_date: float
    same_body: float
    same_stance: float


class DocumentLimits(Struct, frozen=True, forbid_unknown_fields=True):
    days_told_again: int
    least_title: float
    near_types: tuple[frozenset[InstrumentType], ...]


class LedgerTable(Struct, frozen=True, forbid_unknown_fields=True):
    threshold: float
    certain: float
    bias: float
    owed: tuple[Stance, ...]
    limits: LedgerLimits
    weights: LedgerWeights
    documents: DocumentLimits


@lru_cache(maxsize=1)
def ledger_table() -> LedgerTable:
    return read(LEDGER_FILE, LedgerTable)
