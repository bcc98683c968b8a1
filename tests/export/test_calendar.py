"""The calendar, read back by the library that reads calendars."""

from __future__ import annotations

from datetime import date

import icalendar
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export import FORMATS
from dragoman.export.ical import STATUS, WIDTH
from dragoman.model.contract import Event, Place
from dragoman.model.vocabulary import STATUSES

DAY = date(2026, 11, 22)


def written(events) -> str:
    return "".join(FORMATS["icalendar"](events, {}, DAY))


def read(events) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(written(events))
    assert calendar["VERSION"] == "2.0"
    found = calendar.walk("VEVENT")
    assert [one.errors for one in found] == [[]] * len(found)
    return found


def event(**fields) -> Event:
    return msgspec.structs.replace(Event("evt-1", "visit", "held", "x", (), time="2025-03-05"), **fields)


def test_an_event_with_its_day(events) -> None:
    (one,) = read(events)
    assert one["SUMMARY"] == "8th session, Kazakhstan-India Transport Committee"
    assert (one["DTSTART"].dt, one["DTEND"].dt) == (date(2025, 3, 5), date(2025, 3, 6))
    assert one["STATUS"] == "CONFIRMED"
    assert one["SEQUENCE"] == 1
    assert one["LAST-MODIFIED"].dt.date() == date(2025, 3, 6)
    assert one["DTSTAMP"].dt.date() == DAY
    assert [str(category) for category in one["CATEGORIES"].cats] == ["session", "transport"]
    assert one["LOCATION"] == "Astana, Kazakhstan"
    assert "सेतु समाचार, 2025-03-05, articles/hi.txt: “मंगलवार”" in one["DESCRIPTION"].splitlines()
    assert "The reports disagree on: series" in one["DESCRIPTION"].splitlines()
    assert one["X-DRAGOMAN-EVENT"] == "evt-1a"


def test_the_last_day_is_exclusive() -> None:
    (one,) = read([event(time="2024-12-31/2025-01-02")])
    assert (one["DTSTART"].dt, one["DTEND"].dt) == (date(2024, 12, 31), date(2025, 1, 3))


@pytest.mark.parametrize("time", [None, "2025", "2025-08", "../2025-08-07", "2025-08-01/..", "2025-13-40"])
def test_without_exact_days_there_is_no_place_in_a_calendar(time) -> None:
    assert read([event(time=time)]) == []


def test_the_end_of_all_days_has_no_day_after() -> None:
    (one,) = read([event(time="9999-12-31")])
    assert "DTEND" not in one


@pytest.mark.parametrize("status", STATUSES)
def test_statuses(status) -> None:
    (one,) = read([event(status=status)])
    assert one["STATUS"] == STATUS[status]


def test_an_overdue_plan_is_tentative() -> None:
    assert read([event(status="planned", overdue=True)])[0]["STATUS"] == "TENTATIVE"


def test_a_postponed_event_moves_to_its_new_day() -> None:
    (one,) = read([event(status="postponed", rescheduled_to="2025-04-01/2025-04-02")])
    assert (one["DTSTART"].dt, one["STATUS"]) == (date(2025, 4, 1), "TENTATIVE")
    (one,) = read([event(status="postponed", rescheduled_to="2025-05")])
    assert (one["DTSTART"].dt, one["STATUS"]) == (date(2025, 3, 5), "CANCELLED")


def test_ids_stay_when_an_event_changes() -> None:
    before = read([event(), event(id="evt-2")])
    after = read([event(title="y", time="2025-03-06")])
    assert after[0]["UID"] == before[0]["UID"] != before[1]["UID"]


def test_a_part_names_its_whole() -> None:
    whole, part = read([event(), event(id="evt-2", part_of="evt-1")])
    assert part["RELATED-TO"] == whole["UID"]
    assert part["RELATED-TO"].params["RELTYPE"] == "PARENT"


def test_the_address_of_an_article_is_given(events) -> None:
    report = msgspec.structs.replace(events[0].reports[0], source="https://example.org/статья,1")
    (one,) = read([event(reports=(report,))])
    assert one["URL"] == "https://example.org/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F,1"


@given(st.text(st.characters(codec=None)), st.text(st.characters(codec="utf-8")))
def test_lines_are_short_and_text_comes_back(title: str, place: str) -> None:
    one = event(title=title, places=(Place(place),))
    text = written([one])
    assert all(len(line.encode()) <= WIDTH for line in text.split("\r\n"))
    assert text.count("\n") == text.count("\r\n") == text.count("\r")
    (found,) = read([one])
    assert len(found["SUMMARY"]) <= len(title)
    plain = title.isascii() and title.isprintable()
    assert not plain or found["SUMMARY"] == title


@pytest.mark.parametrize(
    "title", ["कजाखस्तान-भारत परिवहन समिति की नौवीं बैठक " * 4, "Восьмое заседание; a, b\\n" * 5, "🛰" * 60]
)
def test_long_lines_are_folded_between_characters(title: str) -> None:
    (one,) = read([event(title=title)])
    assert one["SUMMARY"] == title


def test_an_empty_calendar_has_a_component() -> None:
    calendar = icalendar.Calendar.from_ical(written([]))
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]
