"""The record as it could be known on a day is that of a fresh record of what was out by then."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import msgspec
import pytest
from generated_readings import reading_of, readings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_rulings import decision
from msgspec.structs import replace

from dragoman.model.document import Found, Layout, Reading
from dragoman.run.record import documents_of, events_of
from dragoman.store import Store, clock, open_store

START = date(2024, 1, 1)
DAYS = 60
AS_OF = date(2026, 1, 1)


class Clock:
    """A day that tests set."""

    def __init__(self) -> None:
        self.day = START

    def __call__(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(clock, "moment", found)
    return found


def published(reading: Reading, day: str | None) -> Reading:
    layout = Layout((), (), published=Found(day, 0, 0, "declared") if day else None)
    return replace(reading, layout=layout)


def day_at(number: int) -> date:
    return START + timedelta(days=number)


class Told:
    """A text of a source, with the day on which it is out by its own word and that on which it came."""

    def __init__(self, reading: Reading, out: date | None, came: date) -> None:
        self.reading, self.out, self.came = reading, out, came

    @property
    def source(self) -> str:
        return self.reading.document.source


def articles(random: Random, count: int) -> list[Told]:
    """Sources with one text or several, in the order in which they came."""
    found = []
    for one in readings(count, random.randrange(1000)):
        out = day_at(random.randrange(DAYS)) if random.random() < 0.7 else None
        came = day_at(random.randrange(DAYS))
        for version in range(random.choice((1, 1, 2, 3))):
            text = f"{one.document.text} {version}"
            reports = tuple(replace(report, time=None) if version else report for report in one.reports)
            reading = published(reading_of(one.document.source, text, reports), out and out.isoformat())
            found.append(Told(reading, out, came))
            came += timedelta(days=random.randrange(9))
            out = out + timedelta(days=random.randrange(5)) if out and random.random() < 0.5 else out
    return sorted(found, key=lambda told: told.came)


def out_by(told: list[Told], day: date) -> list[Reading]:
    """What a reader of that day could have had: of each source the last text that was out."""
    current: dict[str, Reading] = {}
    before: dict[str, date | None] = {}
    for one in told:
        first = one.source not in before
        last = before.get(one.source)
        newly = one.out is not None and (first or (last is not None and one.out > last))
        known = one.out if newly else max(d for d in (one.out, one.came) if d)
        if known is not None and known <= day:
            current[one.source] = one.reading
        before[one.source] = one.out or last
    return list(current.values())


def exported(store: Store, known_on: date | None = None) -> bytes:
    return msgspec.json.encode(events_of(store, AS_OF, known_on))


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_for_any_day_the_replay_is_a_fresh_record_of_that_day(
    seed: int, today: Clock, tmp_path_factory: pytest.TempPathFactory
) -> None:
    random, folder = Random(seed), tmp_path_factory.mktemp("record")
    told = articles(random, 12)
    reports = [report for one in told for report in one.reading.reports]
    with open_store(folder / "record.db") as store:
        for one in told:
            today.day = max(today.day, one.came)
            store.save(one.reading)
            if random.random() < 0.3:
                store.rule(decision(reports, random), "ann", "it is so")
            holding = [ruling for ruling in store.rulings() if ruling.undone is None]
            if holding and random.random() < 0.1:
                store.undo(random.choice(holding), "bob", "it is not so")
        for day in (day_at(random.randrange(-3, DAYS + 30)) for _ in range(6)):
            with open_store(folder / f"{random.random()}.db") as fresh:
                for reading in out_by(told, day):
                    fresh.save(reading)
                for ruling in store.rulings():
                    if ruling.at[:10] <= day.isoformat():
                        by_then = ruling.undone and ruling.undone.at[:10] <= day.isoformat()
                        fresh.take_ruling(ruling if by_then else replace(ruling, undone=None))
                assert exported(store, day) == exported(fresh)
                assert documents_of(store, (), day) == documents_of(fresh, ())
        today.day = START


def test_before_anything_was_out_nothing_is_known(today: Clock, tmp_path: Path) -> None:
    with open_store(tmp_path / "record.db") as store:
        today.day = day_at(10)
        for one in readings(3, 1):
            store.save(published(one, None))
        assert events_of(store, AS_OF, day_at(9)) == ()
        assert events_of(store, AS_OF, day_at(10)) == events_of(store, AS_OF)


def test_a_month_is_out_when_it_is_over(today: Clock, tmp_path: Path) -> None:
    with open_store(tmp_path / "record.db") as store:
        (first, *_) = readings(1, 1)
        store.save(published(first, "2023-11"))
        assert documents_of(store, (), date(2023, 11, 29)) == {}
        assert len(documents_of(store, (), date(2023, 11, 30))) == 1
        assert today.day == START
