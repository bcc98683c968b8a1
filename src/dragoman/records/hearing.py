"""What one report says of one value of a statement: agrees, disagrees, or (None) neither."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from dragoman.grammar.names import SAME_NAME, similarity_phrases
from dragoman.model.contract import Figure, OrganisationRef, Place, Report, Undertaking
from dragoman.model.edtf import bounds
from dragoman.records import places, times
from dragoman.records.choice import same_wording
from dragoman.records.likeness import Claims, likeness
from dragoman.records.limits import near_instruments

ROUNDING = 0.1
"""The share by which a number told as approximate may differ."""


class Answer(Struct, frozen=True):
    """What a report says: whether it agrees, its own value, and the pointers at which its quotes stand."""

    agrees: bool
    value: Any
    pointers: tuple[str, ...]


def hear_party(code: str, _: Report, report: Report) -> Answer | None:
    if code in report.parties:
        return Answer(True, code, (f"/parties/{report.parties.index(code)}",))
    return Answer(True, code, ("/others",)) if code in report.others else None


def hear_time(time: str, told: Report, report: Report) -> Answer | None:
    """A time agrees that lies within the statement's; a day of a stay is told as such."""
    if times.contradict(told, report):
        return Answer(False, report.time, ("/time",))
    if not report.time or report.time_basis not in times.FIRM:
        return None
    a_day_of_it = times.told_to_the_day(report.time) and report.kind in times.LASTING
    within = _within(report.time, time) or (a_day_of_it and _within(time, report.time))
    return Answer(True, report.time, ("/time",)) if within else None


def _within(inner: str, outer: str) -> bool:
    (first, last), (from_day, to_day) = bounds(inner), bounds(outer)
    if first is None or last is None or (from_day is None and to_day is None):
        return inner == outer
    return (from_day is None or from_day <= first) and (to_day is None or last <= to_day)


def hear_rescheduled(time: str, _: Report, report: Report) -> Answer | None:
    said = report.rescheduled_to
    if not said:
        return None
    if _within(said, time):
        return Answer(True, said, ("/rescheduled_to",))
    return Answer(False, said, ("/rescheduled_to",)) if not _within(time, said) else None


def hear_place(place: Place, told: Report, report: Report) -> Answer | None:
    same = [n for n, other in enumerate(report.places) if places.same(place, other) or _holds(place, other)]
    if same:
        return Answer(True, report.places[same[0]].name, (f"/places/{same[0]}",))
    if places.contradict(replace(told, places=(place,)), report):
        return Answer(False, ", ".join(other.name for other in report.places), ("/places",))
    return None


def _holds(country: Place, other: Place) -> bool:
    """Whether the one is a state, of no position, and the other lies in it."""
    return country.lat is None and not country.names and country.country == other.country is not None


def hear_body(name: str, told: Report, report: Report) -> Answer | None:
    pointer = "/body" if report.body else "/series/name"
    for other, language in _names(report):
        if _one_body(name, told.language, other, language) or _registered(told) & _registered(report):
            return Answer(True, other, (pointer,))
    return None


def _names(report: Report) -> Iterable[tuple[str, str]]:
    if report.body:
        yield from ((name, code) for code, name in report.body.names.items())
        yield report.body.name, report.language
    if report.series and report.series.name:
        yield report.series.name, report.language


def _one_body(name: str, language: str, other: str, other_language: str) -> bool:
    if same_wording(name) == same_wording(other) or similarity_phrases(name, other) >= SAME_NAME:
        return True
    return likeness(Claims(name, language), Claims(other, other_language), same_body=True).holds


def _registered(report: Report) -> set[str]:
    return {ref.id for ref in (report.body, report.series) if ref is not None and ref.id}


def hear_ordinal(ordinal: int, _: Report, report: Report) -> Answer | None:
    said = report.series.ordinal if report.series else None
    return None if said is None else Answer(said == ordinal, said, ("/series/ordinal",))


def hear_year(year: int, _: Report, report: Report) -> Answer | None:
    said = report.series.year if report.series else None
    return None if said is None else Answer(said == year, said, ("/series/year",))


def hear_instrument_type(type: str, _: Report, report: Report) -> Answer | None:
    """Types that outlets use for one another say nothing against each other."""
    said = report.instrument.type if report.instrument else None
    if said is None or (said != type and near_instruments(said, type)):
        return None
    return Answer(said == type, said, ("/instrument/type",))


def hear_instrument_title(title: str, told: Report, report: Report) -> Answer | None:
    said = report.instrument.title if report.instrument else None
    if said and _one_body(title, told.language, said, report.language):
        return Answer(True, said, ("/instrument/title",))
    return None


def hear_instrument_stage(stage: str, told: Report, report: Report) -> Answer | None:
    """Outlets say signed of what was adopted and the other way round; the stage of a plan is only meant."""
    said = report.instrument.stage if report.instrument else None
    if said is None or (said != stage and {said, stage} <= {"signed", "adopted"}):
        return None
    if said != stage and report.status != told.status:
        return None
    return Answer(said == stage, said, ("/instrument/stage", "/kind"))


def hear_instrument_count(count: int, _: Report, report: Report) -> Answer | None:
    said = report.instrument.count if report.instrument else None
    return None if said is None else Answer(said == count, said, ("/instrument/count",))


def hear_project(name: str, told: Report, report: Report) -> Answer | None:
    said = report.project.name if report.project else None
    if said and _one_body(name, told.language, said, report.language):
        return Answer(True, said, ("/project",))
    return None


def hear_organisation(one: OrganisationRef, _: Report, report: Report) -> Answer | None:
    own = {name.casefold() for name in (one.name, *one.names.values())}
    for n, other in enumerate(report.organisations):
        if own & {name.casefold() for name in (other.name, *other.names.values())}:
            return Answer(True, other.name, (f"/organisations/{n}",))
    return None


def hear_undertaking(item: Undertaking, told: Report, report: Report) -> Answer | None:
    """The same matter with the same stance: what was discussed is not thereby agreed."""
    own = Claims(item.text, told.language, item.topic, item.project)
    for n, other in enumerate(report.undertakings):
        same = other.stance == item.stance
        theirs = Claims(other.text, report.language, other.topic, other.project)
        if same and (
            other.text == item.text or likeness(own, theirs, same_body=True, same_stance=True).holds
        ):
            return Answer(True, other.text, (f"/undertakings/{n}",))
    return None


def hear_figure(figure: Figure, _: Report, report: Report) -> Answer | None:
    for n, other in enumerate(report.figures):
        if (other.what, other.unit) == (figure.what, figure.unit):
            return Answer(_same_number(figure, other), other.value, (f"/figures/{n}",))
    return None


def _same_number(a: Figure, b: Figure) -> bool:
    slack = ROUNDING * max(abs(a.value), abs(b.value)) if a.about or b.about else 0.0
    return abs(a.value - b.value) <= slack
