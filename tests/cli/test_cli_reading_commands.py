"""What the commands print of a record made by hand."""

import csv
import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from command_line import FIRST, dragoman, make_record, process


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_record(tmp_path_factory.mktemp("record") / "record.db")


@pytest.fixture(scope="module")
def session_id(db: Path) -> str:
    events = [json.loads(line) for line in dragoman("timeline", "--json", "--db", db).stdout.splitlines()]
    return next(str(event["id"]) for event in events if len(event["reports"]) == 2)


def lines(*arguments: str | Path) -> list[str]:
    done = dragoman(*arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_timeline_tells_each_event_in_a_line(db: Path) -> None:
    held, planned = lines("timeline", "--as-of", "2026-03-01", "--db", db)
    for words in ("March 2025", "● held", "session", "CL NO", "Oslo", "2 reports xx", "≠ time"):
        assert words in held
    for words in ("2 June 2026", "○ planned", "Santiago", "1 report xx"):
        assert words in planned


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ("--party cl --party NO", 2),
        ("--party CL --party SE", 0),
        ("--kind session --kind visit", 2),
        ("--kind visit", 0),
        ("--status planned", 1),
        ("--topic industry", 2),
        ("--topic space", 0),
        ("--language xx", 2),
        ("--language yy", 0),
        ("--since 2025-04", 1),
        ("--until 2025", 1),
        ("--since 2025-03 --until 2025-03-31", 1),
        ("--since 2027", 0),
        ("--limit 1", 1),
    ],
)
def test_filters_keep_what_fits(db: Path, filters: str, count: int) -> None:
    assert len(lines("timeline", *filters.split(), "--db", db)) == count


def test_limit_keeps_the_latest_and_says_so(db: Path) -> None:
    done = dragoman("timeline", "--limit", "1", "--db", db)
    assert "2 June 2026" in done.stdout
    assert "2 events, the latest 1" in done.stderr


def test_show_tells_values_disagreements_and_quotes(db: Path, session_id: str) -> None:
    page = "\n".join(lines("show", session_id[4:12], "--db", db))
    for words in ("Chile (CL), Norway (NO)", "Nora Dahl", "time = 4 March 2025", "“7 March 2025”"):
        assert words in page
    event = json.loads("\n".join(lines("show", session_id, "--json", "--db", db)))
    assert event["schema"] == "dragoman/1"


def test_every_former_id_still_leads_to_its_event(db: Path, session_id: str) -> None:
    event = json.loads("\n".join(lines("show", session_id, "--json", "--db", db)))
    assert event["also"]
    for former in event["also"]:
        assert session_id in "\n".join(lines("show", former, "--db", db))


def test_explain_prints_the_chain_from_quote_to_value(db: Path, session_id: str) -> None:
    chain = "\n".join(lines("explain", session_id, "time", "--db", db))
    for words in ("4 March 2025", "test/time", "dates/dmy", "news/first.txt", "news/second.txt"):
        assert words in chain
    person = "\n".join(lines("explain", session_id, "/participants/0", "--db", db))
    assert "Nora Dahl" in person
    assert "says nothing of it" in person
    told = json.loads("\n".join(lines("explain", session_id, "time", "--json", "--db", db)))
    links = [link for claim in told["claims"] for link in claim["links"]]
    assert {link["evidence"]["quote"] for link in links} == {"4 March 2025", "7 March 2025"}


def test_explain_of_a_composed_field_says_what_it_is_made_of(db: Path, session_id: str) -> None:
    assert "composed from" in "\n".join(lines("explain", session_id, "title", "--db", db))


def test_series_shows_the_missing_number(db: Path) -> None:
    rungs = [line.split()[0] for line in lines("series", "fisheries", "--db", db)[1:] if line.strip()]
    assert rungs[:3] == ["4", "5", "6"]
    assert dragoman("series", "chess", "--db", db).returncode == 6


def test_document_marks_the_evidence(db: Path) -> None:
    page = "\n".join(lines("document", "first.txt", "--db", db))
    assert "body · xx · text/body" in page
    assert "4 March 2025[" in page
    reading = json.loads("\n".join(lines("document", "news/first.txt", "--json", "--db", db)))
    assert reading["document"]["text"] == FIRST


