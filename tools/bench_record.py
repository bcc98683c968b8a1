"""A growing record measured: deriving all of it, and what one document more costs.

    python tools/bench_record.py [REPORTS ...]

Each size in a process of its own, in a database in the temporary folder. The last two hundred documents are
stored one by one, and after each the events are brought up to date.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

TESTS = Path(__file__).parents[1] / "tests"
SIZES = (10_000, 100_000)
SEED = 1
PER_EVENT = 3
"""Reports of an event in the mean."""
LAST = 200


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    if len(sizes) == 1:
        measure(sizes[0])
        return
    names = ("reports", "MB on disk", "all, s", "MB", "one more, ms", "of ten the slowest, ms")
    print("  ".join(names), flush=True)
    for size in sizes:
        subprocess.run([sys.executable, __file__, str(size)], check=True)


def measure(size: int) -> None:
    """Prints one row; times are the processor's."""
    sys.path += [str(TESTS / "events"), str(TESTS / "store")]
    from generated_readings import readings  # type: ignore[import-not-found]

    from dragoman.run.record import bring_up_to_date
    from dragoman.store import open_store

    found = readings(size // PER_EVENT, SEED)
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "record.db") as store:
        for one in found[:-LAST]:
            store.save(one)
        everything = seconds(lambda: bring_up_to_date(store))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        each = []
        for one in found[-LAST:]:
            store.save(one)
            each.append(1000 * seconds(lambda: bring_up_to_date(store)))
        disk = store.path.stat().st_size // 2**20
    slow = quantiles(each, n=10)[-1]
    row = (f"{len(found):7,}", f"{disk:10,}", f"{everything:6.1f}", f"{peak:5,}", f"{median(each):11.1f}")
    print("  ".join((*row, f"{slow:10.1f}")), flush=True)


def seconds(work: Callable[[], None]) -> float:
    """Processor time of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
