"""Whether two wordings speak of one undertaking: claims with weights, and what they add up to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from math import exp

from msgspec import Struct, field
from msgspec.structs import asdict

from dragoman.grammar.names import SAME_NAME, similarity_phrases
from dragoman.model.edtf import bounds
from dragoman.records.choice import latin
from dragoman.records.tables import ledger_table
from dragoman.records.wording import shared_concepts, shared_words, sound_alike, wording


class Claims(Struct, frozen=True):
    """What is compared: words in a language, and what the reader found in them."""

    text: str
    language: str
    topic: str | None = None
    project: str | None = None
    due: str | None = None


class Likeness(Struct, frozen=True):
    """A probability, and the claims for and against with their shares in log-odds."""

    score: float
    features: dict[str, float] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        return self.score >= ledger_table().threshold


def likeness(a: Claims, b: Claims, *, same_body: bool = False, same_stance: bool = False) -> Likeness:
    """How likely two wordings are of one undertaking, and why."""
    by_words, same_instrument = _by_words((a.text, a.language), (b.text, b.language))
    values = {**by_words, **_by_project(a.project, b.project)}
    if not any(values.get(name) for name in SUBSTANCE):
        return NOTHING
    values["same_topic"] = float(a.topic is not None and a.topic == b.topic)
    values["same_instrument"] = same_instrument
    values["same_due_date"] = float(a.due is not None and bounds(a.due)[1] == bounds(b.due)[1])
    values["same_body"] = float(same_body)
    values["same_stance"] = float(same_stance)
    shares = {name: round(_weights()[name] * value, 3) for name, value in values.items() if value}
    odds = ledger_table().bias + sum(shares.values())
    return Likeness(round(1 / (1 + exp(-odds)), 3), shares)


@cache
def _weights() -> dict[str, float]:
    return asdict(ledger_table().weights)


NOTHING = Likeness(0.0)
SUBSTANCE = ("same_words", "same_concepts", "same_project")
"""Claims of which one must hold: the rest says only that the matter is near."""


@lru_cache(maxsize=100_000)
def _by_words(a: tuple[str, str], b: tuple[str, str]) -> tuple[Mapping[str, float], float]:
    """What two texts, each with its language, say for it, and whether both speak of one type of document."""
    one, other = wording(*a), wording(*b)
    same_instrument = float(not one.instruments.isdisjoint(other.instruments))
    if one.language == other.language:
        return {"same_words": shared_words(one, other)}, same_instrument
    sounds = float(sound_alike(one, other))
    return {"same_concepts": shared_concepts(one, other), "names_sound_alike": sounds}, same_instrument


def _by_project(a: str | None, b: str | None) -> dict[str, float]:
    if not a or not b:
        return {}
    if a.casefold() == b.casefold() or similarity_phrases(a, b) >= SAME_NAME:
        return {"same_project": 1.0}
    # In another script it may be the same name translated, which nothing here can tell.
    return {"other_project": 1.0} if latin(a) == latin(b) else {}
