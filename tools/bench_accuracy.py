"""How well it reads: the outside set's own scorers, asked through the program's own commands."""

from __future__ import annotations

import json
import re
import shlex
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from bench_corpora import Corpus, languages_of, stem_of
from bench_process import DRAGOMAN, PYTHON, run
from bench_table import ALL, Row, share
from dragoman.grammar.names import SAME_NAME

SOME_FAILED = 3
"""Exit code of an ingest that read all but some articles."""

MEASURES = (
    ("events: precision / recall", ("P", "R")),
    ("events: F1", ("F1",)),
    ("events with every key value right: F1", ("strict",)),
    ("status / time right", ("status", "time")),
    ("parties / place right", ("parties", "place")),
    ("ordinal / instrument right", ("ordinal", "instrument")),
    ("people: F1 / role right", ("people", "roles")),
    ("agenda items found", ("agenda",)),
    ("values cited / quotes exact", ("cited", "quotes")),
    ("reports joined to events: pairwise F1", ("merge",)),
    ("disagreements: precision / recall", ("disagree_P", "disagree_R")),
)
"""Rows of the table, each with its columns of the scorer."""

DATES = re.compile(r"^(\w+) +\d+ +([\d.]+) +([\d.]+) +([\d.]+)$", re.MULTILINE)
NAMES = re.compile(r"F1 ([\d.]+) .*false positives (\d+)(?: +inflected recall ([\d.]+))?")
INVENTED = re.compile(r"^(.+?)  invented  (\S+)  (.*)$", re.MULTILINE)

Report = Mapping[str, Any]


class Scores(NamedTuple):
    """The scorer's figures by language (and ``all``), and the duplicates counted in the same way."""

    figures: dict[str, dict[str, float | None]]
    duplicates: dict[str, int]

    @property
    def articles(self) -> int:
        """How many articles were scored."""
        return int(self.figures[ALL]["docs"] or 0)


def score(corpus: Corpus, scorer: Path, work: Path) -> Scores:
    """Ingests the corpus into a record of its own below ``work``, exports it and scores the export."""
    record, export = work / f"{corpus.name}.db", work / f"{corpus.name}.jsonl"
    run(*DRAGOMAN, "ingest", "--quiet", "--db", str(record), *corpus.paths, accepted=(0, SOME_FAILED))
    run(*DRAGOMAN, "export", "--format", "jsonl", "--db", str(record), "--output", str(export))
    command = (PYTHON, str(scorer), str(corpus.gold), str(export))
    figures = json.loads(run(*command, "--json"))
    events = [json.loads(line) for line in export.read_text("utf-8").splitlines() if line.strip()]
    return Scores(figures, count_duplicates(events, run(*command, "--errors"), languages_of(corpus)))


def count_duplicates(
    events: Iterable[Mapping[str, Any]], errors: str, languages: Mapping[str, str]
) -> dict[str, int]:
    """By language: reports that repeat another one of their document.

    A duplicate is a report that the scorer lists as invented in ``errors`` while a report of the same
    document that it does not so list has the same kind and parties, and no other ordinal.
    """
    invented: dict[str, Counter[str]] = defaultdict(Counter)
    for stem, kind, detail in INVENTED.findall(errors):
        invented[stem][f"{kind} {detail}".rstrip()] += 1
    counts: Counter[str] = Counter({ALL: 0, **dict.fromkeys(languages.values(), 0)})
    for stem, reports in _by_document(events).items():
        found = _repeats(reports, invented[stem])
        counts.update({ALL: found, languages.get(stem, ""): found})
    return {language: counts[language] for language in (*sorted(set(languages.values())), ALL)}


def _by_document(events: Iterable[Mapping[str, Any]]) -> dict[str, list[Report]]:
    found: dict[str, list[Report]] = defaultdict(list)
    for event in events:
        for report in event["reports"]:
            found[stem_of(report["source"])].append({"kind": event["kind"], **report})
    return found


def _repeats(reports: Iterable[Report], invented: Counter[str]) -> int:
    left = Counter(invented)
    matched: list[Report] = []
    extra: list[Report] = []
    for report in reports:
        line = _as_listed(report)
        (extra if left[line] > 0 else matched).append(report)
        left[line] -= 1
    return sum(any(_alike(one, other) for other in matched) for one in extra)


def _as_listed(report: Report) -> str:
    """The report in the words in which the scorer lists an invented one."""
    series = (report.get("series") or {}).get("name") or ""
    return f"{report['kind']} {report.get('time')} {report.get('parties')} {series}".rstrip()


def _alike(one: Report, other: Report) -> bool:
    ordinals = {(report.get("series") or {}).get("ordinal") for report in (one, other)} - {None}
    return (
        one["kind"] == other["kind"]
        and set(one.get("parties") or ()) == set(other.get("parties") or ())
        and len(ordinals) < 2
    )


def accuracy_rows(scores: Mapping[str, Scores]) -> Iterator[Row]:
    """The first corpus by language, the further ones as a whole."""
    for name, columns in MEASURES:
        yield Row(name, dict(_cells(scores, lambda s, at, c=columns: _pair(s.figures[at], c))))
    yield Row("duplicates within an article", dict(_cells(scores, lambda s, at: str(s.duplicates[at]))))


def _cells(scores: Mapping[str, Scores], cell: Any) -> Iterator[tuple[str, str]]:
    for number, (corpus, found) in enumerate(scores.items()):
        if number == 0:
            yield from ((language, cell(found, language)) for language in found.figures)
        else:
            yield corpus, cell(found, ALL)


def _pair(figures: Mapping[str, float | None], columns: Iterable[str]) -> str:
    shown = [share(figures.get(column)) for column in columns]
    return " / ".join(shown) if any(shown) else ""


def probe_rows(bench: Path) -> Iterator[Row]:
    """The date grammar and the matcher of names on their probes."""
    prober = (PYTHON, str(bench / "probe.py"))
    answer = run(*prober, "dates", str(bench / "dates/probes.json"), "--cmd", _probe("dates"))
    yield date_row(answer)
    pairs = ("names", str(bench / "names/pairs.json"), "--threshold", str(SAME_NAME))
    yield name_row(run(*prober, *pairs, "--cmd", _probe("names")))


def _probe(what: str) -> str:
    return shlex.join((*DRAGOMAN, "probe", what))


def date_row(answer: str) -> Row:
    """From what ``probe.py dates`` prints."""
    cells = {
        language: " / ".join(share(float(figure)) for figure in figures)
        for language, *figures in DATES.findall(answer)
    }
    return Row("dates alone: precision / recall / exact", cells)


def name_row(answer: str) -> Row:
    """From what ``probe.py names`` prints."""
    found = NAMES.search(answer)
    if found is None:
        return Row("names across scripts: F1 / inflected found", {})
    shown = [share(float(figure)) for figure in (found[1], found[3]) if figure]
    return Row("names across scripts: F1 / inflected found", {ALL: " / ".join(shown)})
