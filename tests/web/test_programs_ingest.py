"""Articles that programs hand over: taken where that is allowed, once, with a result for each."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command_line import dragoman
from web_api import API, programs

from dragoman.api import Record
from dragoman.store import open_store
from dragoman.web.api import ingest

PATH = f"{API}/documents"
TEXT = "India and Oman held the fourth session of their joint commission on fisheries in Muscat on Wednesday."
PAGE = f"""<!doctype html><html lang="en"><head><title>Fisheries talks</title>
<meta property="article:published_time" content="2025-11-19"></head>
<body><article><h1>Fisheries talks</h1><p>{TEXT}</p><p>{TEXT.replace("fourth", "fifth")}</p></article></body>
</html>"""


def article(number: int = 1, **more: Any) -> dict[str, Any]:
    return {"source": f"https://x.example/{number}", "text": TEXT, "published": "2025-11-20"} | more


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Any]:
    """Asks a server that takes articles into a record that is empty at first."""
    with programs(tmp_path / "record.db", allow_ingest=True, raise_server_exceptions=False) as client:
        yield client


def send(client: Any, articles: Any, status: int = 200, **headers: str) -> Any:
    answer = client.post(PATH, json=articles, headers={k.replace("_", "-"): v for k, v in headers.items()})
    assert answer.status_code == status, answer.text
    return answer


def outcomes(answer: Any) -> list[str]:
    return [one["outcome"] for one in answer.json()["results"]]


def test_each_article_has_its_result(client: Any) -> None:
    articles = [
        article(1),
        article(2, text="  "),
        article(3, published="06.08.2025"),
        article(4, text=None, html=PAGE),
        article(5, html=PAGE),
        article(6, text=None),
        article(1, text="Another text of the same source."),
        article(7, text="The weather stayed mild. " * 60_000),
    ]
    answer = send(client, articles).json()["results"]
    assert [one["outcome"] for one in answer] == [
        "new", "skipped", "failed", "new", "failed", "failed", "skipped", "failed",
    ]  # fmt: skip
    assert [one["source"] for one in answer] == [one["source"] for one in articles]
    assert all(one["reason"] for one in answer if one["outcome"] in ("skipped", "failed"))
    for one in answer:
        assert (one["document"] is not None) == (one["outcome"] == "new")
    assert answer[0]["reports"] == 1
    assert client.get(f"{PATH}/{answer[0]['document']}").json()["text"] == TEXT
    assert send(client, articles[:1]).json()["results"][0]["outcome"] == "unchanged"
    assert outcomes(send(client, [article(1, text="The talks were put off.")])) == ["changed"]


def test_a_page_is_read_as_a_file_of_it_would_be(client: Any, tmp_path: Path) -> None:
    declared = {"published": None, "title": "Another title", "outlet": "The Paper"}
    answer = send(client, [article(text=None, html=PAGE, **declared)]).json()["results"][0]
    found = client.get(f"{PATH}/{answer['document']}").json()
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    with Record.open(tmp_path / "other.db") as record:
        record.ingest([tmp_path / "page.html"])
        (entry,) = record.documents()
    assert found["text"] == entry.document.text
    assert found["published"] == "2025-11-19"
    assert (found["title"], found["outlet"]) == ("Another title", "The Paper")


def test_events_follow_at_once(client: Any) -> None:
    assert client.get(f"{API}/events").json()["total"] == 0
    send(client, [article()])
    (event,) = client.get(f"{API}/events").json()["items"]
    assert event["parties"] == ["IN", "OM"]
    assert client.get("/timeline").text.count(event["id"]) > 0


def test_lines_are_taken_too(client: Any) -> None:
    lines = "\n".join(json.dumps(article(n)) for n in (1, 2)) + "\n"
    answer = client.post(PATH, content=lines, headers={"content-type": "application/x-ndjson"})
    assert outcomes(answer) == ["new", "new"]


def test_a_repeated_request_gets_the_first_answer(client: Any) -> None:
    first = send(client, [article()], idempotency_key="one")
    again = send(client, [article()], idempotency_key="one")
    assert again.content == first.content
    assert outcomes(again) == ["new"]
    assert again.headers["idempotency-replayed"] == "true"
    assert "idempotency-replayed" not in first.headers
    assert outcomes(send(client, [article()], idempotency_key="two")) == ["unchanged"]


def test_a_key_is_of_one_body(client: Any) -> None:
    send(client, [article()], idempotency_key="one")
    answer = send(client, [article(2)], 422, idempotency_key="one")
    assert answer.json()["errors"][0]["where"] == "idempotency-key"
    assert client.get(f"{API}/record").json()["documents"] == 1


def test_keys_outlive_the_server(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with programs(path, allow_ingest=True) as client:
        first = send(client, [article()], idempotency_key="one").content
    with programs(path, allow_ingest=True) as client:
        assert send(client, [article()], idempotency_key="one").content == first


def test_old_answers_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import timedelta

    from dragoman.store import Answer, answers

    with open_store(tmp_path / "record.db") as store:
        store.keep_answer("one", Answer("a", b"first"))
        monkeypatch.setattr(answers, "KEPT", timedelta(days=-1))
        assert store.answer("one") is None
        store.keep_answer("two", Answer("b", b"second"))
        monkeypatch.setattr(answers, "KEPT", timedelta(days=30))
        assert store.answer("one") is None
        assert store.answer("two") == Answer("b", b"second")


@pytest.mark.parametrize("key", ["", "a b", "ä".encode().decode("latin-1"), "x" * 256])
def test_a_key_has_a_form(client: Any, key: str) -> None:
    answer = client.post(PATH, json=[article()], headers={b"idempotency-key": key.encode("latin-1")})
    assert answer.status_code == 422


BODIES = [
    (b"", "application/json", 400),
    (b"[", "application/json", 400),
    (b"\xff", "application/json", 400),
    (b"[" * 100_000, "application/json", 400),
    (b"[]", "application/json", 422),
    (b"{}", "application/json", 422),
    (b'[{"text": "x"}]', "application/json", 422),
    (b'[{"source": "", "text": "x"}]', "application/json", 422),
    (b'[{"source": "a", "text": 3}]', "application/json", 422),
    (b'[{"source": "a", "text": "x", "more": 1}]', "application/json", 422),
    (b'{"source": "a"}\nx', "application/x-ndjson", 400),
    (b"", "application/x-ndjson", 422),
    (b"[]", "text/plain", 415),
    (b"[]", "application/x-www-form-urlencoded", 415),
    (b"[" + b" " * ingest.LARGEST + b"]", "application/json", 413),
]


@pytest.mark.parametrize(("body", "media", "status"), BODIES, ids=range(len(BODIES)))
def test_what_is_no_list_of_articles_is_refused(client: Any, body: bytes, media: str, status: int) -> None:
    answer = client.post(PATH, content=body, headers={"content-type": media})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert client.get(f"{API}/record").json()["documents"] == 0


def test_a_fault_is_told_with_its_place(client: Any) -> None:
    answer = send(client, [article(), article(2, text=3)], 422)
    assert answer.json()["errors"][0]["where"] == "[1].text"


def test_too_many_articles_are_refused(client: Any) -> None:
    send(client, [article(n) for n in range(ingest.MOST + 1)], 413)


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1", 200),
        ("http://127.0.0.1:8001", 403),
        ("https://127.0.0.1", 403),
        ("http://elsewhere.example", 403),
        ("null", 403),
    ],
)
def test_pages_of_other_origins_cannot_write(client: Any, origin: str, status: int) -> None:
    send(client, [article()], status, origin=origin)


def test_a_browser_is_not_told_that_it_may(client: Any) -> None:
    answer = client.options(
        PATH, headers={"origin": "http://elsewhere.example", "access-control-request-method": "POST"}
    )
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_server_only_reads_unless_it_is_told(db: Path, tmp_path: Path) -> None:
    shutil.copy(db, tmp_path / "record.db")
    with programs(tmp_path / "record.db") as client:
        answer = send(client, [article()], 403)
        assert "--allow-ingest" in answer.json()["detail"]
        assert client.get(f"{API}/documents?limit=200").json()["total"] == 33


def test_the_command_has_the_switch() -> None:
    assert "--allow-ingest" in dragoman("serve", "--help").stdout
