"""The search for programs: what the command finds, in the same order, a page at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from web_api import API, DAY

from dragoman.api import Record

PATH = f"{API}/search"


@pytest.mark.parametrize(
    "asked", ["Akhmetzhanov", "Ахметжанов", "अख्मेतझानोव", '"dryland farming" -held', "rail*", '"((', "-"]
)
def test_programs_find_what_the_command_finds(client: Any, db: Path, asked: str) -> None:
    found = client.get(PATH, params={"q": asked, "limit": 200, "party": "KZ"}).json()
    with Record.open(db) as record:
        told = record.search(asked, parties=["KZ"], as_of=DAY, limit=200)
    assert found == msgspec.json.decode(msgspec.json.encode(told))


def test_pages_follow_one_another(client: Any) -> None:
    whole = client.get(PATH, params={"q": "session", "limit": 9}).json()
    pages = [client.get(PATH, params={"q": "session", "limit": 3, "offset": n}).json() for n in (0, 3, 6)]
    assert len(whole["events"]) == 9
    assert [hit for page in pages for hit in page["events"]] == whole["events"]


@pytest.mark.parametrize(
    "asked",
    [{}, {"q": ""}, {"q": "a", "offset": "-1"}, {"q": "x" * 1001}],
)
def test_what_cannot_be_searched_is_refused(client: Any, asked: dict[str, str]) -> None:
    answer = client.get(PATH, params=asked)
    assert answer.status_code == 422
    assert answer.json()["errors"]
