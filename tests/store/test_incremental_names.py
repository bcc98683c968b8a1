"""Names, parents and parts that come from other events follow these, whoever comes, changes or goes."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from generated_readings import reading_of
from msgspec.structs import replace
from test_incremental import DAY, anew, batches, kept, parted, tables

from dragoman.model.contract import BodyRef, Event, InstrumentRef, Place, Report, SeriesRef
from dragoman.model.document import Reading
from dragoman.pipeline import derive
from dragoman.records import identified
from dragoman.run import deriving
from dragoman.store import open_store

PARTIES = (("IN", "RU"), ("IN", "RU"), ("CL", "PE"), ("IN", "PE", "RU"))
BODIES = (
    ("en", "Intergovernmental Commission on Trade, Economic, Scientific and Technological Cooperation"),
    ("en", "Joint Commission on Fisheries, Harbours, Lighthouses and Salvage"),
    ("en", "Joint Commission on Fisheries, Harbours and Lighthouses and Salvage"),
    ("en", "Fisheries Commission"),
    ("en", "Joint Commission"),
    ("en", "India-Russia Intergovernmental Commission"),
    ("en", "IRIGC-TEC"),
    ("en", "Joint Working Group on Dryland Farming"),
    ("en", "Working Group on Dryland Farming"),
    ("en", "Sub-Group on Seeds of the Joint Working Group on Dryland Farming"),
    ("en", "Sub-Committee on Nets of the Joint Commission on Fisheries, Harbours, Lighthouses and Salvage"),
    ("ru", "Межправительственная комиссия по торгово-экономическому сотрудничеству"),
    ("ru", "Межправительственная комиссия"),
    ("ru", "Рабочая группа по засушливому земледелию"),
    ("ru", "Подгруппа по семенам рабочей группы по засушливому земледелию"),
    ("hi", "कृषि पर संयुक्त कार्य समूह"),
)
TRANSLATED = {BODIES[7][1]: {"ru": BODIES[13][1]}, BODIES[9][1]: {"ru": BODIES[14][1]}}
EXERCISES = (("en", "Indra"), ("ru", "Индра"), ("en", "INDRA-2025"), ("ru", "ИНДРА-2024"), ("en", "Sokol"))
EXERCISES += (("ru", "Сокол"), ("en", "Malabar 2025"), ("hi", "इंद्र"), ("en", "Sokoll"))
DAYS = ("2025-03-03", "2025-03-04", "2025-03-31", "2025-04-01", "2025-08-12")
STAGES = ("signed", "adopted", None, "ratified")


@pytest.fixture(autouse=True)
def nothing_is_rebuilt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deriving, "MANY", 1_000_000)


def a_reading(random: Random, source: str) -> Reading:
    told = [a_report(random, position) for position in range(random.choice((1, 1, 2, 3)))]
    told = [replace(one, part_of=random.choice((None, 0))) if one.position else one for one in told]
    return reading_of(source, f"{source} {random.random()}", tuple(told))


def a_report(random: Random, position: int) -> Report:
    kind = random.choice(("session", "session", "session", "exercise", "visit", "signing"))
    base = Report("", "", "", "en", kind, "held", random.choice(PARTIES))
    some_day = f"{random.randrange(1990, 2026)}-{random.randrange(1, 13):02}-{random.randrange(1, 28):02}"
    day = random.choice((*DAYS, *[some_day] * 20))
    told: dict[str, Any] = {"position": position, "time": day, "time_basis": "stated"}
    told |= {"as_of": random.choice(DAYS), "places": (Place(random.choice(("Moscow", "Delhi", "Lima"))),)}
    if kind == "exercise":
        told["language"], name = random.choice(EXERCISES)
        told["series"] = SeriesRef(name, year=random.choice((None, 2025)))
    elif kind == "session":
        told["language"], name = random.choice(BODIES)
        names = TRANSLATED.get(name, {}) if random.random() < 0.5 else {}
        parent = "bod-told" if random.random() < 0.05 else None
        told["body"] = BodyRef(name, names=names, parent=parent)
        told["series"] = SeriesRef(ordinal=random.choice((None, None, 5, 21)))
    elif kind == "signing":
        told["instrument"] = InstrumentRef(random.choice(("protocol", "mou")), stage=random.choice(STAGES))
    return replace(base, **told)


def derived(found: list[Reading]) -> tuple[Event, ...]:
    return derive([report for one in found for report in one.reports], as_of=DAY)


def test_the_generated_names_are_tied_in_every_way() -> None:
    random = Random(3)
    found = derived([a_reading(random, f"source {n}") for n in range(150)])
    assert {event.body.parent for event in found if event.body} > {None, "bod-told"}
    assert any(event.part_of for event in found)
    names: dict[str, set[str]] = {}
    for event in found:
        for ref in (event.body, event.series):
            if ref and ref.id:
                own = [r.body if ref is event.body else r.series for r in event.reports]
                names.setdefault(ref.id, set()).update(one.name for one in own if one and one.name)
    assert any({"Fisheries Commission", BODIES[1][1]} <= told for told in names.values())
    assert any({"Joint Working Group on Dryland Farming", BODIES[8][1]} <= told for told in names.values())
    assert any({"Sokol", "Сокол"} <= told for told in names.values())
    assert any({"IRIGC-TEC", BODIES[0][1]} <= told for told in names.values())


@pytest.mark.parametrize("seed", range(6))
def test_names_that_come_and_go_give_the_same(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    found = [a_reading(random, f"source {n}") for n in range(45)]
    with open_store(tmp_path / "record.db") as store:
        for batch in batches(found, random):
            for one in batch:
                store.save(one)
            if random.random() < 0.7:
                source = random.choice(batch).document.source
                emptied = reading_of(source, f"{random.random()}", ())
                store.save(emptied if random.random() < 0.3 else a_reading(random, source))
            assert kept(store) == anew(store)
        grown, grown_parts = tables(store.path), parted(store.path)
        with store.deriving(identified) as record:
            deriving.rebuild(record, "another")
    assert grown == tables(store.path)
    assert grown_parts == parted(store.path)


@pytest.mark.parametrize("seed", range(6))
def test_one_after_another_or_all_at_once_give_the_same(tmp_path: Path, seed: int) -> None:
    random = Random(100 + seed)
    found = [a_reading(random, f"source {n}") for n in range(25)]
    with open_store(tmp_path / "record.db") as store:
        for one in found:
            store.save(one)
            kept(store)
        for one in random.sample(found, 15):
            store.save(reading_of(one.document.source, f"{random.random()}", ()))
            assert kept(store) == anew(store)
