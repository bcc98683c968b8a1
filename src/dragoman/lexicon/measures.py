"""What numbers may tell of: ``ontology/figures.toml``, which a pack's ``figures.toml`` has to keep to."""

from __future__ import annotations

from collections.abc import Container
from functools import cache

import msgspec
import regex
from msgspec import Struct

from dragoman.lexicon.world import ONTOLOGY
from dragoman.model.errors import DataError

FILE = ONTOLOGY / "figures.toml"
IDIOM = "idiom"
"""A phrase in which the word counts or measures nothing here ("kilometres from"), and which hides it."""
_CURRENCY = regex.compile("[A-Z]{3}")


class Measures(Struct, frozen=True, forbid_unknown_fields=True):
    """The vocabulary of figures. ``units``: what each symbol measures."""

    counted: frozenset[str]
    money: frozenset[str]
    change: frozenset[str]
    stages: frozenset[str]
    units: dict[str, str]

    def admits(self, category: str, value: str) -> bool:
        """Whether a word of a category may have a value; categories of other files admit any.

        >>> load_measures().admits("measure", "MW"), load_measures().admits("currency", "dollar")
        (True, False)
        """
        if category == "currency":
            return value == IDIOM or bool(_CURRENCY.fullmatch(value))
        if category == "scale":
            return value.isdecimal()
        known: dict[str, Container[str]] = {
            "counted": self.counted,
            "measure": self.units,
            "figure_cue": self.money | self.change,
            "project_stage": self.stages,
        }
        return category not in known or value == IDIOM or value in known[category]


@cache
def load_measures() -> Measures:
    """The vocabulary. Raises DataError when the file is missing or malformed."""
    try:
        return msgspec.toml.decode(FILE.read_bytes(), type=Measures)
    except (OSError, msgspec.DecodeError, msgspec.ValidationError) as error:
        raise DataError(str(FILE), str(error)) from error
