"""What editors decide where reports cannot: each decision with who made it, when and why, and its undoing.

Decisions speak of what survives reading and merging anew: a report by its text and the place of its act, a
body by what it is called.
"""

from __future__ import annotations

import hashlib
from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct

from dragoman.model.vocabulary import Kind

SCHEMA = "dragoman-rulings/1"
"""The version of the exported form."""

Named = Literal["person", "place", "organisation"]
"""Things that are known by their names alone."""
NAMED: tuple[Named, ...] = get_args(Named)


class ReportRef(Struct, frozen=True):
    """A report by the SHA-256 of its text, the offset of its act, and its kind."""

    text: str
    position: int
    kind: Kind


class BodyName(Struct, frozen=True):
    """What a body or series is called in a language, and by which parties. ``proper`` is the kind of a series
    with a proper name (an exercise), which is known by that name alone."""

    name: str
    language: str
    parties: tuple[str, ...] = ()
    proper: Kind | None = None


class Same(Struct, frozen=True, tag_field="kind", tag="same"):
    """All these and those reports tell of one event."""

    these: tuple[ReportRef, ...]
    those: tuple[ReportRef, ...]


class Different(Struct, frozen=True, tag_field="kind", tag="different"):
    """None of these reports tells of an event of which any of those does."""

    these: tuple[ReportRef, ...]
    those: tuple[ReportRef, ...]


class Value(Struct, frozen=True, tag_field="kind", tag="value"):
    """The event that has most of these reports has this value in this field: ``time``, ``series/ordinal``."""

    these: tuple[ReportRef, ...]
    field: str
    value: Any = None


class Name(Struct, frozen=True, tag_field="kind", tag="name"):
    """A person, place or organisation that is printed under any of these names is one, and called thus.

    ``party`` narrows it to those of one party.
    """

    what: Named
    names: tuple[str, ...]
    called: str
    party: str | None = None


class Body(Struct, frozen=True, tag_field="kind", tag="body"):
    """A body or series that goes by any of these names is one: it is confirmed, and called thus where
    ``called`` says so; with ``register`` it is that entry of the register."""

    names: tuple[BodyName, ...]
    called: str | None = None
    register: str | None = None


class Retracted(Struct, frozen=True, tag_field="kind", tag="retracted"):
    """These reports are withdrawn: the record is as if their articles had not told them."""

    these: tuple[ReportRef, ...]


class Words(Struct, frozen=True):
    """Words of a report, as it quotes them."""

    report: ReportRef
    quote: str


class Followed(Struct, frozen=True, tag_field="kind", tag="followed"):
    """What a later report says is, or is not, of an undertaking of a session; the undertaking in the words of
    the reports that tell of it, and what is said in those of each that does."""

    undertaking: tuple[Words, ...]
    said: tuple[Words, ...]
    holds: bool = True


Decision = Same | Different | Value | Name | Body | Retracted | Followed
KINDS = ("same", "different", "value", "name", "body", "retracted", "followed")


class Undoing(Struct, frozen=True):
    """Who undid a ruling, when (UTC, ISO 8601) and why."""

    by: str
    at: str
    why: str


class Ruling(Struct, frozen=True):
    """A decision, made by an editor at a time (UTC, ISO 8601 to the microsecond) for a reason."""

    id: str
    at: str
    by: str
    why: str
    decision: Decision
    undone: Undoing | None = None
    schema: str = SCHEMA

    @property
    def kind(self) -> str:
        """One of ``KINDS``."""
        return str(self.decision.__struct_config__.tag)

    @property
    def named(self) -> tuple[ReportRef, ...]:
        """The reports that it speaks of."""
        decision = self.decision
        if isinstance(decision, Same | Different):
            return (*decision.these, *decision.those)
        if isinstance(decision, Followed):
            return tuple(words.report for words in (*decision.undertaking, *decision.said))
        return decision.these if isinstance(decision, Value | Retracted) else ()


def made(decision: Decision, by: str, at: str, why: str) -> Ruling:
    """A ruling with its id, a hash of what it says.

    >>> made(Retracted(()), "ann", "2025-08-06T09:00:00.000000+00:00", "a hoax").id[:4]
    'rul-'
    """
    content = msgspec.json.encode((decision, by, at, why), order="deterministic")
    return Ruling("rul-" + hashlib.sha256(content).hexdigest()[:16], at, by, why, decision)


def in_order(rulings: list[Ruling]) -> list[Ruling]:
    """Oldest first."""
    return sorted(rulings, key=lambda ruling: (ruling.at, ruling.id))
