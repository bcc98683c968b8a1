"""This program, and others whose work on a text is a part of reading it, so that they set a scale."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NamedTuple

from bench_corpora import Article

Read = Callable[[Article], object]


class Reader(NamedTuple):
    """A program that reads articles."""

    name: str
    package: str
    load: Callable[[], Read]


def _dragoman() -> Read:
    read_document = import_module("dragoman.pipeline").read_document
    return lambda article: read_document(article.document)


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


OURS = Reader("Dragoman", "dragoman", _dragoman)
PEERS = (
    Reader("spaCy's blank tokenizer", "spacy", _spacy),
    Reader("dateparser's search_dates", "dateparser", _dateparser),
)
READERS = {reader.package: reader for reader in (OURS, *PEERS)}


def installed(peers: Iterable[Reader] = PEERS) -> tuple[dict[str, str], list[str]]:
    """Name and version of each installed peer by its package, and the packages that are missing."""
    found, missing = {}, []
    for peer in peers:
        try:
            found[peer.package] = f"{peer.name} {version(peer.package)}"
        except PackageNotFoundError:
            missing.append(peer.package)
    return found, missing
