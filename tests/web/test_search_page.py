"""The search page: what it finds and why, in three scripts, and what it answers to nonsense."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dragoman.api import Record
from dragoman.lexicon.interface import interfaces
from dragoman.run import replaying
from dragoman.run.search import COUNTED, LIMIT
from dragoman.web.pages import search

DAY = date(2025, 12, 1)
EXAMPLES = Path(__file__).parents[2] / "examples"
QUERIES = [
    "railway memorandum",
    "меморандум железнодорожный",
    "वियतनाम आयोग",
    "-railway commission",
    '"10th session"',
]


def shown(answer: str) -> list[str]:
    """The events of a page, in order."""
    return re.findall(r'<li id="(evt-[0-9a-f]+)"', answer)


@pytest.mark.parametrize("query", QUERIES)
def test_the_page_shows_what_the_search_finds(client: Any, db: Any, query: str) -> None:
    with Record.open(db) as record:
        results = record.search(query, as_of=DAY)
    answer = client.get("/search", params={"q": query})
    assert answer.status_code == 200
    assert shown(answer.text) == [hit.event.id for hit in results.events]
    assert re.findall(r'"item" href="/documents/([^"?]+)', answer.text) == [
        hit.id for hit in results.documents
    ]
    assert results.events
    assert results.documents
    plain = unescape(answer.text)
    for hit in results.documents:
        for snippet in hit.snippets:
            for start, end in snippet.marks:
                assert f"<mark>{snippet.text[start - snippet.start : end - snippet.start]}</mark>" in plain
    for match in (match for hit in results.events for match in hit.matches if match.quote):
        assert match.quote
        assert f'<q lang="{match.quote.language}" dir="auto">{match.quote.quote}</q>' in plain


def test_what_is_offered_narrows_to_as_many_as_it_says(client: Any) -> None:
    answer = client.get("/search", params={"q": "commission"}).text
    (offered,) = re.findall(r'<nav class="facets".*?</nav>', answer, re.DOTALL)
    links = re.findall(r'href="([^"]+)">[^<]*</a> <span class="soft">(\d+)', offered)
    assert len(links) > len(COUNTED)
    for href, number in links:
        narrowed = client.get(unescape(href)).text
        assert len(shown(narrowed)) == min(int(number), LIMIT), href
        assert narrowed.count('class="chip"><bdi') > answer.count('class="chip"><bdi')


def test_a_filter_is_taken_back_where_it_stands(client: Any) -> None:
    page = client.get("/search?q=commission&party=VN&party=KZ&as_of=2025-11-01").text
    without = [unescape(one) for one in re.findall(r'href="([^"]+)" aria-label="Without', page)]
    assert without == [
        "/search?q=commission&party=KZ&as_of=2025-11-01",
        "/search?q=commission&party=VN&as_of=2025-11-01",
    ]


def test_pages_of_results_follow_one_another(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = shown(client.get("/search?q=commission").text)
    monkeypatch.setattr(search, "LIMIT", 2)
    found, address = [], "/search?q=commission"
    while True:
        page = client.get(address).text
        found += shown(page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        if not following:
            break
        address = unescape(following[1])
    assert found == whole
    assert len(whole) > 2
    assert "The list ends before this page." in client.get("/search?q=commission&offset=999").text


@pytest.mark.parametrize("language", interfaces())
@pytest.mark.parametrize("query", ["zzzz", "-", '""', "   ", "*"])
def test_what_finds_nothing_is_answered(client: Any, query: str, language: str) -> None:
    answer = client.get("/search", params={"q": query, "lang": language})
    assert answer.status_code == 200
    assert shown(answer.text) == []
    assert (
        'class="nothing"' in answer.text or 'class="how"' in answer.text or 'class="counted"' in answer.text
    )


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40), st.sampled_from(["", "0", "1", "99999999", "-1", "x", "٣", "9" * 5000]))
@example('"', "0")
@example("\x00", "0")
@example("a AND (b OR NEAR", "0")
@example("' OR 1=1 --", "0")
def test_no_query_breaks_the_page(client: Any, query: str, offset: str) -> None:
    sendable = query.encode("utf-8", "replace").decode()
    answer = client.get("/search", params={"q": sendable, "offset": offset})
    assert answer.status_code == (200 if offset in ("", "0", "1", "99999999") else 400)


def test_a_query_is_no_markup(client: Any) -> None:
    assert "<b>bold" not in client.get("/search", params={"q": '"><b>bold</b>'}).text


def test_the_search_is_of_what_could_be_known(client: Any, db: Path) -> None:
    """As a record that was made on that day would find it; its documents too are those of that day."""
    day = date(2024, 3, 1)
    page = client.get(f"/search?q=dryland&known_on={day}").text
    assert "could be known on 1 March 2024" in page
    with Record.open(db) as record:
        told = record.search("dryland", known_on=day)
        known = {event.id for event in record.events(known_on=day)}
        later = record.search("dryland")
    assert told.events
    assert {hit.event.id for hit in told.events} <= known
    assert len(told.events) < len(later.events)
    assert all((hit.published or "") <= day.isoformat() for hit in told.documents)
    assert all(f'href="/events/{hit.event.id}?known_on={day}"' in page for hit in told.events)


def test_a_search_of_a_day_sees_what_came_since(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db") as record:
        record.ingest([EXAMPLES / "series"])
        before = record.search("railway", known_on=date(2025, 12, 1))
        record.ingest([EXAMPLES])
        after = record.search("railway", known_on=date(2025, 12, 1))
        assert len(after.events) > len(before.events)
        assert record.search("railway", known_on=date(1999, 1, 1)).events == ()


def test_a_large_record_is_not_replayed_for_a_search(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replaying, "MOST", 3)
    answer = client.get("/search?q=railway&known_on=2025-11-30")
    assert answer.status_code == 422
    assert "3 at most" in answer.text


def test_the_search_is_one_key_away_and_works_without_a_script(visit: Callable[..., Any]) -> None:
    page = visit("/timeline?as_of=2025-11-01")
    page.keyboard.press("/")
    page.keyboard.type("आयोग")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    assert "as_of=2025-11-01" in page.url
    assert page.locator("#found-events").is_visible()
    assert page.locator("mark").first.is_visible()
    bare = visit("/search", java_script_enabled=False, viewport={"width": 360, "height": 740})
    bare.fill("#q", "меморандум")
    bare.click("form.search button")
    assert bare.locator("ol.found > li").count() > 0
