"""The numbers of a series checked against its dates: what is missing, and what is in doubt and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from dragoman.model.edtf import bounds
from dragoman.records.sessions import Session
from dragoman.records.tables import series_table


class Doubt(Struct, frozen=True):
    """A number that may be wrong: the rule that says so, the events, and in words why."""

    rule: str
    events: tuple[str, ...]
    says: str


class YearWithout(Struct, frozen=True):
    """A calendar year between two sessions that has none on record. ``numbered_on``: the numbers before and
    after follow one another, so that nothing was held, rather than not reported."""

    year: int
    numbered_on: bool


def missing(ordinals: set[int]) -> tuple[int, ...]:
    """Numbers between the least and the greatest that are not there.

    >>> missing({19, 22, 21})
    (20,)
    """
    if not ordinals or max(ordinals) - min(ordinals) > series_table().longest_gap:
        return ()
    return tuple(n for n in range(min(ordinals), max(ordinals)) if n not in ordinals)


def in_order(sessions: Sequence[Session]) -> frozenset[str]:
    """Events of the most sessions, the held ones counting more, whose numbers rise with their dates.

    ``sessions`` stand in order of time. A number without a date, or a date without a number, is in nobody's
    way; nor are two dates of which it is not certain which came first.
    """
    checked = [s for s in sessions if s.ordinal is not None and s.dated]
    best: list[tuple[int, tuple[str, ...]]] = []
    for n, session in enumerate(checked):
        before = [best[m] for m in range(n) if not _crossed(checked[m], session)]
        weight, chain = max(before, key=lambda one: one[0], default=(0, ()))
        best.append((weight + (2 if session.took_place else 1), (*chain, session.event)))
    longest = max(best, key=lambda one: one[0], default=(0, ()))[1]
    return frozenset(longest) | {s.event for s in sessions if s not in checked}


def _crossed(a: Session, b: Session) -> bool:
    """Whether the numbers run against the dates."""
    if a.ordinal is None or b.ordinal is None:
        return False
    return (a.before(b) and a.ordinal >= b.ordinal) or (b.before(a) and b.ordinal >= a.ordinal)


def years_without(sessions: Sequence[Session]) -> tuple[YearWithout, ...]:
    """Years between the first and the last dated session that have none."""
    dated = [s for s in sessions if s.day is not None]
    found = []
    for before, after in pairwise(dated):
        assert before.day is not None
        assert after.day is not None
        numbered = before.ordinal is not None and after.ordinal == before.ordinal + 1
        found += [YearWithout(year, numbered) for year in range(before.day.year + 1, after.day.year)]
    return tuple(found)


def doubts(sessions: Sequence[Session]) -> tuple[Doubt, ...]:
    """Everything that is in doubt, by rule and then in the order of the sessions."""
    return tuple(doubt for rule in RULES for doubt in rule(sessions))


def _disputed(sessions: Sequence[Session]) -> Iterator[Doubt]:
    """Reports of one session give it different numbers."""
    for one in sessions:
        if one.claims:
            told = [
                f"{count} {'report says' if count == 1 else 'reports say'} {n}" for n, count in one.claims
            ]
            yield Doubt("number_disputed", (one.event,), ", ".join(told))


def _out_of_order(sessions: Sequence[Session]) -> Iterator[Doubt]:
    """The number is less than that of an earlier session, or greater than a later one's."""
    fitting = in_order(sessions)
    kept = [s for s in sessions if s.event in fitting]
    for one in (s for s in sessions if s.event not in fitting):
        other = next((k for k in kept if _crossed(k, one)), None)
        if other is not None:
            says = f"no. {one.ordinal} in {_year(one)}, but no. {other.ordinal} in {_year(other)}"
            yield Doubt("number_out_of_order", (one.event, other.event), says)


def _year(session: Session) -> str:
    first = bounds(session.time)[0]
    return str(first.year) if first else "an unknown year"


def _twice(sessions: Sequence[Session]) -> Iterator[Doubt]:
    """Two events of other dates bear one number."""
    for number, events in _grouped(sessions, lambda s: s.ordinal).items():
        if len({s.time for s in events}) > 1:
            yield Doubt(
                "number_twice", tuple(s.event for s in events), f"{len(events)} events are no. {number}"
            )


def _year_twice(sessions: Sequence[Session]) -> Iterator[Doubt]:
    """A year's name was given to several editions."""
    for year, events in _grouped(sessions, lambda s: s.year if s.ordinal is None else None).items():
        if len(events) > 1:
            says = f"{len(events)} editions bear the year {year}"
            yield Doubt("year_twice", tuple(s.event for s in events), says)


def _other_year(sessions: Sequence[Session]) -> Iterator[Doubt]:
    """It bears the year of its plan and was held in another."""
    for one in sessions:
        if one.year is not None and one.dated and _year(one) != str(one.year):
            yield Doubt("year_of_another", (one.event,), f"bears the year {one.year}, dated {_year(one)}")


def _grouped(sessions: Sequence[Session], key: Callable[[Session], int | None]) -> dict[int, list[Session]]:
    found: defaultdict[int, list[Session]] = defaultdict(list)
    for one in sessions:
        value = key(one)
        if value is not None:
            found[value].append(one)
    return dict(found)


RULES: tuple[Callable[[Sequence[Session]], Iterator[Doubt]], ...] = (
    _disputed,
    _out_of_order,
    _twice,
    _year_twice,
    _other_year,
)
