"""JSON Lines: complete and valid."""

from __future__ import annotations

import json

import jsonschema
import msgspec
import pytest

from dragoman.export import FORMATS, json_schema
from dragoman.model.contract import Event
from dragoman.model.vocabulary import SCHEMA


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
