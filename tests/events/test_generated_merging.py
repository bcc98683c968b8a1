"""Merging under the faults of outlets, on events made up with a seed."""

from __future__ import annotations

from collections import Counter
from random import Random

import generated
import msgspec
import pytest
from measure import agreement

from dragoman.events import Neighbourhood, cluster_reports, merge
from dragoman.model.contract import Report

SEEDS = (1, 2)


def made(count: int, seed: int) -> list[tuple[str, Report]]:
    return generated.reports(generated.events(count, seed), seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_noisy_reports_find_one_another(seed: int, record_property: pytest.Class) -> None:
    pairs = made(600, seed)
    score = agreement(pairs, [c.reports for c in cluster_reports([report for _, report in pairs])])
    record_property("pairwise_f1", round(score.f1, 3))
    assert score.f1 >= 0.95
    assert score.precision >= 0.97


def test_the_generator_keeps_its_rates() -> None:
    truths = {truth.key: truth for truth in generated.events(1500, 4)}
    pairs = generated.reports(list(truths.values()), 4)
    told = [(truths[key], report) for key, report in pairs]
    numbered = [(t, r) for t, r in told if t.ordinal is not None]
    shares = {
        "no day": sum(r.time is None for _, r in told) / len(told),
        "no people": sum(not r.participants for _, r in told) / len(told),
        "no place": sum(not r.places for _, r in told) / len(told),
        "no ordinal": sum(r.series is None or r.series.ordinal is None for _, r in numbered) / len(numbered),
        "wrong day": sum(r.time not in (None, t.day.isoformat()) for t, r in told) / len(told),
        "other kind": sum(r.kind != t.kind for t, r in told) / len(told),
    }
    wanted = {"no day": 0.2, "no people": 0.3, "no place": 0.3, "no ordinal": 0.2}
    assert {name: pytest.approx(share, abs=0.03) for name, share in wanted.items()} == {
        name: shares[name] for name in wanted
    }
    assert shares["wrong day"] == pytest.approx(0.1 * 0.8, abs=0.02)
    assert 0 < shares["other kind"] < 0.05
    said = Counter(str(msgspec.structs.replace(r, **BLANK)) for _, r in told)
    assert sum(n - 1 for n in said.values()) / len(told) == pytest.approx(0.4, abs=0.04)


BLANK = {"source": "", "document": "", "text_sha256": "", "position": 0, "as_of": None}


def test_nothing_in_a_report_tells_its_event() -> None:
    pairs = made(50, 6)
    assert not [key for key, report in pairs if key in str(report)]
    assert len({report.document for _, report in pairs}) == len(pairs)


def test_the_order_of_input_does_not_show() -> None:
    reports = [report for _, report in made(80, 3)]
    shuffled = list(reports)
    Random(4).shuffle(shuffled)
    assert msgspec.json.encode(merge(reports)) == msgspec.json.encode(merge(shuffled))


def test_every_report_is_in_one_cluster() -> None:
    reports = [report for _, report in made(80, 5)]
    clustered = [report.document for cluster in cluster_reports(reports) for report in cluster.reports]
    assert sorted(clustered) == sorted(report.document for report in reports)


def members(found: Neighbourhood) -> list[Report]:
    return [report for cluster in found.clusters for report in cluster.reports]


def test_a_neighbourhood_alone_is_clustered_as_in_the_whole() -> None:
    whole = merge([report for _, report in made(900, 7)])
    assert any(len(one.clusters) > 1 for one in whole)
    assert any(one.uncertain for one in whole)
    for one in whole:
        assert merge(members(one)) == (one,)


def test_doubts_name_pairs_of_clusters_that_nothing_forbids() -> None:
    for one in merge([report for _, report in made(900, 7)]):
        for doubt in one.uncertain:
            first, last = doubt.clusters
            assert first < last
            assert doubt.judgement.score >= 0.3
            assert doubt.judgement.features
            some, others = one.clusters[first].reports, one.clusters[last].reports
            assert not {r.document for r in some} & {r.document for r in others}
            assert doubt.judgement.reports[0] < len(some)
            assert doubt.judgement.reports[1] < len(others)
