"""The queue of what an editor should look at: pairs of events that may be one, fields on which reports
disagree, and later words that may be of an undertaking.

Nothing here prints or asks: the command line and the pages do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any, Literal

from msgspec import Struct

from dragoman.model.aims import ref_of
from dragoman.model.contract import ClaimedValue, Disagreement, Event, Judgement, Report
from dragoman.model.errors import InputError
from dragoman.model.rulings import Different, Followed, Ruling, Same, Value, Words
from dragoman.records import identified
from dragoman.records.identity import digest
from dragoman.records.ruled import is_ruled, plain
from dragoman.run.record import bring_up_to_date, events_of
from dragoman.run.rulings import Editor
from dragoman.run.uncertain import Uncertain, UncertainMatches
from dragoman.store import Doubt, Store

FIELDS = {"series": "series/ordinal"}
"""The field that a ruling sets, where a disagreement names it otherwise."""


NUMBERS = "figures"
"""The field of which one ruling sets all that reports count, and a disagreement is on one thing counted."""
SEVERAL = 2


class Case(Struct, frozen=True):
    """Something to decide, with two reports to look at side by side.

    A ``join`` asks whether two events are one; ``judgement`` compares their likest reports. A
    ``disagreement`` asks which of the ``values`` of a ``field`` is right. An ``undertaking`` asks whether
    what the second report says is of what the first undertakes, both told in ``words``. The id stays while
    the case does.
    """

    id: str
    kind: Literal["join", "disagreement", "undertaking"]
    events: tuple[Event, ...]
    reports: tuple[Report, Report]
    judgement: Judgement | None = None
    field: str | None = None
    values: tuple[ClaimedValue, ...] = ()
    words: tuple[Words, ...] = ()


def open_cases(store: Store, as_of: date) -> Iterator[Case]:
    """What is to be decided: the likeliest joins first, then the disagreements in order of time, then what
    may have become of undertakings, series by series."""
    bring_up_to_date(store)
    yield from joins(store.doubts(), lambda names: store.events_named(names, identified))
    events = events_of(store, as_of)
    yield from disagreements(events)
    yield from chain.from_iterable(undertakings(UncertainMatches().of(events)))


def undertakings(found: Iterable[Iterable[Uncertain]]) -> Iterator[list[Case]]:
    """For each series a case for each match that is likely but not certain."""
    return (list(map(_undertaking, of_series)) for of_series in found)


def _undertaking(found: Uncertain) -> Case:
    places = tuple(_place(event, one) for event, one in zip(found.events, found.words, strict=True))
    first, last = (event.reports[n] for event, n in zip(found.events, places, strict=True))
    like = found.match.likeness
    return Case(
        digest("cas", found.match.id),
        "undertaking",
        found.events,
        (first, last),
        Judgement((places[0], places[1]), like.score, like.features),
        words=found.words,
    )


def _place(event: Event, told: Words) -> int:
    return next(n for n, report in enumerate(event.reports) if ref_of(report) == told.report)


def disagreements(events: Iterable[Event]) -> Iterator[Case]:
    """A case for each field on which reports disagree and no ruling has been made."""
    for event in events:
        for item in event.disagreements:
            if not _decided(event, item.field):
                yield _disagreement(event, item)


def _decided(event: Event, field: str) -> bool:
    """Whether a ruling has settled what reports disagree on; of numbers, one by one."""
    head, _, what = field.partition("/")
    if not is_ruled(event, _ruled_field(field)):
        return False
    return head != NUMBERS or len({one.value for one in event.figures if one.what == what}) < SEVERAL


def joins(doubts: Iterable[Doubt], named: Callable[[set[str]], Iterable[Event]]) -> Iterator[Case]:
    """A case for each pair of events that may be one; ``named`` gives events by id."""
    for doubt in doubts:
        events = {event.id: event for event in named({doubt.first, doubt.last})}
        if len(events) == len((doubt.first, doubt.last)):
            pair = events[doubt.first], events[doubt.last]
            first, last = (event.reports[n] for event, n in zip(pair, doubt.judgement.reports, strict=True))
            name = digest("cas", *sorted((doubt.first, doubt.last)))
            yield Case(name, "join", pair, (first, last), doubt.judgement)


def _disagreement(event: Event, item: Disagreement) -> Case:
    told = [event.reports[claim.reports[0]] for claim in item.values[:2]]
    name = digest("cas", event.id, item.field)
    return Case(name, "disagreement", (event,), (told[0], told[-1]), field=item.field, values=item.values)


def _ruled_field(field: str) -> str:
    return FIELDS.get(field, field.split("/")[0])


class Review:
    """A round through the queue. Every decision is kept before the next case is shown; what is put off comes
    again in the next round."""

    def __init__(self, store: Store, by: str, as_of: date) -> None:
        self._store, self._by, self._as_of = store, by, as_of
        self._later: set[str] = set()
        self.made: list[Ruling] = []
        """The decisions of this round that have not been undone in it."""

    def next(self) -> Case | None:
        """The first case that has not been put off; None at the end."""
        return next((c for c in open_cases(self._store, self._as_of) if c.id not in self._later), None)

    def same(self, case: Case, why: str) -> Ruling:
        """The two events of a join are one, or the later words are of the undertaking. Raises InputError for
        a disagreement."""
        if case.kind == "undertaking":
            return self._rule(_followed(case, holds=True), why)
        these, those = _sides(case)
        return self._rule(Same(these, those), why)

    def different(self, case: Case, why: str) -> Ruling:
        """The two events are not one, or the words are of something else; of a disagreement, the two reports
        are of different events."""
        if case.kind == "undertaking":
            return self._rule(_followed(case, holds=False), why)
        if case.kind == "disagreement":
            first, last = case.reports
            return self._rule(Different((ref_of(first),), (ref_of(last),)), why)
        these, those = _sides(case)
        return self._rule(Different(these, those), why)

    def value(self, case: Case, number: int, why: str) -> Ruling:
        """Of a disagreement, the value of this number, from 1, is right. Raises InputError for another."""
        if not 1 <= number <= len(case.values):
            raise InputError(
                str(number), f"choose a value from 1 to {len(case.values)}" if case.values else _NO
            )
        (event,), field = case.events, _ruled_field(case.field or "")
        refs = tuple(map(ref_of, event.reports))
        return self._rule(Value(refs, field, _claimed(case, case.values[number - 1])), why)

    def later(self, case: Case) -> None:
        """Puts a case off to the next round."""
        self._later.add(case.id)

    def undo(self, why: str) -> Ruling | None:
        """Undoes the last decision of this round; None where there is none left."""
        return Editor(self._store, self._by, why).undo(self.made.pop().id) if self.made else None

    def _rule(self, decision: Same | Different | Value | Followed, why: str) -> Ruling:
        ruling = Editor(self._store, self._by, why).rule(decision)
        self.made.append(ruling)
        return ruling


_NO = "there is no value to choose; say whether the two are the same"


def _followed(case: Case, *, holds: bool) -> Followed:
    first, last = case.words
    return Followed((first,), (last,), holds)


def _sides(case: Case) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    if case.kind != "join":
        raise InputError("same", "the reports are of one event already; choose a value, or say different")
    first, last = (tuple(map(ref_of, event.reports)) for event in case.events)
    return first, last


def _claimed(case: Case, claim: ClaimedValue) -> Any:
    """The value as the field has it: places whole, where the claim has their names; of a disputed number,
    all figures but its rivals."""
    field, (event,) = case.field or "", case.events
    head, _, what = field.partition("/")
    if what:
        rivals = {(what, other.value) for other in case.values} - {(what, claim.value)}
        return plain([one for one in event.figures if (one.what, one.value) not in rivals])
    return plain(getattr(event.reports[claim.reports[0]], head)) if field not in FIELDS else claim.value
