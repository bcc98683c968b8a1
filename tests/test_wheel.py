"""The built package holds every file that the program reads, and says under which terms."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src/dragoman"


def sources() -> Iterator[str]:
    for file in PACKAGE.rglob("*"):
        if file.is_file() and "__pycache__" not in file.parts:
            yield file.relative_to(PACKAGE.parent).as_posix()


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


def test_nothing_of_the_package_is_left_out(content: frozenset[str]) -> None:
    assert set(sources()) - content == set()


def test_nothing_else_gets_in(content: frozenset[str]) -> None:
    more = {name for name in content if ".dist-info/" not in name} - set(sources())
    assert more == set()


@pytest.mark.parametrize("ending", [".toml", ".json", ".html", ".css", ".js", ".mako", "py.typed"])
def test_data_files_are_there(content: frozenset[str], ending: str) -> None:
    assert any(name.endswith(ending) for name in content)


@pytest.mark.parametrize("name", ["LICENSE", "NOTICE"])
def test_the_terms_are_there(content: frozenset[str], name: str) -> None:
    assert any(entry.endswith(f".dist-info/licenses/{name}") for entry in content)


@pytest.mark.parametrize("source", ["GeoNames", "Unicode CLDR", "OpenCorpora"])
def test_every_source_of_data_is_acknowledged(source: str) -> None:
    assert source in (ROOT / "NOTICE").read_text("utf-8")
