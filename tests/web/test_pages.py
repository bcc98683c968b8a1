"""The pages without a browser: what they say, where they lead, and what they answer to nonsense."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from datetime import date, timedelta
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from command_line import dragoman
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar.testing import TestClient
from msgspec.structs import replace
from web_paths import FAULTS, PAGES, filled
from web_records import DAY, many_series

from dragoman.api import Record
from dragoman.export.jsonl import read_jsonl
from dragoman.lexicon.interface import interfaces
from dragoman.model.contract import Event
from dragoman.records.watch import gaps_of
from dragoman.run.query import PARAMETERS, query_of
from dragoman.run.record import Filters, select
from dragoman.run.snapshots import Snapshots
from dragoman.store import open_store
from dragoman.web import listing
from dragoman.web.app import create_app
from dragoman.web.choices import MOST
from dragoman.web.naming import outlets_of
from dragoman.web.pages import timeline
from dragoman.web.words import Words


class Outline(HTMLParser):
    """Elements with their attributes, and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, attribute: str, tag: str | None = None) -> list[str]:
        return [
            str(attrs[attribute]) for name, attrs in self.tags if attrs.get(attribute) and tag in (None, name)
        ]

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def get(client: Any, path: str, status: int = 200) -> Outline:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    return Outline(answer.text)


LANGUAGES = pytest.mark.parametrize("language", interfaces())


@LANGUAGES
def test_the_timeline_lists_every_event_once(client: Any, events: tuple[Event, ...], language: str) -> None:
    page = get(client, f"/timeline?lang={language}")
    listed = [tag_id for tag_id in page.all("id", "li") if tag_id.startswith("evt-")]
    assert sorted(listed) == sorted(event.id for event in events)
    assert ("html", {"lang": language, "dir": "ltr"}) in page.tags


@LANGUAGES
@pytest.mark.parametrize("path", [*PAGES, *FAULTS])
def test_pages_hold_together(client: Any, disputed: Event, path: str, language: str) -> None:
    path = filled(path, disputed)
    page = Outline(client.get(f"{path}{'&' if '?' in path else '?'}lang={language}").text)
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    local = {unquote(href[1:]) for href in page.all("href") if href.startswith("#")}
    assert local <= set(ids)
    assert not any(name.startswith("on") or name == "style" for _, attrs in page.tags for name in attrs)
    assert [tag for tag, _ in page.tags].count("h1") == 1


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_is_answered(client: Any, disputed: Event, path: str) -> None:
    for target in sorted(set(get(client, filled(path, disputed)).all("href"))):
        if not target.startswith("#") and "/file/pdf" not in target:
            assert urlsplit(target).netloc == ""
            assert client.get(target).status_code == 200, target


def test_filters_are_those_of_the_record(client: Any, events: tuple[Event, ...]) -> None:
    page = get(client, "/timeline?party=in&kind=session&kind=signing&since=2024")
    listed = {one for one in page.all("id", "li") if one.startswith("evt-")}
    wanted = select(events, Filters(parties=("IN",), kinds=("session", "signing"), since="2024"))
    assert listed == {event.id for event in wanted}
    assert 0 < len(listed) < len(events)
    chosen = [attrs["value"] for tag, attrs in page.tags if tag == "option" and "selected" in attrs]
    assert [value for value in chosen if value] == ["session", "signing", "IN"]


