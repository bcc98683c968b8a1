"""The record in memory says what the record says, and renews itself when that changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from operator import attrgetter
from pathlib import Path

import pytest
from command_line import FIRST, PLAN, make_record, readings
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.contract import Event, Participant, Place, Report, SeriesRef
from dragoman.model.errors import NotFoundError, StoreError
from dragoman.model.vocabulary import KINDS, STATUSES, TOPICS
from dragoman.run import shelves
from dragoman.run.cards import KEYS, month_of
from dragoman.run.collecting import declare, watch_of
from dragoman.run.facets import FACETS
from dragoman.run.index import Index
from dragoman.run.query import FilterError, Query, query_of
from dragoman.run.record import Filters, events_of, select
from dragoman.run.rulings import Editor
from dragoman.run.snapshot import Snapshot
from dragoman.run.snapshots import REPLAYS, Snapshots
from dragoman.run.warming import LISTS, warm
from dragoman.store import Store, open_store

DAY = date(2026, 7, 1)
LATER = date(2025, 1, 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(make_record(tmp_path / "record.db")) as store:
        yield store


def test_it_says_what_the_record_says(store: Store) -> None:
    snapshots = Snapshots(store)
    for day in (DAY, LATER):
        assert snapshots.on(day).events == events_of(store, day)
    assert [event.overdue for event in snapshots.on(DAY).of("status", "planned")] == [True]
    assert [event.overdue for event in snapshots.on(LATER).of("status", "planned")] == [False]


def test_nothing_is_read_again_while_nothing_changes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshots = Snapshots(store)
    before = snapshots.on(DAY)
    monkeypatch.setattr(Store, "kept_events", None)
    monkeypatch.setattr(Store, "events_named", None)
    assert snapshots.on(DAY) is before


def test_what_is_read_before_anybody_asks_is_what_is_asked_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshots = Snapshots(store)
    warm(snapshots, lambda: DAY).join()
    for name in ("kept_events", "articles"):
        monkeypatch.setattr(Store, name, None)
    assert listed(snapshots.on(DAY)) == listed(snapshots.on(DAY))
    assert len(snapshots.on(DAY).events) == 2


def test_a_record_that_cannot_be_read_beforehand_tells_who_asks(tmp_path: Path) -> None:
    store = open_store(make_record(tmp_path / "record.db"))
    snapshots = Snapshots(store)
    (tmp_path / "record.db").write_bytes(b"no record " * 1000)
    warm(snapshots, lambda: DAY).join()
    with pytest.raises(StoreError):
        snapshots.on(DAY)
    store.close()


def test_only_what_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(tmp_path / "record.db") as store, open_store(tmp_path / "record.db") as other:
        snapshots = Snapshots(store)
        assert snapshots.on(DAY).events == ()
        first, second, plan = readings()
        for number, reading in enumerate((plan, first, second)):
            other.save(reading)
            with monkeypatch.context() as patched:
                if number:  # the first events of a record come with the program that derives them
                    patched.setattr(Store, "kept_events", None)
                told = snapshots.on(DAY)
            assert told.events == events_of(other, DAY)
            assert listed(told) == listed(Snapshots(other).on(DAY))
        assert len(snapshots.on(DAY).events) == 2


def listed(snapshot: Snapshot) -> object:
    """All that a snapshot tells beside events."""
    return [[*attrgetter(name)(snapshot).items()] for name in LISTS if name != "watch"], snapshot.watch


def test_a_record_that_cannot_be_written_is_read_all_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StoreError("read-only")

    monkeypatch.setattr(Store, "deriving", refuse)
    snapshots = Snapshots(store)
    assert len(snapshots.on(DAY).events) == 2
    assert snapshots.on(DAY) is snapshots.on(DAY)


def test_rulings_renew_it_and_so_does_their_undoing(store: Store, tmp_path: Path) -> None:
    snapshots = Snapshots(store)
    told = snapshots.on(DAY).events
    with open_store(tmp_path / "record.db") as other:
        editor = Editor(other, "ann", "the outlet took it back")
        ruling = editor.retract(told[-1].id)
        assert snapshots.on(DAY).events == told[:-1] == events_of(other, DAY)
        editor.undo(ruling.id)
        assert snapshots.on(DAY).events == told


def test_a_period_that_is_declared_renews_it_and_so_does_its_withdrawal(store: Store, tmp_path: Path) -> None:
    snapshots = Snapshots(store)
    before = snapshots.on(DAY).watch
    with open_store(tmp_path / "record.db") as other:
        number = declare(other, "Andean Post", LATER, None, "ann", "a file of cuttings")
        assert "Andean Post" in {source.outlet for source in snapshots.on(DAY).watch.sources}
        other.withdraw(number, "ann", "it was another outlet")
        told = [one for source in snapshots.on(DAY).watch.sources for one in source.declared]
        assert [one.withdrawn is not None for one in told] == [True]
    assert "Andean Post" not in {source.outlet for source in before.sources}


@pytest.mark.parametrize(
    ("known_on", "count", "articles"),
    [("2025-03-04", 0, 0), ("2025-03-06", 1, 1), ("2025-03-09", 1, 2), ("2026-02-01", 2, 3)],
)
def test_it_says_what_could_be_known_on_a_day(store: Store, known_on: str, count: int, articles: int) -> None:
    snapshots, day = Snapshots(store), date.fromisoformat(known_on)
    found = snapshots.on(DAY, day)
    assert found.events == events_of(store, DAY, day)
    assert len(found.events) == count
    assert snapshots.on(DAY, day) is found
    assert found.watch == watch_of(store, DAY, day)
    assert sum(source.documents for source in found.watch.sources) == articles
    assert len(snapshots.on(DAY).events) == 2


def test_what_could_be_known_changes_with_the_record(store: Store, tmp_path: Path) -> None:
    snapshots, known_on = Snapshots(store), date.today() + timedelta(days=2)
    before = snapshots.on(DAY, known_on).events
    with open_store(tmp_path / "record.db") as other:
        editor = Editor(other, "ann", "the outlet took it back")
        ruling = editor.retract(before[-1].id)
        assert snapshots.on(DAY, known_on).events == before[:-1]
        assert len(snapshots.on(DAY, date.fromisoformat(ruling.at[:10]) - timedelta(days=1)).events) == 2
        editor.undo(ruling.id)
        assert snapshots.on(DAY, known_on).events == before


def test_only_the_latest_replays_are_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    days = [date(2025, 3, 6 + number) for number in range(REPLAYS + 1)]
    snapshots = Snapshots(store)
    oldest, *others = [snapshots.on(DAY, day) for day in days]
    monkeypatch.setattr(Store, "reports_of", None)
    assert [snapshots.on(DAY, day) for day in days[1:]] == others
    with pytest.raises(TypeError):
        snapshots.on(DAY, days[0])
    assert oldest.events


def test_an_event_is_found_by_each_of_its_names(store: Store) -> None:
    snapshot = Snapshots(store).on(DAY)
    event = next(event for event in snapshot.events if event.also)
    for name in (event.id, event.also[0], event.id[4:10]):
        assert snapshot.event(name) == event
    with pytest.raises(NotFoundError):
        snapshot.event("evt-none")


def test_documents_are_read_from_the_record(store: Store) -> None:
    snapshots = Snapshots(store)
    (found,) = snapshots.on(DAY).of("document", readings()[2].document.id)
    assert found.status == "planned"
    assert snapshots.reading(readings()[2].document.id).document.text == PLAN
    first = readings()[0].document.id
    library = snapshots.library([first])
    assert [(name, library[name].text) for name in library] == [(first, FIRST)]
    assert library.get(readings()[2].document.id) is None


times = st.sampled_from(
    [None, "2024", "2025", "2025-08", "2025-08-06", "2024-12-08/2024-12-10", "../2025-03-01", "2025-23"]
)
codes = st.lists(st.sampled_from(["IN", "RU", "KZ"]), unique=True, max_size=3).map(tuple)
reports = st.builds(
    Report,
    source=st.just("a"),
    document=st.sampled_from(["doc-1", "doc-2"]),
    text_sha256=st.just(""),
    language=st.sampled_from(["xx", "yy"]),
    kind=st.sampled_from(KINDS),
    status=st.sampled_from(STATUSES),
    as_of=st.sampled_from([None, "2025-07-30", "2023-02-01"]),
    outlet=st.sampled_from([None, "Post", "Wire"]),
)
events = st.builds(
    Event,
    id=st.integers(0, 999).map("evt-{}".format),
    also=st.just(()),
    kind=st.sampled_from(KINDS[:3]),
    status=st.sampled_from(STATUSES[:3]),
    title=st.just(""),
    reports=st.lists(reports, min_size=1, max_size=3).map(tuple),
    parties=codes,
    others=codes,
    time=times,
    places=st.sampled_from([(), (Place("Oslo"),)]),
    series=st.sampled_from([None, SeriesRef("A", id="ser-1"), SeriesRef("B", id="ser-2")]),
    participants=st.sampled_from([(), (Participant("Nora Dahl", {"xx": "N. DAHL"}),)]),
    topics=st.lists(st.sampled_from(TOPICS[:3]), unique=True, max_size=2).map(tuple),
)
filters = st.builds(
    Filters,
    parties=codes,
    kinds=st.lists(st.sampled_from(KINDS[:3]), max_size=2, unique=True).map(tuple),
    statuses=st.lists(st.sampled_from(STATUSES[:3]), max_size=2, unique=True).map(tuple),
    topics=st.lists(st.sampled_from(TOPICS[:3]), max_size=2, unique=True).map(tuple),
    series=st.sampled_from([(), ("ser-1",), ("ser-1", "ser-2")]),
    places=st.sampled_from([(), ("Oslo",), ("Oslo", "Lima")]),
    people=st.sampled_from([(), ("nora DAHL",), ("n. dahl",), ("nobody",)]),
    languages=st.sampled_from([(), ("xx",)]),
    outlets=st.sampled_from([(), ("Post",), ("Post", "Wire")]),
    since=st.sampled_from([None, "2025", "2025-08-06"]),
    until=st.sampled_from([None, "2024", "2025-08"]),
)


@given(st.lists(events, max_size=12, unique_by=lambda event: event.id), filters)
def test_the_index_finds_what_looking_at_each_finds(told: list[Event], wanted: Filters) -> None:
    index = Index.of(told)
    found = [index.event(place) for place in index.select(wanted)]
    assert {event.id for event in found} == {event.id for event in select(told, wanted)}
    assert [index.card(place).month for place in index.select(wanted)] == [month_of(event) for event in found]


@given(
    st.lists(events, min_size=1, max_size=20, unique_by=lambda event: event.id),
    st.lists(st.sets(st.integers(0, 19), max_size=6), max_size=4),
    st.sampled_from([shelves.STEP, 8, 1]),
)
def test_an_index_amended_is_the_index_of_all(told: list[Event], turns: list[set[int]], room: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(shelves, "STEP", room)
        patched.setattr(shelves, "FEW", 1)
        here, out, index = list(told), list[Event](), Index.of(told)
        for turn in turns:
            gone = [event for n, event in enumerate(here) if n in turn]
            before = spelt_out(index)
            later = index.amended([event.id for event in gone], out)
            assert spelt_out(index) == before
            here, out, index = [event for event in here if event not in gone] + out, gone, later
            assert spelt_out(index) == spelt_out(Index.of(here))


def spelt_out(index: Index) -> object:
    """All that an index says, by the ids of events."""
    told = {key: index.values(key) for key in KEYS}
    return (
        index.events,
        {key: {value: [index.event(n).id for n in places] for value, places in own.items()}
         for key, own in told.items()},
        {name: index.event(n).id for event in index.events
         for name in (event.id, *event.also) if (n := index.place(name)) is not None},
        sorted(index.order) == list(index.order),
    )  # fmt: skip


@given(st.lists(events, max_size=12, unique_by=lambda event: event.id))
def test_months_stand_in_order_each_once(told: list[Event]) -> None:
    index = Index.of(told)
    months = list(dict.fromkeys(index.card(place).month for place in index.order))
    assert len(months) == len(set(months))
    assert sorted(months, key=lambda month: month and month + "~" * (7 - len(month)), reverse=True) == months


@given(filters, st.none() | st.dates(), st.none() | st.dates())
def test_an_address_says_what_it_was_made_of(
    wanted: Filters, as_of: date | None, known_on: date | None
) -> None:
    query = Query(wanted, as_of, known_on)
    assert query_of(query.pairs()) == query
    assert {facet.field for facet in FACETS} <= set(Filters.__struct_fields__)


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("kind", "party", "unknown"),
        ("party", "ZZZ", "unknown"),
        ("language", "x1", "unknown"),
        ("since", "2025-13-01", "no_time"),
        ("as_of", "2025-08", "no_day"),
        ("known_on", "2025-08", "no_day"),
    ],
)
def test_a_value_that_there_is_not_is_named(name: str, value: str, problem: str) -> None:
    with pytest.raises(FilterError) as raised:
        query_of([("topic", "space"), (name, value)])
    assert (raised.value.parameter, raised.value.value, raised.value.kind) == (name, value, problem)
