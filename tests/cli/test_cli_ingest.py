"""Ingest: a summary that adds up, failures that are told, and a record that is never half written."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import ARTICLE, Finished, dragoman, process

SUMMARY = re.compile(
    r"found (\d+) = read (\d+) \((\d+) new, (\d+) changed\)"
    r" \+ unchanged (\d+) \+ skipped (\d+) \+ failed (\d+)(?: \+ not reached (\d+))?"
)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Two articles, an empty file, one of another kind, and JSON lines of which the second is broken."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text(ARTICLE)
    (folder / "two.txt").write_text(ARTICLE.replace("Oslo", "Santiago"))
    (folder / "empty.txt").touch()
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n")
    line = json.dumps({"url": "http://a.example/1", "text": ARTICLE.replace("met", "conferred")})
    (folder / "feed.jsonl").write_text(f'{line}\n{{"url": broken\n')
    return folder


def summary(done: Finished) -> dict[str, int]:
    match = SUMMARY.search(done.stdout)
    assert match, done.stdout + done.stderr
    names = ("found", "read", "new", "changed", "unchanged", "skipped", "failed", "unreached")
    return {name: int(value or 0) for name, value in zip(names, match.groups(), strict=True)}


def adds_up(figures: dict[str, int]) -> bool:
    parts = ("read", "unchanged", "skipped", "failed", "unreached")
    return figures["found"] == sum(figures[part] for part in parts)


def content(db: Path) -> list[str]:
    connection = sqlite3.connect(db)
    dump = [line for line in connection.iterdump() if not re.match(r'INSERT INTO "?run', line)]
    connection.close()
    # The reader's fingerprint is told apart from what it read: it changes with the program. When a change was
    # noticed is the clock's.
    return [re.sub(r"'[0-9a-f]{16}'|'[0-9-]{10}T[0-9:]{8}\+00:00'", "varies", line) for line in dump]


def test_the_summary_adds_up_and_names_each_failure(articles: Path, db: Path) -> None:
    done = dragoman("ingest", articles, articles / "missing.txt", "--db", db)
    figures = summary(done)
    assert adds_up(figures)
    assert (figures["new"], figures["failed"]) == (3, 2)
    assert done.returncode == 3
    failures = [line for line in done.stderr.splitlines() if "failed:" in line]
    assert len(failures) == 2
    assert any("feed.jsonl" in line and "2" in line for line in failures)
    assert any("missing.txt" in line for line in failures)


def test_ingesting_again_changes_no_row(articles: Path, db: Path) -> None:
    dragoman("ingest", articles, "--db", db)
    before = content(db)
    for more in ((), ("--again",), ("--jobs", "2", "--again")):
        figures = summary(dragoman("ingest", articles, *more, "--db", db))
        assert (figures["read"], figures["unchanged"]) == (0, 3)
        assert content(db) == before


def test_a_changed_file_is_a_new_version(articles: Path, db: Path) -> None:
    dragoman("ingest", articles / "one.txt", "--db", db)
    (articles / "one.txt").write_text(ARTICLE.replace("4 March", "5 March"))
    done = dragoman("ingest", articles / "one.txt", "--db", db)
    assert summary(done)["changed"] == 1
    assert done.returncode == 0
    assert "version 2" in dragoman("document", "one.txt", "--db", db).stdout


def test_two_texts_of_one_address_in_one_file_settle(tmp_path: Path, db: Path) -> None:
    rows = [
        {"url": "http://a.example/1", "text": ARTICLE},
        {"url": "http://a.example/1", "text": ARTICLE * 2},
    ]
    feed = tmp_path / "feed.jsonl"
    feed.write_text("".join(json.dumps(row) + "\n" for row in rows))
    first = summary(dragoman("ingest", feed, "--db", db))
    before = content(db)
    second = summary(dragoman("ingest", feed, "--db", db))
    assert (first["new"], first["changed"], second["unchanged"]) == (1, 1, 2)
    assert content(db) == before


def test_a_text_that_comes_back_is_current_again(tmp_path: Path, db: Path) -> None:
    article = tmp_path / "one.txt"
    for text in (ARTICLE, ARTICLE * 2, ARTICLE):
        article.write_text(text)
        dragoman("ingest", article, "--db", db)
    shown = json.loads(dragoman("document", "one.txt", "--json", "--db", db).stdout)
    assert shown["document"]["text"] == ARTICLE


def test_the_same_file_named_twice_is_read_once(articles: Path, db: Path) -> None:
    figures = summary(dragoman("ingest", articles / "one.txt", articles / "one.txt", "--db", db))
    assert (figures["found"], figures["new"], figures["unchanged"]) == (2, 1, 1)


def test_any_number_of_processes_gives_the_same_record(articles: Path, tmp_path: Path) -> None:
    for number in range(12):
        (articles / f"more{number}.txt").write_text(ARTICLE.replace("4", str(number + 1)))
    exports = []
    for jobs in ("1", "2"):
        db = tmp_path / f"{jobs}.db"
        dragoman("ingest", articles, "--jobs", jobs, "--db", db)
        exports.append(dragoman("export", "--as-of", "2026-01-01", "--db", db).stdout)
        exports.append("\n".join(content(db)))
    assert exports[:2] == exports[2:]


def test_json_tells_the_same_figures(articles: Path, db: Path) -> None:
    figures = json.loads(dragoman("ingest", articles, "--json", "--db", db).stdout)
    assert adds_up(figures)
    assert [set(failure) for failure in figures["failures"]] == [{"item", "reason"}]


@pytest.mark.skipif(sys.platform != "linux", reason="the file system takes only names that are text")
def test_a_file_whose_name_is_not_text_is_told(tmp_path: Path, db: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text(ARTICLE)
    done = dragoman("ingest", tmp_path, "--json", "--db", db)
    assert done.returncode == 3
    assert json.loads(done.stdout)["failed"] == 1


def test_quiet_tells_failures_only(articles: Path, db: Path) -> None:
    done = dragoman("ingest", articles, "--quiet", "--db", db)
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1


def test_standard_input_is_an_article(db: Path) -> None:
    done = dragoman("ingest", "-", "--db", db, stdin=ARTICLE.encode())
    assert summary(done)["new"] == 1


def test_the_environment_names_the_record(articles: Path, tmp_path: Path) -> None:
    db = tmp_path / "mine.db"
    dragoman("ingest", articles / "one.txt", env={"DRAGOMAN_DB": str(db)})
    assert db.exists()


def test_an_unknown_encoding_is_a_wrong_use(articles: Path, db: Path) -> None:
    done = dragoman("ingest", articles, "--encoding", "klingon", "--db", db)
    assert done.returncode == 2
    assert "not an encoding" in done.stderr
    assert not db.exists()


def test_bad_records_stop_before_anything_is_read(articles: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Dear reader, " * 99)
    for path, told in ((letter, "not a Dragoman database"), (tmp_path / "no" / "x.db", "does not exist")):
        done = dragoman("ingest", articles, "--db", path)
        assert done.returncode == 5
        assert told in done.stderr
        assert done.stderr.count("\n") == 1


SMALL_DISK = """
import resource, sys
from dragoman.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (450_000, 450_000))
main(sys.argv[1:])
"""


def test_a_disk_that_fills_up_keeps_what_was_saved(tmp_path: Path, db: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    rows = [{"url": f"http://a.example/{n}", "text": f"{n}. {ARTICLE * 60}"} for n in range(60)]
    feed.write_text("".join(json.dumps(row) + "\n" for row in rows))
    ingest = ["ingest", str(feed), "--jobs", "1", "--db", str(db)]
    done = subprocess.run(
        [sys.executable, "-c", SMALL_DISK, *ingest],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 5, done.stderr
    assert "full" in done.stderr
    figures = summary(done)
    assert adds_up(figures)
    assert figures["unreached"] > 0
    listed = dragoman("document", "--list", "--db", db).stdout.splitlines()
    assert len(listed) == figures["new"] > 0
    again = summary(dragoman(*ingest))
    assert (again["unchanged"], again["new"]) == (figures["new"], 60 - figures["new"])


def test_an_internal_error_is_one_line_and_a_way_to_see_more(db: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import dragoman.cli.series as s\ns.record_at = lambda db: 1 / 0\n"
    )
    env = {"PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])}
    short = process("series", "--db", db, env=env)
    assert short.returncode == 1
    assert short.stderr.count("\n") == 1
    assert "DRAGOMAN_TRACEBACK=1" in short.stderr
    assert "Traceback" in process("series", "--db", db, env={**env, "DRAGOMAN_TRACEBACK": "1"}).stderr
