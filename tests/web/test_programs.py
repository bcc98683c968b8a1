"""The API: what it answers is what the record has, a page at a time, once, and anew only where it changed."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from web_api import API, DAY, next_pages, programs

from dragoman.api import Record
from dragoman.export import BINARY_FORMATS, FORMATS, export_bytes
from dragoman.export.jsonl import read_jsonl
from dragoman.model.contract import Event
from dragoman.model.vocabulary import KINDS, STATUSES, TOPICS
from dragoman.run.collecting import told_apart
from dragoman.run.record import Filters, select
from dragoman.run.snapshots import Snapshots
from dragoman.web.api import problems
from dragoman.web.api.formats import FORMAT_NAMES, TYPES
from dragoman.web.guard import HEADERS

LISTS = ("series", "bodies", "people", "instruments", "projects", "pairs", "documents", "forecast")
FAST = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def get(client: Any, path: str, status: int = 200, **options: Any) -> Any:
    answer = client.get(f"{API}{path}", **options)
    assert answer.status_code == status, answer.text
    return answer


def test_events_are_those_of_the_record(client: Any, events: tuple[Event, ...]) -> None:
    page = get(client, "/events?order=oldest&limit=200").json()
    assert page["total"] == len(events)
    assert page["as_of"] == DAY.isoformat()
    lines = [json.dumps(item).encode() for item in page["items"]]
    assert {event.id: event for event in read_jsonl(lines, "page")} == {event.id: event for event in events}


@FAST
@given(
    limit=st.integers(1, 60),
    order=st.sampled_from(["newest", "oldest"]),
    party=st.lists(st.sampled_from(["IN", "KZ", "VN"]), unique=True, max_size=1),
)
def test_pages_visit_each_event_once(
    client: Any, events: tuple[Event, ...], limit: int, order: str, party: list[str]
) -> None:
    asked = f"/events?limit={limit}&order={order}" + "".join(f"&party={code}" for code in party)
    seen = [item["id"] for page in next_pages(client, API + asked) for item in page["items"]]
    wanted = select(events, Filters(parties=tuple(party)))
    assert sorted(seen) == sorted(event.id for event in wanted)
    assert len(seen) == len(set(seen))


@FAST
@given(
    kinds=st.lists(st.sampled_from(KINDS), unique=True, max_size=2),
    statuses=st.lists(st.sampled_from(STATUSES), unique=True, max_size=2),
    topics=st.lists(st.sampled_from(TOPICS), unique=True, max_size=2),
    parties=st.lists(st.sampled_from(["IN", "KZ", "VN", "LK"]), unique=True, max_size=2),
    since=st.sampled_from([None, "2024", "2025-03", "2025-08-06"]),
    until=st.sampled_from([None, "2025", "2025-09"]),
)
def test_filters_agree_with_the_record(client: Any, db: Path, **filters: Any) -> None:
    names = {"kinds": "kind", "statuses": "status", "topics": "topic", "parties": "party"}
    asked = {names.get(name, name): value for name, value in filters.items() if value}
    page = get(client, "/events", params={**asked, "limit": 200}).json()
    with Record.open(db) as record:
        wanted = record.events(**filters, as_of=DAY)
    assert {item["id"] for item in page["items"]} == {event.id for event in wanted}
    counted = get(client, "/facets", params=asked).json()
    assert counted["total"] == len(wanted)
    assert sum(counted["counts"]["kind"].values()) == len(wanted)


def test_a_cursor_outlives_its_event(client: Any) -> None:
    first = get(client, "/events?limit=5").json()
    gone = first["next"].replace(first["items"][-1]["id"], first["items"][-1]["id"] + "0")
    following = client.get(gone).json()["items"]
    assert [item["id"] for item in following] == [
        item["id"] for item in client.get(first["next"]).json()["items"]
    ]


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_paged(client: Any, name: str) -> None:
    whole = get(client, f"/{name}?limit=200").json()
    pages = list(next_pages(client, f"{API}/{name}?limit=3"))[:6]
    items = [item for page in pages for item in page["items"]]
    assert items == whole["items"][: len(items)]
    assert len(items) >= min(whole["total"], 18)
    assert get(client, f"/{name}?after=none", 404 if name != "documents" else 200)


@pytest.mark.parametrize("name", ["series", "bodies", "people", "instruments", "projects"])
def test_one_of_each_list_has_an_address(client: Any, name: str) -> None:
    for item in get(client, f"/{name}?limit=200").json()["items"][:20]:
        assert get(client, f"/{name}/{item['id']}").json() == item
    get(client, f"/{name}/none", 404)


@pytest.mark.parametrize("name", ["series", "bodies", "people", "instruments", "projects", "pairs"])
def test_lists_are_narrowed_by_party(client: Any, name: str) -> None:
    items = get(client, f"/{name}?party=IN&limit=200").json()["items"]
    assert items
    assert all("IN" in (item.get("parties") or [item.get("party")]) for item in items)


def test_lists_are_narrowed_by_words_of_a_name(client: Any) -> None:
    found = get(client, "/bodies", params={"name": "dryland group"}).json()["items"]
    assert found
    assert all(
        any("dryland" in name.lower() for names in one["names"].values() for name in names) for one in found
    )


def test_a_value_is_explained(client: Any, disputed: Event) -> None:
    found = get(client, f"/events/{disputed.id}/explanation?field=/time").json()
    assert found["value"] == disputed.time
    assert any(claim["links"] for claim in found["claims"])
    get(client, f"/events/{disputed.id}/explanation?field=nothing", 404)


def test_a_document_has_its_text_and_its_reading(client: Any, disputed: Event) -> None:
    name = disputed.reports[0].document
    text = get(client, f"/documents/{name}").json()["text"]
    for report in get(client, f"/documents/{name}/reading").json()["reports"]:
        for piece in report["evidence"]:
            assert text[piece["start"] : piece["end"]] == piece["quote"]
    moved = get(client, f"/documents/{name[:12]}", 308, follow_redirects=False)
    assert moved.headers["location"] == f"{API}/documents/{name}"


def test_the_beginning_of_an_id_leads_to_the_event(client: Any, disputed: Event) -> None:
    moved = get(client, f"/events/{disputed.id[:12]}?as_of=2025-10-01", 308, follow_redirects=False)
    assert moved.headers["location"] == f"{API}/events/{disputed.id}?as_of=2025-10-01"


def test_former_ids_lead_to_the_heir(client: Any, events: tuple[Event, ...]) -> None:
    former = next((old, event.id) for event in events for old in event.also)
    assert get(client, f"/events/{former[0]}").json()["id"] == former[1]


def test_a_pair_in_numbers(client: Any, events: tuple[Event, ...]) -> None:
    found = get(client, "/pairs/KZ-IN").json()
    own = [event for event in events if {"IN", "KZ"} <= {*event.parties}]
    assert found["pair"] == "IN-KZ"
    assert found["events"] == len(own) == sum(found["years"].values())
    get(client, "/pairs/IN-XX", 404)


def test_changes_from_a_cursor(client: Any, db: Path) -> None:
    with Record.open(db) as record:
        told = [change.cursor for change in record.changes()]
    seen, since, more = [], 0, True
    while more:
        page = get(client, f"/changes?since={since}&limit=7").json()
        seen += [change["cursor"] for change in page["items"]]
        since, more = page["cursor"], page["more"]
    assert seen == told
    assert get(client, f"/changes?since={since}").json() == {"items": [], "cursor": since, "more": False}


def test_the_bulletin_has_what_the_first_page_has(client: Any) -> None:
    for name in ("new", "next", "overdue", "moved", "disputed"):
        found = get(client, f"/bulletin?list={name}&limit=200").json()
        assert found["total"] == len(found["items"])
        assert name != "overdue" or all(item["overdue"] for item in found["items"])


# Files


@pytest.mark.parametrize("name", [*FORMATS, *BINARY_FORMATS])
def test_every_export_is_answered(client: Any, db: Path, name: str) -> None:
    answer = get(client, f"/events?format={name}")
    assert answer.headers["content-type"].partition(";")[0] == TYPES[name].media
    with Record.open(db) as record:
        events = told_apart(record.events(as_of=DAY), lambda: record.watch(as_of=DAY))
        told = {report.document for event in events for report in event.reports}
        documents = {one.document.id: one.document for one in record.documents() if one.document.id in told}
    assert answer.content == b"".join(export_bytes(name, events, documents, DAY))


@pytest.mark.parametrize("name", [name for name in TYPES if name != "html"])
def test_every_export_is_answered_to_who_accepts_it(client: Any, name: str) -> None:
    media = TYPES[name].media
    answer = get(client, "/events?kind=visit", headers={"accept": f"text/x-none, {media};q=0.5"})
    assert answer.headers["content-type"].partition(";")[0] == media
    assert answer.content == get(client, f"/events?kind=visit&format={name}").content
    assert "accept" in answer.headers["vary"]


def test_files_have_the_filtered_events_alone(client: Any, events: tuple[Event, ...]) -> None:
    visits = sorted(event.id for event in events if event.kind == "visit")
    lines = get(client, "/events?kind=visit&format=jsonl").content.splitlines()
    assert sorted(event.id for event in read_jsonl(lines, "file")) == visits
    rows = list(csv.DictReader(io.StringIO(get(client, "/events?kind=visit&format=csv").text)))
    assert len(rows) == len(visits)
    table = pyarrow.parquet.read_table(io.BytesIO(get(client, "/events?kind=visit&format=parquet").content))
    assert table.num_rows == len(visits)
    assert len(get(client, "/events?format=jsonl&limit=2").content.splitlines()) == 2


def test_one_event_as_a_file(client: Any, disputed: Event) -> None:
    lines = get(client, f"/events/{disputed.id}", headers={"accept": "application/x-ndjson"}).content
    assert [event.id for event in read_jsonl(lines.splitlines(), "file")] == [disputed.id]


def test_what_is_not_accepted_is_refused(client: Any) -> None:
    answer = get(client, "/events", 406, headers={"accept": "image/png"})
    assert answer.json()["status"] == 406
    assert "application/x-ndjson" in answer.json()["detail"]


def test_a_browser_gets_json(client: Any) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert get(client, "/events", headers={"accept": accept}).headers["content-type"] == "application/json"


@pytest.mark.parametrize("ending", ["md", "html", "docx", "pdf"])
def test_briefings_are_files_too(client: Any, ending: str) -> None:
    answer = get(client, f"/briefing?party=IN&party=KZ&format={ending}&language=ru")
    assert len(answer.content) > 500
    assert f".{ending}" in answer.headers["content-disposition"]


def test_a_briefing_as_data(client: Any) -> None:
    found = get(client, "/briefing?party=IN&party=KZ").json()
    assert found["sections"]
    assert found["citations"]
    get(client, "/briefing?series=none", 404)


@pytest.mark.parametrize("path", ["/api/v1/briefing?", "/briefing?", "/briefing/file/md?"])
def test_a_briefing_before_anything_was_told_is_not_there(client: Any, disputed: Event, path: str) -> None:
    assert disputed.series
    answer = client.get(f"{path}series={disputed.series.id}&as_of=2001-01-01")
    assert answer.status_code == 404
    assert "2001-01-01" in answer.text


# Feeds


def test_a_feed_of_any_filter(client: Any, events: tuple[Event, ...]) -> None:
    feed = feedparser.parse(get(client, "/feeds/atom?kind=visit").content)
    assert not feed.bozo
    visits = {event.id for event in events if event.kind == "visit"}
    pages = {link.href for entry in feed.entries for link in entry.links if link.rel == "alternate"}
    assert pages == {f"http://127.0.0.1/events/{name}" for name in visits}
    own = next(link.href for link in feed.feed.links if link.rel == "self")
    assert own == "http://127.0.0.1/api/v1/feeds/atom?kind=visit"
    for page in pages:
        assert client.get(page).status_code == 200


def test_feeds_of_other_filters_are_other_feeds(client: Any) -> None:
    paths = ("?kind=visit", "?kind=session", "", "?kind=visit&party=IN", "?party=IN&kind=visit")
    ids = [feedparser.parse(get(client, f"/feeds/atom{path}").content).feed["id"] for path in paths]
    assert len(set(ids)) == 4
    assert ids[3] == ids[4]


def test_a_feed_has_what_was_told_last(client: Any, events: tuple[Event, ...]) -> None:
    feed = feedparser.parse(get(client, "/feeds/atom?limit=3").content)
    told = sorted((max(report.as_of or "" for report in event.reports) for event in events), reverse=True)
    assert [entry.updated[:10] for entry in feed.entries] == told[:3]


def test_a_calendar_of_any_filter(client: Any, events: tuple[Event, ...]) -> None:
    found = icalendar.Calendar.from_ical(get(client, "/feeds/icalendar?status=planned&limit=200").content)
    days = {str(one["SUMMARY"]) for one in found.walk("VEVENT")}
    planned = {event.title for event in events if event.status == "planned"}
    assert days
    assert all(any(title in summary or summary in title for title in planned) for summary in days)


@pytest.mark.parametrize("page", ["/timeline", "/map", "/"])
def test_pages_name_their_feeds(client: Any, page: str) -> None:
    text = client.get(f"{page}?party=IN&as_of=2025-10-01").text
    for kind in ("atom", "icalendar"):
        path = f"/api/v1/feeds/{kind}?party=IN"
        assert f'href="{path}"' in text
        assert client.get(path).status_code == 200


# Caching


ONCE = (
    "/events?limit=3",
    "/events?format=csv",
    "/series",
    "/record",
    "/changes",
    "/documents?limit=2",
    "/doubts",
)


@pytest.mark.parametrize("path", ONCE)
def test_an_answer_that_is_known_is_not_sent_again(client: Any, path: str) -> None:
    first = get(client, path)
    tag = first.headers["etag"]
    again = get(client, path, 304, headers={"if-none-match": f'"other", {tag}'})
    assert again.content == b""
    assert again.headers["etag"] == tag
    assert "no-cache" in again.headers["cache-control"]
    assert get(client, path, headers={"if-none-match": '"other"'}).content == first.content


def test_other_questions_have_other_tags(client: Any) -> None:
    paths = ("/events", "/events?limit=2", "/events?as_of=2025-10-01", "/events?format=csv", "/series")
    tags = [get(client, path).headers["etag"] for path in paths]
    tags.append(get(client, "/events", headers={"accept": "text/csv"}).headers["etag"])
    assert len(set(tags)) == len(tags)


@pytest.mark.parametrize("path", ["/events?limit=3", "/record", "/changes", "/documents?limit=2"])
def test_a_tag_changes_with_the_record(db: Path, tmp_path: Path, path: str) -> None:
    shutil.copy(db, tmp_path / "record.db")
    article = tmp_path / "later.txt"
    article.write_text(
        "NEW DELHI, November 20, 2025. India and Oman held the fourth session of their joint commission on "
        "fisheries in New Delhi on Wednesday, officials said.",
        "utf-8",
    )
    with programs(tmp_path / "record.db") as client:
        tag = get(client, path).headers["etag"]
        get(client, path, 304, headers={"if-none-match": tag})
        with Record.open(tmp_path / "record.db") as record:
            assert record.ingest([article]).new == 1
        assert get(client, path, headers={"if-none-match": tag}).headers["etag"] != tag


def test_answers_are_compressed(client: Any) -> None:
    answer = get(client, "/events", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in answer.headers["vary"].lower()


def test_head_tells_what_get_would(server: str) -> None:
    import httpx

    head, whole = httpx.head(f"{server}{API}/events"), httpx.get(f"{server}{API}/events")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == whole.headers["etag"]


# What goes wrong


WRONG = [
    ("/events?kind=x", 422, "kind"),
    ("/events?party=in", 422, "party"),
    ("/events?since=2025-02-30", 422, "since"),
    ("/events?as_of=x", 422, "as_of"),
    ("/events?limit=0", 422, "limit"),
    ("/events?limit=null", 422, "limit"),
    ("/events?until=", 422, "until"),
    ("/events?until=%1F", 422, "until"),
    ("/events?since=%202025", 422, "since"),
    ("/events?limit=3&limit=4", 422, "limit"),
    ("/events?after=x", 422, "after"),
    ("/events?nothing=x", 422, "nothing"),
    ("/events?format=x", 422, "format"),
    ("/briefing?language=zz", 422, "language"),
    ("/facets?facet=x", 422, "facet"),
    ("/events/evt-none", 404, None),
    ("/events/%ED%A0%80", 404, None),
    ("/nowhere", 404, None),
    ("", 404, None),
]


def test_a_blank_name_lets_nothing_pass(client: Any) -> None:
    for name in ("series", "person", "place", "outlet"):
        assert get(client, f"/events?{name}=%20").json()["total"] == 0


@pytest.mark.parametrize(("path", "status", "where"), WRONG)
def test_faults_are_problem_details(client: Any, path: str, status: int, where: str | None) -> None:
    answer = get(client, path, status)
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["type"].startswith("urn:dragoman:problem:")
    assert problem["title"]
    assert problem["detail"]
    assert [fault["where"] for fault in problem["errors"]] == ([where] if where else [])
    for name, value in HEADERS.items():
        assert answer.headers[name] == value


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_other_methods_are_refused(client: Any, method: str) -> None:
    answer = getattr(client, method)(f"{API}/events")
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"
    assert "GET" in answer.headers["allow"]


def test_an_address_tells_what_may_be_asked_there(client: Any) -> None:
    assert client.options(f"{API}/documents").headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert "POST" not in client.options(f"{API}/events").headers["allow"]


def test_another_host_is_refused_in_the_same_words(client: Any) -> None:
    answer = get(client, "/events", 421, headers={"host": "record.example"})
    assert answer.headers["content-type"] == "application/problem+json"
    assert "127.0.0.1" in answer.json()["detail"]


def test_our_own_mistake_is_told_without_a_traceback(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(Snapshots, "on", broken)
    said: list[BaseException] = []
    monkeypatch.setattr(problems.LOG, "error", lambda *_, exc_info: said.append(exc_info))
    with programs(db, raise_server_exceptions=False) as client:
        answer = get(client, "/events", 500)
    assert answer.json()["status"] == 500
    assert "secret" not in answer.text
    assert [str(fault) for fault in said] == ["secret"]


def test_a_withdrawn_event_is_gone(tmp_path: Path) -> None:
    article = tmp_path / "later.jsonl"
    words = "India and Oman held the fourth session of their joint commission on fisheries on Wednesday."
    path = tmp_path / "record.db"

    def publish(text: str) -> None:
        article.write_text(
            json.dumps({"url": "https://x.example/1", "text": text, "published": "2025-11-20"})
        )
        with Record.open(path) as record:
            assert not record.ingest([article]).failed

    publish(words)
    with programs(path) as client:
        (event,) = get(client, "/events").json()["items"]
        publish("The weather in the capital stayed mild.")
        answer = get(client, f"/events/{event['id']}", 410)
        assert answer.json()["title"] == "Gone"
        get(client, f"/events/{event['id']}/explanation?field=time", 410)
        get(client, "/events/evt-0000000000000000", 404)


def test_too_many_requests_are_told_to_wait(db: Path) -> None:
    with programs(db, requests=3) as client:
        answers = [client.get(f"{API}/record") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[0].headers["ratelimit-limit"] == "3"
    assert [answer.headers["ratelimit-remaining"] for answer in answers[:3]] == ["2", "1", "0"]
    assert answers[3].headers["content-type"] == "application/problem+json"
    assert 0 <= int(answers[3].headers["retry-after"]) <= 60


def test_pages_of_other_origins_are_told_nothing(client: Any) -> None:
    answer = get(client, "/events", headers={"origin": "http://elsewhere.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_formats_are_those_of_exports() -> None:
    assert {*FORMAT_NAMES} - {"json"} == {*TYPES} == {*FORMATS, *BINARY_FORMATS}
    assert len({one.media for one in TYPES.values()}) == len(TYPES)
