"""Events brought up to date with the documents that were stored or retired, and the rulings that were made or
undone: only what these touch.

The order of things: where the reports of the documents stand, and which blocks that crowds; which
neighbourhoods that touches; their events; and the events elsewhere whose values hang on those, by a body's
name or as whole and part. The outcome is that of deriving everything anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.events import likely
from dragoman.events.blocking import block_of
from dragoman.model.contract import Event, Report
from dragoman.pipeline import Settled, settle, state_names
from dragoman.records import named, with_parents, with_wholes
from dragoman.run.crowding import Crowder
from dragoman.run.indexing import indexed
from dragoman.run.news import NO_CAUSES, Causes, State, news
from dragoman.run.relating import links_of, related
from dragoman.run.settling import Rulings, rulings_of, touched
from dragoman.store import News
from dragoman.store.derived import Derived, Doubt, digest_of
from dragoman.store.standing import Kept, Seat

MANY = 400
"""Documents from which on deriving everything anew is quicker."""


def refresh(derived: Derived, program: str) -> None:
    """Brings the kept events up to date."""
    if derived.program() != program:
        rebuild(derived, program)
    elif not derived.settled():
        rulings = rulings_of(derived)
        causes = touched(derived, rulings)
        if len(causes.touched) >= MANY:
            rebuild(derived, program, causes)
        else:
            _step(derived, causes, rulings)
            derived.clear_pending()


def rebuild(derived: Derived, program: str, causes: Causes = NO_CAUSES) -> None:
    """Derives everything anew."""
    rulings = rulings_of(derived)
    before = State(derived.known(), derived.standings.events())
    derived.begin_anew(program)
    reports = rulings.standing(derived.reports())
    told = [(Kept(n, *key, None), report) for n, (key, report) in enumerate(reports.items(), 1)]
    crowding = Crowder(derived.standings).place_all(told)
    found = settle([report for _, report in told], crowding, rulings=rulings.holding)
    numbers, homes = _settle(derived, found, {id(report): one for one, report in told})
    drafts = [event for settled in found for event in settled.events]
    events = with_wholes(with_parents(named(drafts, state_names(), rulings.holding)))
    _save(derived, events, numbers, found)
    derived.add_news(news(before, State(_known(events), homes), causes))


def _step(derived: Derived, causes: Causes, rulings: Rulings) -> None:
    standings = derived.standings
    gone = standings.of_documents(causes.touched)
    left, homes = standings.places(gone), standings.events(_touched(gone))
    standings.remove(gone)
    arrived = [
        (standings.add(document, number), report)
        for (document, number), report in rulings.standing(derived.reports(causes.touched)).items()
    ]
    crowder = Crowder(standings)
    disturbed = crowder.place(arrived, {block_of(place) for places in left.values() for place in places})
    near = _touched([*gone, *disturbed, *_neighbours(derived, crowder, arrived, rulings)])
    here = {one.id: one for one in [*standings.of_neighbourhoods(near), *(one for one, _ in arrived)]}
    reports = standings.reports(here.values())
    by_object = {id(report): here[identity] for identity, report in reports.items()}
    crowding = crowder.crowding_of(here.values())
    siblings = _siblings(derived, here.values(), rulings)
    found = settle(list(reports.values()), crowding, siblings, rulings.holding)
    old = derived.known(derived.in_neighbourhoods(near))
    before = State(old, homes | standings.events(near))
    derived.add_news(_exchange(derived, before, found, by_object, rulings, causes))


def _touched(found: Iterable[Kept]) -> set[int]:
    return {one.neighbourhood for one in found if one.neighbourhood is not None}


def _neighbours(
    derived: Derived, crowder: Crowder, arrived: Sequence[tuple[Kept, Report]], rulings: Rulings
) -> list[Kept]:
    """Who may be a neighbour of the new reports, by what they tell, by the same words of the same text, or by
    a ruling."""
    standings = derived.standings
    own = {one.id for one, _ in arrived}
    near = {one.id: one for one in crowder.met(arrived) if one.id not in own}
    told = standings.reports(near.values())
    by_object = {id(report): near[identity] for identity, report in told.items()}
    found = likely([report for _, report in arrived], list(told.values()))
    beside = standings.of_texts(rulings.texts_beside({report.text_sha256 for _, report in arrived}))
    return [by_object[id(report)] for report in found] + beside


def _siblings(derived: Derived, here: Iterable[Kept], rulings: Rulings) -> list[Report]:
    """The other reports of the documents."""
    known = {(one.document, one.number) for one in here}
    told = rulings.standing(derived.reports({document for document, _ in known}))
    return [report for key, report in told.items() if key not in known]


def _exchange(
    derived: Derived,
    before: State,
    found: Sequence[Settled],
    standing: Mapping[int, Kept],
    rulings: Rulings,
    causes: Causes,
) -> Iterator[News]:
    """Puts the events of the neighbourhoods in the place of the old ones, and amends those that hang on
    either; what became of them."""
    links = [link for _, link in derived.links_of(before.known)]
    derived.remove(before.known)
    numbers, homes = _settle(derived, found, standing)
    drafts = [event for settled in found for event in settled.events]
    events, others = related(derived, drafts, links, rulings)
    _save(derived, events, numbers, found)
    known, now = derived.known(event.id for event in others), _known(others)
    amended = [event for event in others if known[event.id] != now[event.id]]
    derived.amend(amended)
    derived.index.put(map(indexed, amended))
    old, new = State({**before.known, **known}, before.events), State(_known(events) | now, homes)
    return news(old, new, causes)


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
