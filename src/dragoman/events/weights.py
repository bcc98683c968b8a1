"""The one table of weights and limits, ``ontology/merging.toml``."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from dragoman.model.errors import DataError
from dragoman.model.vocabulary import InstrumentType, Kind

FILE = "ontology/merging.toml"


class Limits(Struct, frozen=True, forbid_unknown_fields=True):
    """Lengths in days, kilometres or members of a block."""

    days_apart: int
    days_apart_planned: int
    days_apart_ordinal: int
    days_same_occasion: int
    days_one_off: int
    days_published_near: int
    days_published_far: int
    days_published_apart: int
    days_open_plan: int
    kilometres_near: float
    block: int
    sample: int
    longest_stay: int
    rounding: float
    days_status_moves: int
    """For the records, which share these limits."""


class Weights(Struct, frozen=True, forbid_unknown_fields=True):
    """One weight a claim, in log-odds; the names are the claims'."""

    same_kind: float
    session_or_meeting: float
    body_unnamed: float
    talks_or_meeting: float
    same_time: float
    times_touch: float
    time_within_month: float
    time_within_year: float
    time_day_off: float
    time_week_off: float
    time_far_off: float
    plan_day_off: float
    plan_week_off: float
    plan_far_off: float
    published_near: float
    published_far: float
    plan_overtaken: float
    open_talks: float
    long_project: float
    parties: float
    parties_by_organisation: float
    same_ordinal: float
    other_ordinal: float
    same_register: float
    other_register: float
    name_alike: float
    name_unlike: float
    people_shared: float
    people_other: float
    principals_other: float
    same_town: float
    place_within: float
    other_town: float
    other_country: float
    same_instrument: float
    near_instrument: float
    title_alike: float
    title_unlike: float
    same_count: float
    same_project: float
    other_project: float
    topics_shared: float
    topics_other: float
    organisations_shared: float
    same_whole: float
    rivals: float


class Checking(Struct, frozen=True, forbid_unknown_fields=True):
    """For statements of a draft, in log-odds."""

    withheld: float
    margin: float


class Merging(Struct, frozen=True, forbid_unknown_fields=True):
    threshold: float
    review: float
    bias: float
    families: tuple[tuple[Kind, ...], ...]
    near_instruments: tuple[frozenset[InstrumentType], ...]
    limits: Limits
    weights: Weights
    checking: Checking

    def family(self, kind: Kind) -> str:
        """The name under which kinds that may be mistaken for one another are compared."""
        return next((family[0] for family in self.families if kind in family), kind)

    def near(self, a: InstrumentType, b: InstrumentType) -> bool:
        """Whether outlets use the two types for one another."""
        return "other" in (a, b) or any({a, b} <= group for group in self.near_instruments)


def parse(text: str, file: str = FILE) -> Merging:
    """The table from TOML. Raises DataError where a weight is missing, unknown or no number."""
    try:
        return msgspec.toml.decode(text, type=Merging)
    except msgspec.DecodeError as error:
        raise DataError(file, str(error)) from error


@lru_cache(maxsize=1)
def merging() -> Merging:
    """The table as shipped."""
    return parse((files("dragoman") / FILE).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """The weights by claim."""
    return msgspec.structs.asdict(merging().weights)


def weight(claim: str) -> float:
    """The weight of one claim."""
    return weights()[claim]
