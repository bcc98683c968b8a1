"""Exports as files: whole or not at all, bytes as they are, and nothing binary on a terminal."""

import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet
import pytest
from command_line import dragoman, make_record

from dragoman.export import BINARY_FORMATS, FORMATS


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return make_record(tmp_path / "record.db")


@pytest.mark.parametrize("format", sorted([*FORMATS, *BINARY_FORMATS]))
def test_every_format_makes_a_file(format: str, db: Path, tmp_path: Path) -> None:
    file = tmp_path / "out"
    assert dragoman("export", "--format", format, "--db", db, "--output", file).returncode == 0
    assert file.stat().st_size > 0
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".out")] == []


def test_bytes_go_through_a_pipe_as_they_are(db: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dragoman.cli", "export", "--format", "parquet", "--db", str(db)]
    done = subprocess.run(command, capture_output=True, timeout=120)
    (tmp_path / "piped").write_bytes(done.stdout)
    assert pyarrow.parquet.read_table(tmp_path / "piped").num_rows == 2


def test_a_sheet_keeps_its_line_ends_in_a_file(db: Path, tmp_path: Path) -> None:
    dragoman("export", "--format", "csv", "--db", db, "--output", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes().count(b"\r\n") == 3


def test_a_terminal_gets_no_bytes(db: Path) -> None:
    reader, terminal = os.openpty()
    command = [sys.executable, "-m", "dragoman.cli", "export", "--format", "parquet", "--db", str(db)]
    done = subprocess.run(command, stdout=terminal, stderr=subprocess.PIPE, timeout=120)
    os.close(terminal)
    os.close(reader)
    assert done.returncode == 2
    assert b"name a file with --output" in done.stderr


def test_a_missing_library_leaves_the_file_as_it_was(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    file = tmp_path / "out.parquet"
    file.write_text("of yesterday")
    done = dragoman("export", "--format", "parquet", "--db", db, "--output", file)
    assert (done.returncode, file.read_text()) == (3, "of yesterday")
    assert "pip install 'dragoman[parquet]'" in done.stderr


def test_a_format_that_there_is_not_names_those_that_are(db: Path) -> None:
    done = dragoman("export", "--format", "floppy", "--db", db)
    assert done.returncode == 2
    assert "graphml" in done.stderr
    assert "parquet-reports" in done.stderr


HASHES = """
import hashlib, sys
from datetime import date
import dragoman
from dragoman.export import BINARY_FORMATS, FORMATS
with dragoman.Record.open(sys.argv[1]) as record:
    for name in (*FORMATS, *BINARY_FORMATS):
        pieces = record.export_bytes(name, as_of=date(2026, 3, 1))
        print(name, hashlib.sha256(b"".join(pieces)).hexdigest())
"""


def test_no_format_depends_on_the_order_of_hashes(db: Path) -> None:
    told = [
        subprocess.run(
            [sys.executable, "-c", HASHES, str(db)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            timeout=120,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]
    assert told[0].count(b"\n") == len(FORMATS) + len(BINARY_FORMATS)
