"""Run by itself in a fresh process: how long loading takes and how much memory reading needs.

    python tools/bench_startup.py ARTICLE...

Prints one JSON object: ``packs`` (seconds until all language packs are loaded, imports included), ``first``
(seconds of reading the first article after that), ``loaded`` and ``peak`` (MiB at most used until the packs
were loaded, and until all articles were read).
"""

from __future__ import annotations

import json
import re
import resource
import sys
from pathlib import Path
from time import perf_counter

STATUS = Path("/proc/self/status")


def peak_memory() -> float:
    """MiB of memory that this process has used at most."""
    if STATUS.exists():
        # The system's other answer, ru_maxrss, would count the memory of the process that started this one.
        found = re.search(r"VmHWM:\s+(\d+) kB", STATUS.read_text())
        if found:
            return int(found[1]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> None:
    begin = perf_counter()
    from dragoman.lexicon.pack import installed, load_pack
    from dragoman.pipeline import read_document

    for code in installed():
        load_pack(code)
    packs, loaded = perf_counter() - begin, peak_memory()

    from dragoman.model.document import Document
    from dragoman.sources import read_sources

    seconds = []
    for document in read_sources(sys.argv[1:]):
        if isinstance(document, Document):
            begin = perf_counter()
            read_document(document)
            seconds.append(perf_counter() - begin)
    print(json.dumps({"packs": packs, "first": seconds[0], "loaded": loaded, "peak": peak_memory()}))


if __name__ == "__main__":
    main()
