"""Languages that are data alone: the articles of our own in ``tests/corpus/<code>`` are read well enough."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from gold_scores import Gold, read_gold, score

from dragoman.lexicon.pack import check_packs
from dragoman.model.contract import Report
from dragoman.model.document import Document
from dragoman.pipeline import read_document

CORPUS = Path(__file__).parents[1] / "corpus"
CODES = sorted(folder.name for folder in CORPUS.iterdir() if folder.is_dir())
ARTICLES = [path for code in CODES for path in sorted((CORPUS / code).glob("*.txt"))]
LEAST_ARTICLES, LEAST_F1, LEAST_STRICT = 12, 0.60, 0.40
_DATE = re.compile(r" date (\d{4}-\d\d-\d\d) ")


@cache
def reports_of(path: Path) -> tuple[Report, ...]:
    text = path.read_text(encoding="utf-8")
    found = _DATE.match(text)
    document = Document(str(path.name), text, declared_published=found.group(1) if found else None)
    reading = read_document(document)
    assert reading.layout.language == path.parent.name
    return reading.reports


def gold_of(path: Path) -> list[Gold]:
    return read_gold(path.with_suffix(".gold.json"))


@pytest.mark.parametrize("code", CODES)
def test_pack_has_no_fault(code: str) -> None:
    assert check_packs((code,)) == []


@pytest.mark.parametrize("code", CODES)
def test_articles_are_read_as_well_as_promised(code: str) -> None:
    articles = [path for path in ARTICLES if path.parent.name == code]
    assert len(articles) >= LEAST_ARTICLES
    found = score([(gold_of(path), reports_of(path)) for path in articles])
    assert found.f1 >= LEAST_F1
    assert found.strict >= LEAST_STRICT


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_article_without_event_gives_no_report_and_each_quote_is_the_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    reports = reports_of(path)
    assert bool(reports) == bool(gold_of(path))
    assert all(text[e.start : e.end] == e.quote for report in reports for e in report.evidence)
