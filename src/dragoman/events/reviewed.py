"""What an editor should see before two reports are joined, however much speaks for it."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.events.timing import planned_for_no_day
from dragoman.events.titles import related_titles
from dragoman.events.traits import Traits


def perhaps_another_document(a: Traits, b: Traits) -> bool:
    """Whether the documents seem to be on other matters: one event for two agreements of a day would lose
    one of them without a word."""
    return related_titles(a, b) == "doubtful"


HELD_BACK: tuple[Callable[[Traits, Traits], bool], ...] = (planned_for_no_day, perhaps_another_document)


def for_review(a: Traits, b: Traits) -> bool:
    return any(rule(a, b) for rule in HELD_BACK)
