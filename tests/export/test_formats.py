"""JSON Lines and CSV: complete, valid, and safe to open."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export import FORMATS, json_schema
from dragoman.model.contract import Event
from dragoman.model.vocabulary import SCHEMA

DAY = date(2026, 11, 22)


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_every_line_is_an_event_of_the_schema(events, documents, as_of) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
    validator = jsonschema.Draft202012Validator(json_schema())
    lines = list(FORMATS["jsonl"](events, documents, as_of))
    assert len(lines) == len(events)
    for line in lines:
        assert line.count("\n") == 1
        validator.validate(json.loads(line))
        assert json.loads(line)["schema"] == SCHEMA


def test_lines_decode_to_the_events_they_were(events, documents, as_of) -> None:
    decoded = [msgspec.json.decode(line, type=Event) for line in FORMATS["jsonl"](events, documents, as_of)]
    assert {event.as_of for event in decoded} == {as_of.isoformat()}
    assert [msgspec.structs.replace(event, as_of=None) for event in decoded] == events


@pytest.mark.parametrize("change", [{"kind": "party"}, {"schema": "dragoman/9"}, {"parties": "IN"}])
def test_the_schema_rejects(change, events, documents, as_of) -> None:
    line = json.loads(next(iter(FORMATS["jsonl"](events, documents, as_of))))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**line, **change}, json_schema())


def test_csv_has_one_row_an_event(events, documents, as_of) -> None:
    header, *body = rows("".join(FORMATS["csv"](events, documents, as_of)))
    assert len(body) == len(events)
    first = dict(zip(header, body[0], strict=True))
    assert first["time_in_words"] == "5 March 2025"
    assert first["party_names"] == "India; Kazakhstan"
    assert first["ordinal"] == "8"
    assert first["disagreements"] == "series: 8 / 9; time: 5 March 2025 / 4 March 2025"
    assert first["languages"] == "en; hi; ru"


def test_csv_lines_end_with_cr_lf(events, documents, as_of) -> None:
    assert all(row.endswith("\r\n") for row in FORMATS["csv"](events, documents, as_of))


@pytest.mark.parametrize("text", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "  =1", "\r=1", "＝1"])
def test_csv_disarms_formulas(text: str) -> None:
    event = Event(id="evt-1", kind="visit", status="held", title=text, reports=())
    header, row = rows("".join(FORMATS["csv"]([event], {}, DAY)))
    assert dict(zip(header, row, strict=True))["title"] == f"'{text}"


@given(st.text(st.characters(codec=None)))
def test_any_title_is_written(title: str) -> None:
    event = Event(id="evt-1", kind="visit", status="held", title=title, reports=())
    for form in FORMATS.values():
        assert "".join(form([event], {}, DAY)).encode("utf-8")


def test_an_empty_record_has_every_format() -> None:
    assert "".join(FORMATS["jsonl"]([], {}, DAY)) == ""
    assert len(rows("".join(FORMATS["csv"]([], {}, DAY)))) == 1
    assert "no event yet" in "".join(FORMATS["html"]([], {}, DAY))
