"""The part of ``people.toml`` that says what words around a name tell: its case, its holder's dealings."""

from __future__ import annotations

from msgspec import Struct


class Dealings(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of meeting, calling and going that have people beside them, and no companies: before a name that
    only its state introduces ("talks with Peru's Boluarte"), or after it."""

    before: list[str] = []
    after: list[str] = []


class Cases(Struct, frozen=True, forbid_unknown_fields=True):
    """Words before or after a name that say its role."""

    before: dict[str, str] = {}
    after: dict[str, str] = {}


class Shapes(Struct, frozen=True, forbid_unknown_fields=True):
    """Endings of printed names that show a gender or that the name never changes."""

    feminine: str = ""
    masculine: str = ""
    indeclinable: str = ""
    doubtful: str = ""
    """Endings of invariable names that are also endings of cases."""
    oblique: str = ""
    prepositional: str = ""
    """The case that stands only after prepositions."""