def test_an_article_cannot_steer_the_terminal(db: Path) -> None:
    assert "\x1b" not in "".join(lines("document", "plan.txt", "--db", db))


def test_documents_are_listed(db: Path) -> None:
    sources = [line.split("  ")[4] for line in lines("document", "--list", "--db", db)]
    assert sources == ["news/first.txt", "news/plan.txt", "news/second.txt"]


def test_export_prints_every_format_and_names_its_day(db: Path, tmp_path: Path) -> None:
    events = [json.loads(line) for line in lines("export", "--as-of", "2026-03-01", "--db", db)]
    assert [event["as_of"] for event in events] == ["2026-03-01"] * 2
    rows = list(csv.reader(StringIO("\n".join(lines("export", "--format", "csv", "--db", db)))))
    assert len(rows) == 3
    page = tmp_path / "record.html"
    assert lines("export", "--format", "html", "--output", page, "--db", db) == []
    assert "Nora Dahl" in page.read_text(encoding="utf-8")
    assert sorted(tmp_path.iterdir()) == [page]


def test_the_same_record_gives_the_same_bytes(db: Path) -> None:
    first, second = (
        process("export", "--as-of", "2026-03-01", "--db", db, env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    )
    assert first == second


def test_an_export_that_cannot_be_written_is_told(db: Path, tmp_path: Path) -> None:
    done = dragoman("export", "--output", tmp_path / "no" / "x.jsonl", "--db", db)
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "cannot be written" in done.stderr


def test_an_export_to_a_device_leaves_the_device(db: Path) -> None:
    assert dragoman("export", "--output", os.devnull, "--db", db).returncode == 0
    assert not Path(os.devnull).is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_standard_output_on_a_full_disk_is_told(db: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "dragoman.cli", "export", "--db", str(db)],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
        )
    assert done.returncode == 1
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


def test_output_is_utf8_whatever_the_locale(db: Path) -> None:
    env = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = process("timeline", "--db", db, env=env)
    assert done.returncode == 0
    assert "●" in done.stdout


def test_a_reader_that_goes_away_is_no_error(db: Path) -> None:
    script = "dragoman.cli timeline --json --db"
    with subprocess.Popen(
        [sys.executable, "-m", *script.split(), str(db)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaint = process.stderr.read().decode()
    assert process.returncode == 141
    assert "Error" not in complaint
    assert "Traceback" not in complaint


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ("timeline --since soon", 2, "is not a time"),
        ("timeline --as-of 2026-13-40", 2, "is not a day"),
        ("timeline --kind ball", 2, "is none of: session"),
        ("timeline --status ball", 2, "is none of: proposed"),
        ("export --format pdf", 2, "is none of: jsonl"),
        ("document", 2, "name one document"),
        ("dance", 2, "No such command"),
        ("show ffffffff", 6, "no such event"),
        ("show evt-", 6, "events fit"),
        ("document nothing.txt", 6, "no such document"),
    ],
)
def test_wrong_use_is_told_with_its_code(db: Path, arguments: str, code: int, told: str) -> None:
    done = dragoman(*arguments.split(), env={"DRAGOMAN_DB": str(db)})
    assert done.returncode == code
    assert told in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_explain_of_what_is_not_there(db: Path, session_id: str) -> None:
    for field in ("tme", "participants/7", "/", "time/0"):
        done = dragoman("explain", session_id, field, "--db", db)
        assert done.returncode == 6
        assert done.stderr.count("\n") == 1


def test_help_loads_no_heavy_library() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "dragoman.cli", "--help"], capture_output=True, text=True
    )
    assert done.returncode == 0
    for name in ("sqlalchemy", "trafilatura", "py3langid", "numpy", "alembic", "jinja2", "lxml", "rapidfuzz"):
        assert f" {name}\n" not in done.stderr


def test_the_schema_describes_an_exported_line(db: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads("\n".join(lines("schema")))
    for line in lines("export", "--db", db):
        jsonschema.validate(json.loads(line), schema)
