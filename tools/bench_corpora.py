"""The articles with gold that are measured on: those of an outside folder and the project's own examples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from bench_process import BenchError, note
from dragoman.model.document import Document
from dragoman.sources import Failure, read_sources

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
ARTICLES = (".txt", ".html", ".jsonl")
EXAMPLES_GOLD = ROOT / "tests/corpus/examples.gold.json"
OUTSIDE = ("dev", "seeds")
"""Folders of the outside set, the one to report by language first."""
OWN = "examples"


class Corpus(NamedTuple):
    """Articles to ingest, and the folder with ``ID.txt`` and ``ID.gold.json`` of each."""

    name: str
    paths: tuple[str, ...]
    gold: Path


class Article(NamedTuple):
    """A document, and what its gold says of it: the language, and how many events it tells of."""

    document: Document
    language: str
    events: int


def stem_of(source: str) -> str:
    """The id by which gold and report of an article find each other.

    >>> stem_of("articles/a.txt"), stem_of("feed.jsonl#2")
    ('a', 'feed.jsonl#2')
    """
    return re.sub(r"\.(txt|html?|json)$", "", source.rsplit("/", 1)[-1])


def outside_corpora(bench: Path) -> list[Corpus]:
    """The corpora of the outside set. Raises BenchError for a folder without articles."""
    found = []
    for name in OUTSIDE:
        folder = bench / name
        paths = tuple(str(path) for path in sorted(folder.glob("*.txt")))
        if not paths:
            raise BenchError(f"{folder} holds no articles (*.txt)")
        found.append(Corpus(name, paths, folder))
    return found


def own_corpus(folder: Path) -> Corpus:
    """The examples, with their gold written into ``folder`` in the shape of the outside set; the folder of a
    series among them has no gold of articles."""
    articles = tuple(str(path) for path in sorted(EXAMPLES.iterdir()) if path.suffix in ARTICLES)
    gold = json.loads(EXAMPLES_GOLD.read_text("utf-8"))
    by_stem = {stem_of(article["source"]): article for article in gold["articles"]}
    texts = {stem_of(document.source): document.text for document in documents_of(articles)}
    if by_stem.keys() != texts.keys():
        raise BenchError(f"without gold or without article: {sorted(by_stem.keys() ^ texts.keys())}")
    write_gold(folder, by_stem, texts, gold["disagreements"])
    return Corpus(OWN, articles, folder)


def write_gold(folder: Path, gold: dict[str, Any], texts: dict[str, str], disagreements: list[Any]) -> None:
    """One text and one gold file an article, and the disagreements of all."""
    folder.mkdir(parents=True, exist_ok=True)
    for stem, article in gold.items():
        (folder / f"{stem}.gold.json").write_text(json.dumps(article, ensure_ascii=False), "utf-8")
        (folder / f"{stem}.txt").write_text(texts[stem], "utf-8", newline="")
    (folder / "disagreements.json").write_text(json.dumps(disagreements), "utf-8")


def gold_of(corpus: Corpus) -> dict[str, dict[str, Any]]:
    """The gold of each article by its id."""
    return {
        path.name.removesuffix(".gold.json"): json.loads(path.read_text("utf-8"))
        for path in sorted(corpus.gold.glob("*.gold.json"))
    }


def languages_of(corpus: Corpus) -> dict[str, str]:
    """The language of each article by its id."""
    return {stem: gold["language"] for stem, gold in gold_of(corpus).items()}


def articles_of(corpora: Iterable[Corpus]) -> list[Article]:
    """The articles in order, as the program would read them."""
    return [
        Article(document, gold["language"], len(gold["events"]))
        for corpus in corpora
        for by_stem in [gold_of(corpus)]
        for document in documents_of(corpus.paths)
        for gold in [by_stem[stem_of(document.source)]]
    ]


def by_language(articles: Iterable[Article]) -> dict[str, list[Article]]:
    """The articles of each language, languages in order."""
    groups: dict[str, list[Article]] = {}
    for article in sorted(articles, key=lambda one: one.language):
        groups.setdefault(article.language, []).append(article)
    return groups


def documents_of(paths: Iterable[str]) -> list[Document]:
    """The documents of files and folders; tells of those that cannot be read."""
    documents = []
    for item in read_sources(paths):
        if isinstance(item, Document):
            documents.append(item)
        elif isinstance(item, Failure):
            note(f"left out: {item.item}: {item.problem}")
    return documents
