"""Events brought up to date with the documents that were stored or retired: only what these touch.

The order of things: where the reports of the documents stand, and which blocks that crowds; which
neighbourhoods that touches; their events; and the events elsewhere whose values hang on those, by a body's
name or as whole and part. The outcome is that of deriving everything anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.events import likely
from dragoman.events.blocking import block_of
from dragoman.model.contract import Report
from dragoman.pipeline import Settled, settle, state_names
from dragoman.records import named, with_wholes
from dragoman.run.crowding import Crowder
from dragoman.run.relating import links_of, related
from dragoman.store.derived import Derived, Doubt, digest_of
from dragoman.store.standing import Kept, Seat

MANY = 400
"""Documents from which on deriving everything anew is quicker."""


def refresh(derived: Derived, program: str) -> None:
    """Brings the kept events up to date."""
    pending = derived.pending() if derived.program() == program else None
    if pending is None or len(pending) >= MANY:
        rebuild(derived, program)
    elif pending:
        _step(derived, pending)
        derived.clear_pending()


def rebuild(derived: Derived, program: str) -> None:
    """Derives everything anew."""
    derived.begin_anew(program)
    told = [(Kept(n, *key, None), report) for n, (key, report) in enumerate(derived.reports().items(), 1)]
    crowding = Crowder(derived.standings).place_all(told)
    found = settle([report for _, report in told], crowding)
    standing = {id(report): one for one, report in told}
    numbers = _settle(derived, found, standing)
    drafts = [event for settled in found for event in settled.events]
    events = with_wholes(named(drafts, state_names()))
    derived.save([(numbers[event.id], event) for event in events], links_of(events))
    derived.doubt(Doubt(*doubt) for settled in found for doubt in settled.doubts)


def _step(derived: Derived, pending: Sequence[str]) -> None:
    standings = derived.standings
    gone = standings.of_documents(pending)
    left = standings.places(gone)
    standings.remove(gone)
    arrived = [
        (standings.add(document, number), report)
        for (document, number), report in derived.reports(pending).items()
    ]
    crowder = Crowder(standings)
    disturbed = crowder.place(arrived, {block_of(place) for places in left.values() for place in places})
    touched = _touched([*gone, *disturbed, *_neighbours(derived, crowder, arrived)])
    here = {one.id: one for one in [*standings.of_neighbourhoods(touched), *(one for one, _ in arrived)]}
    reports = standings.reports(here.values())
    by_object = {id(report): here[identity] for identity, report in reports.items()}
    crowding = crowder.crowding_of(here.values())
    found = settle(list(reports.values()), crowding, _siblings(derived, here.values()))
    _keep(derived, found, by_object, derived.in_neighbourhoods(touched))


def _touched(found: Iterable[Kept]) -> set[int]:
    return {one.neighbourhood for one in found if one.neighbourhood is not None}


def _neighbours(derived: Derived, crowder: Crowder, arrived: Sequence[tuple[Kept, Report]]) -> list[Kept]:
    """Who may be a neighbour of the new reports, by what they tell or by the same words of the same text."""
    standings = derived.standings
    own = {one.id for one, _ in arrived}
    near = {one.id: one for one in crowder.met(arrived) if one.id not in own}
    told = standings.reports(near.values())
    by_object = {id(report): near[identity] for identity, report in told.items()}
    found = likely([report for _, report in arrived], list(told.values()))
    twins = standings.of_texts({report.text_sha256 for _, report in arrived})
    return [by_object[id(report)] for report in found] + twins


def _siblings(derived: Derived, here: Iterable[Kept]) -> list[Report]:
    """The other reports of the documents."""
    known = {(one.document, one.number) for one in here}
    told = derived.reports({document for document, _ in known})
    return [report for key, report in told.items() if key not in known]


def _keep(
    derived: Derived, found: Sequence[Settled], standing: Mapping[int, Kept], old: Sequence[str]
) -> None:
    """Puts the events of the neighbourhoods in the place of the old ones, and amends those that hang on
    either."""
    before = [link for _, link in derived.links_of(old)]
    derived.remove(old)
    numbers = _settle(derived, found, standing)
    drafts = [event for settled in found for event in settled.events]
    events, others = related(derived, drafts, before)
    derived.save([(numbers[event.id], event) for event in events], links_of(events))
    derived.doubt(Doubt(*doubt) for settled in found for doubt in settled.doubts)
    known = derived.digests(event.id for event in others)
    derived.amend(event for event in others if known[event.id] != digest_of(event))


def _settle(derived: Derived, found: Sequence[Settled], standing: Mapping[int, Kept]) -> dict[str, int]:
    """Notes of each report its neighbourhood and event; the number of the neighbourhood by event."""
    numbers: dict[str, int] = {}
    settled_here: list[Seat] = []
    for settled in found:
        members = [standing[id(report)] for event in settled.events for report in event.reports]
        number = min(one.id for one in members)
        numbers |= dict.fromkeys((event.id for event in settled.events), number)
        settled_here += [
            Seat(standing[id(report)], number, event.id, place)
            for event in settled.events
            for place, report in enumerate(event.reports)
        ]
    derived.standings.settle(settled_here)
    return numbers