def test_a_list_goes_on_where_the_page_before_ended(
    client: Any, events: tuple[Event, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "AT_ONCE", 10)
    path: str | None = "/timeline"
    listed: list[str] = []
    while path:
        page = get(client, path)
        listed += [one for one in page.all("id", "li") if one.startswith("evt-")]
        path = next((str(attrs["href"]) for tag, attrs in page.tags if attrs.get("rel") == "next"), None)
    assert len(listed) == len(events) == len(set(listed))
    turned = get(client, "/timeline?order=oldest").all("id", "li")
    assert next(one for one in turned if one.startswith("evt-")) == listed[-1]


SILENT = {
    "collected": "sources were collected and report none.",
    "partly": "sources were collected for a part of that time, and report none.",
    "not_collected": "no source was collected then.",
}


@pytest.mark.parametrize("asked", ["", "party=VN", "party=IN&kind=session", "kind=exercise&order=oldest"])
def test_gaps_are_those_of_the_events_listed(
    client: Any, events: tuple[Event, ...], monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    monkeypatch.setattr(listing, "AT_ONCE", 7)
    filters = query_of(parse_qsl(asked)).filters
    gaps = gaps_of(select(events, filters), client.app.state.site.snapshots.on(date(2025, 12, 1)).watch)
    path: str | None = f"/timeline?{asked}"
    told: list[str] = []
    while path:
        page = get(client, path)
        told += re.findall(r"No event, [^:]*: [^.]*\.", page.text)
        path = next((str(attrs["href"]) for tag, attrs in page.tags if attrs.get("rel") == "next"), None)
    words = Words("en")
    wanted = [f"No event, {words.when(gap.time)}: {SILENT[gap.state]}" for gap in gaps]
    assert told == (wanted if "oldest" in asked else wanted[::-1])
    assert wanted or "kind=session" in asked


def test_a_plan_is_past_as_of_the_day_asked(client: Any) -> None:
    assert "not collected" in get(client, "/timeline?status=planned").text
    assert "not collected" not in get(client, "/timeline?status=planned&as_of=2020-01-01").text


def test_a_page_tells_what_could_be_known_on_a_day(client: Any, disputed: Event) -> None:
    told = sorted(report.as_of for report in disputed.reports if report.as_of)
    first = date.fromisoformat(told[0])
    page = get(client, f"/events/{disputed.id}?known_on={first}")
    assert f"{first.day} {first:%B} {first.year}" in page.text
    links = [link for link in page.all("href", "a") if link and link.startswith(("/timeline", "/map"))]
    assert links
    assert all(f"known_on={first}" in link for link in links)
    before = get(client, f"/timeline?known_on={first - timedelta(days=1)}")
    assert disputed.id not in before.all("id", "li")
    assert len(get(client, "/timeline").all("id", "li")) > len(before.all("id", "li"))


def test_every_value_leads_to_its_quote_and_back(client: Any, disputed: Event) -> None:
    page = get(client, f"/events/{disputed.id}")
    quotes = set(page.all("id", "mark"))
    assert {unquote(href[1:]) for href in page.all("href") if href.startswith("#q-")} <= quotes
    spans = {
        f"q-{report.document}-{piece.start}-{piece.end}"
        for report in disputed.reports
        for piece in report.evidence
    }
    assert quotes == spans
    backs = [attrs["href"] for tag, attrs in page.tags if tag == "a" and attrs.get("class") == "back"]
    assert len(backs) >= len(quotes)
    assert {str(href)[1:] for href in backs} <= set(page.all("id"))


def test_quotes_stand_in_their_language(client: Any, disputed: Event) -> None:
    page = get(client, f"/events/{disputed.id}")
    texts = {attrs["lang"] for tag, attrs in page.tags if tag == "p" and attrs.get("class") == "text"}
    assert texts == {report.language for report in disputed.reports}
    assert len(texts) > 1


def test_disagreeing_values_stand_in_the_row(client: Any, disputed: Event) -> None:
    answer = client.get(f"/events/{disputed.id}").text
    row = re.search(r'id="f-series".*?</dd>', answer, re.DOTALL)
    assert row is not None
    (dispute,) = disputed.disagreements
    sides = re.findall(r"<li>.*?</li>", row[0], re.DOTALL)
    assert len(sides) == len(dispute.values)
    for side, claim in zip(sides, dispute.values, strict=True):
        assert str(claim.value) in Outline(side).text
        assert re.findall(r">(\d+)</a>", side) == [str(n + 1) for n in claim.reports]


def test_an_outlet_that_says_a_value_twice_is_named_once(disputed: Event) -> None:
    one = disputed.reports[0]
    twice = replace(
        disputed, reports=(one, replace(one, language="hi"), replace(one, outlet="Gulmohar Post"))
    )
    assert [name for _, name in outlets_of(twice, range(4))] == [one.outlet, "Gulmohar Post"]


def test_a_former_id_leads_to_the_event(client: Any, disputed: Event) -> None:
    answer = client.get(f"/events/{disputed.also[0]}", follow_redirects=False)
    assert answer.status_code == 301
    assert answer.headers["location"] == f"/events/{disputed.id}"


def test_the_event_as_json_is_the_contract(client: Any, disputed: Event) -> None:
    answer = client.get(f"/events/{disputed.id}/event.json")
    assert list(read_jsonl([answer.text], "answer")) == [disputed]


@pytest.mark.parametrize("ending", ["txt", "bib", "json"])
def test_citations_name_the_event_and_every_article(client: Any, disputed: Event, ending: str) -> None:
    answer = client.get(f"/events/{disputed.id}/cite/{ending}")
    assert answer.headers["content-type"].count("charset") == 1
    text = answer.text
    assert disputed.id in text
    for report in disputed.reports:
        assert report.text_sha256 in text
    if ending == "json":
        items = json.loads(text)
        assert len(items) == 1 + len({report.document for report in disputed.reports})
        assert all(item["id"] and item["type"] and item["title"] for item in items)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("kind=party", "session"),
        ("since=yesterday", "2025-08-06"),
        ("as_of=2025", "2025-08-06"),
        ("known_on=2025", "2025-08-06"),
        ("party=ZZZ", "ZZZ"),
        ("after=evt-none", "evt-none"),
        ("series=ser-none", "ser-none"),
        ("person=Nobody Atall", "Nobody Atall"),
        ("place=Nowhere", "Nowhere"),
        ("outlet=No Gazette", "No Gazette"),
        ("since=2024&since=2025", "2025"),
    ],
)
def test_a_wrong_filter_is_named(client: Any, query: str, told: str) -> None:
    page = get(client, f"/timeline?{query}&topic=space", 400)
    name = query.partition("=")[0]
    assert f"{name} = " in page.text
    assert told in page.text
    (without,) = [href for href in page.all("href") if href.endswith("/timeline?topic=space")]
    assert client.get(without).status_code == 200


