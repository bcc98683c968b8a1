"""Short invented texts and what they say beside their events: numbers, facts, sources, agendas.

A line with ``gap = true`` is a construction that is not read yet: it is read, and not asserted.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lexicon.pack import installed
from dragoman.model.contract import Evidence, Report
from dragoman.model.document import Document, Reading
from dragoman.pipeline import read_document

CORPUS = Path(__file__).parents[1] / "corpus"
Line = tuple[str, str, dict[str, Any]]
"""Language, day of publication, the line."""


def lines(name: str) -> list[Line]:
    found: list[Line] = []
    for code in installed():
        path = CORPUS / f"{name}.{code}.toml"
        if path.exists():
            content = tomllib.loads(path.read_text("utf-8"))
            found += [(code, content["published"], line) for line in content["line"]]
    return found


def label(line: Line) -> str:
    return f"{line[0]}:{line[2]['text'][:40]}"


def read(line: Line) -> Reading:
    code, published, row = line
    return read_document(Document("line", row["text"], declared_published=published), (code,))


def cited(report: Report, field: str) -> Evidence:
    """The one evidence of a field."""
    (found,) = [e for e in report.evidence if e.field == field]
    return found


def expect(line: Line, told: object, expected: object) -> None:
    if not line[2].get("gap"):
        assert told == expected


def written(report: Report) -> list[str]:
    """Figures as the corpora write them."""
    return [
        f"{'about ' if f.about else ''}{f.what} {f.value:g} {f.unit or ''}".strip()
        if f.value < 1e5
        else f"{'about ' if f.about else ''}{f.what} {int(f.value)} {f.unit or ''}".strip()
        for f in report.figures
    ]


@pytest.mark.parametrize("line", lines("figures"), ids=label)
def test_figures(line: Line) -> None:
    reports = read(line).reports
    expect(line, sorted(w for r in reports for w in written(r)), sorted(line[2]["figures"]))
    assert reports


@pytest.mark.parametrize("line", lines("figures"), ids=label)
def test_every_figure_is_quoted(line: Line) -> None:
    for report in read(line).reports:
        for number in range(len(report.figures)):
            evidence = cited(report, f"/figures/{number}")
            assert line[2]["text"][evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize("line", lines("facts"), ids=label)
def test_facts(line: Line) -> None:
    reading = read(line)
    told = [f"{f.kind} | {f.subject} | {f.object}" for f in reading.facts if f.kind != "person_office"]
    expect(line, told, line[2]["facts"])
    for fact in reading.facts:
        assert line[2]["text"][fact.start : fact.end] == fact.quote


@pytest.mark.parametrize("line", lines("facts"), ids=label)
def test_facts_stand_in_the_reports(line: Line) -> None:
    row, reports = line[2], read(line).reports
    documents = [r.instrument for r in reports if r.instrument]
    if "clauses" in row:
        expect(line, [c for d in documents for c in d.clauses], row["clauses"])
    if "behalf" in row:
        expect(line, [c for d in documents for c in d.on_behalf_of], row["behalf"])
    if "attribution" in row:
        expect(line, reports[0].attribution or "", row["attribution"])
    for report in reports:
        if report.attribution:
            assert cited(report, "/attribution").quote in row["text"]


def holds(told: tuple[str, str | None, str], claim: str) -> bool:
    """Whether an undertaking is the one that a line of the corpus tells."""
    kind, _, words = claim.partition(" | ")
    stance, topic, quote = told
    return f"{stance} {topic or ''}".strip() == kind and words in quote


@pytest.mark.parametrize("line", lines("agenda"), ids=label)
def test_agenda(line: Line) -> None:
    told = [(u.stance, u.topic, u.quote) for r in read(line).reports for u in r.undertakings]
    claims = line[2]["told"]
    fits = len(told) == len(claims) and all(map(holds, told, claims))
    assert fits or line[2].get("gap"), told


@pytest.mark.parametrize("line", lines("agenda"), ids=label)
def test_every_undertaking_is_quoted(line: Line) -> None:
    for report in read(line).reports:
        for number, item in enumerate(report.undertakings):
            evidence = cited(report, f"/undertakings/{number}")
            assert line[2]["text"][evidence.start : evidence.end] == evidence.quote == item.quote


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 99_999).filter(lambda n: not 1900 <= n <= 2100), st.sampled_from([",", ""]))
def test_a_number_keeps_its_value(number: int, mark: str) -> None:
    written_out = f"{number:,}".replace(",", mark)
    text = f"Chile and Ghana opened a joint exercise in Accra on Monday with {written_out} troops."
    (report,) = read(("en", "2025-06-18", {"text": text})).reports
    (figure,) = report.figures
    assert (figure.what, figure.value) == ("troops", number)
    assert cited(report, "/figures/0").quote == f"{written_out} troops"
