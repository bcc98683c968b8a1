"""Instrument, project and other single things that an event has one of."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from dragoman.model.contract import InstrumentRef, ProjectRef, Report
from dragoman.model.vocabulary import InstrumentType
from dragoman.records.choice import best_name, majority, unique
from dragoman.records.choosing import best

T = TypeVar("T", bound=Hashable)


def instrument(reports: Sequence[Report]) -> InstrumentRef | None:
    """Type, stage and number as they are best supported, a definite type before ``other``; clauses and sides
    united."""
    told = [report.instrument for report in reports if report.instrument]
    if not told:
        return None
    return InstrumentRef(
        type=_of(reports, _definite) or "other",
        title=_title([one.title for one in told if one.title]),
        stage=_of(reports, lambda one: one.stage or None),
        count=_of(reports, lambda one: one.count),
        clauses=unique(clause for one in told for clause in one.clauses),
        on_behalf_of=unique(side for one in told for side in one.on_behalf_of),
    )


def _of(reports: Sequence[Report], value: Callable[[InstrumentRef], T | None]) -> T | None:
    return best(reports, lambda report: value(report.instrument) if report.instrument else None)


def _definite(one: InstrumentRef) -> InstrumentType | None:
    return one.type if one.type != "other" else None


def _title(titles: Sequence[str]) -> str | None:
    return best_name(titles) if titles else None


def project(reports: Sequence[Report]) -> ProjectRef | None:
    """The project by its best name, at the stage told last."""
    told = [report.project for report in reports if report.project]
    if not told:
        return None
    stages = [one.stage for one in told if one.stage]
    ids = [one.id for one in told if one.id]
    return ProjectRef(best_name([one.name for one in told]), stages[-1] if stages else None, majority(ids))
