"""What forbids two reports to be of one event, whatever speaks for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dragoman.events import parties, people
from dragoman.events.contrasts import LEVEL
from dragoman.events.timing import same_occasion, too_far_apart
from dragoman.events.titles import related_titles
from dragoman.events.traits import Traits
from dragoman.events.weights import merging
from dragoman.events.wording import closest

_SAME_DAY = frozenset({"signed", "adopted"})
"""Stages of which outlets say either."""


def same_document(a: Traits, b: Traits) -> bool:
    """A document's reports are of different events: it was read as one text."""
    return a.report.document == b.report.document


def other_family(a: Traits, b: Traits) -> bool:
    return a.family != b.family


def other_parties(a: Traits, b: Traits) -> bool:
    return parties.incompatible(a, b)


def other_year(a: Traits, b: Traits) -> bool:
    """Another year of a yearly series, by its label or by the days of the other."""
    if a.year is not None and b.year is not None:
        return a.year != b.year
    return _outside_year(a, b) or _outside_year(b, a)


def _outside_year(labelled: Traits, dated: Traits) -> bool:
    """Whether a year in the name of one is not that of the other's days, give or take a turn of the year."""
    if labelled.year is None or dated.first is None or dated.last is None:
        return False
    slip = merging().limits.days_apart_planned
    first, last = (date.fromordinal(max(1, day)) for day in (dated.first - slip, dated.last + slip))
    return not first.year <= labelled.year <= last.year


def other_number(a: Traits, b: Traits) -> bool:
    """Another ordinal, without the one occasion that would make it an outlet's slip."""
    both = a.ordinal is not None and b.ordinal is not None
    return both and a.ordinal != b.ordinal and not same_occasion(a, b)


def other_time(a: Traits, b: Traits) -> bool:
    return too_far_apart(a, b) and not _one_number(a, b)


def same_number_again(a: Traits, b: Traits) -> bool:
    """The same number of one body at quite another time: a slip in the number or in the day."""
    return too_far_apart(a, b) and _one_number(a, b)


def _one_number(a: Traits, b: Traits) -> bool:
    if a.ordinal is None or a.ordinal != b.ordinal or a.parties != b.parties:
        return False
    if a.registered and b.registered:
        return bool(a.registered & b.registered)
    return closest(a.names, b.names) > 0


def other_instrument(a: Traits, b: Traits) -> bool:
    """Another type, stage or number of documents; or one document beside a lot."""
    one, other = a.report.instrument, b.report.instrument
    if one is None or other is None:
        return False
    if _other_stage(one.stage, other.stage) or (one.count or 1) != (other.count or 1):
        return True
    return one.type != other.type and not merging().near(one.type, other.type)


def _other_stage(one: str | None, other: str | None) -> bool:
    """Whether documents are at stages of different days; of what is still talked about none is told."""
    return one is not None and other is not None and one != other and not {one, other} <= _SAME_DAY


def other_title(a: Traits, b: Traits) -> bool:
    """Quite another title of one instrument, or one on another matter."""
    return related_titles(a, b) == "apart"


def other_visitor(a: Traits, b: Traits) -> bool:
    """Another principal visitor."""
    return a.report.kind == b.report.kind == "visit" and people.quite_other_visitors(a, b)


def other_sort(a: Traits, b: Traits) -> bool:
    """Another format, another service's edition; or another level, of nobody in common."""
    clashing = {name for name, sort in a.sorts.items() if b.sorts.get(name, sort) != sort}
    return bool(clashing) and (clashing != {LEVEL} or not people.shared(a, b))


VETOES: tuple[Callable[[Traits, Traits], bool], ...] = (
    same_document,
    other_family,
    other_parties,
    other_year,
    other_number,
    other_time,
    other_instrument,
    other_title,
    other_sort,
    other_visitor,
    same_number_again,
)
ASKED = frozenset({"same_number_again"})
"""Vetoes on which, where no other stands, an editor is asked. The last, so that the others come first."""


def veto(a: Traits, b: Traits) -> str | None:
    """The name of the first veto that applies, or None."""
    for rule in VETOES:
        if rule(a, b):
            return rule.__name__
    return None
