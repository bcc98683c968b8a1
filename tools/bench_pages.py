"""The pages of a large record measured: how long the server takes for each.

    python tools/bench_pages.py [REPORTS]

The record is generated in the temporary folder. Times are those of the server from request to answer, without
a network; the first answer after a start, which reads the record into memory, is told apart.
"""

from __future__ import annotations

import logging
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Any

TESTS = Path(__file__).parents[1] / "tests"
REPORTS = 100_000
SEED = 1
PER_EVENT = 3
"""Reports of an event in the mean."""
ROUNDS = 20
DAY = date(2026, 1, 1)


def main() -> None:
    logging.disable(logging.INFO)
    size = int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    with tempfile.TemporaryDirectory() as folder, client_of(record(Path(folder), size)) as client:
        first = 1000 * seconds(client, "/timeline")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"first answer {first:,.0f} ms, {memory:,} MB", flush=True)
        print(f"{'page':40}  median, ms  of ten the slowest, ms")
        for path, taken in measured(client):
            print(f"{path:40}  {median(taken):10.1f}  {quantiles(taken, n=10)[-1]:10.1f}", flush=True)


def measured(client: Any) -> Iterator[tuple[str, list[float]]]:
    """Milliseconds that each page takes."""
    for path in paths(client):
        yield path, [1000 * seconds(client, path) for _ in range(ROUNDS)]


def record(folder: Path, size: int) -> Path:
    """A record of generated reports, its events derived."""
    sys.path += [str(TESTS / "events"), str(TESTS / "store")]
    from generated_readings import readings  # type: ignore[import-not-found]

    from dragoman.run.record import bring_up_to_date
    from dragoman.store import open_store

    path = folder / "record.db"
    with open_store(path) as store:
        for one in readings(size // PER_EVENT, SEED):
            store.save(one)
        bring_up_to_date(store)
    return path


@contextmanager
def client_of(path: Path) -> Iterator[Any]:
    from litestar.testing import TestClient

    from dragoman.web.app import create_app

    with TestClient(create_app(path, today=lambda: DAY), base_url="http://127.0.0.1") as client:
        yield client


def paths(client: Any) -> list[str]:
    """Pages of each sort; those of one event are of the event with most reports."""
    snapshot = client.app.state.site.snapshots.on(DAY)
    event = max(snapshot.all().bare(), key=lambda one: (len(one.reports), one.id))
    party = max(snapshot.counts("party").items(), key=lambda item: item[1])[0]
    return [
        "/timeline",
        f"/timeline?party={party}",
        "/timeline?kind=session&since=2020&until=2024",
        f"/timeline?after={snapshot.all()[len(snapshot.all()) // 2].id}",
        f"/events/{event.id}",
        f"/events/{event.id}?as_of=2024-05-01",
        f"/events/{event.id}/accounts",
        "/series",
        *(f"/{page}/{most(snapshot, key)}" for page, key in RUNNING.items()),
        "/pairs",
        "/instruments",
        "/projects",
    ]


RUNNING = {"series": "series", "pairs": "pair", "persons": "person", "instruments": "instrument"}
"""Pages of what runs through many events, and what these are found by."""


def most(snapshot: Any, key: str) -> str:
    """The value that most events have."""
    counts = snapshot.counts(key)
    return str(max(sorted(counts), key=lambda value: counts[value]))


def seconds(client: Any, path: str) -> float:
    start = time.perf_counter()
    answer = client.get(path)
    taken = time.perf_counter() - start
    if answer.status_code != 200:
        sys.exit(f"{path}: status {answer.status_code}")
    return taken


if __name__ == "__main__":
    main()
