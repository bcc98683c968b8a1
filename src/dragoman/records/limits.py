"""The limits that resolving shares with merging, from ``ontology/merging.toml``."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from dragoman.model.errors import DataError
from dragoman.model.vocabulary import InstrumentType

FILE = "ontology/merging.toml"


class Limits(Struct, frozen=True):
    kilometres_near: float
    """Towns nearer than this are one place."""
    longest_stay: int
    """Days; a longer range is a period in which, not a time during which."""
    rounding: float
    """Share by which a number that is told as approximate may differ from another."""
    days_status_moves: int
    """Days after which another status is what happened since, not what another outlet says."""


class Table(Struct, frozen=True):
    limits: Limits
    near_instruments: tuple[frozenset[InstrumentType], ...] = ()


def parse(text: str, file: str = FILE) -> Table:
    """What is shared, from TOML. Raises DataError where a limit is missing or no number."""
    try:
        return msgspec.toml.decode(text, type=Table)
    except msgspec.DecodeError as error:
        raise DataError(file, str(error)) from error


@lru_cache(maxsize=1)
def _shipped() -> Table:
    return parse((files("dragoman") / FILE).read_text(encoding="utf-8"))


def limits() -> Limits:
    """The limits as shipped."""
    return _shipped().limits


def near_instruments(a: str, b: str) -> bool:
    """Whether outlets use the two types of documents for one another."""
    return "other" in (a, b) or any({a, b} <= group for group in _shipped().near_instruments)
