"""Short invented texts of each language and the reports that they must give.

A ``[[case]]`` is asserted. A ``[[known_gap]]`` is a construction that the reader does not yet do: it is
read, so that it cannot fail with an error, and counted, but its reports are not asserted.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from dragoman.lexicon.pack import installed
from dragoman.model.contract import Report
from dragoman.model.document import Document
from dragoman.pipeline import read_document

CORPUS = Path(__file__).parents[1] / "corpus"
ENOUGH = 40
MOST_GAPS = 0.3

Expected = dict[str, Any]
Case = tuple[str, str, str, list[Expected]]
"""Language, text, day of publication ("" for none), expected reports."""


def load(table: str) -> list[Case]:
    found: list[Case] = []
    for code in installed():
        path = CORPUS / f"reading.{code}.toml"
        if path.exists():
            rows = tomllib.loads(path.read_text("utf-8")).get(table, [])
            found += [(code, row["text"], row.get("published", ""), row["expect"]) for row in rows]
    return found


CASES = load("case")
GAPS = load("known_gap")
COVERED = sorted({case[0] for case in CASES})

CLAIMS: dict[str, Callable[[Report, Any], bool]] = {
    "kind": lambda r, v: r.kind == v,
    "status": lambda r, v: r.status == v,
    "parties": lambda r, v: set(r.parties) == set(v),
    "time": lambda r, v: (r.time or "") == v,
    "place": lambda r, v: v in {p.name for p in r.places} if v else not r.places,
    "ordinal": lambda r, v: r.series is not None and (r.series.ordinal or 0) == v,
    "year": lambda r, v: r.series is not None and r.series.year == v,
    "series": lambda r, v: r.series is not None and v.casefold() in (r.series.name or "").casefold(),
    "people": lambda r, v: {p.name for p in r.participants} == set(v),
    "roles": lambda r, v: {p.name: list(p.roles) for p in r.participants} == v,
    "instrument": lambda r, v: r.instrument is not None and r.instrument.type == v,
    "title": lambda r, v: r.instrument is not None and v.casefold() in (r.instrument.title or "").casefold(),
    "count": lambda r, v: r.instrument is not None and (r.instrument.count or 0) == v,
    "stage": lambda r, v: r.instrument is not None and r.instrument.stage == v,
    "others": lambda r, v: set(r.others) == set(v),
    "project": lambda r, v: r.project is not None and v.casefold() in r.project.name.casefold(),
    "rescheduled_to": lambda r, v: r.rescheduled_to == v,
    "stances": lambda r, v: set(v) <= {u.stance for u in r.undertakings},
    "topics": lambda r, v: set(v) <= set(r.topics),
}
"""What a key of an expected report claims of the report read."""


def broken(report: Report, expected: Expected) -> list[str]:
    """The claims that a report does not keep."""
    return [key for key, value in expected.items() if not CLAIMS[key](report, value)]


def faults(reports: tuple[Report, ...], expected: list[Expected]) -> list[str]:
    """What differs between reports and expectation when each is matched with its best counterpart."""
    if len(reports) != len(expected):
        return [f"{len(reports)} reports for {len(expected)}"]
    pairings = [list(zip(order, expected, strict=True)) for order in permutations(reports)]
    told = [[f"{r.kind}: {key}" for r, e in pairing for key in broken(r, e)] for pairing in pairings]
    return min(told, key=len)


def read(case: Case) -> tuple[Report, ...]:
    code, text, published, _ = case
    document = Document(source="case", text=text.strip(), declared_published=published or None)
    return read_document(document, (code,)).reports


def told(report: Report) -> str:
    series = report.series and (report.series.name, report.series.ordinal)
    people = [person.name for person in report.participants]
    where = [place.name for place in report.places]
    what = report.instrument and (report.instrument.type, report.instrument.title)
    return f"{report.kind} {report.status} {report.parties} {report.time} {where} {series} {people} {what}"


def label(case: Case) -> str:
    return f"{case[0]}:{' '.join(case[1].split())[:40]}"


@pytest.mark.parametrize("case", CASES, ids=label)
def test_case(case: Case) -> None:
    reports = read(case)
    assert faults(reports, case[3]) == [], "\n".join(map(told, reports))


@pytest.mark.parametrize("case", GAPS, ids=label)
def test_known_gap_is_read(case: Case, record_property: Callable[[str, object], None]) -> None:
    """Reading a known gap fails with no error; whether it is closed by now is recorded."""
    record_property("closed", faults(read(case), case[3]) == [])


@pytest.mark.parametrize("code", COVERED)
def test_most_of_the_corpus_is_asserted(code: str) -> None:
    cases, gaps = (sum(case[0] == code for case in table) for table in (CASES, GAPS))
    assert cases >= ENOUGH
    assert gaps <= MOST_GAPS * (cases + gaps)


def test_no_text_stands_twice() -> None:
    texts = [case[1].strip() for case in (*CASES, *GAPS)]
    assert len(texts) == len(set(texts))
