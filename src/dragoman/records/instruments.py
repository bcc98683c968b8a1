"""Instrument, project and other single things that an event has one of."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.contract import InstrumentRef, ProjectRef, Report
from dragoman.model.vocabulary import InstrumentType
from dragoman.records.choice import best_name, majority, unique


def instrument(reports: Sequence[Report]) -> InstrumentRef | None:
    """The type that most reports give, a definite one before ``other``; clauses and sides united."""
    told = [report.instrument for report in reports if report.instrument]
    if not told:
        return None
    return InstrumentRef(
        type=_type([one.type for one in told]),
        title=_title([one.title for one in told if one.title]),
        stage=majority([one.stage for one in told if one.stage]),
        count=majority([one.count for one in told if one.count is not None]),
        clauses=unique(clause for one in told for clause in one.clauses),
        on_behalf_of=unique(side for one in told for side in one.on_behalf_of),
    )


def _type(types: Sequence[InstrumentType]) -> InstrumentType:
    definite = [one for one in types if one != "other"]
    return majority(definite) or "other"


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
