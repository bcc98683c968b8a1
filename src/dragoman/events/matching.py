"""Which event of the record a statement is of: the judgement of merging, not misled by one wrong value.

A statement is compared as it stands and, beside that, without one of its values, as long as what is left
identifies an event by itself. Where two events fit about as well, neither is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dragoman.events.cluster import linkage
from dragoman.events.compare import Comparer, Comparison, odds_of
from dragoman.events.setting import rivals_of, wholes
from dragoman.events.titles import nothing_in_common
from dragoman.events.traits import PLANS, Traits, traits_of
from dragoman.events.weights import merging
from dragoman.model.contract import Report

Claims = frozenset[str]
SHOWN = 3
"""How many events that come near are named."""


class Withholding(Struct, frozen=True):
    """A value to leave aside, how, and which claims must then hold together: one group of them at least."""

    field: str
    without: Callable[[Report], Report]
    needs: tuple[Claims, ...]


class Likely(Struct, frozen=True):
    """An event by its position, the comparison with its likest report, and what was withheld for it.

    ``identified``: whether what is left identifies it; else it only keeps another from being taken.
    """

    event: int
    odds: float
    comparison: Comparison
    withheld: str | None = None
    identified: bool = True


class Recognition(Struct, frozen=True):
    """The event meant, if one is; and those that come near, the likeliest first."""

    found: Likely | None
    near: tuple[Likely, ...] = ()


def _timeless(report: Report) -> Report:
    return replace(report, time=None, time_basis=None, rescheduled_to=None, as_of=None)


def _unnumbered(report: Report) -> Report:
    return replace(report, series=report.series and replace(report.series, ordinal=None))


def _without_year(report: Report) -> Report:
    return replace(report, series=report.series and replace(report.series, year=None))


def _placeless(report: Report) -> Report:
    return replace(report, places=())


def _peopleless(report: Report) -> Report:
    # Its people make a meeting or a visit: with others it is another one.
    return report if report.kind in ("meeting", "visit") else replace(report, participants=())


def _of_any_type(report: Report) -> Report:
    return replace(report, instrument=report.instrument and replace(report.instrument, type="other"))


def _of_no_stage(report: Report) -> Report:
    return replace(report, instrument=report.instrument and replace(report.instrument, stage=None))


_NAMES = ("name_alike", "same_register", "people_shared")
_NUMBERED = tuple(frozenset({"same_ordinal", name}) for name in _NAMES)
_OCCASION = tuple(frozenset({time, name}) for time in ("same_time", "times_touch") for name in _NAMES)
_TITLED = (frozenset({"title_alike", "same_time"}), frozenset({"title_alike", "times_touch"}))

WITHHOLDINGS: tuple[Withholding, ...] = (
    Withholding("time", _timeless, (*_NUMBERED, frozenset({"title_alike", "people_shared", "same_town"}))),
    Withholding("series/ordinal", _unnumbered, _OCCASION),
    Withholding("series/year", _without_year, (*_NUMBERED, *_OCCASION)),
    Withholding("places", _placeless, (*_NUMBERED, *_OCCASION, *_TITLED)),
    Withholding("participants", _peopleless, (*_NUMBERED, *_OCCASION, *_TITLED)),
    Withholding("instrument/type", _of_any_type, _TITLED),
    Withholding("instrument/stage", _of_no_stage, _TITLED),
)
"""What one wrong value may be. Parties, titles and the people of a meeting never are: with others it is
another event."""


CLASHES = frozenset(
    {
        *("other_ordinal", "other_register", "name_unlike", "people_other", "principals_other"),
        *("other_town", "other_country", "title_unlike", "other_project"),
        *("time_day_off", "time_week_off", "time_far_off"),
        *("plan_day_off", "plan_week_off", "plan_far_off"),
    }
)
"""Claims that a second value is another one: with two of them wrong, nothing tells that it is the event."""


class Recogniser:
    """Finds the events of statements among those of a record, each given as its reports."""

    def __init__(self, events: Sequence[Sequence[Report]]) -> None:
        self._events = events
        self._by_family: defaultdict[str, set[int]] = defaultdict(set)
        self._by_party: defaultdict[tuple[str, str | None], set[int]] = defaultdict(set)
        self._of_document: defaultdict[str, list[tuple[int, Report]]] = defaultdict(list)
        for number, reports in enumerate(events):
            for report in reports:
                family = merging().family(report.kind)
                self._by_family[family].add(number)
                for party in report.parties or (None,):
                    self._by_party[family, party].add(number)
                self._of_document[report.document].append((number, report))

    def __call__(self, told: Sequence[Report]) -> tuple[Recognition, ...]:
        """One recognition a statement of a draft. What belongs to another of the statements (a protocol to
        its session) is known by it as well, so those that are whole come first."""
        context = [traits_of(report, index) for index, report in enumerate(told)]
        whole = wholes(context)
        found: dict[int, Recognition] = {}
        for index in sorted(range(len(told)), key=lambda n: n in whole):
            of = found.get(whole[index]) if index in whole else None
            home = of.found.event if of and of.found else None
            found[index] = self._recognise(told, index, home)
        return _each_its_own([found[index] for index in range(len(told))])

    def _recognise(self, told: Sequence[Report], index: int, home: int | None) -> Recognition:
        scene = self._scene(told, index)
        likely = [one for variant in _variants(told[index]) for one in scene.likely(variant, home)]
        return _chosen(likely)

    def _scene(self, told: Sequence[Report], index: int) -> Scene:
        """The events that can be compared with one statement, and what stands around their reports."""
        numbers = sorted(self._comparable(traits_of(told[index], index)))
        documents = {report.document for number in numbers for report in self._events[number]}
        around = [pair for document in sorted(documents) for pair in self._of_document[document]]
        return Scene(told, index, numbers, around)

    def _comparable(self, own: Traits) -> set[int]:
        """The events of the statement's kind that share a party with it; a report without parties may be of
        any, and a statement without them of any event."""
        if not own.parties:
            return self._by_family.get(own.family, set())
        told = (self._by_party.get((own.family, party), set()) for party in (*own.parties, None))
        return set().union(*told)


def _each_its_own(found: Sequence[Recognition]) -> tuple[Recognition, ...]:
    """Statements read as one text are of different events: an event goes to the one that fits it best."""
    best: dict[int, float] = {}
    for one in found:
        if one.found:
            best[one.found.event] = max(one.found.odds, best.get(one.found.event, one.found.odds))
    return tuple(
        Recognition(None, (one.found, *one.near)[:SHOWN])
        if one.found and one.found.odds < best[one.found.event]
        else one
        for one in found
    )


class Scene:
    """One statement among the statements of its draft, and the reports of events that it may be of."""

    def __init__(
        self,
        told: Sequence[Report],
        index: int,
        numbers: Iterable[int],
        around: Sequence[tuple[int, Report]],
    ) -> None:
        self._index = index
        reports = [*told, *(report for _, report in around)]
        self._traits = [traits_of(report, n) for n, report in enumerate(reports)]
        self._event = {n: event for n, (event, _) in enumerate(around, len(told))}
        self._members: defaultdict[int, list[int]] = defaultdict(list)
        for n, event in self._event.items():
            self._members[event].append(n)
        self._numbers = tuple(numbers)
        self._rivals = rivals_of(self._traits)
        self._whole = {
            part: self._event[whole]
            for part, whole in wholes(self._traits).items()
            if part in self._event and whole in self._event
        }

    def likely(self, variant: Variant, home: int | None) -> list[Likely]:
        """The events that may be meant by one variant of the statement."""
        traits = list(self._traits)
        traits[self._index] = traits_of(variant.report, self._index)
        whole = self._whole if home is None else {**self._whole, self._index: home}
        compare = Comparer(traits, self._rivals, whole)
        found = (self._linked(number, compare, variant) for number in self._numbers)
        return [one for one in found if one is not None]

    def _linked(self, number: int, compare: Comparer, variant: Variant) -> Likely | None:
        members, own, least = self._members[number], self._index, odds_of(merging().review)
        if not any(compare.at_best(own, member, least) >= least for member in members):
            return None
        if any(self._names_another(member) for member in members):
            return None  # whatever the other reports leave out, one of them names another document
        odds = linkage([own], members, compare)
        best = max((compare(own, member) for member in members), key=lambda one: one.odds)
        if odds < least:
            return None
        price = merging().checking.withheld if variant.withheld else 0.0
        known = not variant.withheld or (_identifies(best, variant.needs) and self._one_outlook(number))
        return Likely(number, odds + price, best, variant.withheld, known)

    def _names_another(self, member: int) -> bool:
        """Whether a report's title of the document has no telling word of the statement's."""
        return nothing_in_common(self._traits[self._index], self._traits[member])

    def _one_outlook(self, number: int) -> bool:
        """Whether what the statement has ahead some report of the event has too: a plan at another time than
        what was held is another event."""
        statuses = {self._traits[member].report.status for member in self._members[number]}
        return self._traits[self._index].report.status not in PLANS or not statuses.isdisjoint(PLANS)


class Variant(Struct, frozen=True):
    """A statement as it stands, or without one of its values."""

    report: Report
    withheld: str | None = None
    needs: tuple[Claims, ...] = ()


def _variants(report: Report) -> list[Variant]:
    reduced = ((one, one.without(report)) for one in WITHHOLDINGS)
    return [Variant(report), *(Variant(r, one.field, one.needs) for one, r in reduced if r != report)]


def _identifies(best: Comparison, needs: tuple[Claims, ...]) -> bool:
    """Whether the claims that are needed hold, and nothing but the value left aside clashes."""
    said = {name for name, share in best.features.items() if share > 0}
    return CLASHES.isdisjoint(best.features) and any(group <= said for group in needs)


def _chosen(likely: Sequence[Likely]) -> Recognition:
    best: dict[int, Likely] = {}
    for one in sorted(likely, key=lambda one: (not _may_be_taken(one), -one.odds, one.withheld or "")):
        best.setdefault(one.event, one)
    ranked = sorted(best.values(), key=lambda one: (-one.odds, one.event))[: SHOWN + 1]
    if not ranked or not _stands_out(ranked):
        return Recognition(None, tuple(ranked[:SHOWN]))
    return Recognition(ranked[0], tuple(ranked[1:]))


def _stands_out(ranked: Sequence[Likely]) -> bool:
    """Whether the first is likely enough, known by what identifies an event, and ahead of the next."""
    first, ahead = ranked[0], merging().checking.margin
    return _may_be_taken(first) and (len(ranked) == 1 or first.odds - ranked[1].odds >= ahead)


def _may_be_taken(one: Likely) -> bool:
    return one.identified and one.odds >= odds_of(merging().threshold)
