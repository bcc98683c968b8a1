"""Where governments sit: in the capital of the state, or in another town that the ontology lists."""

from __future__ import annotations

import tomllib
from functools import cache

import msgspec

from dragoman.lexicon.world import ONTOLOGY, PlaceRow, capital_row, load_rows
from dragoman.model.errors import DataError


@cache
def government_row(code: str) -> PlaceRow | None:
    """The gazetteer's row of the town where a state's government sits."""
    seat = _load_seats().get(code)
    rows = (r for r in load_rows() if r.country == code and r.name == seat)
    return next(rows, None) if seat else capital_row(code)


@cache
def _load_seats() -> dict[str, str]:
    path = ONTOLOGY / "seats.toml"
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), dict[str, str])
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(str(path), str(error)) from error