@LANGUAGES
@pytest.mark.parametrize("path", ["/nowhere", "/events/evt-none", "/events/x/cite/pdf"])
def test_what_is_not_there_is_told(client: Any, path: str, language: str) -> None:
    assert get(client, f"{path}?lang={language}", 404).all("href", "a")


def test_a_fault_of_ours_shows_no_traceback(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "strip_of", lambda _: 1 // 0)
    page = get(client, "/timeline", 500)
    assert "ZeroDivisionError" in page.text
    assert "Traceback" not in page.text


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from([*PARAMETERS, "after", "order", "lang"]), st.text(max_size=12)), max_size=4
    )
)
def test_no_address_breaks_a_page(client: Any, pairs: list[tuple[str, str]]) -> None:
    sendable = [(name, value.encode("utf-8", "replace").decode()) for name, value in pairs]
    assert client.get("/timeline", params=sendable).status_code in (200, 400)


def test_the_language_is_remembered(client: Any) -> None:
    get(client, "/timeline?lang=ru")
    assert "Хронология" in get(client, "/timeline").text


@pytest.mark.parametrize("name", ["new", "next", "overdue", "moved", "disputed"])
def test_a_short_list_is_the_beginning_of_the_long_one(client: Any, name: str) -> None:
    page = get(client, "/")
    short = [one.removeprefix(f"{name}-") for one in page.all("id", "li") if one.startswith(f"{name}-")]
    whole = [one for one in get(client, f"/today/{name}").all("id", "li") if one.startswith("evt-")]
    assert short == whole[:5]
    assert whole


def test_today_lists_what_the_record_says(client: Any, events: tuple[Event, ...]) -> None:
    def listed(name: str) -> set[str]:
        return {one for one in get(client, f"/today/{name}").all("id", "li") if one.startswith("evt-")}

    assert listed("overdue") == {event.id for event in events if event.overdue}
    assert listed("disputed") == {event.id for event in events if event.disagreements}
    assert listed("new") <= {
        event.id for event in events if max(r.as_of or "" for r in event.reports) > "2025-11"
    }


