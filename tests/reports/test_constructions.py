"""The usual ways to tell of each kind of event, in each voice, tense and mood: one sentence, one report.

Each line of ``tests/corpus/constructions.LANG.txt``: kind, status, time, place, ordinal ("-" for none) and
the sentence, all of one pair of states, read as of 14 March 2025, a Friday.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman

CORPUS = Path(__file__).parents[1] / "corpus"
LINES = [
    pytest.param(path.suffixes[0][1:], line, id=f"{path.suffixes[0][1:]}-{number}")
    for path in sorted(CORPUS.glob("constructions.*.txt"))
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
]
COLUMNS = 5


@pytest.mark.parametrize(("language", "line"), LINES)
def test_it_is_read(language: str, line: str) -> None:
    *expected, text = line.split(" | ", COLUMNS)
    (report,) = dragoman.read(text, published="2025-03-14", language=language).reports
    assert {*report.parties} == {"PE", "CL"}
    places = ", ".join(place.name for place in report.places)
    ordinal = report.series.ordinal if report.series else None
    told = (report.kind, report.status, report.time, places, ordinal)
    assert [str(value or "-") for value in told] == expected
