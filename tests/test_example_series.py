"""The series in examples/series, read by the program itself: its calendar, ledger, accounts and people."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command_line import dragoman
from msgspec.structs import replace

from dragoman.api import Record
from dragoman.model.contract import Event
from dragoman.records import Series, series_of
from dragoman.records.accounts import accounts
from dragoman.records.careers import people_of
from dragoman.records.ledger import Ledger, ledger_of
from dragoman.records.lifelines import documents_of
from dragoman.records.projects import projects_of

FOLDER = Path(__file__).parents[1] / "examples" / "series"
EVE = date(2025, 12, 1)
NAME = "India-Kazakhstan Joint Working Group on Dryland Farming"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("series") / "record.db"
    with Record.open(path) as record:
        summary = record.ingest([FOLDER])
        assert (summary.read, summary.failed) == (16, 0)
    return path


@pytest.fixture(scope="module")
def events(db: Path) -> tuple[Event, ...]:
    with Record.open(db) as record:
        return record.events(as_of=EVE)


@pytest.fixture(scope="module")
def series(events: tuple[Event, ...]) -> Series:
    return next(one for one in series_of(events) if one.name == NAME)


@pytest.fixture(scope="module")
def ledger(db: Path) -> Ledger:
    with Record.open(db) as record:
        return record.ledger("dryland", as_of=EVE)


def test_python_says_the_same(db: Path, events: tuple[Event, ...], series: Series, ledger: Ledger) -> None:
    with Record.open(db) as record:
        assert series in [replace(one, silences=None) for one in record.series(as_of=EVE)]
        assert _promises(ledger_of(events, series.id, EVE)) == _promises(ledger)
        fifth = ledger.sessions[-1].event
        assert record.accounts(fifth, as_of=EVE).event == fifth


def _promises(ledger: Ledger) -> list[tuple[str, str]]:
    """Session and undertaking of each entry; what became of it depends on when sources were collected too."""
    return [(one.event, entry.item.id) for one in ledger.sessions for entry in one.entries]


def test_sessions_are_one_series_in_three_languages(series: Series) -> None:
    told = [(s.ordinal, s.time, s.status) for s in series.sessions if not s.became]
    assert told == [
        (1, "2020-12-08", "held"),
        (2, "2021-11-30", "held"),
        (3, "2022-12-06", "held"),
        (4, "2024-02-27", "held"),
        (5, "2024-12-03", "held"),
        (6, "2025-12-02", "planned"),
    ]
    assert series.missing == ()
    assert [(gap.year, gap.numbered_on) for gap in series.years_without] == [(2023, True)]


def test_the_session_put_off_keeps_the_day_first_announced(series: Series) -> None:
    held = next(s for s in series.sessions if s.time == "2024-02-27" and s.status == "held")
    assert held.announced == "2023-12-05"
    assert series.slip is not None
    assert series.slip.moved == 1
    assert {s.became for s in series.sessions if s.became and s.time == "2023-12-05"} == {held.event}


def test_the_wrong_number_is_in_doubt(series: Series) -> None:
    assert [doubt.says for doubt in series.doubts] == ["2 reports say 5, 1 report says 6"]


def test_the_calendar_names_the_sixth_session_and_its_host(series: Series) -> None:
    found = series.next
    assert found is not None
    assert (found.ordinal, found.window, found.host, found.town, found.late) == (
        6,
        "2025-12-02",
        "KZ",
        "Almaty",
        False,
    )
    assert found.host_track is not None
    assert (found.host_track.right, found.host_track.tried) == (2, 2)


def test_the_sub_group_reports_to_the_sixth_session(series: Series) -> None:
    sixth = next(s for s in series.sessions if s.ordinal == 6)
    assert [report.to for report in series.reporting] == [sixth.event]


STATES: list[tuple[int, str, str, str]] = [
    (1, "seed laboratory in Karaganda", "slipped", "promised_again"),
    (1, "plant quarantine", "done", "signed"),
    (1, "potash fertilisers", "silent", "next_session_silent"),
    (1, "chickpea", "moving", "spoken_of"),
    (2, "агрономов", "done", "told_as_done"),
    (2, "Тюльпан", "done", "step_reached"),
    (3, "seed laboratory in Karaganda", "slipped", "told_late"),
    (3, "gene bank", "moving", "spoken_of"),
    (4, "roadmap on crop insurance", "done", "signed"),
    (4, "приборы", "slipped", "promised_again"),
    (5, "instruments by June 2025", "slipped", "past_due"),
    (5, "чечевицы", "silent", "nothing_since"),
]


@pytest.mark.parametrize(("session", "words", "state", "rule"), STATES)
def test_what_became_of_each_undertaking(
    ledger: Ledger, session: int, words: str, state: str, rule: str
) -> None:
    (one,) = (s for s in ledger.sessions if s.ordinal == session)
    (entry,) = (e for e in one.entries if any(words in quote.quote for quote in e.item.quotes))
    assert (entry.state, entry.rule) == (state, rule)


def test_what_became_of_it_hangs_on_no_article_of_other_matters(
    db: Path, ledger: Ledger, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(db, tmp_path / "copy.db"))
    with Record.open(copy) as record:
        record.ingest([FOLDER.parent / "hi-05-weather-no-event.txt"])
        after = record.ledger("dryland", as_of=EVE)
    assert after == ledger


def test_an_undertaking_is_one_in_two_languages(ledger: Ledger) -> None:
    first = ledger.sessions[0].entries
    assert sorted(len({q.language for q in entry.item.quotes}) for entry in first) == [1, 2, 2, 2]


def test_what_will_be_spoken_of_is_known(ledger: Ledger) -> None:
    """The plan of the sixth session names two matters, each told by itself."""
    quotes = [quoted.quote for item in ledger.ahead for quoted in item.quotes]
    assert len(ledger.ahead) == 2
    assert any("лаборатори" in quote for quote in quotes)
    assert any("страхование" in quote for quote in quotes)


def test_the_ledger_on_an_earlier_day_knows_nothing_later(events: tuple[Event, ...], series: Series) -> None:
    found = ledger_of(events, series.id, date(2022, 1, 1))
    assert [one.ordinal for one in found.sessions] == [1, 2]
    states = [entry.state for entry in found.sessions[0].entries]
    assert "done" not in states
    assert "slipped" not in states


def test_announcements_of_sessions_that_were_held_are_not_overdue(
    db: Path, events: tuple[Event, ...]
) -> None:
    plans = [e for e in events if e.series and e.status != "held" and e.series.ordinal != 6]
    (third, fourth) = (e.id for e in events if e.series and e.series.ordinal in (3, 4) and e.status == "held")
    assert sorted(str(plan.became) for plan in plans) == sorted([third, fourth])
    assert not any(plan.overdue for plan in plans)
    lines = dragoman("timeline", "--kind", "session", "--as-of", "2025-12-01", "--db", db).stdout.splitlines()
    assert sum("○ became evt-" in line for line in lines) == len(plans)
    assert f"it took place: {plans[0].became}" in dragoman("show", plans[0].id, "--db", db).stdout
    searched = dragoman("search", "dryland farming 2023", "--as-of", "2025-12-01", "--json", "--db", db)
    found = {hit["event"]["id"]: hit["event"] for hit in json.loads(searched.stdout)["events"]}
    assert [found[plan.id]["became"] for plan in plans if plan.id in found] == [fourth]


def test_the_memorandum_that_was_promised_is_the_one_that_was_signed(events: tuple[Event, ...]) -> None:
    (plan,) = (e for e in events if e.kind == "signing" and e.status == "planned")
    (signed,) = (e for e in events if e.kind == "signing" and e.time == "2022-05-18")
    assert plan.became == signed.id


def test_accounts_of_the_fifth_session_differ_by_country(events: tuple[Event, ...]) -> None:
    fifth = next(e for e in events if e.series and e.series.ordinal == 5)
    told = {t.value: sorted(t.told) for t in accounts(fifth, events).tellings}
    assert [places for words, places in told.items() if "have not arrived" in words] == [["IN"]]
    assert [places for words, places in told.items() if "чечевицы" in words] == [["KZ"]]
    assert [places for words, places in told.items() if "Tulip" in words] == [["IN", "KZ"]]


def test_the_co_chair_changes_once(events: tuple[Event, ...]) -> None:
    chairs = [p for p in people_of(events) if "co-chair" in p.roles and p.party == "KZ"]
    assert sorted(p.name for p in chairs) == ["Daniyar Sarsenov", "Gulnara Ibrayeva"]
    before, after = sorted(chairs, key=lambda p: p.offices[0].first or "")
    assert (before.offices[0].last or "") < (after.offices[0].first or "")


def test_the_memorandum_and_the_satellite_have_life_lines(events: tuple[Event, ...]) -> None:
    memorandum = next(d for d in documents_of(events) if d.type == "mou")
    assert (memorandum.stage, set(memorandum.titles)) == ("signed", {"en", "hi", "ru"})
    satellite = next(p for p in projects_of(events) if len(p.names) > 1 and len(p.steps) > 2)
    assert [step.kind for step in satellite.steps[:2]] == ["session", "milestone"]


COMMANDS = [
    ("series dryland", "number_disputed"),
    ("series --next", "2 December 2025 (announced"),
    ("ledger dryland", "promised_again"),
    ("ledger dryland --session 3", "[told_late]"),
    ("ledger dryland --session 9", None),
    ("ledger chess", None),
    ("instruments quarantine", "18 May 2022"),
    ("instruments chess", None),
    ("projects Тюльпан", "milestone"),
    ("people ибраева", "Deputy Minister of Agriculture"),
    ("people --party IN", "Meera Kulkarni"),
    ("people дешмук", None),
    ("people डेनियार", "Daniyar Sarsenov"),
    ("people sarsenow", "Daniyar Sarsenov"),
]


@pytest.mark.parametrize(("command", "words"), COMMANDS)
def test_the_commands_show_it(db: Path, command: str, words: str | None) -> None:
    done = dragoman(*command.split(), "--as-of", "2025-12-01", "--db", db)
    assert done.returncode == (0 if words else 6), done.stderr
    assert words is None or words in done.stdout
    assert "Traceback" not in done.stderr


def test_accounts_are_printed_by_country(db: Path, events: tuple[Event, ...]) -> None:
    fifth = next(e for e in events if e.series and e.series.ordinal == 5)
    page = dragoman("accounts", fifth.id, "--db", db).stdout
    for words in (
        "Only in outlets of India",
        "Only in outlets of Kazakhstan",
        "Told by all",
        "disagree on series",
    ):
        assert words in page


def test_the_number_in_dispute_is_quoted_and_nothing_else_is_marked(db: Path) -> None:
    told = dragoman("review", "--by", "Ann", "--as-of", "2025-12-01", "--db", db, stdin=b"q\n").stdout
    rows = [line for line in told.splitlines() if line[:1] == "≠" or "quote" in line]
    assert [row.split()[:2] for row in rows if row[0] == "≠"] == [["≠", "number"]]
    assert "“пятое”" in rows[-1]
    assert "“छठी”" in rows[-1]


def test_accounts_of_unknown_outlets_are_not_called_those_of_one_country(tmp_path: Path) -> None:
    db = tmp_path / "record.db"
    with Record.open(db) as record:
        record.ingest([FOLDER.parent / "en-01-commission-tenth-session.txt"])
        (event, *_) = record.events(as_of=EVE)
    done = dragoman("accounts", event.id, "--db", db)
    assert "All reports are of outlets whose country is not known" in done.stdout


@pytest.mark.parametrize("command", ["series", "instruments", "projects", "people"])
def test_json_is_one_thing_a_line(db: Path, command: str) -> None:
    lines = dragoman(command, "--json", "--as-of", "2025-12-01", "--db", db).stdout.splitlines()
    assert lines
    assert all("id" in json.loads(line) for line in lines)


@pytest.mark.parametrize("command", ["ledger dryland", "accounts evt-"])
def test_json_of_one_thing_is_one_document(db: Path, events: tuple[Event, ...], command: str) -> None:
    words = command.replace("evt-", events[0].id).split()
    told: dict[str, Any] = json.loads(dragoman(*words, "--json", "--as-of", "2025-12-01", "--db", db).stdout)
    assert told


def test_the_commission_of_the_other_examples_has_its_gap(tmp_path: Path) -> None:
    articles = sorted(FOLDER.parent.glob("*-commission-*.txt"))
    with Record.open(tmp_path / "record.db") as record:
        record.ingest(articles)
        (commission,) = record.series(as_of=EVE)
    assert sorted(s.ordinal for s in commission.sessions if s.ordinal) == [7, 8, 10]
    assert commission.missing == (9,)
