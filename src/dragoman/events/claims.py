"""What speaks for and against two reports being of one event: one small function a claim group.

Each yields (claim, value); a claim's contribution is its value times its weight in the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dragoman.events import parties as of_parties
from dragoman.events import people as of_people
from dragoman.events.timing import ongoing_claim, overtaken_claim, time_claim
from dragoman.events.titles import related_titles
from dragoman.events.traits import Traits
from dragoman.events.weights import weight
from dragoman.events.where import related
from dragoman.events.wording import closest, likeness

Claims = Iterator[tuple[str, float]]
Claim = Callable[[Traits, Traits], Claims]
_MORE_PEOPLE = 1.6


def kind(a: Traits, b: Traits) -> Claims:
    if a.report.kind == b.report.kind:
        yield "same_kind", 1.0
    elif "negotiation" in (a.report.kind, b.report.kind):
        yield "talks_or_meeting", 1.0
    else:
        yield "session_or_meeting", 1.0
        if bool(a.names) != bool(b.names):
            yield "body_unnamed", 1.0


def time(a: Traits, b: Traits) -> Claims:
    for claim in (time_claim(a, b), ongoing_claim(a, b), overtaken_claim(a, b)):
        if claim:
            yield claim, 1.0


def parties(a: Traits, b: Traits) -> Claims:
    yield "parties", 2.5 * of_parties.portion(a, b) - 1
    if of_parties.by_organisation(a, b):
        yield "parties_by_organisation", 1.0


def number(a: Traits, b: Traits) -> Claims:
    if a.ordinal is None or b.ordinal is None:
        return
    if a.ordinal == b.ordinal:
        yield "same_ordinal", of_parties.portion(a, b)
    else:
        yield "other_ordinal", 1.0


def register(a: Traits, b: Traits) -> Claims:
    if a.registered and b.registered:
        yield ("same_register" if a.registered & b.registered else "other_register"), 1.0


def name(a: Traits, b: Traits) -> Claims:
    if a.registered & b.registered:
        return
    alike = closest(a.names, b.names)
    if alike:
        yield ("name_alike" if alike > 0 else "name_unlike"), abs(alike)


def people(a: Traits, b: Traits) -> Claims:
    common = of_people.shared(a, b)
    if common:
        yield "people_shared", 1.0 if common == 1 else _MORE_PEOPLE
    if a.report.kind == b.report.kind == "visit":
        if of_people.other_visitors(a, b):
            yield "principals_other", 1.0
    elif "meeting" in (a.report.kind, b.report.kind):
        if of_people.replaced(a, b):
            yield "principals_other", 1.0
    elif not common and of_people.replaced(a, b):
        yield "people_other", 1.0


_PLACE_CLAIM = {
    "same": "same_town",
    "within": "place_within",
    "apart": "other_town",
    "abroad": "other_country",
}


def places(a: Traits, b: Traits) -> Claims:
    relation = related(a, b)
    if relation:
        yield _PLACE_CLAIM[relation], 1.0


def instrument(a: Traits, b: Traits) -> Claims:
    one, other = a.report.instrument, b.report.instrument
    if one is None or other is None:
        return
    yield ("same_instrument" if one.type == other.type else "near_instrument"), 1.0
    if one.count is not None and one.count == other.count:
        yield "same_count", 1.0
    titles = related_titles(a, b)
    if titles:
        yield ("title_alike" if titles == "alike" else "title_unlike"), 1.0


def project(a: Traits, b: Traits) -> Claims:
    if a.report.project is None or b.report.project is None:
        return
    alike = likeness(*sorted((a.report.project.name, b.report.project.name)))
    if alike:
        yield ("same_project" if alike > 0 else "other_project"), abs(alike)


def topics(a: Traits, b: Traits) -> Claims:
    if a.topics and b.topics:
        yield ("topics_shared" if a.topics & b.topics else "topics_other"), 1.0


def organisations(a: Traits, b: Traits) -> Claims:
    if any(closest(x, y) > 0 for x in a.agencies for y in b.agencies):
        yield "organisations_shared", 1.0


STAGES: tuple[tuple[Claim, ...], ...] = (
    (kind, time, parties),
    (number, register, topics, places, instrument, project, organisations),
    (name, people),
)
"""All claims, the quickest first; those that compare spellings last."""


def most_left(a: Traits, b: Traits, stage: int) -> float:
    """The most that claims of later stages can say for two reports, in log-odds, by what both tell at all."""
    if stage == len(STAGES) - 1:
        return 0.0
    spelt = weight("name_alike") if a.names and b.names else 0.0
    if a.people and b.people:
        spelt += weight("people_shared") * _MORE_PEOPLE
    return spelt + (_most_substance(a, b) if stage == 0 else 0.0)


def _most_substance(a: Traits, b: Traits) -> float:
    one, other = a.report, b.report
    told = (
        ("same_ordinal", a.ordinal is not None and a.ordinal == b.ordinal),
        ("same_register", bool(a.registered and b.registered)),
        ("topics_shared", bool(a.topics and b.topics)),
        ("same_town", bool(one.places and other.places)),
        ("same_project", bool(one.project and other.project)),
        ("organisations_shared", bool(one.organisations and other.organisations)),
    )
    left = sum(weight(claim) for claim, both in told if both)
    if one.instrument and other.instrument:
        left += weight("same_instrument") + weight("title_alike") + weight("same_count")
    return left


TELLING = frozenset(
    {
        "same_ordinal",
        "same_register",
        "name_alike",
        "people_shared",
        "title_alike",
        "same_count",
        "same_project",
        "organisations_shared",
    }
)
"""Claims that say which of several like reports is meant; topics do where the rivals have others."""
