"""Whatever the text, reading it ends well, and what is told of it stands in it letter by letter."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.lexicon.phrases import expand
from dragoman.model.document import Reading

ROOT = Path(__file__).parents[1]
LANGUAGES = ROOT / "src/dragoman/languages"
PACKS = sorted(folder for folder in LANGUAGES.iterdir() if folder.is_dir())
MOST = 1500
"""Words and phrases taken from one pack: enough of every kind, few enough to be collected quickly."""
DAYS = ("2025-08-06", "2024-02-29", None, "2025", "no day")


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from expand(value)[:3]
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def snippets(pack: Path) -> list[str]:
    """Words, phrases and example sentences of a pack, and pieces of the examples in its language."""
    found: set[str] = set()
    for file in sorted(pack.glob("*.toml")):
        own = sorted(set(strings(tomllib.loads(file.read_text("utf-8")))))
        found.update(own[:: 1 + len(own) // (MOST // 10)])
    for article in sorted((ROOT / "examples").glob(f"{pack.name}-*.txt")):
        found.update(article.read_text("utf-8").split("."))
    return sorted(text for text in found if text.strip() and len(text) < 400)


GLUE = st.sampled_from(
    [" ", " ", " ", ", ", ". ", "\n", "\n\n", "-", " – ", ": ", "", "\u200d", "\u00a0", " 11 ", " (", ") "]
)
ODD = st.text(
    st.one_of(st.characters(), st.sampled_from("\0\ud800\udfff\u202e\u2066\ufeff\r\n\t़्́İıẞﬁ０१")),
    max_size=12,
)


def texts(pack: Path) -> st.SearchStrategy[str]:
    """Real words in no order, with anything at all between them."""
    word = st.sampled_from(snippets(pack))
    piece = st.one_of(word, word, word, ODD)
    return st.lists(st.tuples(piece, GLUE), max_size=30).map(lambda pairs: "".join(map("".join, pairs)))


def check(reading: Reading, text: str) -> None:
    assert reading.document.text == text
    cuts = [(block.start, block.end) for block in reading.layout.blocks]
    assert "".join(text[start:end] for start, end in cuts) == text
    for report in reading.reports:
        assert report.parties == tuple(dict.fromkeys(report.parties))
        for evidence in report.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote
    for found in (*reading.mentions, *(fact for fact in reading.facts)):
        assert 0 <= found.start < found.end <= len(text)
    for fact in reading.facts:
        assert text[fact.start : fact.end] == fact.quote


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_words_in_any_order_are_read(pack: Path) -> None:
    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(texts(pack), st.sampled_from(DAYS))
    def read(text: str, published: str | None) -> None:
        check(dragoman.read(text, published=published), text)

    read()


@settings(max_examples=100)
@given(
    st.text(st.characters(), max_size=300), st.sampled_from(DAYS), st.one_of(st.none(), st.text(max_size=5))
)
@example("", None, None)
@example("\ud800", None, None)
@example("\0" * 50, None, "")
@example("\n" * 50, None, None)
@example("٣ ३ 3 ³ Ⅲ" * 20, "2025-08-06", None)
@example("A\U000116d0 \U000116d0\U000116d0.08.2025", "2025-08-06", None)
def test_any_text_is_read(text: str, published: str | None, language: str | None) -> None:
    check(dragoman.read(text, published=published, language=language), text)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_the_same_text_gives_the_same_reading(pack: Path) -> None:
    @settings(max_examples=10, suppress_health_check=list(HealthCheck))
    @given(texts(pack))
    def read(text: str) -> None:
        first, second = (dragoman.read(text, published="2025-08-06") for _ in range(2))
        assert msgspec.to_builtins(first) == msgspec.to_builtins(second)

    read()
