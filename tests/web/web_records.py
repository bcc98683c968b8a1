"""Records that tests of pages may change, and real servers over them."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import combinations
from pathlib import Path

import uvicorn
from generated_readings import reading_of
from msgspec.structs import replace

from dragoman.api import Record
from dragoman.model.contract import Report, SeriesRef
from dragoman.store import open_store
from dragoman.web.app import create_app

DAY = date(2025, 12, 1)
EXAMPLES = Path(__file__).parents[2] / "examples"


def uncertain(path: Path) -> Path:
    """The examples, and a pair of events that may be one."""
    with Record.open(path) as record:
        assert not record.ingest([EXAMPLES]).failed
    told = Report("", "", "", "en", "session", "held", ("CL", "NO"), series=SeriesRef("Fisheries Dialogue"))
    held = replace(told, time="2025-03-04", time_basis="stated", as_of="2025-03-05")
    plan = replace(told, status="planned", as_of="2025-02-20")
    with open_store(path) as store:
        store.save(reading_of("held", "held", (held,)))
        store.save(reading_of("plan", "plan", (plan,)))
    return path


@contextmanager
def serving(path: Path, *, allow_ingest: bool = False) -> Iterator[str]:
    """The address of a real server over a record, on a free port."""
    app = create_app(path, today=lambda: DAY, allow_ingest=allow_ingest)
    config = uvicorn.Config(app, port=0, log_level="warning", lifespan="on", ws="none")
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.01)
    yield f"http://127.0.0.1:{running.servers[0].sockets[0].getsockname()[1]}"
    running.should_exit = True
    thread.join(timeout=10)


def many_series(path: Path, number: int) -> Path:
    """As many standing dialogues, each of two other parties; the last has two sessions, the others one."""
    pairs = list(combinations(("AR", "BO", "CL", "CO", "CR", "CU", "EC", "GT", "HN", "MX", "PE", "UY"), 2))
    with open_store(path) as store:
        for n in range(number):
            topic, parties = divmod(n, len(pairs))
            name = f"{TOPICS[topic]} Dialogue of {' and '.join(pairs[parties])}"
            for year in (2024, 2025) if n == number - 1 else (2024,):
                report = Report("", "", "", "en", "session", "held", pairs[parties])
                report = replace(report, series=SeriesRef(name), time=f"{year}-03-{n % 28 + 1:02}")
                store.save(reading_of(f"{n}-{year}", f"{name} {year}", (report,)))
    return path


TOPICS = ("Fisheries", "Aviation", "Forestry", "Customs", "Tourism")
