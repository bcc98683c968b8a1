"""What ``dragoman bodies`` lists and shows, of a record made by hand and without one."""

import json
from pathlib import Path

import pytest
from command_line import dragoman, make_record


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_record(tmp_path_factory.mktemp("record") / "record.db")


def lines(*arguments: str | Path) -> list[str]:
    done = dragoman("bodies", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_body_that_only_articles_tell_of_is_provisional(db: Path) -> None:
    (own,) = lines("--read", "--db", db)
    assert own.startswith("provisional")
    for words in ("CL NO", "3 reports", "Fisheries Dialogue"):
        assert words in own


def test_parties_filter_the_list(db: Path) -> None:
    both = lines("--party", "in", "--party", "RU", "--db", db)
    assert any("bod-irigc-tec" in line for line in both)
    assert all("IN" in line and "RU" in line for line in both)
    assert len(both) < len(lines("--party", "IN", "--db", db))


@pytest.mark.parametrize(
    "name",
    [
        "bod-irigc-tec",
        "irigc-tec",
        "आईआरआईजीसी-टीईसी",
        "economic scientific technological cultural india-russia",
    ],
)
def test_one_is_shown_by_id_name_or_words(db: Path, name: str) -> None:
    page = "\n".join(lines(name, "--db", db))
    for words in ("every 12 months", "Межправительственная", "└ India-Russia Working Group on Modernisation"):
        assert words in page


def test_the_page_of_a_provisional_one_tells_its_sessions(db: Path) -> None:
    page = "\n".join(lines("fisheries", "--party", "NO", "--as-of", "2026-03-01", "--db", db))
    for words in ("provisional", "4  ● held", "6  ○ planned"):
        assert words in page


def test_json_is_one_a_line(db: Path) -> None:
    (own,) = map(json.loads, lines("--read", "--json", "--db", db))
    assert own["provisional"] is True
    assert len(own["events"]) == 2


def test_an_unknown_name_is_not_found(db: Path) -> None:
    done = dragoman("bodies", "nosuchbody", "--db", db)
    assert done.returncode == 6
    assert "no such body" in done.stderr


def test_without_a_record_the_register_is_listed(tmp_path: Path) -> None:
    done = dragoman("bodies", "--party", "SCO", env={"XDG_DATA_HOME": str(tmp_path)})
    assert done.returncode == 0
    assert "SCO Council of Heads of State" in done.stdout


def test_a_record_that_was_named_must_be_there(tmp_path: Path) -> None:
    assert dragoman("bodies", "--db", tmp_path / "none.db").returncode == 5
