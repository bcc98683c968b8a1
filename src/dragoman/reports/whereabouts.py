"""Places that an event has from where the report was filed, or from the visit in whose course it came."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.phrasing import Phrasing
from dragoman.model.document import Layout
from dragoman.model.edtf import bounds, is_day, overlap
from dragoman.model.mentions import PlaceMention
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.likeness import is_to_come
from dragoman.reports.places import says_here
from dragoman.reports.times import refers_to_main_day
from dragoman.reports.weights import weights

HAPPENS_SOMEWHERE = frozenset({"session", "meeting", "signing", "exercise", "milestone"})
STAY = 5
"""Days after an arrival, with no last day told, within which an event belongs to the visit."""
OPENING = 1
"""The last sentence that may tell what the report was filed for."""
NEIGHBOURS = 3
"""The last sentence whose events are the news of the report."""


def share_the_visits_place(candidates: Sequence[Candidate]) -> None:
    """What happened in the course of one visit, and has no place of its own, happened where it went."""
    visits = [c for c in candidates if c.kind == "visit" and c.places]
    for candidate in candidates:
        fits = candidate.kind in {"session", "signing", "meeting"} and not candidate.background
        if fits and not candidate.places and not at_a_distance(candidate):
            courses = [v for v in visits if _of_one_course(candidate, v)]
            if len(courses) == 1:
                candidate.places = list(courses[0].places)


def _of_one_course(candidate: Candidate, visit: Candidate) -> bool:
    """What is to come in a visit that goes on, and what came in one that is over, with the same parties."""
    going_on = visit.status is not None and visit.status.value == "under_way"
    in_step = is_to_come(visit) == is_to_come(candidate) or going_on
    return in_step and set(visit.codes) == set(candidate.codes) and _within(candidate, visit, going_on)


def _within(candidate: Candidate, visit: Candidate, going_on: bool) -> bool:
    if candidate.time is None or visit.time is None:
        return candidate.time is None or going_on
    days = (bounds(candidate.time.edtf)[0], bounds(visit.time.edtf)[0])
    first_day_only = going_on and None not in days and is_day(visit.time.edtf)
    if first_day_only and days[0] is not None and days[1] is not None:
        return 0 <= (days[0] - days[1]).days <= STAY
    return overlap(candidate.time.edtf, visit.time.edtf)


def filed_from(place: PlaceMention | None, phrasing: Phrasing | None) -> PlaceMention | None:
    """The dateline's place, unless datelines at home only say where the newsroom is."""
    desk = phrasing.homes if phrasing is not None and phrasing.desk_datelines else ()
    return None if place is not None and place.country in desk else place


def place_from_dateline(
    candidates: Sequence[Candidate], layout: Layout, place: PlaceMention | None, homes: Sequence[str]
) -> None:
    """The main events without a place happened where the report was filed, if a party or "here" says so;
    talks of the first sentences also in a third state, unless it is one of ``homes``, where the outlets of
    the language sit, or the language has outlets everywhere."""
    found = layout.dateline_place
    if place is None or found is None:
        return
    cited = Cited(place, found.start, found.end, "places/dateline")
    for candidate in candidates:
        if candidate.kind == "visit" and not candidate.places:
            _come_to(candidate, cited)
        round_of_talks = candidate.kind == "negotiation" and candidate.ordinal is not None
        somewhere = candidate.kind in HAPPENS_SOMEWHERE or round_of_talks
        if candidate.places or not somewhere or at_a_distance(candidate):
            continue
        if candidate.background:
            if _held_here(candidate, place, candidates):
                candidate.places.append(cited)
            continue
        party = place.country in candidate.codes
        abroad = bool(homes) and candidate.kind in {"meeting", "session"} and place.country not in homes
        first = abroad and candidate.scene.index <= OPENING
        if says_here(candidate.scene, place) or (_is_news(candidate) and (party or first)):
            candidate.places.append(cited)


def _held_here(candidate: Candidate, place: PlaceMention, candidates: Sequence[Candidate]) -> bool:
    """ "The third session, too, was held here": of an earlier one that its sentence alone speaks of."""
    alone = all(c is candidate or c.scene is not candidate.scene for c in candidates)
    return alone and says_here(candidate.scene, place) is not None


def at_a_distance(candidate: Candidate) -> bool:
    """Whether people talk by telephone or on a screen: no town is the place of that."""
    span, cues = candidate.span, candidate.scene.cues("remote")
    return candidate.scene.nearest(span, cues, weights().limits.project) is not None


def _come_to(visit: Candidate, filed: Cited[PlaceMention]) -> None:
    """Give a visit the dateline's place where its state is a party, or the sentence says "here"."""
    place = filed.value
    if says_here(visit.scene, place) and _comes_from_elsewhere(visit, place) and place.country:
        home = {person.party for person, _ in visit.people}
        visit.parties = [p for p in visit.parties if p.value in home]
        visit.add_party(place.country, filed.span, "parties/here")
    if _is_away(visit, place):
        visit.places.append(filed)


def _comes_from_elsewhere(visit: Candidate, place: PlaceMention) -> bool:
    homes = {person.party for person, _ in visit.people}
    return len(homes) == 1 and None not in homes and place.country not in homes


def _is_away(candidate: Candidate, place: PlaceMention) -> bool:
    """Whether the report was filed from a country that the visitors do not come from."""
    homes = {person.party for person, _ in candidate.people}
    return len(homes) == 1 and place.country not in homes and place.country in candidate.codes


def _is_news(candidate: Candidate) -> bool:
    return (
        not is_to_come(candidate) and candidate.scene.index <= NEIGHBOURS and not _told_without_day(candidate)
    )


def _told_without_day(candidate: Candidate) -> bool:
    """Whether only a month or year of it is told: a background to the news of the day."""
    return candidate.time is not None and len(candidate.time.edtf) < len("2025-06-12")


def share_the_signings_day(candidates: Sequence[Candidate]) -> None:
    """A session of which only what was signed at it has a day: "the documents were signed at the session"."""
    signings = [c for c in candidates if c.kind == "signing" and c.time is not None and is_day(c.time.edtf)]
    for session in candidates:
        untold = session.kind == "session" and session.time is None and not session.background
        if not untold or session.status is None or session.status.value != "held":
            continue
        for signing in signings:
            together = signing.status is not None and signing.status.value == "held"
            if together and session.scene.index in signing.scenes and set(session.codes) & set(signing.codes):
                session.time = signing.time
                break


def comes_for_it(candidate: Candidate, source: Candidate) -> bool:
    """Whether a visit is to where an event told before takes place: "will pay a visit for the occasion"."""
    homes = {person.party for person, _ in candidate.people}
    abroad = any(p.value.country not in homes for p in source.places)
    return candidate.kind == "visit" and bool(homes) and abroad and refers_to_main_day(candidate.scene)


def leave_home_out(events: Sequence[Candidate]) -> None:
    """ "Paid a visit to India ... During the visit India and Peru signed": a visit goes to no place at home,
    where another is told."""
    for event in events:
        visitors = [p for p, roles in event.people if any(r.value == "visitor" for r in roles)]
        homes = {p.party for p in visitors}
        if event.kind == "visit" and len(homes) == 1:
            event.places = [p for p in event.places if p.value.country not in homes] or event.places
