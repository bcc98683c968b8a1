"""Bad input costs itself only: it is told in one line, the rest is read, and the summary adds up."""

import json
import os
import re
import sqlite3
from pathlib import Path

import pytest
from command_line import ARTICLE, Finished, dragoman

from dragoman.model.document import Document, Reading
from dragoman.pipeline import read_document
from dragoman.store import open_store

ROW = {"text": ARTICLE}
OVERRIDES = "\u202e\u2066\u200f\u202d"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good articles; what a test adds stands between them."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE, "utf-8")
    (folder / "z.txt").write_text(ARTICLE.replace("Oslo", "Santiago"), "utf-8")
    return folder


def figures(done: Finished) -> dict[str, int]:
    """The summary's figures, which add up."""
    found = json.loads(done.stdout)
    assert found["found"] == sum(found[part] for part in ("read", "unchanged", "unreached")) + len(
        found["skips"]
    ) + len(found["failures"])
    return dict(found)


def ingest(*paths: Path, db: Path) -> Finished:
    done = dragoman("ingest", *paths, "--json", "--db", db)
    assert "Traceback" not in done.stderr
    assert all(line.startswith("dragoman: ") for line in done.stderr.splitlines())
    return done


def sources(db: Path) -> set[str]:
    """Names of the files in the record, which is sound."""
    with open_store(db) as store:
        assert store.check() == []
        for entry in store.documents():
            assert store.reading(entry.document.id).document == entry.document
        return {Path(entry.document.source.partition("#")[0]).name for entry in store.documents()}


def lines_of(*lines: bytes) -> bytes:
    return b"".join(line + b"\n" for line in lines)


GOOD_LINE = json.dumps(ROW).encode()
FAILURES = {
    "binary": ("m.txt", bytes(range(256)) * 40, "binary file"),
    "zero bytes": ("m.txt", ARTICLE.encode() + b"\0\0", "zero byte at 86"),
    "wrong encoding": ("m.txt", "Министры встретились в Осло.".encode("cp1251"), "--encoding"),
    "utf-16": ("m.txt", ARTICLE.encode("utf-16"), "UTF-16"),
    "cut in a character": ("m.txt", "Осло".encode()[:-1], "not utf-8 at byte 6"),
    "surrogate bytes": ("m.txt", b"Oslo \xed\xa0\x80", "not utf-8"),
    "lone surrogate": ("m.jsonl", b'{"text": "half \\ud800 pair"}', "half a surrogate pair"),
    "surrogate in the name": ("m.jsonl", b'{"url": "\\udcff", "text": "Oslo"}', "half a surrogate pair"),
    "no text but a number": ("m.jsonl", b'{"text": 12}', "not a string"),
    "no day": ("m.jsonl", b'{"text": "a", "published": "yesterday"}', "not a date"),
    "brackets without end": ("m.jsonl", b"[" * 100_000, "not JSON"),
    "broken JSON": ("m.json", b'{\n"text": "a",\n"b": [\n1, 2,\n]\n}', "not JSON"),
    "zero bytes in a page": ("m.html", b"<html>\0\0\0", "binary file"),
}


@pytest.mark.parametrize(("name", "data", "told"), FAILURES.values(), ids=FAILURES)
def test_what_cannot_be_read_is_told_and_the_rest_is_read(
    folder: Path, db: Path, name: str, data: bytes, told: str
) -> None:
    (folder / name).write_bytes(data)
    done = ingest(folder, db=db)
    assert done.returncode == 3
    assert (figures(done)["new"], figures(done)["failed"]) == (2, 1)
    (line,) = done.stderr.splitlines()
    assert name in line
    assert told in line
    assert sources(db) == {"a.txt", "z.txt"}


SKIPS = {
    "empty": ("m.txt", b"", "empty"),
    "white space": ("m.txt", b" \n\t\r\n", "empty"),
    "empty lines": ("m.jsonl", b"\n\n", "empty"),
    "empty page": ("m.html", b"<html><body></body></html>", "no text"),
    "settings": ("m.json", b'{"depth": 3}', "no text"),
    "a list of numbers": ("m.json", b"[\n1,\n2,\n3\n]", "without articles"),
    "a picture": ("m.png", b"\x89PNG\r\n", "suffix"),
}


@pytest.mark.parametrize(("name", "data", "told"), SKIPS.values(), ids=SKIPS)
def test_what_is_no_article_is_passed_over(folder: Path, db: Path, name: str, data: bytes, told: str) -> None:
    (folder / name).write_bytes(data)
    done = ingest(folder, db=db)
    assert (done.returncode, done.stderr) == (0, "")
    assert (figures(done)["new"], figures(done)["skipped"]) == (2, 1)
    (skip,) = json.loads(done.stdout)["skips"]
    assert skip["item"].endswith(name)
    assert told in skip["reason"]


