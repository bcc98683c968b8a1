"""Which reports a ruling means, in documents as they are read now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from dragoman.model.contract import Report
from dragoman.model.rulings import Different, Followed, ReportRef, Retracted, Ruling, Same, Value

Key = tuple[str, int, str]
"""A report by its document, the offset of its act, and its kind."""

NEAR = 300
"""Code points by which an act may have moved when its text was read anew."""

_Texts = Mapping[str, Sequence[Sequence[Report]]]
"""By text, the reports of each document that has it."""


class Aim(Struct, frozen=True):
    """A ruling with the reports that it means."""

    ruling: Ruling
    these: tuple[Key, ...]
    those: tuple[Key, ...] = ()


def key_of(report: Report) -> Key:
    return report.document, report.position, report.kind


def ref_of(report: Report) -> ReportRef:
    """How a ruling speaks of a report."""
    return ReportRef(report.text_sha256, report.position, report.kind)


def aims_of(rulings: Sequence[Ruling], reports: Iterable[Report]) -> list[Aim]:
    """The rulings that mean any of the reports, oldest first.

    Right for those reports of whose documents all reports are here.
    """
    if not rulings:
        return []
    texts = _by_text(reports, {ref.text for ruling in rulings for ref in ruling.named})
    found = (_aim(ruling, texts) for ruling in sorted(rulings, key=lambda one: (one.at, one.id)))
    return [aim for aim in found if aim.these or aim.those]


def by_key(aims: Sequence[Aim]) -> dict[Key, list[int]]:
    """The positions of the aims at each report."""
    found: defaultdict[Key, list[int]] = defaultdict(list)
    for n, aim in enumerate(aims):
        for key in {*aim.these, *aim.those}:
            found[key].append(n)
    return dict(found)


def standing(rulings: Sequence[Ruling], reports: Sequence[Report]) -> list[Report]:
    """The reports without those that are withdrawn."""
    retracted = [ruling for ruling in rulings if isinstance(ruling.decision, Retracted)]
    gone = {key for aim in aims_of(retracted, reports) for key in aim.these}
    return [report for report in reports if key_of(report) not in gone] if gone else list(reports)


def _by_text(reports: Iterable[Report], wanted: set[str]) -> _Texts:
    found: defaultdict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in reports:
        if report.text_sha256 in wanted:
            found[report.text_sha256, report.document].append(report)
    texts: defaultdict[str, list[list[Report]]] = defaultdict(list)
    for (text, _), told in sorted(found.items()):
        texts[text].append(told)
    return texts


def _aim(ruling: Ruling, texts: _Texts) -> Aim:
    decision = ruling.decision
    if isinstance(decision, Same | Different):
        return Aim(ruling, _meant(decision.these, texts), _meant(decision.those, texts))
    if isinstance(decision, Value | Retracted):
        return Aim(ruling, _meant(decision.these, texts))
    if isinstance(decision, Followed):
        sides = (tuple(words.report for words in side) for side in (decision.undertaking, decision.said))
        return Aim(ruling, *(_meant(refs, texts) for refs in sides))
    return Aim(ruling, ())


def _meant(refs: Iterable[ReportRef], texts: _Texts) -> tuple[Key, ...]:
    keys = {key for ref in refs for told in texts.get(ref.text, ()) for key in _in_document(ref, told)}
    return tuple(sorted(keys))


def _in_document(ref: ReportRef, told: Sequence[Report]) -> list[Key]:
    """The report of that place and kind, else of that place, else the nearest of that kind."""
    here = [key_of(report) for report in told if report.position == ref.position]
    near = [key_of(r) for r in told if r.kind == ref.kind and abs(r.position - ref.position) <= NEAR]
    exact = [key for key in here if key[2] == ref.kind]
    return exact or here[:1] or sorted(near, key=lambda key: (abs(key[1] - ref.position), key[1]))[:1]
