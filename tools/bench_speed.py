"""How fast it reads: beside its peers on the same articles in the same minutes, and as texts grow."""

from __future__ import annotations

import gc
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

import msgspec

from bench_corpora import Article
from bench_peers import Read
from bench_process import PYTHON, note, run
from bench_table import ALL, Row, amount
from dragoman.pipeline import read_document

ROUNDS = 7
STARTS = 5
GROWTH = {1: 15, 10: 5, 100: 3}
"""How many times the length, and how often each is measured."""

Seconds = dict[str, list[float]]
"""By language, and for all of them: the seconds of each round."""


def ours(article: Article) -> object:
    """Reads an article with this program."""
    return read_document(article.document)


def time_rounds(
    readers: Mapping[str, Read],
    articles: Sequence[Article],
    rounds: int = ROUNDS,
    clock: Callable[[], float] = perf_counter,
) -> dict[str, Seconds]:
    """Seconds of each reader for the articles of each language, after a first article each.

    The readers take turns within a round and change their order between rounds, so that whatever slows the
    machine down for a while slows all of them.
    """
    groups = by_language(articles)
    order = list(readers)
    for name in order:
        for group in groups.values():
            readers[name](group[0])
    seconds: dict[str, Seconds] = {name: defaultdict(list) for name in order}
    for number in range(rounds):
        note(f"speed: round {number + 1} of {rounds}")
        for name in order[number % len(order) :] + order[: number % len(order)]:
            for language, group in groups.items():
                seconds[name][language].append(_time(readers[name], group, clock))
            seconds[name][ALL].append(sum(seconds[name][language][-1] for language in groups))
    return seconds


def by_language(articles: Sequence[Article]) -> dict[str, list[Article]]:
    """The articles of each language, languages in order."""
    groups: dict[str, list[Article]] = {language: [] for language in sorted({a.language for a in articles})}
    for article in articles:
        groups[article.language].append(article)
    return groups


def _time(read: Read, articles: Sequence[Article], clock: Callable[[], float] = perf_counter) -> float:
    gc.collect()  # nobody pays for what another has left behind
    begin = clock()
    for article in articles:
        read(article)
    return clock() - begin


def speed_rows(articles: Sequence[Article], peers: Mapping[str, Read]) -> Iterator[Row]:
    """Articles a second, and how many times the speed of each peer that is."""
    seconds = time_rounds({"": ours, **peers}, articles)
    counts = {language: len(group) for language, group in by_language(articles).items()}
    counts[ALL] = len(articles)
    own = seconds.pop("")
    rates = {at: amount(counts[at] / median(times)) for at, times in own.items()}
    yield Row("articles read a second, one process", rates)
    for name, times in seconds.items():
        yield Row(f"speed, {name} = 1", {at: amount(ratio(own[at], times[at])) for at in own})


def ratio(own: Sequence[float], other: Sequence[float]) -> float:
    """How many times the other's speed: the median over the rounds, each compared with itself."""
    return median(theirs / mine for mine, theirs in zip(own, other, strict=True))


def growth_rows(articles: Sequence[Article]) -> Iterator[Row]:
    """Time a character of the article of middle length repeated, relative to the article alone."""
    per_language = {
        language: growth(sorted(group, key=lambda one: len(one.document.text))[len(group) // 2])
        for language, group in by_language(articles).items()
    }
    for times in list(GROWTH)[1:]:
        cells = {language: amount(found[times]) for language, found in per_language.items()}
        yield Row(f"time a character, text {times} times as long", cells)


def growth(article: Article) -> dict[int, float]:
    """By how many times the length: seconds a character, relative to the length itself."""
    per_character = {}
    for times, repeats in GROWTH.items():
        note(f"growth: {article.language}, {times} times {len(article.document.text)} characters")
        text = "\n\n".join([article.document.text] * times)
        longer = article._replace(document=msgspec.structs.replace(article.document, text=text))
        per_character[times] = median(_time(ours, [longer]) for _ in range(repeats)) / len(text)
    return {times: found / per_character[1] for times, found in per_character.items()}


def start_rows(paths: Sequence[str]) -> Iterator[Row]:
    """Loading and memory, each start in a process of its own; medians."""
    script = str(Path(__file__).with_name("bench_startup.py"))
    starts = [json.loads(run(PYTHON, script, *paths)) for _ in range(STARTS)]
    middle = {name: median(start[name] for start in starts) for name in starts[0]}
    shown = [amount(middle[name]) for name in ("packs", "first", "loaded", "peak")]
    yield Row("start: packs loaded / first article read, s", {ALL: f"{shown[0]} / {shown[1]}"})
    yield Row("peak memory: packs loaded / articles read, MiB", {ALL: f"{shown[2]} / {shown[3]}"})
