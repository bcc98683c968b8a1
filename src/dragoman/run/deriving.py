"""Events brought up to date with the documents that were stored or retired: only what these touch.

The order of things: where the reports of the documents stand, and which blocks that crowds; which
neighbourhoods that touches; their events; and the events elsewhere whose values hang on those, by a body's
name or as whole and part. The outcome is that of deriving everything anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.events import likely
from dragoman.events.blocking import block_of
from dragoman.model.contract import Event, Report
from dragoman.pipeline import Settled, settle, state_names
from dragoman.records import named, with_parents, with_wholes
from dragoman.run.crowding import Crowder
from dragoman.run.indexing import indexed
from dragoman.run.news import State, news
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
    before = State(derived.known(), derived.standings.events())
    derived.begin_anew(program)
    told = [(Kept(n, *key, None), report) for n, (key, report) in enumerate(derived.reports().items(), 1)]
    crowding = Crowder(derived.standings).place_all(told)
    found = settle([report for _, report in told], crowding)
    numbers, homes = _settle(derived, found, {id(report): one for one, report in told})
    drafts = [event for settled in found for event in settled.events]
    events = with_wholes(with_parents(named(drafts, state_names())))
    _save(derived, events, numbers, found)
    derived.add_news(news(before, State(_known(events), homes)))


def _step(derived: Derived, pending: Sequence[str]) -> None:
    standings = derived.standings
    gone = standings.of_documents(pending)
    left, homes = standings.places(gone), standings.events(_touched(gone))
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
    old = derived.known(derived.in_neighbourhoods(touched))
    _exchange(derived, State(old, homes | standings.events(touched)), found, by_object)


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


def _exchange(
    derived: Derived, before: State, found: Sequence[Settled], standing: Mapping[int, Kept]
) -> None:
    """Puts the events of the neighbourhoods in the place of the old ones, and amends those that hang on
    either."""
    links = [link for _, link in derived.links_of(before.known)]
    derived.remove(before.known)
    numbers, homes = _settle(derived, found, standing)
    drafts = [event for settled in found for event in settled.events]
    events, others = related(derived, drafts, links)
    _save(derived, events, numbers, found)
    known, now = derived.known(event.id for event in others), _known(others)
    amended = [event for event in others if known[event.id] != now[event.id]]
    derived.amend(amended)
    derived.index.put(map(indexed, amended))
    old, new = State({**before.known, **known}, before.events), State(_known(events) | now, homes)
    derived.add_news(news(old, new))


def _known(events: Iterable[Event]) -> dict[str, tuple[str, str]]:
    return {event.id: (digest_of(event), event.title) for event in events}


def _save(
    derived: Derived, events: Sequence[Event], numbers: Mapping[str, int], found: Sequence[Settled]
) -> None:
    derived.save([(numbers[event.id], event) for event in events], links_of(events))
    derived.index.put(map(indexed, events))
    derived.doubt(Doubt(*doubt) for settled in found for doubt in settled.doubts)


def _settle(
    derived: Derived, found: Sequence[Settled], standing: Mapping[int, Kept]
) -> tuple[dict[str, int], dict[tuple[str, int], str]]:
    """Notes of each report its neighbourhood and event. The number of the neighbourhood by event, and the
    event by report."""
    numbers: dict[str, int] = {}
    seats: list[Seat] = []
    for settled in found:
        seated = [
            (standing[id(report)], event.id, place)
            for event in settled.events
            for place, report in enumerate(event.reports)
        ]
        number = min(kept.id for kept, _, _ in seated)
        numbers |= dict.fromkeys((event.id for event in settled.events), number)
        seats += [Seat(kept, number, event, place) for kept, event, place in seated]
    derived.standings.settle(seats)
    return numbers, {(seat.kept.document, seat.kept.number): seat.event for seat in seats}
