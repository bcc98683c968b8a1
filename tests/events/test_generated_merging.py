"""Merging under the faults of outlets, on events made up with a seed."""

from __future__ import annotations

from random import Random

import generated
import msgspec
import pytest
from measure import pairwise_f1

from dragoman.events import cluster_reports

SEEDS = (1, 2)


@pytest.mark.parametrize("seed", SEEDS)
def test_noisy_reports_find_one_another(seed: int, record_property: pytest.Class) -> None:
    pairs = generated.reports(generated.events(300, seed), seed)
    clusters = cluster_reports([report for _, report in pairs])
    score = pairwise_f1(pairs, [c.reports for c in clusters])
    record_property("pairwise_f1", round(score, 3))
    assert score >= 0.9


def test_the_order_of_input_does_not_show() -> None:
    reports = [report for _, report in generated.reports(generated.events(80, 3), 3)]
    shuffled = list(reports)
    Random(4).shuffle(shuffled)
    assert msgspec.json.encode(cluster_reports(reports)) == msgspec.json.encode(cluster_reports(shuffled))


def test_every_report_is_in_one_cluster() -> None:
    reports = [report for _, report in generated.reports(generated.events(80, 5), 5)]
    clustered = [report.document for cluster in cluster_reports(reports) for report in cluster.reports]
    assert sorted(clustered) == sorted(report.document for report in reports)
