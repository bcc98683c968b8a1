"""Documents and projects of a record of which some events changed: as of a fresh one, with less work."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sample_events import events, report

from dragoman.model.contract import Event, InstrumentRef, Participant, ProjectRef, Report, SeriesRef
from dragoman.records import lifelines, namesakes, series_of
from dragoman.records.careers import Remembering, people_among, people_of
from dragoman.records.lifelines import documents_of
from dragoman.records.namesakes import seen_in
from dragoman.records.projects import projects_of
from dragoman.records.remembered import Remembered
from dragoman.records.series import series_among

TITLES = ("agreement on seeds", "seed agreement of Lima", "соглашение о семенах", "protocol No. 5", None)
PAIRS = (("CL", "PE"), ("BR", "PE"), ())


def signing(name: str, title: str | None, parties: tuple[str, ...], project: str | None = None) -> Report:
    return report(
        name,
        kind="signing",
        time="2025-03-04",
        parties=parties,
        language="ru" if title and not title.isascii() else "en",
        instrument=InstrumentRef("agreement", title),
        project=ProjectRef(project) if project else None,
    )


told = st.lists(
    st.tuples(st.sampled_from(TITLES), st.sampled_from(PAIRS), st.sampled_from([None, "Tulip", "«Тюльпан»"])),
    max_size=7,
)


@settings(max_examples=60, deadline=None)
@given(told, st.integers(0, 7))
def test_what_is_remembered_changes_nothing(told: list[Any], known: int) -> None:
    found = events(*(signing(str(n), title, parties, work) for n, (title, parties, work) in enumerate(told)))
    documents: Remembered[Any] = Remembered()
    projects: Remembered[Any] = Remembered()
    for some in (found[:known], found, found[known:]):
        assert documents_of(some, documents) == documents_of(some)
        assert projects_of(some, projects) == projects_of(some)


def test_only_groups_of_which_an_event_is_another_are_made_anew() -> None:
    made: list[int] = []

    def make(_: Hashable, group: Sequence[Event]) -> int:
        made.append(len(group))
        return len(group)

    one, two, three = events(*(report(name) for name in "abc"))
    kept: Remembered[int] = Remembered()
    assert kept.all({"x": [one], "y": [two, three]}, make) == [1, 2]
    assert kept.all({"y": [two, three], "x": [one, three]}, make) == [2, 2]
    assert made == [1, 2, 2]
    (same,) = events(report("a"))
    kept.all({"x": [same], "y": [two, three]}, make)
    assert made == [1, 2, 2, 1]


def test_titles_with_other_numbers_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two states there may be thousands of documents."""
    compared: list[tuple[Any, Any]] = []
    alike = lifelines._alike
    monkeypatch.setattr(lifelines, "_alike", lambda a, b: compared.append((a, b)) or alike(a, b))
    names = ("wheat", "railways", "visas", "satellites", "fisheries", "customs", "museums", "tunnels")
    texts = [f"agreement on {name}, No. {n}" for name, n in product(names, range(8))]
    found = events(*(signing(title, title, ("CL", "PE")) for title in texts))
    assert len(documents_of(found)) == len(texts)
    assert all(a.rpartition(" ")[2] == b.rpartition(" ")[2] for (_, a), (_, b) in compared)


people = st.builds(
    Participant,
    name=st.sampled_from(["Ana Quispe", "Ана Киспе", "Quispe", "Juan Tapia", "A. Quispe", "?"]),
    party=st.sampled_from([None, "PE", "CL"]),
    office=st.sampled_from([None, "Minister"]),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(people, max_size=3), max_size=7), st.integers(0, 7))
def test_people_that_are_remembered_are_those_of_a_fresh_record(told: list[Any], known: int) -> None:
    found = events(*(report(str(n), participants=tuple(some)) for n, some in enumerate(told)))
    remembering, mentions = Remembering(), {event.id: seen_in(event) for event in found}
    for some in (found[:known], found, found[known:], found):
        seen = [one for event in some for one in mentions[event.id]]
        assert people_among(seen, remembering) == people_of(some)


def test_spellings_are_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[Any] = []
    alike = namesakes.spelt_alike
    monkeypatch.setattr(namesakes, "spelt_alike", lambda a, b: compared.append((a, b)) or alike(a, b))
    names = ("Ana Quispe", "Anna Quispe", "Ana Kispe", "Juan Tapia")
    found = events(
        *(report(f"{n}", participants=(Participant(names[n % 4], party="PE"),)) for n in range(200))
    )
    assert len(people_of(found)) == 2
    assert len(compared) <= len(names) ** 2


numbered = st.lists(
    st.tuples(
        st.sampled_from(["Andes Commission", "Andes Working Group"]),
        st.integers(1, 5),
        st.sampled_from(["2021-03-04", "2022-03-04", "2023-05-04", "2024-02-04", "2025-03"]),
        st.sampled_from(["held", "planned"]),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(numbered, st.integers(0, 8))
def test_series_that_are_remembered_are_those_of_the_day(told: list[Any], known: int) -> None:
    found = events(
        *(
            report(f"{n}", kind="session", series=SeriesRef(name, ordinal=number), time=time, status=status)
            for n, (name, number, time, status) in enumerate(told)
        )
    )
    remembered: Remembered[Any] = Remembered()
    for day in (date(2024, 1, 1), date(2027, 1, 1)):
        for some in (found[:known], found, found[known:]):
            groups: dict[str, list[Event]] = {}
            for event in some:
                if event.series and event.series.id:
                    groups.setdefault(event.series.id, []).append(event)
            on_day = [replace(event, as_of=day.isoformat()) for event in some]
            assert series_among(groups, day, remembered) == series_of(on_day)
