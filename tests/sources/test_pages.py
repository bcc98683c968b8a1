"""The extracting process is replaced when a page stops it."""

from pathlib import Path

import pytest

from dragoman.model.document import Document
from dragoman.sources import Failure
from dragoman.sources.pages import Extractor

PAGE = b"<html><body><p>The ministers met in the capital and signed a protocol.</p></body></html>"


def test_one_process_reads_many_pages() -> None:
    with Extractor() as extractor:
        first = extractor.read("a", PAGE)
        second = extractor.read("b", PAGE)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.text == second.text


def test_a_page_that_takes_too_long_fails_and_the_next_is_read() -> None:
    with Extractor(timeout=0) as extractor:
        item = extractor.read("slow", PAGE)
        assert isinstance(item, Failure)
        assert "longer than" in item.problem
        extractor._timeout = 60
        assert isinstance(extractor.read("next", PAGE), Document)


def test_too_little_memory_is_a_failure() -> None:
    with Extractor(memory=150) as extractor:
        item = extractor.read("big", b"<html><body>" + b"<p>x</p>" * 2_000_000)
    assert isinstance(item, Failure)
    assert "memory" in item.problem


def test_a_module_in_the_working_directory_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "trafilatura.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with Extractor() as extractor:
        assert isinstance(extractor.read("a", PAGE), Document)
