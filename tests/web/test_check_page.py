"""The page that checks a draft: what the record says of it, and that nothing of it is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest

from dragoman.api import Record
from dragoman.lexicon.interface import interfaces
from dragoman.model.checked import VERDICTS
from dragoman.model.contract import Event

DAY = date(2025, 12, 1)
DRAFT = (
    "The sixth session of the India-Kazakhstan Joint Working Group on Dryland Farming was held in Pune on "
    "3 December 2024. The session was co-chaired by Meera Kulkarni.\n"
)


def send(client: Any, text: str = "", file: tuple[str, bytes] | None = None, **fields: str) -> Any:
    token = re.search(r'name="_csrf_token" value="([^"]+)"', client.get("/check").text)
    assert token
    data = {"_csrf_token": unescape(token[1]), "text": text, **fields}
    return client.post("/checked", data=data, files={"file": file or ("", b"")})


def counts(page: str) -> dict[str, int]:
    return {verdict: page.count(f'<dd><span class="v-{verdict}">') for verdict in VERDICTS}


@pytest.mark.parametrize("as_file", [False, True])
def test_the_page_says_what_the_check_says(client: Any, db: Any, as_file: bool) -> None:
    with Record.open(db) as record:
        told = record.check(DRAFT, as_of=DAY, published="2024-12-04")
    answer = send(client, file=("d.md", DRAFT.encode()), published="2024-12-04") if as_file else None
    page = (answer or send(client, DRAFT, published="2024-12-04")).text
    (statement,) = told.statements
    assert statement.match
    assert statement.match.event in page
    assert counts(page) == {verdict: told.count(verdict) for verdict in VERDICTS}
    assert sum(counts(page).values()) == len(statement.values) > 3
    for witness in (w for v in statement.values for w in v.supporting[:3]):
        assert all(quote.quote in unescape(page) for quote in witness.quotes)


def test_nothing_is_kept(client: Any, db: Any, events: tuple[Event, ...]) -> None:
    send(client, DRAFT)
    with Record.open(db) as record:
        assert record.events(as_of=DAY) == events
    assert "was held in Pune" not in client.get("/check").text


@pytest.mark.parametrize("language", interfaces())
@pytest.mark.parametrize("text", ["", "   ", "A poem.", "<script>alert(1)</script>", "\x00"])
def test_a_text_without_statements_is_answered(client: Any, text: str, language: str) -> None:
    client.get(f"/check?lang={language}")
    answer = send(client, text)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"text": "a" * 100_001}, 422),
        ({"text": "a" * 1_100_000}, 413),
        ({"file": ("d.exe", b"MZ")}, 422),
        ({"file": ("d.docx", b"no such thing")}, 422),
        ({"file": ("d.txt", b"\xff\xfe\xff")}, 422),
        ({"text": DRAFT, "published": "yesterday"}, 400),
    ],
)
def test_what_cannot_be_checked_is_told(client: Any, sent: dict[str, Any], status: int) -> None:
    answer = send(client, **sent)
    assert answer.status_code == status
    assert "<h1>" in answer.text


def test_a_draft_from_elsewhere_is_refused(client: Any) -> None:
    assert client.post("/checked", data={"text": DRAFT}, files={"file": ("", b"")}).status_code == 403


def test_a_draft_is_checked_without_a_script(visit: Callable[..., Any]) -> None:
    page = visit("/check", java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.fill("#draft", DRAFT)
    page.click("form.check button")
    assert page.locator(".checked .v-supported").count() > 1


@pytest.mark.parametrize(
    ("language", "said"), [("hi", ("पुणे", "शुष्क कृषि पर")), ("ru", ("Пуна", "рабочая группа"))]
)
def test_names_are_those_that_the_record_has_in_the_readers_language(
    client: Any, language: str, said: tuple[str, ...]
) -> None:
    client.get(f"/check?lang={language}")
    page = unescape(send(client, DRAFT, published="2024-12-04").text)
    rows = re.findall(r'<dd><span class="v-[a-z]+">.*?</span>: <bdi dir="auto">(.*?)</bdi>', page)
    for name in said:
        assert any(name in row for row in rows), (name, rows)
