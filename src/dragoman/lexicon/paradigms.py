"""How names are declined, and the nominatives that a declined form may have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import regex
from msgspec import Struct


class ParadigmEntry(Struct, frozen=True, forbid_unknown_fields=True):
    gender: Literal["masc", "femn", "both"]
    stem: str
    nominative: str
    endings: dict[str, str]


class Reading(Struct, frozen=True):
    """A form of a name read as ``case`` and ``gender`` of ``nominative``."""

    nominative: str
    case: str
    gender: str


class Paradigm:
    """One way to decline names, applied backwards."""

    def __init__(self, entry: ParadigmEntry) -> None:
        self.gender = entry.gender
        self.stem = regex.compile(entry.stem)
        self.nominative = entry.nominative
        self.endings = {case: ending for case, ending in entry.endings.items() if ending}

    def readings(self, form: str) -> Iterator[Reading]:
        for case, ending in self.endings.items():
            stem = form[: -len(ending)]
            if form.endswith(ending) and len(stem) > 1 and self.stem.search(stem):
                yield Reading(stem + self.nominative, case, self.gender)
