"""What pages tell of what lies behind: plans whose day has passed, and from what to what events moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from generated_readings import reading_of
from litestar.testing import TestClient
from msgspec.structs import replace

from dragoman.lexicon.interface import interfaces, load_interface
from dragoman.model.contract import Report, SeriesRef
from dragoman.records.statuses import past_of
from dragoman.records.times import days_moved
from dragoman.run.record import events_of
from dragoman.store import open_store
from dragoman.web.app import create_app

DAY = date(2025, 12, 1)
LANGUAGES = pytest.mark.parametrize("language", interfaces())


def told(
    name: str, status: Any, time: str, as_of: str, number: int = 7, new: str | None = None, **more: Any
) -> Report:
    return replace(
        Report("", "", "", "en", "session", status, ("CL", "NO"), series=SeriesRef(name, ordinal=number)),
        time=time,
        time_basis="stated",
        as_of=as_of,
        rescheduled_to=new,
        **more,
    )


REPORTS = {
    "put-off": told("Fisheries Dialogue", "postponed", "2025-03-04", "2025-02-20", new="2025-04-08"),
    "before": told("Fisheries Dialogue", "planned", "2025-03-04", "2025-02-01"),
    "unread": told("Harbour Dialogue", "planned", "2021-03-04", "2021-02-01"),
    "going-on": told("Glacier Dialogue", "under_way", "2025-10-06/2025-10-08", "2025-10-07"),
    "meant": told("Trawler Dialogue", "planned", "2025-03-04", "2025-02-01", parties=("PE", "UY")),
    "met": told("Trawler Dialogue", "held", "2025-03-06", "2025-03-07", parties=("PE", "UY")),
    "announced": told("Salmon Dialogue", "planned", "2025-06", "2025-01-15"),
    "took-place": told("Salmon Dialogue", "held", "2025-09-10", "2025-09-11"),
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("past") / "record.db"
    with open_store(path) as store:
        for name, report in REPORTS.items():
            store.save(reading_of(name, name, (report,)))
    return path


@pytest.fixture(scope="module")
def pages(record: Path) -> Iterator[TestClient[Any]]:
    with TestClient(create_app(record, today=lambda: DAY), base_url="http://127.0.0.1") as client:
        yield client


def chips(client: Any, path: str, language: str) -> str:
    """A page's own source, as blanks do not count there."""
    return " ".join(client.get(path, headers={"accept-language": language}).text.split())


@LANGUAGES
def test_the_timeline_tells_what_became_of_plans(pages: Any, record: Path, language: str) -> None:
    words = load_interface(language)
    text = chips(pages, "/timeline", language)
    with open_store(record, writable=False) as store:
        known = {past_of(event) for event in events_of(store, DAY)}
    assert {"overdue", "over"} <= known
    assert words.page("frame.not_collected") in text
    assert words.page("frame.over") in text
    assert f"> {words.term('status', 'under_way')}</span>" not in text
    assert "{status}" not in text


@LANGUAGES
def test_today_tells_from_which_day_to_which(pages: Any, record: Path, language: str) -> None:
    words = load_interface(language)
    with open_store(record, writable=False) as store:
        moved = {days_moved(event) for event in events_of(store, DAY)} - {None}
    assert moved == {("2025-03-04", "2025-04-08"), ("2025-03-04", "2025-03-06")}
    for path in ("/", "/today/moved"):
        text = chips(pages, path, language)
        assert f"{words.date('2025-03-04')} → {words.date('2025-04-08')}</p>" in text
        history = [words.term("status", status) for status in ("planned", "postponed")]
        assert text.index(history[0]) < text.index(history[1], text.index('class="history'))
