"""The feed: held against the rules of RFC 4287, and read by a reader of feeds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import feedparser
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from dragoman.export import FORMATS
from dragoman.model.contract import Event

DAY = date(2026, 11, 22)
RULES = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


def written(events) -> bytes:
    return "".join(FORMATS["atom"](events, {}, DAY)).encode()


def read(events):
    whole = written(events)
    RULES.assertValid(etree.fromstring(whole))
    feed = feedparser.parse(whole)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def event(**fields) -> Event:
    return msgspec.structs.replace(Event("evt-1", "visit", "held", "x", (), time="2025-03-05"), **fields)


def test_a_feed_of_the_record(events) -> None:
    feed = read(events)
    assert [entry.title for entry in feed.entries] == [
        "Protocol of the 8th session",
        "Talks on visas",
        "8th session, Kazakhstan-India Transport Committee",
    ]
    entry = feed.entries[2]
    assert entry.id.startswith("urn:uuid:")
    assert (entry.published, entry.updated) == ("2025-02-20T00:00:00Z", "2025-03-06T00:00:00Z")
    assert {tag.term for tag in entry.tags} == {"session", "held", "IN", "KZ", "transport"}
    assert entry.summary == "session, held; India, Kazakhstan; 5 March 2025; Astana"
    assert "मंगलवार" in entry.content[0].value
    assert feed.feed.updated == "2026-11-22T00:00:00Z"


def test_events_told_last_come_first(events) -> None:
    old, new = (msgspec.structs.replace(events[0].reports[0], as_of=day) for day in ("2019-05", "2025-03-06"))
    feed = read([event(reports=(old,)), event(id="evt-2", reports=(new,))])
    assert [entry.updated for entry in feed.entries] == ["2025-03-06T00:00:00Z", "2019-05-31T00:00:00Z"]
    assert feed.feed.updated == "2025-03-06T00:00:00Z"


def test_ids_differ_between_events_and_stay() -> None:
    first, second = read([event(), event(id="evt-2")]).entries
    assert first.id != second.id
    assert read([event(title="y")]).entries[0].id in {first.id, second.id}


def test_addresses_are_links(events) -> None:
    report = msgspec.structs.replace(events[0].reports[0], source='https://example.org/a b?"<&>')
    entry = read([event(reports=(report, report))]).entries[0]
    assert [(link.rel, link.href) for link in entry.links] == [
        ("via", "https://example.org/a%20b?%22%3C&%3E")
    ]


@given(st.text(st.characters(codec=None)))
def test_any_text_makes_a_valid_feed(text: str) -> None:
    feed = read([event(title=text, parties=(text,), topics=(text,))])
    assert len(feed.entries) == 1


def test_markup_of_an_article_is_text(events) -> None:
    report = msgspec.structs.replace(events[0].reports[0], outlet="<script>alert(1)</script>")
    root = etree.fromstring(written([event(reports=(report,), title="<b>x</b>")]))
    assert root.findall(".//{*}script") == root.findall(".//{*}b") == []


def test_an_empty_feed() -> None:
    feed = read([])
    assert feed.entries == []
    assert feed.feed.updated == "2026-11-22T00:00:00Z"


@pytest.mark.parametrize(
    "broken", ["<updated>2025-03-05</updated>", "<id>no uri</id>", "<entry/>", "<subtitle/>x"]
)
def test_the_rules_reject(broken: str) -> None:
    text = written([event()]).decode().replace("<author>", f"{broken}<author>", 1)
    assert not RULES.validate(etree.fromstring(text.encode()))
