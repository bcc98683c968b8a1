"""People, places and organisations under the names that rulings give them, while values are resolved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from dragoman.model.contract import Event, OrganisationRef, Participant, Place, Report, Ruled
from dragoman.model.rulings import Name, Named, Ruling
from dragoman.records.ruled import named_thus

Thing = TypeVar("Thing", Participant, Place, OrganisationRef)

FIELDS: dict[Named, str] = {
    "person": "participants",
    "place": "places",
    "organisation": "organisations",
}


class Names(Struct, frozen=True):
    """The rulings on such names, oldest first, and all names of which they speak."""

    rulings: tuple[Ruling, ...] = ()
    spoken_of: frozenset[str] = frozenset()


NO_NAMES = Names()


def names_of(rulings: Sequence[Ruling]) -> Names:
    ordered = sorted(rulings, key=lambda ruling: (ruling.at, ruling.id))
    told = [(ruling, ruling.decision) for ruling in ordered if isinstance(ruling.decision, Name)]
    spoken_of = {name for _, one in told for name in (*one.names, one.called)}
    return Names(tuple(ruling for ruling, _ in told), frozenset(spoken_of))


def renamed(reports: Sequence[Report], names: Names) -> list[Report]:
    """The reports to resolve values from, each thing under the name that rulings give it."""
    return [_all_renamed(report, names) if _concerned(report, names) else report for report in reports]


def _all_renamed(report: Report, names: Names) -> Report:
    for ruling in names.rulings:
        report = _renamed(report, ruling)
    return report


def _concerned(report: Report | Event, names: Names) -> bool:
    things = (thing for field in FIELDS.values() for thing in getattr(report, field)) if names.rulings else ()
    return any(not names.spoken_of.isdisjoint((thing.name, *thing.names.values())) for thing in things)


def called(event: Event, names: Names) -> Event:
    """The event with the things that rulings name called so, and with these rulings."""
    if not _concerned(event, names):
        return event
    told: list[Ruled] = []
    for ruling in names.rulings:
        decision = ruling.decision
        assert isinstance(decision, Name)
        field = FIELDS[decision.what]
        things = getattr(event, field)
        if any(_means(decision, thing) for thing in things):
            event = replace(event, **{field: tuple(_called(decision, thing) for thing in things)})
            told.append(named_thus(ruling, field, decision.called))
    return replace(event, rulings=(*event.rulings, *told)) if told else event


def _renamed(report: Report, ruling: Ruling) -> Report:
    decision = ruling.decision
    assert isinstance(decision, Name)
    field = FIELDS[decision.what]
    things = getattr(report, field)
    if not any(_means(decision, thing) for thing in things):
        return report
    return replace(report, **{field: tuple(_printed(decision, thing, report) for thing in things)})


def _printed(decision: Name, thing: Thing, report: Report) -> Thing:
    """The thing under its name, what is printed kept among its names."""
    if not _means(decision, thing):
        return thing
    return replace(thing, name=decision.called, names=thing.names or {report.language: thing.name})


def _called(decision: Name, thing: Thing) -> Thing:
    return replace(thing, name=decision.called) if _means(decision, thing) else thing


def _means(decision: Name, thing: Participant | Place | OrganisationRef) -> bool:
    party = thing.country if isinstance(thing, Place) else thing.party
    if decision.party and party and decision.party != party:
        return False
    return not {thing.name, *thing.names.values()}.isdisjoint((*decision.names, decision.called))
