"""Run by itself in a fresh process: one reader over articles that are new to it, then over them again.

    python tools/bench_reader.py PACKAGE ARTICLES.json

Reads one article of each language untimed, so that everything is loaded. Then prints by language the seconds
of the first and of the second pass over the others, as one JSON object.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

import msgspec

from bench_corpora import Article, by_language
from bench_peers import READERS, Read

PASSES = 2


def time_passes(
    read: Read, articles: Sequence[Article], clock: Callable[[], float] = perf_counter
) -> dict[str, list[float]]:
    """Seconds of each pass by language, without the first article of each language."""
    groups = by_language(articles)
    for group in groups.values():
        read(group[0])
    return {
        language: [time_reading(read, group[1:], clock) for _ in range(PASSES)]
        for language, group in groups.items()
    }


def time_reading(read: Read, articles: Sequence[Article], clock: Callable[[], float] = perf_counter) -> float:
    """Seconds for the articles."""
    gc.collect()  # nobody pays for what was left behind before
    begin = clock()
    for article in articles:
        read(article)
    return clock() - begin


def main() -> None:
    package, path = sys.argv[1:]
    articles = msgspec.json.decode(Path(path).read_bytes(), type=list[Article])
    print(json.dumps(time_passes(READERS[package].load(), articles)))


if __name__ == "__main__":
    main()
