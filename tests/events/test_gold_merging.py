"""Merging and disagreements on reports made from annotated articles."""

from __future__ import annotations

import json
from datetime import date
from random import Random

import pytest
from goldreports import BENCH, gold_reports
from measure import pairwise_f1
from msgspec.structs import replace

from dragoman.events import cluster_reports
from dragoman.model.contract import Report
from dragoman.records import resolve

pytestmark = pytest.mark.skipif(not BENCH.is_dir(), reason="the annotated articles are not here")

FOLDERS = ("dev", "seeds")
EMPTY = {"time": None, "places": (), "series": None, "participants": (), "topics": (), "instrument": None}


def test_reports_of_one_event_are_merged() -> None:
    pairs = [pair for folder in FOLDERS for pair in gold_reports(folder)]
    clusters = cluster_reports([report for _, report in pairs])
    assert pairwise_f1(pairs, [c.reports for c in clusters]) >= 0.95


@pytest.mark.parametrize("folder", FOLDERS)
def test_disagreements_are_those_annotated(folder: str) -> None:
    pairs = gold_reports(folder)
    keys = {(r.document, r.position): key for key, r in pairs}
    clusters = cluster_reports([report for _, report in pairs])
    events = resolve([(c.reports, c.judgements) for c in clusters], date(2026, 1, 1))
    found = {
        (keys[(r.document, r.position)], d.field) for e in events for d in e.disagreements for r in e.reports
    }
    want = {tuple(item) for item in json.loads((BENCH / folder / "disagreements.json").read_text("utf-8"))}
    assert len(found & want) >= 0.9 * len(want)
    assert len(found & want) >= 0.8 * len(found)


def test_missing_values_part_few_reports_and_join_fewer() -> None:
    random = Random(7)
    pairs = [(key, thinned(report, random)) for folder in FOLDERS for key, report in gold_reports(folder)]
    clusters = cluster_reports([report for _, report in pairs])
    assert pairwise_f1(pairs, [c.reports for c in clusters]) >= 0.8


def thinned(report: Report, random: Random) -> Report:
    """The report as a reader would write it that misses a fifth of everything but kind and parties."""
    missed = [name for name in EMPTY if random.random() < 0.2]
    return replace(report, **{name: EMPTY[name] for name in missed})
