"""Programs that ask the API of a record for a ledger, which may be long."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from web_api import API, DAY, next_pages

from dragoman.api import Record
from dragoman.model.contract import Event
from dragoman.records.ledger import Ledger


@pytest.fixture(scope="module")
def ledger(db: Path, disputed: Event) -> Ledger:
    assert disputed.series
    with Record.open(db) as record:
        return record.ledger(str(disputed.series.id), as_of=DAY)


def test_it_is_the_records_own(client: Any, ledger: Ledger) -> None:
    found = client.get(f"{API}/series/{ledger.id}/ledger?matches=10000").json()
    own = json.loads(msgspec.json.encode(ledger))
    entries = [entry for one in found["sessions"] for entry in one["entries"]]
    assert all(entry.pop("matched") == len(entry["matches"]) for entry in entries)
    assert (found["sessions"], found["ahead"]) == (own["sessions"], own["ahead"])
    assert (found["total"], found["next"]) == (len(ledger.sessions), None)
    assert client.get(f"{API}/series/none/ledger").status_code == 404


def test_its_sessions_come_a_page_at_a_time(client: Any, ledger: Ledger) -> None:
    path = f"{API}/series/{ledger.id}/ledger"
    pages = list(next_pages(client, f"{path}?limit=2"))
    assert [len(page["sessions"]) for page in pages][:-1] == [2] * (len(pages) - 1)
    told = [one["event"] for page in pages for one in page["sessions"]]
    assert told == [one.event for one in ledger.sessions]
    assert {page["total"] for page in pages} == {len(told)}
    assert client.get(f"{path}?after=evt-none").status_code == 404


def test_of_later_words_the_latest_and_those_that_decide_are_told(client: Any, ledger: Ledger) -> None:
    found = client.get(f"{API}/series/{ledger.id}/ledger?matches=1").json()
    entries = [entry for one in found["sessions"] for entry in one["entries"]]
    whole = [entry for one in ledger.sessions for entry in one.entries]
    assert any(entry["matched"] > len(entry["matches"]) for entry in entries)
    for entry, own in zip(entries, whole, strict=True):
        ids = [match["id"] for match in entry["matches"]]
        assert entry["matched"] == len(own.matches)
        assert ids[-1:] == [match.id for match in own.matches[-1:]]
        assert entry["decided_by"] is None or entry["decided_by"] in ids