def test_a_broken_line_in_the_middle_costs_only_itself(folder: Path, db: Path) -> None:
    broken = (b'{"text": "cut', b"\xff\xfe", b'{"text": "half \\udfff"}')
    rows = [json.dumps({"url": f"http://a.example/{n}", **ROW}).encode() for n in range(20)]
    (folder / "m.jsonl").write_bytes(lines_of(*rows[:10], *broken, *rows[10:]))
    done = ingest(folder, db=db)
    assert done.returncode == 3
    assert (figures(done)["new"], figures(done)["failed"]) == (22, 3)
    assert [re.search(r"m\.jsonl#(\d+)", line)[1] for line in done.stderr.splitlines()] == ["11", "12", "13"]  # type: ignore[index]


def test_overrides_of_direction_are_kept_and_never_printed(folder: Path, db: Path) -> None:
    text = f"{OVERRIDES}{ARTICLE}{OVERRIDES}"
    (folder / "m.txt").write_text(text, "utf-8")
    (folder / f"n{OVERRIDES}.txt").write_bytes(b"\0")
    done = ingest(folder, db=db)
    assert figures(done)["new"] == 3
    shown = dragoman("document", "m.txt", "--db", db)
    kept = json.loads(dragoman("document", "m.txt", "--json", "--db", db).stdout)
    assert kept["document"]["text"] == text
    assert not set(OVERRIDES) - {"\u200f"} & set(shown.stdout + done.stderr)


def test_a_page_that_nests_deep_is_read(folder: Path, db: Path) -> None:
    page = f"<html><body>{'<div>' * 500}<p>{ARTICLE}</p>{'</div>' * 500}</body></html>"
    (folder / "m.html").write_text(page, "utf-8")
    done = ingest(folder, db=db)
    assert (done.returncode, figures(done)["new"]) == (0, 3)
    with open_store(db) as store:
        assert store.document("m.html").document.text == ARTICLE.strip()


def test_a_line_of_fifty_megabytes_is_told(folder: Path, db: Path) -> None:
    (folder / "m.txt").write_text("word " * 10_000_000, "utf-8")
    (folder / "n.jsonl").write_text(json.dumps({"text": "слово " * 5_000_000}), "utf-8")
    done = ingest(folder, db=db)
    assert done.returncode == 3
    assert (figures(done)["new"], figures(done)["failed"]) == (2, 2)
    assert all("too long for an article" in line for line in done.stderr.splitlines())


@pytest.mark.slow
def test_a_hundred_thousand_short_lines_are_read(folder: Path, db: Path) -> None:
    (folder / "m.txt").write_text("Oslo, 4 March.\n" * 60_000 + "\n" * 40_000, "utf-8")
    done = ingest(folder, db=db)
    assert (done.returncode, figures(done)["new"]) == (0, 3)


@pytest.mark.slow
def test_a_long_line_is_read(folder: Path, db: Path) -> None:
    (folder / "m.txt").write_text(ARTICLE.strip() + " " + "word " * 50_000, "utf-8")
    done = ingest(folder, db=db)
    assert (done.returncode, figures(done)["new"]) == (0, 3)


def test_a_folder_without_permission_is_told(folder: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "closed").mkdir()
    (folder / "closed/m.txt").write_text(ARTICLE, "utf-8")
    listed = os.listdir

    def refuse(path: Path) -> list[str]:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    # The superuser, who runs the tests in many a container, may read everything.
    monkeypatch.setattr(os, "listdir", refuse)
    done = ingest(folder, db=db)
    assert done.returncode == 3
    assert (figures(done)["new"], figures(done)["failed"]) == (2, 1)
    assert "closed: permission denied" in done.stderr


def test_an_article_on_which_the_reader_fails_costs_only_itself(
    folder: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbling(document: Document) -> Reading:
        if document.source.endswith("m.txt"):
            raise RecursionError("too deep")
        return read_document(document)

    (folder / "m.txt").write_text(ARTICLE, "utf-8")
    monkeypatch.setattr("dragoman.pipeline.read_document", stumbling)
    done = ingest(folder, db=db)
    assert done.returncode == 3
    assert (figures(done)["new"], figures(done)["failed"]) == (2, 1)
    assert "RecursionError: too deep" in done.stderr


def test_a_damaged_record_is_told_by_every_command(folder: Path, db: Path) -> None:
    dragoman("ingest", folder, "--db", db)
    content = db.read_bytes()
    db.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))
    for command in (("ingest", str(folder), "--again"), ("timeline",), ("document", "--list"), ("export",)):
        done = dragoman(*command, "--db", db)
        assert done.returncode == 5
        assert str(db) in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_a_read_only_record_is_told_and_stays(
    folder: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragoman("ingest", folder / "a.txt", "--db", db)
    connect = sqlite3.connect

    def read_only(name: str, **options: object) -> sqlite3.Connection:
        return connect(re.sub("mode=rwc?", "mode=ro", name), **options)  # type: ignore[call-overload, no-any-return]

    # As for a folder: the superuser may write what is read-only.
    monkeypatch.setattr("sqlite3.dbapi2.connect", read_only)
    done = dragoman("ingest", folder, "--db", db)
    assert done.returncode == 5
    assert "read-only" in done.stderr
    assert dragoman("timeline", "--db", db).returncode == 0
    monkeypatch.undo()
    assert sources(db) == {"a.txt"}
