"""What rulings touch: the documents whose reports they name, and the names that they tie."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from dragoman.model.aims import standing
from dragoman.model.contract import Report
from dragoman.model.rulings import Body, Name, Ruling
from dragoman.records import tied_keys, ties_of
from dragoman.run.news import Causes
from dragoman.store.derived import Derived

Numbered = dict[tuple[str, int], Report]
"""Reports by document and number."""


class Rulings(Struct, frozen=True):
    """The rulings that hold, and those of which it has changed whether they do; ``ties`` are the keys of
    names that each of those that hold ties, if any."""

    holding: tuple[Ruling, ...]
    unsettled: tuple[Ruling, ...]
    ties: tuple[set[str], ...] = ()

    def standing(self, told: Numbered) -> Numbered:
        """The reports without those that are withdrawn; all reports of their documents must be here."""
        kept = {id(report) for report in standing(self.holding, list(told.values()))}
        return {key: report for key, report in told.items() if id(report) in kept}

    def texts_beside(self, texts: set[str]) -> set[str]:
        """The texts, and those of which a ruling speaks together with any of them."""
        named = ({ref.text for ref in ruling.named} for ruling in self.holding)
        return texts.union(*(found for found in named if not found.isdisjoint(texts)))

    def names_touched(self) -> set[str]:
        """The keys of names of bodies and series that unsettled rulings tie."""
        return {key for tie in ties_of(self.unsettled) for key in tied_keys(tie)}

    def names_beside(self, names: set[str]) -> set[str]:
        """The keys of names, and those that rulings tie to any of them, however indirectly."""
        found = set(names)
        while more := [keys for keys in self.ties if not keys.isdisjoint(found) and not keys <= found]:
            found.update(*more)
        return found


def rulings_of(derived: Derived) -> Rulings:
    every, unsettled = derived.rulings(), derived.unsettled()
    holding = tuple(ruling for ruling in every if ruling.undone is None)
    ties = tuple(tied_keys(tie) for tie in ties_of(holding))
    return Rulings(holding, tuple(ruling for ruling in every if ruling.id in unsettled), ties)


def touched(derived: Derived, rulings: Rulings) -> Causes:
    """What is new since events were derived: documents, and rulings with the documents whose reports may come
    to stand elsewhere, or have other values, for them."""
    found = {ruling.id: frozenset(_documents(derived, rulings, ruling)) for ruling in rulings.unsettled}
    names = tuple(ruling.id for ruling in rulings.unsettled if isinstance(ruling.decision, Body))
    return Causes(frozenset(derived.pending()), found, names)


def _documents(derived: Derived, rulings: Rulings, ruling: Ruling) -> set[str]:
    texts = {ref.text for ref in ruling.named}
    return {*derived.with_texts(texts), *derived.printing(_names(rulings, ruling))}


def _names(rulings: Rulings, ruling: Ruling) -> set[str]:
    """Names of people, places and organisations of which a ruling speaks, and those that others tie to
    them."""
    spoken = [names for names in map(_spoken_of, rulings.holding) if names]
    found = _spoken_of(ruling)
    while more := [names for names in spoken if not names.isdisjoint(found) and not names <= found]:
        found.update(*more)
    return found


def _spoken_of(ruling: Ruling) -> set[str]:
    decision = ruling.decision
    return {*decision.names, decision.called} if isinstance(decision, Name) else set()


def made_by(rulings: Iterable[Ruling], day: date) -> list[Ruling]:
    """The rulings that had been made by the end of a day (UTC), as they stood then."""
    made = (ruling for ruling in rulings if by_then(ruling.at, day))
    return [
        replace(ruling, undone=None) if ruling.undone and not by_then(ruling.undone.at, day) else ruling
        for ruling in made
    ]


def by_then(at: str, day: date) -> bool:
    """Whether a time (UTC, ISO 8601) had come by the end of a day."""
    last = day.isoformat()
    return at[: len(last)] <= last
