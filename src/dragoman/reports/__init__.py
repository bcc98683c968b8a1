"""From the mentions of one document to its reports: at most one report an event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.lexicon.phrasing import Phrasing
from dragoman.model.contract import Report
from dragoman.model.document import Document, Found, Layout
from dragoman.model.mentions import Mention, PlaceMention
from dragoman.reports.agendas import give_agendas
from dragoman.reports.assemble import assemble
from dragoman.reports.attribution import give_sources, signature
from dragoman.reports.bare_numbers import without_bare_numbers
from dragoman.reports.calendar import against_calendar
from dragoman.reports.candidate import Candidate
from dragoman.reports.clauses import give_clauses
from dragoman.reports.discourse import (
    complete_exercises,
    complete_rounds,
    complete_series,
    complete_signings,
    date_by_edition,
    inherit,
    without_rounds_of_nothing,
)
from dragoman.reports.facts import read_facts
from dragoman.reports.figures import give_figures
from dragoman.reports.homes import settle_homes
from dragoman.reports.hosts import tell_hosts_from_guests
from dragoman.reports.main_parties import MainParties
from dragoman.reports.met_before import meetings_in_sequence
from dragoman.reports.nth_day import date_by_nth_day
from dragoman.reports.parties import give_parties
from dragoman.reports.propose import propose, settle
from dragoman.reports.put_off import put_off_with_the_visit
from dragoman.reports.rounds import rounds_of_sessions
from dragoman.reports.scene import Scene, build_scenes
from dragoman.reports.sections import sections
from dragoman.reports.spoken_of import settle_pronouns
from dragoman.reports.stages import give_stages
from dragoman.reports.subject import Subject
from dragoman.reports.unify import unify
from dragoman.reports.warrant import warranted
from dragoman.reports.whereabouts import (
    filed_from,
    leave_home_out,
    place_from_dateline,
    share_the_signings_day,
    share_the_visits_place,
)

__all__ = ["read_facts", "read_reports"]


def read_reports(
    document: Document,
    layout: Layout,
    mentions: Sequence[Mention],
    *,
    phrasings: Mapping[str, Phrasing],
    dateline: PlaceMention | None = None,
) -> tuple[Report, ...]:
    """The reports of a document, in the order in which it first tells of them. ``phrasings``: by language;
    ``dateline``: the dateline's place, located."""
    scenes = build_scenes(document, layout, mentions, phrasings)
    if Subject(scenes).is_not_cooperation():
        return ()
    homes = phrasings[layout.language].homes if layout.language in phrasings else ()
    told: list[Candidate] = []
    for part in sections(scenes):
        filed = dateline if not told else None
        there = filed_from(filed, phrasings.get(layout.language))
        told.extend(_events_of(part, layout, homes, filed, there))
    _give_what_stands_beside(told, scenes, signature(document, layout))
    return tuple(assemble(event, document, layout, scenes, layout.language) for event in told)


def _events_of(
    scenes: Sequence[Scene],
    layout: Layout,
    homes: Sequence[str],
    dateline: PlaceMention | None,
    filed: PlaceMention | None,
) -> list[Candidate]:
    """The events of one article, or of one item of news in brief. ``filed``: the dateline's place where
    something may have happened there."""
    subject = Subject(scenes)
    main = MainParties(scenes, dateline.country if dateline else None)
    candidates = propose(scenes)
    settle_pronouns(candidates, scenes)
    settle_homes(candidates, main, main.home, homes)
    main.add_homes(person for candidate in candidates for person, _ in candidate.people)
    settle(candidates, main, layout.as_of)
    events = unify(candidates)
    _complete(events)
    events = without_rounds_of_nothing(without_bare_numbers(events))
    for event in events:
        give_parties(event, main, [])
    date_by_nth_day(events)
    put_off_with_the_visit(events)
    inherit(events)
    share_the_signings_day(events)
    place_from_dateline(events, layout, filed, homes)
    share_the_visits_place(events)
    events = unify(events)
    leave_home_out(events)
    for event in events:
        event.status = against_calendar(event, layout.as_of)
    tell_hosts_from_guests(events)
    give_agendas(events, scenes)
    return [event for event in events if warranted(event, subject)]


def _complete(events: Sequence[Candidate]) -> None:
    """What an event has from the one told before it: name, number, parties, day."""
    rounds_of_sessions(events)
    complete_series(events)
    meetings_in_sequence(events)
    complete_exercises(events)
    complete_rounds(events)
    complete_signings(events)
    date_by_edition(events)


def _give_what_stands_beside(
    events: Sequence[Candidate], scenes: Sequence[Scene], signed: Found | None
) -> None:
    """Numbers, clauses, stages and sources; ``signed``: the agency that the article is signed with."""
    give_figures(events, scenes)
    give_clauses(events, scenes)
    give_stages(events, scenes)
    give_sources(events, scenes, signed)
