"""How fast it reads: beside its peers on the same articles in the same minutes, and as texts grow."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

import msgspec

from bench_corpora import Article, by_language
from bench_peers import OURS
from bench_process import PYTHON, note, run
from bench_reader import time_reading
from bench_table import ALL, Row, amount

HERE = Path(__file__).parent
ROUNDS = 7
STARTS = 5
PAGES_OF = 10_000
PAGES = ("timeline", "timeline, filtered", "event")
"""The size of the record whose pages are measured, and which of them."""
GROWTH = {1: 15, 10: 5, 100: 3}
"""How many times the length, and how often each is measured."""

Passes = dict[str, list[float]]
"""By language, and for all of them: seconds of the first pass over the articles and of the second."""


def time_rounds(packages: Sequence[str], articles: Path, rounds: int = ROUNDS) -> dict[str, list[Passes]]:
    """What each reader took in each round, every time in a process of its own.

    The readers take turns and change their order between rounds, so that what slows the machine down for a
    while slows all of them.
    """
    taken: dict[str, list[Passes]] = {package: [] for package in packages}
    script = str(HERE / "bench_reader.py")
    for number in range(rounds):
        note(f"speed: round {number + 1} of {rounds}")
        first = number % len(packages)
        for package in [*packages[first:], *packages[:first]]:
            taken[package].append(with_all(json.loads(run(PYTHON, script, package, str(articles)))))
    return taken


def with_all(passes: Passes) -> Passes:
    """The passes with the sum over the languages."""
    return {**passes, ALL: [sum(seconds) for seconds in zip(*passes.values(), strict=True)]}


def speed_rows(articles: Sequence[Article], peers: Mapping[str, str], work: Path) -> Iterator[Row]:
    """Articles a second, and how many times the speed of each peer that is: new texts, and known ones."""
    stored = work / "articles.json"
    stored.write_bytes(msgspec.json.encode(articles))
    taken = time_rounds([OURS.package, *peers], stored)
    timed = {language: len(group) - 1 for language, group in by_language(articles).items()}
    counts = {**timed, ALL: sum(timed.values())}
    own = taken[OURS.package]
    yield Row("articles read a second, one process", rates(own, counts))
    for package, name in peers.items():
        cells = {at: " / ".join(map(amount, ratios(own, taken[package], at))) for at in counts}
        yield Row(f"speed relative to {name}: new / known texts", cells)


def rates(own: Sequence[Passes], counts: Mapping[str, int]) -> dict[str, str]:
    """Articles a second in the first pass, the median of the rounds."""
    return {at: amount(median(count / passes[at][0] for passes in own)) for at, count in counts.items()}


def ratios(own: Sequence[Passes], other: Sequence[Passes], at: str) -> list[float]:
    """How many times the other's speed, a pass each: the median of the ratios within a round."""
    both = [
        [theirs / ours for ours, theirs in zip(mine[at], peer[at], strict=True)]
        for mine, peer in zip(own, other, strict=True)
    ]
    return [median(one_pass) for one_pass in zip(*both, strict=True)]


def growth_rows(articles: Sequence[Article]) -> Iterator[Row]:
    """Time a character of the article that tells of most events, repeated, relative to the article alone."""
    per_language = {
        language: growth(max(group, key=lambda one: (one.events, len(one.document.text))))
        for language, group in by_language(articles).items()
    }
    for times in list(GROWTH)[1:]:
        cells = {language: amount(found[times]) for language, found in per_language.items()}
        yield Row(f"time a character, text {times} times as long", cells)


def growth(article: Article) -> dict[int, float]:
    """By how many times the length: seconds a character, relative to those of the article alone."""
    read = OURS.load()
    read(article)
    per_character = {}
    for times, repeats in GROWTH.items():
        note(f"growth: {article.language}, {times} times {len(article.document.text)} characters")
        text = "\n\n".join([article.document.text] * times)
        longer = article._replace(document=msgspec.structs.replace(article.document, text=text))
        per_character[times] = median(time_reading(read, [longer]) for _ in range(repeats)) / len(text)
    return {times: found / per_character[1] for times, found in per_character.items()}


def page_rows() -> Iterator[Row]:
    """How long the server takes for a page of a large record, in a process of its own; medians."""
    note(f"pages: a record of {PAGES_OF:,} reports")
    taken = json.loads(run(PYTHON, str(HERE / "bench_pages.py"), str(PAGES_OF), "--json"))
    shown = " / ".join(amount(taken[name]) for name in PAGES)
    yield Row(f"pages of {PAGES_OF:,} reports: {' / '.join(PAGES)}, ms", {ALL: shown})


def start_rows(paths: Sequence[str]) -> Iterator[Row]:
    """Loading and memory, each start in a process of its own; medians."""
    script = str(HERE / "bench_startup.py")
    starts = [json.loads(run(PYTHON, script, *paths)) for _ in range(STARTS)]
    middle = {name: median(start[name] for start in starts) for name in starts[0]}
    shown = [amount(middle[name]) for name in ("packs", "first", "loaded", "peak")]
    yield Row("start: packs loaded / first article read, s", {ALL: f"{shown[0]} / {shown[1]}"})
    yield Row("peak memory: packs loaded / articles read, MiB", {ALL: f"{shown[2]} / {shown[3]}"})
