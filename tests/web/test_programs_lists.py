"""Lists of people, series, documents and so on as files, and people found by name in any script."""

from __future__ import annotations

import csv
import io
import json
from html import unescape
from typing import Any
from urllib.parse import quote

import feedparser
import pytest
from web_api import API

from dragoman.export.references import urn
from dragoman.model.contract import Event

LISTS = ("people", "instruments", "projects", "series", "bodies", "pairs", "forecast")


def rows(answer: Any) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text)))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_also_a_table_and_lines(client: Any, name: str) -> None:
    """All of it, by what is accepted or by format, in the order of the pages."""
    path = f"{API}/{name}"
    first = client.get(path, params={"limit": 3}).json()
    table = rows(client.get(path, headers={"accept": "text/csv"}))
    lines = client.get(path, params={"format": "jsonl"})
    assert lines.headers["content-type"].startswith("application/x-ndjson")
    assert f'filename="{name}.jsonl"' in lines.headers["content-disposition"]
    told = [json.loads(line) for line in lines.text.splitlines()]
    assert len(told) == len(table) == first["total"] > 3
    assert told[:3] == first["items"]
    key = next(iter(table[0]))
    assert [row[key] for row in table] == [one[key] for one in told]
    assert all(any(row[column] for row in table) for column in table[0] if column in ("name", "parties"))
    assert len(rows(client.get(path, params={"format": "csv", "limit": 2}))) == 2
    behind = rows(client.get(path, params={"format": "csv", "after": table[0][key]}))
    assert behind == table[1:]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_nothing_else(client: Any, name: str) -> None:
    assert client.get(f"{API}/{name}", headers={"accept": "text/calendar"}).status_code == 406
    assert client.get(f"{API}/{name}", params={"format": "parquet"}).status_code == 422


def test_a_table_of_people_tells_offices(client: Any) -> None:
    found = {row["name"]: row for row in rows(client.get(f"{API}/people?format=csv"))}
    one = found["Meera Kulkarni"]
    assert "hi: मीरा कुलकर्णी" in one["names"]
    assert one["offices"].startswith("Joint Secretary (20")
    assert int(one["events"]) > 3
    assert one["first"] < one["last"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Kulkarni", True),
        ("кулкарни", True),
        ("कुलकर्णी", True),
        ("मीरा KULK", True),
        ("Schmidt", False),
        ("Kulkarni Sahay", False),
        ("⋯", False),
    ],
)
def test_people_are_found_in_every_script(client: Any, asked: str, found: bool) -> None:
    names = [one["name"] for one in client.get(f"{API}/people?name={quote(asked)}").json()["items"]]
    assert ("Meera Kulkarni" in names) == found
    assert len(names) <= 1


def test_accounts_are_those_of_the_page(client: Any, disputed: Event) -> None:
    path = f"{API}/events/{disputed.id}/accounts"
    whole = client.get(path).json()
    assert whole["event"] == disputed.id
    assert sum(len(side["reports"]) for side in whole["sides"]) == len(disputed.reports)
    table = rows(client.get(path, headers={"accept": "text/csv"}))
    assert [row["value"] for row in table] == [one["value"] for one in whole["tellings"]]
    assert client.get(f"{API}/events/evt-none/accounts").status_code == 404


STEPS = {"instruments": "steps", "projects": "steps", "people": "appearances", "series": "sessions"}
"""What runs through many events, and under which name the API has these."""


@pytest.mark.parametrize("name", STEPS)
def test_what_runs_through_many_events_has_feeds(client: Any, name: str) -> None:
    """Of all, or of those that the page lists; a thing of which more is told is updated."""
    things = {urn(one["id"]): one for one in client.get(f"{API}/{name}?limit=200").json()["items"]}
    events = {one["id"]: one for one in client.get(f"{API}/events?limit=200").json()["items"]}
    found = feedparser.parse(client.get(f"{API}/feeds/{name}?limit=200").content)
    assert not found.bozo
    assert len(found.entries) == len(things) > 3
    for entry in found.entries:
        one = things[entry.id]
        told = [events[step["event"]] for step in one[STEPS[name]]]
        assert entry.updated[:10] == max(report["as_of"] for event in told for report in event["reports"])
        assert all(event["title"] in entry.content[0].value for event in told)
        page = client.get(entry.link)
        assert page.status_code == 200
        assert (one.get("name") or one.get("title") or "") in unescape(page.text)
    assert [entry.updated for entry in found.entries] == sorted(
        (entry.updated for entry in found.entries), reverse=True
    )
    few = feedparser.parse(client.get(f"{API}/feeds/{name}?party=IN&limit=2").content)
    assert len(few.entries) == 2
    assert few.feed.id != found.feed.id


@pytest.mark.parametrize("name", STEPS)
def test_their_pages_name_the_feeds(client: Any, name: str) -> None:
    path = f"/api/v1/feeds/{name}?party=IN"
    page = {"people": "persons"}.get(name, name)
    assert client.get(f"/{page}?party=IN&as_of=2025-10-01").text.count(f'href="{path}"') == 2
    assert client.get(path).headers["content-type"].startswith("application/atom+xml")
