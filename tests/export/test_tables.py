"""Tables: their columns, their codes of states, their Parquet form, and what a spreadsheet must not run."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date
from pathlib import Path

import msgspec
import pyarrow.parquet
import pytest

import dragoman
from dragoman.export import BINARY_FORMATS, FORMATS, export_bytes
from dragoman.export.codes import FILE, alpha3, cow, read_codes
from dragoman.export.tables import TABLES
from dragoman.model.contract import Event, Participant, Undertaking
from dragoman.model.errors import DataError, InputError
from dragoman.model.vocabulary import is_organisation

DAY = date(2026, 11, 22)
PACKAGE = Path(dragoman.__file__).parent
STATES = json.loads((PACKAGE / "ontology/states.json").read_text("utf-8"))
SHEETS = {"events": "csv", "reports": "csv-reports", "participants": "csv-participants"}
PARQUETS = {"events": "parquet", "reports": "parquet-reports", "participants": "parquet-participants"}
FORMULAS = ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\tA1", "\rA1", "  =1", "\r=1", "\n=1"]
WIDE = ["＝1", "＋1", "－1", "＠A", "\ufeff=1", "\u200b=1", "﹦1", "\u3000＝1"]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def sheet(name: str, events, documents=None) -> list[dict[str, str]]:
    return rows("".join(FORMATS[SHEETS[name]](events, documents or {}, DAY)))


def parquet(name: str, events) -> pyarrow.Table:
    whole = b"".join(export_bytes(PARQUETS[name], events, {}, DAY))
    return pyarrow.parquet.read_table(io.BytesIO(whole))


def test_events_have_a_row_each(events) -> None:
    first, second, third = sheet("events", events)
    assert first["time_in_words"] == "5 March 2025"
    assert first["party_names"] == "India; Kazakhstan"
    assert (first["parties_alpha3"], first["parties_cow"]) == ("IND; KAZ", "750; 705")
    assert first["ordinal"] == "8"
    assert first["disagreements"] == "series: 8 / 9; time: 5 March 2025 / 4 March 2025"
    assert first["languages"] == "en; hi; ru"
    assert first["as_of"] == "2026-11-22"
    assert (second["first_day"], second["last_day"]) == ("2025-04-01", "2025-04-30")
    assert (third["first_day"], third["last_day"], third["time_in_words"]) == ("", "", "date not told")


def test_reports_and_participants_are_joined_to_their_event(events) -> None:
    reports, people = sheet("reports", events), sheet("participants", events)
    assert [(row["event"], row["report"], row["language"]) for row in reports] == [
        ("evt-1a", "0", "en"),
        ("evt-1a", "1", "hi"),
        ("evt-1a", "2", "ru"),
    ]
    assert reports[1]["quotes"].startswith("मंगलवार; ")
    assert [(row["event"], row["party_alpha3"], row["party_cow"]) for row in people] == [
        ("evt-1a", "KAZ", "705")
    ]
    assert people[0]["names"] == "hi: मरात सेइतकाली; ru: Марат Сейткали"


@pytest.mark.parametrize("form", SHEETS.values())
def test_lines_end_with_cr_lf(form: str, events, documents) -> None:
    assert all(row.endswith("\r\n") for row in FORMATS[form](events, documents, DAY))


@pytest.mark.parametrize("text", FORMULAS + WIDE)
def test_formulas_are_disarmed(text: str) -> None:
    person = Participant("x", {}, (), text, "IN")
    undertaking = Undertaking("agreed", text, text)
    event = Event("evt-1", "visit", "held", text, (), participants=(person,), undertakings=(undertaking,))
    assert sheet("events", [event])[0]["title"] == f"'{text}"
    assert sheet("participants", [event])[0]["office"] == f"'{text}"


@pytest.mark.parametrize("text", FORMULAS + WIDE)
def test_formulas_inside_a_list_are_disarmed(text: str) -> None:
    event = Event("evt-1", "visit", "held", "x", (), topics=("trade", text))
    assert sheet("events", [event])[0]["topics"] == f"trade; '{text}"


@pytest.mark.parametrize("text", ["A=1", "Talks - round 2", "1+1", "'=1"])
def test_what_is_no_formula_stands_as_it_is(text: str) -> None:
    event = Event("evt-1", "visit", "held", text, ())
    assert sheet("events", [event])[0]["title"] == text


@pytest.mark.parametrize("name", TABLES)
def test_parquet_says_the_same_as_csv(name: str, events) -> None:
    table = parquet(name, events)
    assert table.column_names == [column.name for column in TABLES[name].columns]
    for typed, printed in zip(table.to_pylist(), sheet(name, events), strict=True):
        for column, value in typed.items():
            assert as_printed(value) == printed[column], column


def as_printed(value: object) -> str:
    if isinstance(value, list):
        return "; ".join("" if item is None else str(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def test_parquet_has_types(events) -> None:
    table = parquet("events", events)
    types = {field.name: str(field.type) for field in table.schema}
    assert types["first_day"] == "date32[day]"
    assert types["overdue"] == "bool"
    assert types["parties_cow"] == "list<element: int64>"
    assert table.column("parties").to_pylist()[0] == ["IN", "KZ"]
    assert table.schema.metadata[b"as_of"] == b"2026-11-22"


def test_parquet_holds_more_events_than_one_group(events, monkeypatch) -> None:
    monkeypatch.setattr("dragoman.export.arrow.ROWS", 2)
    assert parquet("events", events * 3).num_rows == 9


def test_parquet_without_its_library_says_what_to_install(events, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"dragoman\[parquet\]"):
        list(BINARY_FORMATS["parquet"](events, {}, DAY))


def test_every_state_has_its_code() -> None:
    states = [code for code in STATES if not is_organisation(code)]
    assert [code for code in states if alpha3(code) is None] == []
    assert len([code for code in states if cow(code)]) > 190


@pytest.mark.parametrize(
    ("code", "three", "number"),
    [
        ("IN", "IND", 750),
        ("RU", "RUS", 365),
        ("US", "USA", 2),
        ("DE", "DEU", 255),
        ("XK", "XKX", 347),
        ("YE", "YEM", 679),
        ("KR", "KOR", 732),
        ("VN", "VNM", 816),
        ("PS", "PSE", None),
        ("ASEAN", None, None),
    ],
)
def test_codes(code: str, three: str | None, number: int | None) -> None:
    assert (alpha3(code), cow(code)) == (three, number)


def test_organisations_have_an_empty_place_among_the_codes() -> None:
    event = Event("evt-1", "meeting", "held", "x", (), parties=("ASEAN", "IN"))
    row = sheet("events", [event])[0]
    assert (row["parties_alpha3"], row["parties_cow"]) == ("; IND", "; 750")
    assert parquet("events", [event]).column("parties_cow").to_pylist() == [[None, 750]]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("IN,IND,750,IND,ISO", "twice"),
        ("in,IND,1,IND,ISO", "two letters"),
        ("PK,PAK,,,", "source"),
        ("PK,IND,770,PAK,ISO", "twice"),
        ("PK,PAK,770,,ISO", "COW number and letters"),
    ],
)
def test_a_faulty_row_of_codes_is_named(line: str, problem: str) -> None:
    text = (PACKAGE / FILE).read_text("utf-8").splitlines()[0] + f"\nIN,IND,750,IND,ISO\n{line}\n"
    with pytest.raises(DataError, match=problem) as fault:
        list(read_codes(text))
    assert fault.value.line == 3


def test_the_days_of_a_report_are_its_own(events) -> None:
    moved = msgspec.structs.replace(events[0], time="2025-03-07")
    assert sheet("reports", [moved])[1]["first_day"] == "2025-03-04"
