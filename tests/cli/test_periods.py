"""When sources were collected: what the commands tell of it, and of what nobody collected."""

import json
from pathlib import Path

import pytest
from command_line import dragoman, make_record


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Three articles of one outlet, of 5 and 8 March 2025 and of 10 January 2026, which tells of a plan
    for 2 June 2026."""
    return make_record(tmp_path / "record.db")


def lines(*arguments: str | Path) -> list[str]:
    done = dragoman(*arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_plan_whose_day_has_passed_is_overdue(db: Path) -> None:
    declare = (
        "periods",
        "declare",
        "Fjord Post",
        "--from",
        "2026-06-01",
        "--by",
        "Asha",
        "--why",
        "cuttings",
    )
    assert lines(*declare, "--db", db) == ["1: Fjord Post was collected from 1 June 2026"]
    assert "⊙ overdue" in lines("timeline", "--as-of", "2026-06-03", "--db", db)[1]
    assert "overdue" not in lines("timeline", "--as-of", "2026-06-02", "--db", db)[1]


def test_a_plan_whose_day_passed_when_nobody_collected_is_not_overdue(db: Path) -> None:
    (planned,) = lines("timeline", "--status", "planned", "--as-of", "2026-06-03", "--db", db)
    assert "⊙ not collected" in planned
    shown = lines("show", planned.split()[0], "--as-of", "2026-06-03", "--db", db)
    assert "⊙ not collected" in shown[0]
    assert any(line.startswith("Since then") and "no source was collected" in line for line in shown)


def test_exports_tell_what_nobody_collected_from_what_is_overdue(db: Path, tmp_path: Path) -> None:
    def planned(record: Path, day: str) -> dict[str, object]:
        told = map(json.loads, lines("export", "--as-of", day, "--db", record))
        return next(event for event in told if event["status"] == "planned")

    assert "not_collected" not in planned(db, "2026-06-02")
    assert [planned(db, "2026-06-03").get(name) for name in ("overdue", "not_collected")] == [True, True]
    calendar = "\n".join(lines("export", "--format", "icalendar", "--as-of", "2026-06-03", "--db", db))
    assert "not collected" in calendar
    assert "overdue" not in calendar
    exported = "\n".join(lines("export", "--as-of", "2026-06-03", "--db", db))
    other = tmp_path / "other.db"
    assert dragoman("import", "-", "--db", other, stdin=exported.encode()).returncode == 0
    said = ("--from", "2026-05-01", "--to", "2026-07-01", "--by", "Asha", "--why", "the paper itself")
    assert dragoman("periods", "declare", "fjord post", *said, "--db", db).returncode == 0
    assert planned(db, "2026-06-03")["overdue"] is True
    assert "not_collected" not in planned(db, "2026-06-03")
    assert planned(other, "2026-06-03")["not_collected"] is True


def test_gaps_of_the_timeline_tell_whether_sources_were_collected(db: Path) -> None:
    held, gap, planned = lines("timeline", "--gaps", "--as-of", "2026-03-01", "--db", db)
    assert ("● held" in held, "○ planned" in planned) == (True, True)
    assert "8 March 2025 to 1 June 2026" in gap
    assert "┄ no report; sources were collected in part" in gap
    told = json.loads(dragoman("timeline", "--gaps", "--json", "--as-of", "2026-03-01", "--db", db).stdout)
    assert (told["first"], told["last"], told["state"]) == ("2025-03-08", "2026-06-01", "partly")


def test_periods_are_listed_declared_and_withdrawn(db: Path) -> None:
    said = ("--by", "Asha", "--why", "the cuttings\x1b[31m of the embassy")
    dragoman(
        "periods", "declare", "fjord post", "--from", "2025-04-01", "--to", "2025-12-31", *said, "--db", db
    )
    listed = lines("periods", "list", "fjord", "--as-of", "2026-03-01", "--db", db)
    assert listed[0] == "Fjord Post  xx"
    for words in (
        "articles    3, 5 March 2025 to 10 January 2026",
        "gap         9 March 2025 to 9 January 2026",
    ):
        assert any(words in line for line in listed), listed
    assert "1: 1 April to 31 December 2025, by Asha on " in listed[-2]
    assert "\x1b" not in listed[-2]
    assert lines("periods", "withdraw", "1", "--by", "Ilya", "--why", "another Post", "--db", db) == [
        "1: withdrawn"
    ]
    again = dragoman("periods", "withdraw", "1", "--by", "Ilya", "--why", "another Post", "--db", db)
    assert (again.returncode, "no such declared period" in again.stderr) == (6, True)
    told = json.loads(dragoman("periods", "list", "--json", "--db", db).stdout)
    assert told["declared"][0]["withdrawn"]["by"] == "Ilya"


@pytest.mark.parametrize(
    ("change", "code", "says"),
    [
        ({"--from": "2025-05-01"}, 3, "before it begins"),
        ({"--by": " "}, 3, "is empty"),
        ({"--to": "May"}, 2, "is not a day"),
    ],
)
def test_a_faulty_declaration_is_refused(db: Path, change: dict[str, str], code: int, says: str) -> None:
    given = {"--from": "2025-04-01", "--to": "2025-04-30", "--by": "Asha", "--why": "cuttings"} | change
    words = [word for option in given.items() for word in option]
    done = dragoman("periods", "declare", "Fjord Post", *words, "--db", db)
    assert done.returncode == code
    assert says in done.stderr
    assert "declared" not in dragoman("periods", "list", "--db", db).stdout


def test_an_unknown_outlet_is_not_found(db: Path) -> None:
    assert dragoman("periods", "list", "gazette", "--db", db).returncode == 6
