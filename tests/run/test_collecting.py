"""When sources were collected, as it could be known on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from command_line import make_record, readings
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dragoman.model.document import Found
from dragoman.model.periods import Article
from dragoman.run.collecting import declare, watch_of
from dragoman.run.gathered import Gathered
from dragoman.run.snapshots import Snapshots
from dragoman.store import RunItem, clock, open_store

DAY = date(2026, 7, 1)


def test_only_what_was_out_and_had_been_declared_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(make_record(tmp_path / "record.db")) as store:
        monkeypatch.setattr(clock, "moment", lambda: datetime(2025, 7, 1, 23, tzinfo=UTC))
        number = declare(store, "Fjord Post", date(2025, 5, 1), date(2025, 6, 30), "ann", "cuttings")
        monkeypatch.setattr(clock, "moment", lambda: datetime(2025, 9, 1, 1, tzinfo=UTC))
        store.withdraw(number, "ann", "of another Post")

        def told(known_on: str) -> list[tuple[int, str, list[bool]]]:
            found = watch_of(store, DAY, date.fromisoformat(known_on)).sources
            return [
                (one.documents, str(one.last), [bool(d.withdrawn) for d in one.declared]) for one in found
            ]

        assert told("2025-03-04") == []
        assert told("2025-03-05") == [(1, "2025-03-05", [])]
        assert told("2025-07-01") == [(2, "2025-03-08", [False])]
        assert told("2025-09-01") == [(2, "2025-03-08", [True])]
        assert told("2026-01-10") == [(3, "2026-01-10", [True])]
        assert watch_of(store, DAY, DAY) == watch_of(store, DAY)


def test_what_runs_find_is_heard_of(tmp_path: Path) -> None:
    path = make_record(tmp_path / "record.db")
    with open_store(path) as store, open_store(path) as other:
        snapshots, source = Snapshots(store), readings()[0].document.source
        assert source not in snapshots.retrieved()
        other.add_run_item(other.begin_run("reader"), RunItem(source, "changed"))
        assert snapshots.retrieved()[source] == clock.now()[:10]
        assert snapshots.on(DAY).watch == watch_of(store, DAY)


def test_an_article_read_anew_is_heard_of_though_no_event_changed(tmp_path: Path) -> None:
    path = make_record(tmp_path / "record.db")
    with open_store(path) as store, open_store(path) as other:
        snapshots, (first, *_) = Snapshots(store), readings()
        assert "Baltic Wire" not in {one.outlet for one in snapshots.on(DAY).watch.sources}
        renamed = replace(first.layout, outlet=Found("Baltic Wire", 0, 0, "declared"))
        other.save(replace(first, layout=renamed))
        Snapshots(other).on(DAY)  # the events are up to date again before this one looks
        assert "Baltic Wire" in {one.outlet for one in snapshots.on(DAY).watch.sources}
        assert snapshots.on(DAY).watch == watch_of(other, DAY)


articles = st.builds(
    Article,
    source=st.sampled_from(["a", "b", "https://fjord.example/1", "https://fjord.example/2"]),
    outlet=st.sampled_from([None, "Post", "Wire"]),
    language=st.sampled_from(["xx", "yy"]),
    published=st.sampled_from([None, "2025-03-01", "2025-04-01", "2025-05-01"]),
)


@given(st.lists(st.lists(articles, max_size=6), max_size=4))
def test_what_is_gathered_bit_by_bit_is_what_is_gathered_at_once(turns: list[list[Article]]) -> None:
    told: dict[str, list[Article]] = {}
    found = Gathered.of(())
    for turn in turns:
        told |= {source: [one for one in turn if one.source == source] for source in {a.source for a in turn}}
        found = found.amended(turn)
        whole = Gathered.of(article for own in told.values() for article in own)
        assert found.watch([], DAY) == whole.watch([], DAY)
        assert dict(found.retrieved) == dict(whole.retrieved)
