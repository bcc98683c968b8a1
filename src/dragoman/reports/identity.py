"""Whether two candidates of one document speak of one event, kind by kind."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.lexicon.tokens import fold, pairs
from dragoman.model.edtf import bounds, overlap
from dragoman.model.vocabulary import is_organisation
from dragoman.reports.apart import beside_something, is_an_encounter, one_dates_the_other, told_apart
from dragoman.reports.candidate import Candidate
from dragoman.reports.days_apart import RULE as ONE_A_DAY
from dragoman.reports.known import one_known_body
from dragoman.reports.likeness import (
    DEFAULT,
    FOLLOWING,
    alike,
    last_told,
    opposed,
    parties_fit,
    stems,
    times_fit,
    told_opposed,
)
from dragoman.reports.same_signing import same_signing
from dragoman.reports.times import clashing

SEASON = 60
"""Days between what is told of one edition of an exercise."""
SUMMIT = "summit"
TELEPHONE = "telephone"
"""Of a word for talking at a distance: by telephone."""
APART = 3
"""Sentences by which a meeting told before a session is another event, unless they open the document."""
PURPOSE = "/purpose"
"""Of the rule of a status that only the aim of a journey tells."""
OPENING = 4
"""Characters before a word that opens its sentence ("The ")."""


def same_event(a: Candidate, b: Candidate) -> bool:
    """Whether ``b`` (later in the text) repeats ``a``."""
    if a.kind != b.kind:
        return absorbs(a, b) or absorbs(b, a)
    return _BY_KIND[a.kind](a, b)


def absorbs(a: Candidate, b: Candidate) -> bool:
    """A session or numbered round takes "talks" and "the meeting" of its own day into itself."""
    if a.kind not in {"session", "negotiation"} or b.kind != "meeting" or clashing(a.time, b.time):
        return False
    here = a.scene is b.scene
    if here and (a.occasion or (b.form == "verb" and b.people and a.scene.aside_from(b.span, a.span))):
        return False  # "met at the session", "received X, who was there for the session"
    if told_apart(b) or (_receives(b) and not _is_a_summit(a)) or one_dates_the_other(a, b):
        return False
    if not here and b.people and beside_something(b):
        return False
    opposed_words = told_opposed(a, b) or (a.ordinal is not None and told_opposed(b, a))
    if opposed_words and not (_only_aimed_at(a) and _refers_back(b)):
        return False  # "the commission will sit in May; on the eve X met Y"
    if a.kind == "session" and _is_a_call(b):
        return False
    gap = b.scene.index - last_told(a, b.scene.index)
    if gap < -APART and b.scene.index >= APART:
        return False  # told in passing long before the session
    if _refers_back(b) and 0 <= gap <= 1 and (a.kind == "session" or parties_fit(a, b)):
        return True
    if not parties_fit(a, b):
        return False
    if a.kind == "negotiation" and a.ordinal is None:
        return False
    strangers = {p.name for p, _ in b.people} - {p.name for p, _ in a.people}
    if (strangers or b.offices) and is_an_encounter(b) and not _is_a_summit(a):
        return False
    return not strangers or (not a.people and 0 <= gap <= FOLLOWING)


def _only_aimed_at(session: Candidate) -> bool:
    """ "He is in Lima for the session": the aim was told before it was held."""
    return session.status is not None and session.status.rule.endswith(PURPOSE)


def _receives(meeting: Candidate) -> bool:
    """Whether it is a reception: "the delegation was received by the premier"."""
    hosts = (c for c in meeting.scene.cues("role_cue") if c.value == "host")
    return bool(meeting.people) and meeting.is_worded_by(hosts)


def _is_a_summit(session: Candidate) -> bool:
    """Whether those who sit are those who receive one another."""
    return session.body is not None and session.body.value.head == SUMMIT


def _is_a_call(candidate: Candidate) -> bool:
    """Whether its own words are those of a telephone call, which is no session of a body."""
    return candidate.is_worded_by(c for c in candidate.scene.cues("remote") if c.value == TELEPHONE)


def _refers_back(candidate: Candidate) -> bool:
    """Whether words like "the meeting" say that it was told before; a bare noun does as the first word."""
    start, end = candidate.span
    scene = candidate.scene
    return any(
        c.start < end
        and start < c.end
        and (c.start - scene.start <= OPENING or _several_words(scene.text[c.start : c.end]))
        for c in scene.cues("anaphor")
    )


def _several_words(phrase: str) -> bool:
    return " " in phrase or len(pairs(phrase)) > 1


def _places_fit(a: Candidate, b: Candidate) -> bool:
    towns_a = {p.value.name for p in a.places if not p.value.is_country}
    towns_b = {p.value.name for p in b.places if not p.value.is_country}
    return not towns_a or not towns_b or bool(towns_a & towns_b)


def _names(candidate: Candidate) -> set[str]:
    return {p.name for p, _ in candidate.people}


def _same_session(a: Candidate, b: Candidate) -> bool:
    if a.format and b.format and a.format != b.format:
        return False
    if _named_of_others(a, b) or (opposed(a, b) and _each_of_its_own(a, b)):
        return False
    if a.ordinal and b.ordinal:
        numbers_fit = a.ordinal.value == b.ordinal.value
        return numbers_fit and (_told_by_headline(a, b) or (_alike_series(a, b) and parties_fit(a, b)))
    if b.ordinal and told_opposed(a, b):
        return False  # "the forum was held; the second one will be in May"
    headline = a.scene.role == "headline" and bool(a.series and b.series)
    if a.background != b.background and not headline:
        return False
    return _alike_series(a, b) and times_fit(a, b) and _places_fit(a, b)


def _told_by_headline(a: Candidate, b: Candidate) -> bool:
    """Whether the headline gives in short what the text names in full: the same number, the same states."""
    same_states = set(a.codes) == set(b.codes) and len(a.codes) > 1
    return a.scene.role == "headline" and same_states and times_fit(a, b)


def _named_of_others(a: Candidate, b: Candidate) -> bool:
    """Whether the names of two bodies say that they are of other parties, one of them an organisation's."""
    x, y = ({p.value for p in c.named_parties} for c in (a, b))
    return bool(x and y) and x.isdisjoint(y) and any(is_organisation(code) for code in x | y)


