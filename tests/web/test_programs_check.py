"""Drafts that programs send: what the answer says of them, and what is refused."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from web_api import API, DAY, programs

from dragoman.api import Record
from dragoman.model.checked import Checked
from dragoman.model.contract import Event
from dragoman.web.api.checks import MARKDOWN, TEXT, WORD
from dragoman.web.drafts import MOST_BYTES, MOST_CHARACTERS

PATH = f"{API}/check"
SAID = (
    "The sixth session of the India-Kazakhstan Joint Working Group on Dryland Farming was held in Pune on "
    "3 December 2024."
)


def send(client: Any, body: bytes | str, media: str = MARKDOWN, status: int = 200, query: str = "") -> Any:
    answer = client.post(PATH + query, content=body, headers={"content-type": media})
    assert answer.status_code == status, answer.text
    assert answer.headers["cache-control"] == "no-store"
    expected = "application/json" if status == 200 else "application/problem+json"
    assert answer.headers["content-type"] == expected
    return answer.json()


def word(*paragraphs: str) -> bytes:
    docx = pytest.importorskip("docx")
    made, file = docx.Document(), io.BytesIO()
    for words in paragraphs:
        made.add_paragraph(words)
    made.save(file)
    return file.getvalue()


@pytest.mark.parametrize("media", [MARKDOWN, TEXT, WORD, f"{TEXT}; charset=UTF-8"])
def test_a_draft_is_checked_value_by_value(client: Any, db: Path, media: str) -> None:
    body = word(SAID) if media == WORD else SAID
    found = msgspec.convert(send(client, body, media, query="?published=2024-12-04"), Checked)
    with Record.open(db) as record:
        told = record.check(SAID, as_of=DAY, published="2024-12-04", markdown=not media.startswith(TEXT))
    assert json.loads(msgspec.json.encode(found.statements)) == json.loads(
        msgspec.json.encode(told.statements)
    )
    (statement,) = found.statements
    assert statement.match
    assert {value.verdict for value in statement.values} >= {"supported"}
    for value in statement.values:
        assert all(found.text[span.start : span.end] == span.quote for span in value.spans)
        assert value.verdict != "supported" or any(one.quotes for one in value.supporting)


def test_the_day_is_that_of_the_address(client: Any) -> None:
    plan = "The tenth session of the India-Kazakhstan Joint Working Group on Dryland Farming will be held."
    assert send(client, plan, query="?as_of=2025-01-01")["as_of"] == "2025-01-01"
    assert send(client, plan, query="?known_on=2025-01-02")["as_of"] == "2025-01-02"
    assert send(client, SAID, query="?known_on=2000-01-01")["statements"][0]["match"] is None


def test_nothing_is_kept(client: Any, db: Path, events: tuple[Event, ...]) -> None:
    send(client, SAID)
    with Record.open(db) as record:
        assert record.events(as_of=DAY) == events


@pytest.mark.parametrize("body", ["", "  \n", "A poem.", "\x00", "﻿", "# \n\n- \n"])
def test_a_text_without_statements_is_answered(client: Any, body: str) -> None:
    for media in (MARKDOWN, TEXT):
        assert send(client, body, media)["statements"] == []


@pytest.mark.parametrize(
    ("body", "media", "query", "status"),
    [
        (b"\xff", TEXT, "", 400),
        (b"PK no such thing", WORD, "", 422),
        ("a" * (MOST_CHARACTERS + 1), TEXT, "", 413),
        ("a" * (MOST_BYTES + 1), TEXT, "", 413),
        (b"{}", "application/json", "", 415),
        (b"a=b", "application/x-www-form-urlencoded", "", 415),
        (SAID, "text/plain; charset=koi8-r", "", 415),
        (SAID, "", "", 415),
        (SAID, TEXT, "?published=yesterday", 422),
        (SAID, TEXT, "?published=", 422),
        (SAID, TEXT, "?party=IN", 422),
    ],
)
def test_what_cannot_be_checked_is_refused(
    client: Any, body: bytes | str, media: str, query: str, status: int
) -> None:
    problem = send(client, body, media, status, query)
    assert problem["status"] == status
    assert problem["detail"]


def test_a_page_of_another_origin_is_refused(client: Any) -> None:
    answer = client.post(
        PATH, content=SAID, headers={"content-type": TEXT, "origin": "http://elsewhere.example"}
    )
    assert answer.status_code == 403


def test_a_missing_library_is_told(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    assert "dragoman[docx]" in send(client, b"PK", WORD, 501)["detail"]


def test_requests_are_counted(db: Path) -> None:
    with programs(db, requests=1) as client:
        assert [client.post(PATH, content="", headers={"content-type": TEXT}).status_code for _ in "ab"] == [
            200,
            429,
        ]
