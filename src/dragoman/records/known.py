"""Reports given the register's ids: right of the store, so that a changed register needs no reading anew."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from dragoman.lexicon.known import named, recognised
from dragoman.lexicon.register import Entry, load_register
from dragoman.model.contract import Report
from dragoman.records.choice import same_name

_HEADS = "bodies/"
"""Rules that found a body by its head noun end with the noun's class."""


def identified(report: Report) -> Report:
    """The report with the ids of its body and series, where the register knows them; told ids stay."""
    entry = _entry(report)
    if entry is None:
        return report
    body, series = report.body, report.series
    return replace(
        report,
        body=replace(body, id=body.id or entry.body_id) if body else None,
        series=replace(series, id=series.id or entry.series_id) if series else None,
    )


def _entry(report: Report) -> Entry | None:
    if report.body is None:
        name = report.series.name if report.series else None
        return _series(name, report.parties, report.kind == "exercise") if name else None
    printed = {report.language: report.body.name, **report.body.names}
    return _body(tuple(printed.items()), report.parties, _head(report))


@lru_cache(maxsize=20_000)
def _body(printed: tuple[tuple[str, str], ...], parties: tuple[str, ...], head: str | None) -> Entry | None:
    for language, name in printed:
        entry = named(name, parties) or recognised(name, language, parties, head)
        if entry is not None:
            return entry
    return None


@lru_cache(maxsize=20_000)
def _series(name: str, parties: tuple[str, ...], exercise: bool) -> Entry | None:
    if not exercise:
        return named(name, parties)
    return named(name, parties, exercise=True) or _spelt(name, frozenset(parties))


@lru_cache(maxsize=20_000)
def _spelt(name: str, parties: frozenset[str]) -> Entry | None:
    """The only exercise of just these parties whose name is spelt like this one, in whatever script."""
    alike = [
        entry
        for entry in load_register().values()
        if entry.kind == "exercise" and parties == set(entry.parties) and parties
        if same_name([name], [own for _, own in entry.all_names()])
    ]
    return alike[0] if len(alike) == 1 else None


def _head(report: Report) -> str | None:
    rules = (evidence.rule for evidence in report.evidence if evidence.field == "/body")
    return next((rule.removeprefix(_HEADS) for rule in rules if rule.startswith(_HEADS)), None)