def _each_of_its_own(a: Candidate, b: Candidate) -> bool:
    """Whether each of two names has words that the other has not: two councils of one union, one of which
    has sat and one will."""
    x, y = (stems(c.series.value if c.series else None) for c in (a, b))
    return bool(x - y) and bool(y - x)


def _alike_series(a: Candidate, b: Candidate) -> bool:
    x, y = (c.series.value if c.series else None for c in (a, b))
    return alike(x, y) or one_known_body(a, b)


def _same_exercise(a: Candidate, b: Candidate) -> bool:
    if a.ordinal and b.ordinal and a.ordinal.value != b.ordinal.value:
        return False
    if a.year and b.year and a.year != b.year:
        return False
    if a.series and b.series and not _same_name(a.series.value, b.series.value):
        return False
    if a.background != b.background:
        return False
    return times_fit(a, b) or _one_edition(a, b)


def _one_edition(a: Candidate, b: Candidate) -> bool:
    """One name, no two numbers, and days in one season: arrival, opening and report of one edition."""
    if not (a.series and b.series and a.time and b.time):
        return False
    days = [d for when in (a.time, b.time) for d in bounds(when.edtf) if d is not None]
    return len(days) > 1 and (max(days) - min(days)).days <= SEASON


def _same_name(a: str, b: str) -> bool:
    x, y = fold(a), fold(b)
    return x == y or x in y or y in x or alike(a, b)


def _same_visit(a: Candidate, b: Candidate) -> bool:
    visitors_a = {p.name for p, r in a.people if any(x.value == "visitor" for x in r)}
    visitors_b = {p.name for p, r in b.people if any(x.value == "visitor" for x in r)}
    if visitors_a and visitors_b and not visitors_a & visitors_b:
        return False
    if not visitors_a & visitors_b and (told_opposed(a, b) or (b.time and opposed(a, b))):
        return False
    if a.background != b.background and a.time is not b.time:
        return False
    if _offices_clash(a, b):
        return False
    goals_a = {p.value.country for p in a.places}
    goals_b = {p.value.country for p in b.places}
    if b.anchor.rule == ONE_A_DAY and goals_a != goals_b:
        return False  # a part of the tour, on days of its own
    if goals_a and goals_b and not goals_a & goals_b:
        return False
    return times_fit(a, b) or _begins_within(a, b)


