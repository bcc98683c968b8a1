"""The document of the API: valid, complete, with examples that hold; and Schemathesis finds nothing."""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, assume, given, settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from web_api import API
from web_records import serving

from dragoman.api import Record
from dragoman.model.contract import Event
from dragoman.run.query import PARAMETERS
from dragoman.web.api import OPERATIONS, POSTINGS
from dragoman.web.api.openapi import document
from dragoman.web.api.parameters import Choice, described

GUIDE = (Path(__file__).parents[2] / "docs/howto/use-the-api.md").read_text("utf-8")
REFERENCE = (Path(__file__).parents[2] / "docs/reference/api.md").read_text("utf-8")
KEY = "Idempotency-Key"
TOOLS = Path(__file__).parents[2] / "tools"
runpy.run_path(str(TOOLS / "api_drafts.py"))
SETTINGS = SchemathesisConfig.from_path(TOOLS / "schemathesis.toml")
EXAMPLES = 6
"""Requests of each kind that are made of each operation; `make api-check` makes many."""


LONGEST_ADDRESS = 60_000
"""What is longer, the HTTP library refuses before the program sees it."""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server that takes articles."""
    path = tmp_path_factory.mktemp("asked") / "record.db"
    with Record.open(path) as record:
        record.ingest([Path(__file__).parents[2] / "examples"])
    with serving(path, allow_ingest=True) as address:
        yield address


DESCRIBED = {
    one.ok().label: one.ok()
    for one in schemathesis.openapi.from_dict(
        document(OPERATIONS, POSTINGS), config=SETTINGS
    ).get_all_operations()
}
DEMANDING = [name for name, one in DESCRIBED.items() if len(one.query) or len(one.body)]
"""Operations that there is a wrong way to ask."""
CASES = [(name, GenerationMode.POSITIVE) for name in DESCRIBED] + [
    (name, GenerationMode.NEGATIVE) for name in DEMANDING
]


@pytest.mark.parametrize(("name", "mode"), CASES, ids=lambda part: str(getattr(part, "value", part)))
def test_schemathesis_finds_nothing(asked: str, name: str, mode: GenerationMode) -> None:
    keys = map(str, count())

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=DESCRIBED[name].as_strategy(generation_mode=mode))
    def conforms(case: Any) -> None:
        if mode is GenerationMode.POSITIVE and KEY in (case.headers or {}):
            case.headers[KEY] = next(keys)  # that a key is of one body is nothing that a schema can tell
        assume(len(urlencode(case.query or {}, doseq=True)) < LONGEST_ADDRESS)
        case.call_and_validate(base_url=asked, timeout=120)

    conforms()


@pytest.fixture(scope="module")
def served(asked: str) -> Any:
    import httpx

    return httpx.get(f"{asked}{API}/openapi.json").json()


def test_it_is_of_its_version(served: Any) -> None:
    assert re.fullmatch(r"3\.1\.\d", served["openapi"])
    names = [one["operationId"] for path in served["paths"].values() for one in path.values()]
    assert len(names) == len(set(names)) == len(OPERATIONS) + len(POSTINGS)


def test_references_lead_somewhere(served: Any) -> None:
    known = served["components"]["schemas"]
    for name in known:
        assert re.fullmatch(r"[A-Za-z0-9._-]+", name)
        jsonschema.Draft202012Validator.check_schema(known[name])
    for target in re.findall(r'"\$ref": ?"([^"]+)"', json.dumps(served)):
        assert target.removeprefix("#/components/schemas/") in known


def test_every_parameter_is_told(served: Any) -> None:
    for path, methods in served["paths"].items():
        for one in methods.values():
            assert one["summary"], path
            for parameter in one["parameters"]:
                assert parameter["in"] == "path" or parameter["description"], (path, parameter["name"])


def test_examples_hold(served: Any) -> None:
    whole = {"components": served["components"]}
    for methods in served["paths"].values():
        for one in methods.values():
            for parameter in one["parameters"]:
                inner = parameter["schema"].get("items", parameter["schema"])
                for example in inner.get("examples", ()):
                    jsonschema.validate(example, inner | whole)
    for path in ("documents", "check"):
        for media in served["paths"][f"{API}/{path}"]["post"]["requestBody"]["content"].values():
            if "example" in media:
                jsonschema.validate(media["example"], media["schema"] | whole)


def test_filters_are_those_of_pages() -> None:
    assert {name for name, _, _ in described(Choice)} == {*PARAMETERS}


def test_the_reference_tells_every_address_and_parameter(served: Any) -> None:
    told = set(re.findall(r"^\| `(GET|POST) (/[^`?]*)` \|", REFERENCE, re.MULTILINE))
    assert told == {
        (method.upper(), path.removeprefix(API))
        for path, methods in served["paths"].items()
        for method in methods
    }
    names = {
        parameter["name"]
        for methods in served["paths"].values()
        for one in methods.values()
        for parameter in one["parameters"]
        if parameter["in"] != "path"
    }
    assert {name for name in names if f"`{name}`" not in REFERENCE} == set()
    statuses = {
        status
        for methods in served["paths"].values()
        for one in methods.values()
        for status in one["responses"]
    }
    assert {status for status in statuses - {"default"} if f"| {status} |" not in REFERENCE} == set()


def test_the_program_of_the_guide_runs(
    asked: str, events: tuple[Event, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    exec(code.replace("http://127.0.0.1:8000", asked), {})
    planned = [one for one in events if one.status == "planned" and "IN" in one.parties]
    printed = capsys.readouterr().out
    assert planned
    assert all(event.title in printed for event in planned)
