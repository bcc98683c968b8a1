"""Measure how well and how fast Dragoman reads: ``make bench``.

    python tools/bench.py                    print the table
    python tools/bench.py --write            put it into README.md
    python tools/bench.py --only accuracy    skip the speed, or the accuracy

Accuracy needs the outside set with its scorers (``--bench FOLDER``, by default ``shared/bench`` beside the
repository); comparisons of speed need the ``bench`` extra. What is counted: docs/howto/measure.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from bench_accuracy import Scores, accuracy_rows, probe_rows, score
from bench_corpora import OUTSIDE, OWN, ROOT, Corpus, articles_of, outside_corpora, own_corpus
from bench_peers import installed
from bench_process import BenchError, note
from bench_speed import growth_rows, page_rows, speed_rows, start_rows
from bench_table import Row, columns_of, markdown, write_section

BENCH = ROOT.parent / "shared/bench"
README = ROOT / "README.md"
SCORER = "score.py"
SEEN = (
    "The language packs were written with these articles and probes at hand: expect less on others.\n"
    "Shares of one are rounded down; [how it is measured](docs/howto/measure.md)."
)


class Measured(NamedTuple):
    """Rows of the table, with the sentence that explains its columns."""

    rows: list[Row]
    columns: str


def lacking(bench: Path, only: str | None) -> list[str]:
    """What cannot be measured here, with why and the way out."""
    reasons = []
    if only != "speed" and not (bench / SCORER).exists():
        reasons.append(f"accuracy is not measured: {bench} with its {SCORER} is not there (--bench FOLDER)")
    if only != "accuracy":
        reasons += [
            f"{package} is not installed, so there is no ratio to it: pip install -e '.[bench]'"
            for package in installed()[1]
        ]
    return reasons


def measure_accuracy(corpora: list[Corpus], bench: Path, work: Path) -> Measured:
    """Scores of all corpora and of the probes."""
    scores: dict[str, Scores] = {}
    for corpus in corpora:
        note(f"accuracy: {corpus.name}")
        scores[corpus.name] = score(corpus, bench / SCORER, work)
    first, *others = ((name, found.articles) for name, found in scores.items())
    columns = f"Accuracy by language and in all: the {first[1]} articles of `{first[0]}`; as a whole: "
    columns += ", ".join(f"the {count} of `{name}`" for name, count in others) + "."
    note("accuracy: probes")
    return Measured([*accuracy_rows(scores), *probe_rows(bench)], columns)


def measure_speed(corpora: list[Corpus], work: Path) -> Measured:
    """Figures of speed, without ratios to peers that are not installed."""
    articles = articles_of(corpora)
    note("speed: starts")
    start = start_rows([path for corpus in corpora for path in corpus.paths])
    rows = [*start, *speed_rows(articles, installed()[0], work), *growth_rows(articles), *page_rows()]
    names = " and ".join(f"`{corpus.name}`" for corpus in corpora)
    return Measured(rows, f"Speed: the {len(articles)} articles of {names}.")


def measure(bench: Path, only: str | None, work: Path) -> Measured:
    """Everything that can be measured, or only accuracy or speed of it."""
    outside = outside_corpora(bench) if (bench / SCORER).exists() else []
    own = own_corpus(work / "examples")
    parts = []
    if only != "speed" and outside:
        parts.append(measure_accuracy([*outside, own], bench, work))
    if only != "accuracy":
        parts.append(measure_speed(outside or [own], work))
    rows = [row for part in parts for row in part.rows]
    return Measured(rows, " ".join(part.columns for part in parts))


def section(measured: Measured) -> str:
    """The table with its caption: when, by what and on what kind of machine it was measured."""
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    caption = f"Measured on {date.today()}: version {version('dragoman')}, {machine}. {measured.columns}"
    if not measured.rows:
        return "Nothing was measured.\n"
    table = markdown(measured.rows, columns_of(measured.rows, (*OUTSIDE[1:], OWN)))
    return f"{caption}\n{SEEN}\n\n{table}"


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    parser.add_argument("--bench", type=Path, default=BENCH, metavar="FOLDER", help="the outside set")
    parser.add_argument("--only", choices=("accuracy", "speed"), help="leave the other out")
    options = parser.parse_args()
    if options.write and options.only:
        parser.error("--write takes the whole table, not --only a part of it")
    return options


def main() -> None:
    options = arguments()
    try:
        bench = options.bench.resolve()
        reasons = lacking(bench, options.only)
        for reason in reasons:
            note(reason)
        if options.write and reasons:
            raise BenchError("README.md is left as it is: it takes a complete table only")
        with tempfile.TemporaryDirectory() as work:
            measured = measure(bench, options.only, Path(work))
        if options.write:
            write_section(README, section(measured))
        else:
            print(section(measured), end="")
    except BenchError as fault:
        sys.exit(f"bench: {fault}")


if __name__ == "__main__":
    main()
