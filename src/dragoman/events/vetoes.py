"""What forbids two reports to be of one event, whatever speaks for it."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.events import parties
from dragoman.events.timing import same_occasion, too_far_apart
from dragoman.events.traits import Traits
from dragoman.events.weights import merging


def same_document(a: Traits, b: Traits) -> bool:
    """A document's reports are of different events: it was read as one text."""
    return a.report.document == b.report.document


def other_family(a: Traits, b: Traits) -> bool:
    return a.family != b.family


def other_parties(a: Traits, b: Traits) -> bool:
    return parties.incompatible(a, b)


def other_year(a: Traits, b: Traits) -> bool:
    """Another year of a yearly series."""
    return a.year is not None and b.year is not None and a.year != b.year


def other_number(a: Traits, b: Traits) -> bool:
    """Another ordinal, without the one occasion that would make it an outlet's slip."""
    both = a.ordinal is not None and b.ordinal is not None
    return both and a.ordinal != b.ordinal and not same_occasion(a, b)


def other_time(a: Traits, b: Traits) -> bool:
    return too_far_apart(a, b)


def other_instrument(a: Traits, b: Traits) -> bool:
    """Another type, stage or number of documents; or one document beside a lot."""
    one, other = a.report.instrument, b.report.instrument
    if one is None or other is None:
        return False
    if one.stage != other.stage or (one.count or 1) != (other.count or 1):
        return True
    return one.type != other.type and not merging().near(one.type, other.type)


VETOES: tuple[Callable[[Traits, Traits], bool], ...] = (
    same_document,
    other_family,
    other_parties,
    other_year,
    other_number,
    other_time,
    other_instrument,
)


def veto(a: Traits, b: Traits) -> str | None:
    """The name of the first veto that applies, or None."""
    return next((rule.__name__ for rule in VETOES if rule(a, b)), None)
