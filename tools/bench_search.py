"""Search measured: how large the indexes are, what keeping them costs, and how long a question takes.

    python tools/bench_search.py [DOCUMENTS ...]

Each size in a process of its own, in a database in the temporary folder: one generated report a document, in
an article of some 250 words, most of them from the example articles, others made up so that the vocabulary
grows as it does in life. Times are the processor's.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

ROOT = Path(__file__).parents[1]
SIZES = (10_000, 100_000)
SEED = 1
PER_EVENT = 3
"""Reports of an event in the mean."""
SENTENCES = 15
MADE_UP = 60_000
"""Words from which the made-up ones of an article are drawn."""
QUERIES = (
    "memorandum",
    "меморандум о взаимопонимании",
    "Mongolia railway",
    "भारत रूस कार्य समूह",
    "Лавров",
    '"grain deliveries"',
    "contain* -ferry",
    "visit",
    "印度 铁路",
)
ROUNDS = 5


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    if len(sizes) == 1:
        measure(sizes[0])
        return
    for size in sizes:
        subprocess.run([sys.executable, __file__, str(size)], check=True)


def measure(size: int) -> None:
    """Prints what one size costs, and a line for each query."""
    sys.path += [str(ROOT / "tests/events"), str(ROOT / "tests/store")]
    from dragoman.run.record import bring_up_to_date
    from dragoman.run.search import search
    from dragoman.store import open_store

    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "record.db") as store:
        found = list(readings(size))
        saving = seconds(lambda: [store.save(one) for one in found])
        deriving = seconds(lambda: bring_up_to_date(store))
        print(f"{len(found):,} documents: saved in {saving:.0f} s, derived in {deriving:.0f} s")
        for name, megabytes in sizes_of(store.path).items():
            print(f"  {name:<16} {megabytes:8.1f} MB")
        search(store, " ".join(QUERIES))  # packs are loaded once
        for query in QUERIES:
            each = [1000 * seconds(partial(search, store, query)) for _ in range(ROUNDS)]
            result = search(store, query)
            slow = quantiles(each, n=10)[-1]
            told = f"{result.found_events:7,} events {result.found_documents:7,} documents"
            print(f"  {median(each):8.1f} ms  {slow:8.1f} ms  {told}  {query}", flush=True)


def readings(size: int) -> Iterator[Any]:
    """Generated reports, each in an article with the names that it tells of."""
    import generated  # type: ignore[import-not-found]
    from msgspec.structs import replace

    from dragoman.model.document import Block, Document, Layout, Reading

    random, sentences = Random(SEED), pool()
    for _, report in generated.reports(generated.events(size // PER_EVENT, SEED), SEED):
        text = article(report, sentences, random)
        document = Document(report.source, text)
        told = replace(report, document=document.id, text_sha256=document.text_sha256)
        blocks = (Block("body", report.language, 0, len(text), "body"),)
        yield Reading(document, Layout(blocks, (), report.language), reports=(told,))


def pool() -> list[str]:
    files = sorted((ROOT / "examples").glob("*.txt"))
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return [part for line in lines for part in line.split(". ") if len(part) > len("A short line")]


def article(report: Any, sentences: list[str], random: Random) -> str:
    """Some sentences, the names of who took part, and words that few other articles have."""
    names = [person.name for person in report.participants] + [place.name for place in report.places]
    rare = (made_up(int(random.paretovariate(0.7)) % MADE_UP) for _ in range(SENTENCES))
    told = random.choices(sentences, k=SENTENCES)
    return ". ".join([*names, *(f"{sentence} {word}" for sentence, word in zip(told, rare, strict=True))])


def made_up(number: int) -> str:
    """A word for a number, as it might be a name."""
    consonants, vowels = "bdfgklmnprstvz", "aeiou"
    syllables = []
    while True:
        number, rest = divmod(number, len(consonants) * len(vowels))
        syllables.append(consonants[rest % len(consonants)] + vowels[rest // len(consonants)])
        if not number:
            return "".join(syllables) + "n"


def sizes_of(path: Path) -> dict[str, float]:
    """Megabytes of the file's tables, each index with its own."""
    import sqlite3

    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall()
    connection.close()
    found = {"whole file": path.stat().st_size / 2**20}
    for name, size in rows:
        group = next((one for one in ("document_words", "event_words") if name.startswith(one)), None)
        group = group or (name if name in ("documents", "spellings", "event_rows") else None)
        if group:
            found[group] = found.get(group, 0.0) + size / 2**20
    return found


def seconds(work: Callable[[], object]) -> float:
    """Processor time of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