def test_an_empty_list_says_why(client: Any) -> None:
    page = get(client, "/?as_of=2019-01-01")
    assert "No event was first told of within the last 30 days" in page.text
    assert "what came of it" in page.text


def test_a_document_stands_there_whole_with_every_mention(client: Any, db: Any, disputed: Event) -> None:
    for report in disputed.reports:
        answer = client.get(f"/documents/{report.document}")
        with Record.open(db) as record:
            reading = record.reading(report.document)
        page = Outline(answer.text)
        plain = " ".join(unescape(re.sub(r"<[^>]+>", "", answer.text)).split())
        for block in reading.layout.blocks:
            assert " ".join(reading.document.text[block.start : block.end].split()) in plain
        assert len([one for one in page.all("id", "mark") if one.startswith("m")]) == len(reading.mentions)
        for piece in report.evidence:
            assert f"q-{report.document}-{piece.start}-{piece.end}" in page.all("id", "mark")
        for mention in reading.mentions:
            assert mention.rule in answer.text


def test_the_map_counts_every_place(client: Any, events: tuple[Event, ...]) -> None:
    page = client.get("/map").text
    expected = Counter(
        key for event in events for key in {(place.name, place.country) for place in event.places}
    )
    listed = re.findall(r"<li><a [^>]*place=([^\"]+)\".*?<span class=\"number\">(\d+)</span>", page)
    assert sorted(int(number) for _, number in listed) == sorted(expected.values())
    assert page.count("<circle") == sum(
        any(p.lat is not None for e in events for p in e.places if (p.name, p.country) == key)
        for key in expected
    )


def test_a_briefing_is_that_of_the_command(client: Any, db: Any, events: tuple[Event, ...]) -> None:
    series = {event.series.id for event in events if event.series and event.series.id}
    asked = [([one], f"series={one}") for one in sorted(series)]
    asked += [(["--parties", "IN,KZ"], "party=IN&party=KZ"), (["--since", "2025"], "since=2025")]
    for arguments, query in asked:
        done = dragoman("brief", *arguments, "--db", db, "--as-of", "2025-12-01", "--language", "ru")
        assert client.get(f"/briefing/file/md?{query}&lang=ru").text == done.stdout, query


def test_a_briefing_offers_the_series_with_most_events_and_the_one_chosen(tmp_path: Path) -> None:
    path = many_series(tmp_path / "record.db", MOST + 20)
    with TestClient(create_app(path, today=lambda: DAY), base_url="http://127.0.0.1") as client:
        offered = series_offered(client.get("/briefing").text)
        assert len(offered) == MOST
        with open_store(path, writable=False) as store:
            counts = Snapshots(store).on(DAY).counts("series")
        assert len(counts) == MOST + 20
        assert max(counts, key=lambda one: counts[one]) in offered
        left = next(one for one in counts if one not in offered)
        assert series_offered(client.get(f"/briefing?series={left}").text) == {*offered, left}


def series_offered(page: str) -> set[str]:
    listed = page.split('id="b-series"')[1].split("</select>")[0]
    return {value for value in re.findall(r'<option value="([^"]*)"', listed) if value}


@pytest.mark.parametrize(
    ("ending", "begins"), [("docx", b"PK"), ("html", b"<!doctype"), ("pdf", b"%PDF"), ("md", b"# ")]
)
def test_a_briefing_is_taken_along(client: Any, disputed: Event, ending: str, begins: bytes) -> None:
    if ending == "pdf":
        pytest.importorskip("weasyprint")
    assert disputed.series is not None
    answer = client.get(f"/briefing/file/{ending}?series={disputed.series.id}")
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.headers["content-type"].count("charset") == (ending in ("html", "md"))


def test_a_missing_library_is_told(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    assert "dragoman[docx]" in get(client, "/briefing/file/docx?since=2020", 422).text


def test_keys_stay_switched_off(client: Any) -> None:
    assert ("body", {"data-keys": None}) in get(client, "/").tags
    get(client, "/keys?keys=off")
    assert ("body", {}) in get(client, "/").tags
    get(client, "/keys?keys=on")
    assert ("body", {"data-keys": None}) in get(client, "/").tags
