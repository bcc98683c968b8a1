"""The document of the API: valid, complete, with examples that hold; and Schemathesis finds nothing."""

from __future__ import annotations

import json
import os
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import schemathesis
import uvicorn
from hypothesis import HealthCheck, Phase, settings
from web_api import API, DAY

from dragoman.api import Record
from dragoman.run.query import PARAMETERS
from dragoman.web.api import OPERATIONS
from dragoman.web.api.parameters import Choice, described
from dragoman.web.app import create_app

REFERENCE = (Path(__file__).parents[2] / "docs/reference/api.md").read_text("utf-8")
EXAMPLES = int(os.environ.get("DRAGOMAN_API_EXAMPLES", "6"))
"""Requests of each kind that are made of each operation; `make api-check` makes many."""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server that takes articles."""
    path = tmp_path_factory.mktemp("asked") / "record.db"
    with Record.open(path) as record:
        record.ingest([Path(__file__).parents[2] / "examples"])
    app = create_app(path, today=lambda: DAY, allow_ingest=True)
    config = uvicorn.Config(app, port=0, log_level="warning", lifespan="on", ws="none")
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.01)
    yield f"http://127.0.0.1:{running.servers[0].sockets[0].getsockname()[1]}"
    running.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def api_schema(asked: str) -> Any:
    return schemathesis.openapi.from_url(f"{asked}{API}/openapi.json")


schema = schemathesis.pytest.from_fixture("api_schema")


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_schemathesis_finds_nothing(case: Any) -> None:
    case.call_and_validate()


@pytest.fixture(scope="module")
def document(asked: str) -> Any:
    import httpx

    return httpx.get(f"{asked}{API}/openapi.json").json()


def test_it_is_of_its_version(document: Any) -> None:
    assert re.fullmatch(r"3\.1\.\d", document["openapi"])
    names = [one["operationId"] for path in document["paths"].values() for one in path.values()]
    assert len(names) == len(set(names)) == len(OPERATIONS) + 1


def test_references_lead_somewhere(document: Any) -> None:
    known = document["components"]["schemas"]
    for name in known:
        assert re.fullmatch(r"[A-Za-z0-9._-]+", name)
        jsonschema.Draft202012Validator.check_schema(known[name])
    for target in re.findall(r'"\$ref": ?"([^"]+)"', json.dumps(document)):
        assert target.removeprefix("#/components/schemas/") in known


def test_every_parameter_is_told(document: Any) -> None:
    for path, methods in document["paths"].items():
        for one in methods.values():
            assert one["summary"], path
            for parameter in one["parameters"]:
                assert parameter["in"] == "path" or parameter["description"], (path, parameter["name"])


def test_examples_hold(document: Any) -> None:
    whole = {"components": document["components"]}
    for methods in document["paths"].values():
        for one in methods.values():
            for parameter in one["parameters"]:
                inner = parameter["schema"].get("items", parameter["schema"])
                for example in inner.get("examples", ()):
                    jsonschema.validate(example, inner | whole)
    media = document["paths"][f"{API}/documents"]["post"]["requestBody"]["content"]["application/json"]
    jsonschema.validate(media["example"], media["schema"] | whole)


def test_filters_are_those_of_pages() -> None:
    assert {name for name, _, _ in described(Choice)} == {*PARAMETERS}


def test_the_reference_tells_every_address_and_parameter(document: Any) -> None:
    told = set(re.findall(r"^\| `(GET|POST) (/[^`?]*)` \|", REFERENCE, re.MULTILINE))
    assert told == {
        (method.upper(), path.removeprefix(API))
        for path, methods in document["paths"].items()
        for method in methods
    }
    names = {
        parameter["name"]
        for methods in document["paths"].values()
        for one in methods.values()
        for parameter in one["parameters"]
        if parameter["in"] != "path"
    }
    assert {name for name in names if f"`{name}`" not in REFERENCE} == set()
    statuses = {
        status
        for methods in document["paths"].values()
        for one in methods.values()
        for status in one["responses"]
    }
    assert {status for status in statuses - {"default"} if f"| {status} |" not in REFERENCE} == set()
