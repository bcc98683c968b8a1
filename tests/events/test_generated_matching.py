"""Statements matched with generated events: as they were, wrong in one value, and of events not on record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from random import Random

import generated
import pytest
from generated import Truth
from msgspec.structs import replace

from dragoman.events import Recogniser
from dragoman.model.contract import Place, Report

EVENTS, ABSENT, ASKED = 600, 60, 60
Change = Callable[[Truth, Report, Random], Report]


def as_it_was(_: Truth, report: Report, __: Random) -> Report:
    return report


def other_day(truth: Truth, report: Report, random: Random) -> Report:
    days = random.choice((-3, -2, -1, 1, 2, 3))
    return replace(report, time=(truth.day + timedelta(days=days)).isoformat())


def other_number(_: Truth, report: Report, random: Random) -> Report:
    series = report.series
    if series is None or series.ordinal is None:
        return report
    return replace(report, series=replace(series, ordinal=series.ordinal + random.choice((1, 2, 3))))


def other_place(truth: Truth, report: Report, _: Random) -> Report:
    spelt, lat, lon = truth.town
    return replace(report, places=(Place(spelt[0] + "ville", truth.host, -lat / 2, lon / 2),))


CHANGES: tuple[tuple[Change, float], ...] = (
    (as_it_was, 0.9),
    (other_day, 0.75),
    (other_number, 0.8),
    (other_place, 0.75),
)
"""With the share of statements whose event must be found all the same."""


@pytest.fixture(scope="module")
def world() -> tuple[list[Truth], list[Truth], list[str], Recogniser]:
    """Events on record, events that are not, the keys of the first, and who recognises them."""
    truths = generated.events(EVENTS, 1)
    absent = set(Random(7).sample(range(EVENTS), ABSENT))
    gone = [truth for n, truth in enumerate(truths) if n in absent]
    here = [truth for n, truth in enumerate(truths) if n not in absent]
    told: dict[str, list[Report]] = {}
    for key, report in generated.reports(here, 2):
        told.setdefault(key, []).append(report)
    return here, gone, list(told), Recogniser(list(told.values()))


@pytest.fixture(autouse=True)
def careful(monkeypatch: pytest.MonkeyPatch) -> None:
    """A draft tells all it knows, without an outlet's slips; its own day is not told."""
    for name in ("WRONG_DAY", "NO_DAY", "NO_ORDINAL", "WRONG_ORDINAL", "NO_PEOPLE", "NO_PLACE", "OTHER_KIND"):
        monkeypatch.setattr(generated, name, 0)


def statement(truth: Truth, random: Random) -> Report:
    return replace(generated._report(random, truth), as_of=None, document="")


@pytest.mark.parametrize(("change", "least"), CHANGES, ids=lambda one: getattr(one, "__name__", ""))
def test_one_wrong_value_neither_hides_an_event_nor_leads_to_another(
    change: Change, least: float, world: tuple[list[Truth], list[Truth], list[str], Recogniser]
) -> None:
    here, _, keys, recognise = world
    random, found = Random(3), Counter[str]()
    for truth in random.sample(here, ASKED):
        (one,) = recognise([change(truth, statement(truth, random), random)])
        found["none" if one.found is None else "own" if keys[one.found.event] == truth.key else "other"] += 1
    assert found["other"] <= 1
    assert found["own"] >= least * ASKED


def test_an_event_that_is_not_on_record_is_taken_for_no_other(
    world: tuple[list[Truth], list[Truth], list[str], Recogniser],
) -> None:
    _, gone, _, recognise = world
    random = Random(5)
    taken = [truth for truth in gone if recognise([statement(truth, random)])[0].found is not None]
    assert len(taken) <= 1
