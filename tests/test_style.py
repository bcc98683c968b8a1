"""Ceilings of size, and no language named in the program: languages are folders of data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src/dragoman"
FILES = sorted(PACKAGE.rglob("*.py"))
LANGUAGES = sorted(folder.name for folder in (PACKAGE / "languages").iterdir() if folder.is_dir())
FILE_LINES = 300
FUNCTION_LINES = 40
MEDIAN_FUNCTION_LINES = 10


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and number of lines of each function, without its decorators."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_there_is_something_to_look_at() -> None:
    assert FILES
    assert LANGUAGES


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_files_stay_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= FILE_LINES


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_functions_stay_small(path: Path) -> None:
    assert {name: lines for name, lines in functions(path) if lines > FUNCTION_LINES} == {}


def test_most_functions_are_a_few_lines() -> None:
    assert median(lines for path in FILES for _, lines in functions(path)) <= MEDIAN_FUNCTION_LINES


OTHER_MEANINGS = {
    "export/cite.py": "id",
    "export/tables.py": "id",
    "cli/document.py": "id",
    "store/tables.py": "id",
    "store/derived.py": "id",
    "store/event_index.py": "id",
    "store/fulltext.py": "id",
    "store/standing.py": "id",
    "versions/r0003_neighbourhoods.py": "id",
    "versions/r0005_search.py": "id",
    "versions/r0004_periods.py": "id",
    "versions/r0001_first.py": "id",
    "versions/r0006_rulings.py": "id",
    "run/explain.py": "id",
    "web/api/tables.py": "id",
    "sources/page_worker.py": "tr",
}
"""Where the name of a field, or of an element of HTML, is also the code of a language."""


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_language_is_named(path: Path) -> None:
    named = re.compile(rf"({'|'.join(LANGUAGES)})([/_-].*)?")
    constants = (
        node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant)
    )
    found = {c.value for c in constants if isinstance(c.value, str) and named.fullmatch(c.value)}
    assert found - {word for file, word in OTHER_MEANINGS.items() if path.as_posix().endswith(file)} == set()
