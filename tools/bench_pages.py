"""The pages of a large record measured: how long the server takes for each.

    python tools/bench_pages.py [REPORTS]

The record is generated in the temporary folder, unless one is given. Times are the processor's, from
request to answer, without a network; the first answer after a start, which reads the record into memory, and
the first of each sort of page are told apart.
"""

from __future__ import annotations

import argparse
import json
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

from bench_pages_record import record

REPORTS = 100_000
ROUNDS = 20
DAY = date(2026, 1, 1)


def main() -> None:
    logging.disable(logging.INFO)
    options = arguments()
    with tempfile.TemporaryDirectory() as folder:
        path = options.record or record(Path(folder), options.reports)
        with client_of(path) as client:
            first = 1000 * seconds(client, "/timeline")
            taken = dict(measured(client))
    if options.json:
        print(json.dumps({name: median(times[1:]) for name, times in taken.items()}))
        return
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"first answer {first:,.0f} ms, {memory:,} MB")
    for name, times in taken.items():
        slowest = quantiles(times[1:], n=10)[-1]
        print(
            f"{name:30} first {times[0]:8.1f} ms, then {median(times[1:]):8.1f} ms, "
            f"of ten the slowest {slowest:8.1f} ms"
        )


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reports", type=int, nargs="?", default=REPORTS, help="how many to generate")
    parser.add_argument("--record", type=Path, help="measure this record instead")
    parser.add_argument("--json", action="store_true", help="print the medians alone, as JSON")
    return parser.parse_args()


def measured(client: Any) -> Iterator[tuple[str, list[float]]]:
    """Milliseconds that each sort of page takes, the first time before the others."""
    for name, path in paths(client).items():
        yield name, [1000 * seconds(client, path) for _ in range(ROUNDS + 1)]


@contextmanager
def client_of(path: Path) -> Iterator[Any]:
    from litestar.testing import TestClient

    from dragoman.web.app import create_app

    with TestClient(create_app(path, today=lambda: DAY), base_url="http://127.0.0.1") as client:
        yield client


def paths(client: Any) -> dict[str, str]:
    """A page of each sort; those of one event are of the one with most reports."""
    snapshot = client.app.state.site.snapshots.on(DAY)
    event = max(snapshot.all().bare(), key=lambda one: (len(one.reports), one.id))
    party = max(snapshot.counts("party").items(), key=lambda item: item[1])[0]
    series, pair = most(snapshot, "series"), most(snapshot, "pair").split("-")
    return {
        "today": "/",
        "timeline": "/timeline",
        "timeline, filtered": f"/timeline?party={party}&kind=session&since=2020",
        "timeline, oldest first": "/timeline?order=oldest",
        "timeline, in the middle": f"/timeline?after={snapshot.all()[len(snapshot.all()) // 2].id}",
        "event": f"/events/{event.id}",
        "event, as of a past day": f"/events/{event.id}?as_of=2024-05-01",
        "accounts": f"/events/{event.id}/accounts",
        "document": f"/documents/{event.reports[0].document}",
        "map": "/map",
        "briefing on a series": f"/briefing?series={series}",
        "briefing on two parties": f"/briefing?party={pair[0]}&party={pair[1]}",
        "briefing on all": "/briefing?since=2024-06",
        "list of series": "/series",
        "pairs": "/pairs",
        "documents": "/instruments",
        "projects": "/projects",
        "ledger": f"/api/v1/series/{series}/ledger",
        **{page: f"/{page}/{most(snapshot, key)}" for page, key in RUNNING.items()},
    }


RUNNING = {"series": "series", "pairs": "pair", "persons": "person", "instruments": "instrument"}
"""Pages of what runs through many events, and what these are found by."""


def most(snapshot: Any, key: str) -> str:
    """The value that most events have."""
    counts = snapshot.counts(key)
    return str(max(sorted(counts), key=lambda value: counts[value]))


def seconds(client: Any, path: str) -> float:
    start = time.process_time()
    answer = client.get(path)
    taken = time.process_time() - start
    if answer.status_code != 200:
        sys.exit(f"{path}: status {answer.status_code}")
    return taken


if __name__ == "__main__":
    main()
