"""Merging measured on generated reports: how well, how fast, with how much memory.

    python tools/bench_merging.py [REPORTS ...]

Each size in a process of its own, so that one's memory is not another's. The reports are those of
``tests/events/generated.py``: twenty states, four years, with the faults of outlets at its rates. A larger
record is a denser one: more events of the same pairs of states in the same years.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests" / "events"
SIZES = (10_000, 100_000)
SEED = 1
PER_EVENT = 3
"""Reports of an event in the mean."""


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    if len(sizes) == 1:
        measure(sizes[0])
        return
    print(f"{'reports':>9} {'F1':>6} {'P':>6} {'R':>6} {'seconds':>8} {'ms each':>8} {'MB':>6}", flush=True)
    for size in sizes:
        subprocess.run([sys.executable, __file__, str(size)], check=True)


def measure(size: int) -> None:
    """Prints one row; the time is the processor's, the memory that of the reports and of merging them."""
    sys.path.insert(0, str(TESTS))
    import generated  # type: ignore[import-not-found]
    from measure import agreement  # type: ignore[import-not-found]

    from dragoman.events import cluster_reports

    pairs = generated.reports(generated.events(size // PER_EVENT, SEED), SEED)
    start = time.process_time()
    clusters = cluster_reports([report for _, report in pairs])
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    score = agreement(pairs, [cluster.reports for cluster in clusters])
    cells = f"{score.f1:6.3f} {score.precision:6.3f} {score.recall:6.3f} {seconds:8.1f}"
    print(f"{len(pairs):9,} {cells} {1000 * seconds / len(pairs):8.3f} {peak:6,}", flush=True)


if __name__ == "__main__":
    main()
