"""What ``dragoman search`` prints, of a record made by hand."""

import json
from pathlib import Path

import pytest
from command_line import FIRST, dragoman, make_record


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_record(tmp_path_factory.mktemp("record") / "record.db")


def test_an_event_stands_with_its_reason_and_its_articles(db: Path) -> None:
    done = dragoman("search", "Нора", "Норвегия", "--db", db)
    assert done.returncode == 0, done.stderr
    event, name, state, blank, article, *_ = done.stdout.splitlines()
    assert event.startswith("evt-")
    assert name.strip() == "Нора: participants Nora Dahl (another spelling)  “Nora Dahl” xx"
    assert "Норвегия: parties NO (by its meaning)" in state
    assert blank == ""
    assert article.startswith("Fjord Post, xx, 5 March 2025")
    assert "kind      session 1" in done.stdout
    assert done.stderr.startswith("1 event, ")


def test_json_is_the_results(db: Path) -> None:
    results = json.loads(dragoman("search", "Dahl", "--json", "--db", db).stdout)
    assert results["found_events"] == len(results["events"]) == 1
    (match,) = results["events"][0]["matches"]
    assert (match["word"], match["how"], match["quote"]["quote"]) == ("Dahl", "word", "Nora Dahl")
    (snippet,) = results["documents"][0]["snippets"]
    assert [FIRST[start:end] for start, end in snippet["marks"]] == ["Dahl"]


@pytest.mark.parametrize(
    ("options", "events"),
    [
        (("--party", "no"), 2),
        (("--party", "PE"), 0),
        (("--kind", "session"), 2),
        (("--kind", "visit"), 0),
        (("--since", "2026"), 1),
        (("--until", "2025-12"), 1),
        (("--language", "xx"), 2),
        (("--language", "yy"), 0),
        (("--limit", "1"), 2),
        (("--known-on", "1999-01-01"), 0),
    ],
)
def test_options_choose(options: tuple[str, ...], events: int, db: Path) -> None:
    done = dragoman("search", "fisheries", *options, "--json", "--db", db)
    results = json.loads(done.stdout)
    assert results["found_events"] == events
    assert len(results["events"]) <= (1 if "--limit" in options else events)
    if not events:
        assert results["documents"] == []


def test_a_word_may_be_unwanted(db: Path) -> None:
    both = dragoman("search", "fisheries", "--db", db).stderr
    assert both.startswith("2 events, 3 articles")
    assert dragoman("search", "fisheries -Santiago", "--db", db).stderr.startswith("1 event, 2 articles")
    assert dragoman("search", "--db", db, "--", "-Santiago", "fisheries").stderr.startswith("1 event, ")


@pytest.mark.parametrize("query", ["", "--", '"', "-"])
def test_odd_queries_are_no_error(query: str, db: Path) -> None:
    done = dragoman("search", "--db", db, "--", query)
    assert (done.returncode, done.stdout) == (0, "")
    assert "a query needs a word" in done.stderr


def test_words_that_nobody_has_are_named(db: Path) -> None:
    assert "left out: xyzzy" in dragoman("search", "xyzzy", "fisheries", "--db", db).stderr


def test_no_text_can_steer_a_terminal(db: Path) -> None:
    assert "\x1b" not in dragoman("search", "Santiago", "--db", db).stdout


def test_wrong_options_are_told(db: Path) -> None:
    assert dragoman("search", "a", "--kind", "picnic", "--db", db).returncode == 2
    assert dragoman("search", "--db", db).returncode == 2
    assert dragoman("search", "a", "--db", db.parent / "none.db").returncode == 5
