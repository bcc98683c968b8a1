"""Commands that run at once on one record."""

import sqlite3
from pathlib import Path

import pytest
from command_line import ARTICLE, dragoman, finished, started

from dragoman.cli import options

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = ("--as-of", "2026-01-01")
WAITING = "another program is writing to it; waiting until it has finished"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "one.txt"
    path.write_text(ARTICLE)
    return path


def exported(db: Path) -> str:
    done = dragoman("export", *DAY, "--db", db)
    assert done.returncode == 0
    return done.stdout


def test_two_ingests_at_once_and_readers_beside_them(tmp_path: Path, db: Path) -> None:
    files = sorted(path for path in EXAMPLES.rglob("*") if path.suffix in (".txt", ".html", ".jsonl"))
    alone = tmp_path / "alone.db"
    assert dragoman("ingest", *files, "--db", alone).returncode == 0
    dragoman("ingest", "--db", db, files[0])
    third = len(files) // 3
    writers = [started("ingest", *part, "--db", db) for part in (files[: 2 * third], files[:third:-1])]
    while any(writer.poll() is None for writer in writers):
        for command in (("timeline",), ("export", "--format", "html"), ("document", "--list"), ("changes",)):
            done = dragoman(*command, *(DAY if command[0] in ("timeline", "export") else ()), "--db", db)
            assert (done.returncode, done.stderr.count("writing")) == (0, 0), done.stderr
    done = [finished(writer) for writer in writers]  # both, so that neither is left open by a failure
    assert [one.returncode for one in done] == [0, 0]
    told = {line for one in done for line in one.stderr.splitlines()}
    assert told <= {f"{db}: {WAITING}"}  # said by the one that waits long, on a slow machine
    assert exported(db) == exported(alone)


def test_an_ingest_waits_for_another_program_and_says_so(db: Path, article: Path) -> None:
    dragoman("ingest", EXAMPLES / "en-05-football-no-event.txt", "--db", db)
    other = sqlite3.connect(db, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    ingest = started("ingest", article, "--db", db)
    assert ingest.stderr is not None
    told = ingest.stderr.readline()
    other.execute("ROLLBACK")
    other.close()
    assert WAITING in told
    done = finished(ingest)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 documents" in done.stdout


def test_a_record_that_stays_locked_is_told(db: Path, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options, "MOST_WAITS", 0)
    dragoman("ingest", article, "--db", db)
    other = sqlite3.connect(db, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    done = dragoman("ingest", EXAMPLES, "--db", db)
    other.execute("ROLLBACK")
    other.close()
    assert done.returncode == 5
    assert "another program is writing to it; try again" in done.stderr
