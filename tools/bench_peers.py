"""Other programs that go over the same texts: what they do is a part of reading, so they set a scale."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from importlib.metadata import version
from typing import Any, NamedTuple

from bench_corpora import Article

Read = Callable[[Article], object]


class Peer(NamedTuple):
    """A program that reads articles."""

    name: str
    package: str
    load: Callable[[], Read]
    """Makes its reader. Raises ImportError where the package is not installed."""


def _spacy() -> Read:
    blank = import_module("spacy").blank

    @cache
    def tokenizer(language: str) -> Any:
        try:
            return blank(language)
        except ImportError:  # it has no rules for this language: its general ones
            return blank("xx")

    return lambda article: tokenizer(article.language)(article.document.text)


def _dateparser() -> Read:
    search = import_module("dateparser.search").search_dates

    def read(article: Article) -> object:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return search(article.document.text, languages=[article.language])

    return read


PEERS = (
    Peer("spaCy's blank tokenizer", "spacy", _spacy),
    Peer("dateparser's search_dates", "dateparser", _dateparser),
)


def available(peers: Iterable[Peer] = PEERS) -> tuple[dict[str, Read], list[str]]:
    """The readers of the installed peers by name and version, and the packages that are missing."""
    found, missing = {}, []
    for peer in peers:
        try:
            read = peer.load()
        except ImportError:
            missing.append(peer.package)
        else:
            found[f"{peer.name} {version(peer.package)}"] = read
    return found, missing
