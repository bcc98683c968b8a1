"""Reports of articles against their gold: which report is which event, and how many are right.

A report may be a gold event when its kind fits and parties, and one of time, number, place, instrument
or a person, agree. ``strict`` counts a pair only when kind, parties, status, time and number are all right.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from dragoman.lexicon.tokens import fold
from dragoman.model.contract import Report
from dragoman.model.edtf import bounds

Gold = dict[str, Any]
HALF = 0.5
"""Share of parties in common from which a report can be of an event."""


class Scores(Struct, frozen=True):
    """Harmonic means of precision and recall, from 0 to 1."""

    f1: float
    strict: float


def read_gold(path: Path) -> list[Gold]:
    """The events of a ``.gold.json`` file."""
    events: list[Gold] = json.loads(path.read_text(encoding="utf-8"))["events"]
    return events


def score(articles: list[tuple[list[Gold], tuple[Report, ...]]]) -> Scores:
    """The scores of articles: (gold events, reports) each. An optional event neither gains nor loses."""
    hits = strict = false = missed = 0
    for gold, reports in articles:
        pairs = match(gold, reports)
        needed = [(g, r) for g, r in pairs if not g.get("optional")]
        hits += len(needed)
        strict += sum(all_right(g, r) for g, r in needed)
        false += len(reports) - len(pairs)
        missed += sum(not g.get("optional") for g in gold) - len(needed)
    total = 2 * hits + false + missed
    return Scores(2 * hits / total, 2 * strict / total) if total else Scores(1.0, 1.0)


def match(gold: list[Gold], reports: tuple[Report, ...]) -> list[tuple[Gold, Report]]:
    """Pairs of an event and its report, the likest first, each taken once."""
    options = sorted(
        ((likeness(g, r), -i, -j) for i, g in enumerate(gold) for j, r in enumerate(reports)), reverse=True
    )
    taken_gold: set[int] = set()
    taken_reports: set[int] = set()
    pairs = []
    for value, i, j in options:
        if value > 0 and i not in taken_gold and j not in taken_reports:
            taken_gold.add(i)
            taken_reports.add(j)
            pairs.append((gold[-i], reports[-j]))
    return pairs


def likeness(gold: Gold, report: Report) -> float:
    """How alike an event and a report are; 0 when they cannot be the same."""
    shared = _shared_parties(gold, report)
    same = tuple(_agreements(gold, report))
    impossible = report.kind not in kinds(gold) or _other_number(gold, report)
    if impossible or not any(same) or (shared < HALF and not (same[1] or same[2])):
        return 0.0
    return 1 + shared + sum(same)


def _agreements(gold: Gold, report: Report) -> Iterator[float]:
    """Time, number, people, instrument and place, each with its weight."""
    yield 1.0 if right_time(gold, report) and report.time else 0.5 * _overlap(gold, report)
    yield 1.5 if _number(report) is not None and _number(report) == _gold_number(gold) else 0.0
    yield 0.5 * sum(_is_named(gold, p.name) for p in report.participants)
    told = report.instrument.type if report.instrument else None
    yield 0.5 if told and told == (gold.get("instrument") or {}).get("type") else 0.0
    place = (gold.get("place") or {}).get("name")
    yield 0.25 if place and place in {p.name for p in report.places} else 0.0


def all_right(gold: Gold, report: Report) -> bool:
    """Whether kind, parties, status, time and number are as the gold has them, where it has them."""
    statuses = [gold["status"], *gold.get("accept_status", [])]
    parties = [set(gold["parties"]), *map(set, gold.get("accept_parties", []))]
    timed = right_time(gold, report) or not (gold.get("time") or {}).get("edtf")
    numbered = _gold_number(gold) in (None, _number(report))
    return report.status in statuses and set(report.parties) in parties and timed and numbered


def kinds(gold: Gold) -> list[str]:
    """The kinds that the gold accepts."""
    return [gold["kind"], *gold.get("accept_kinds", [])]


def right_time(gold: Gold, report: Report) -> bool:
    """Whether the report's time, or the days that it spans, is one that the gold accepts."""
    accepted = _times(gold)
    same_days = any(t and report.time and bounds(t) == bounds(report.time) for t in accepted)
    return report.time in accepted or same_days


def _times(gold: Gold) -> list[str | None]:
    time = gold.get("time") or {}
    return [time.get("edtf"), *time.get("accept", [])]


def _overlap(gold: Gold, report: Report) -> bool:
    first, last = bounds(report.time)
    spans = [bounds(t) for t in _times(gold) if t]
    return any(first and last and a and b and a <= last and first <= b for a, b in spans)


def _shared_parties(gold: Gold, report: Report) -> float:
    wanted, got = set(gold["parties"]), set(report.parties)
    return len(wanted & got) / len(wanted | got) if wanted | got else 1.0


def _number(report: Report) -> int | None:
    return report.series.ordinal if report.series else None


def _gold_number(gold: Gold) -> int | None:
    number: int | None = (gold.get("series") or {}).get("ordinal")
    return number


def _other_number(gold: Gold, report: Report) -> bool:
    told, wanted = _number(report), _gold_number(gold)
    return told is not None and wanted is not None and told != wanted


def _is_named(gold: Gold, name: str) -> bool:
    names = (n for person in gold.get("participants", []) for n in person["names"])
    return any(fold(n).split()[-1] == fold(name).split()[-1] for n in names)
