"""The table of attachment weights, read once from ``ontology/attachment.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from dragoman.model.errors import DataError


class Between(Struct, frozen=True, forbid_unknown_fields=True):
    """Cost of what lies between an act and a word."""

    character: float
    comma: float
    bracket: float
    clause: float
    semicolon: float
    act: float
    predicate: float
    wrong_side: float
    verb: float


class Limits(Struct, frozen=True, forbid_unknown_fields=True):
    """The dearest attachment allowed, by what is attached."""

    date: float
    place: float
    person: float
    state: float
    instrument: float
    project: float
    status: float


class Weights(Struct, frozen=True, forbid_unknown_fields=True):
    between: Between
    limits: Limits


@cache
def weights() -> Weights:
    """The weights that ship. Raises DataError if the file is malformed."""
    path = files("dragoman") / "ontology" / "attachment.toml"
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Weights)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError("ontology/attachment.toml", str(error)) from error
