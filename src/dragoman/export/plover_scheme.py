"""Which category, mode and context of PLOVER an event has: read from a data file, and checked."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import product
from typing import Literal

import msgspec
from msgspec import Struct

from dragoman.model.errors import DataError
from dragoman.model.vocabulary import KINDS, STATUSES, Kind, Status

FILE = "ontology/plover.toml"


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """What a kind with a status becomes; no ``event``: it is left out."""

    kinds: tuple[Kind, ...] = KINDS
    statuses: tuple[Status, ...] = STATUSES
    event: str | None = None
    mode: str | None = None
    context: str | None = None
    day: Literal["time", "report"] = "time"


class Category(Struct, frozen=True, forbid_unknown_fields=True):
    quad: Literal[1, 2, 3, 4]
    score: float
    modes: dict[str, float] = {}
    needs_recipient: bool = False


class Entities(Struct, frozen=True, forbid_unknown_fields=True):
    """``codes`` are those of organisations that have one of their own; ``organisation`` is for the rest."""

    government: str
    organisation: str
    codes: dict[str, str]


class Scheme(Struct, frozen=True, forbid_unknown_fields=True):
    """The data file."""

    rule: tuple[Rule, ...]
    categories: dict[str, Category]
    contexts: dict[str, str]
    entities: Entities

    def rule_for(self, kind: Kind, status: Status) -> Rule:
        """The first that fits; ``read_scheme`` has seen to it that there is one."""
        return next(rule for rule in self.rule if kind in rule.kinds and status in rule.statuses)


@cache
def load_scheme() -> Scheme:
    return read_scheme(files("dragoman").joinpath(FILE).read_text("utf-8"))


def read_scheme(text: str) -> Scheme:
    """The data file, checked: every kind with every status has a rule, every category and mode a score.

    Raises DataError.
    """
    try:
        scheme = msgspec.toml.decode(text, type=Scheme)
    except msgspec.MsgspecError as fault:
        raise DataError(FILE, str(fault)) from fault
    for kind, status in product(KINDS, STATUSES):
        if not any(kind in rule.kinds and status in rule.statuses for rule in scheme.rule):
            raise DataError(FILE, f"no rule fits {kind}, {status}")
    for rule in scheme.rule:
        category = scheme.categories.get(rule.event or "")
        if rule.event and not category:
            raise DataError(FILE, f"{rule.event} is not among the categories")
        if rule.mode and (not category or rule.mode not in category.modes):
            raise DataError(FILE, f"{rule.mode} is not among the modes of {rule.event}")
    return scheme