def _offices_clash(a: Candidate, b: Candidate) -> bool:
    """Whether one visitor told by office alone cannot be the other: a minister, a president."""
    if not (a.offices or b.offices):
        return False
    first, second = _offices(a), _offices(b)
    return bool(first and second) and first.isdisjoint(second)


def _offices(candidate: Candidate) -> set[tuple[str, str]]:
    """Class and party of each visitor of whom both are told."""
    named = {(p.office_class, p.party) for p, _ in candidate.people if p.office_class and p.party}
    return named | {(o.office_class, o.party) for o in candidate.offices}


def _begins_within(a: Candidate, b: Candidate) -> bool:
    return overlap(a.time.edtf if a.time else None, b.time.edtf if b.time else None)


def _same_meeting(a: Candidate, b: Candidate) -> bool:
    people_a, people_b = _names(a), _names(b)
    if a.background != b.background and any(c.background and c.time is not None for c in (a, b)):
        return False  # "X met Y; the previous meeting was held in 2019"
    sides = [{o.party for o in c.offices} for c in (a, b)]
    if all(sides) and sides[0].isdisjoint(sides[1]):
        return False
    if told_opposed(a, b) and not people_a & people_b:
        return False  # "the premiers had a short talk; the president will receive him on Friday"
    if people_a and people_b and not _told_again(a, b):
        smaller = min(len(people_a), len(people_b))
        if len(people_a & people_b) < min(2, smaller):
            return False
    return times_fit(a, b) and _places_fit(a, b) and parties_fit(a, b)


def _told_again(a: Candidate, b: Candidate) -> bool:
    """ "The meeting took place in the presence of X": further people of the meeting just told."""
    near = 0 < b.scene.index - last_told(a, b.scene.index) <= 2 * FOLLOWING
    present = [c.end for c in b.scene.cues("role_cue") if c.value == "participant"]
    return near and _refers_back(b) and bool(present) and all(p.start > min(present) for p, _ in b.people)


def _same_negotiation(a: Candidate, b: Candidate) -> bool:
    if (a.ordinal is None) != (b.ordinal is None) or a.background != b.background:
        return False
    if a.ordinal and b.ordinal and a.ordinal.value != b.ordinal.value:
        return False
    return parties_fit(a, b) and _objects_fit(a, b) and not _begun_and_to_begin(a, b)


def _begun_and_to_begin(a: Candidate, b: Candidate) -> bool:
    """ "The pact has yet to be agreed; talks are also going on about loans": two talks."""
    decided = all(c.status is not None and c.status.rule != DEFAULT for c in (a, b))
    statuses = {c.status.value for c in (a, b) if c.status is not None}
    return decided and a.scene.role != "headline" and statuses == {"planned", "under_negotiation"}


def _objects_fit(a: Candidate, b: Candidate) -> bool:
    return alike(_object(a), _object(b))


def _object(candidate: Candidate) -> str | None:
    if candidate.project is not None and candidate.project.named:
        return candidate.project.name
    return candidate.instrument.title if candidate.instrument else None


def _same_milestone(a: Candidate, b: Candidate) -> bool:
    return _objects_fit(a, b) and times_fit(a, b) and _places_fit(a, b) and not told_opposed(a, b)


def _same_suspension(a: Candidate, b: Candidate) -> bool:
    return _objects_fit(a, b) and parties_fit(a, b) and times_fit(a, b)


_BY_KIND: dict[str, Callable[[Candidate, Candidate], bool]] = {
    "session": _same_session,
    "exercise": _same_exercise,
    "visit": _same_visit,
    "meeting": _same_meeting,
    "signing": same_signing,
    "negotiation": _same_negotiation,
    "milestone": _same_milestone,
    "suspension": _same_suspension,
}
