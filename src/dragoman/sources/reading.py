"""From what the user names to documents, one at a time."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from dragoman.model.document import Document
from dragoman.model.errors import InputError
from dragoman.sources.days import prefixed_day
from dragoman.sources.decoding import NotTextError, decode, lone_surrogate
from dragoman.sources.items import Failure, Item, Skipped
from dragoman.sources.lines import read_json, read_lines
from dragoman.sources.pages import Extractor
from dragoman.sources.paths import expand

STDIN = "-"
LONGEST = 1_000_000
"""Code points of the longest article; a long book has fewer. More in one file are several articles."""
_PAGES = frozenset({".html", ".htm"})
_PAGE_STARTS = (
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<!--",
    b"<div",
    b"<article",
    b"<p",
    b"<?xml",
)


def read_sources(
    paths: Iterable[str], *, encoding: str = "utf-8", stdin: BinaryIO | None = None
) -> Iterator[Item]:
    """Documents of files, folders, globs and ``-`` (standard input), in the order given.

    What cannot be read comes as a Failure, what is passed over as Skipped; neither stops the rest.
    Offsets of a text file's document count the code points of the file as it is, newlines included.
    Only one document is held at a time. Raises InputError for an unknown encoding.
    """
    _check_encoding(encoding)
    with Extractor() as pages:
        for path in paths:
            found = (
                _stdin(stdin or sys.stdin.buffer, encoding, pages)
                if path == STDIN
                else _path(path, encoding, pages)
            )
            yield from map(of_bearable_length, found)


def of_bearable_length(item: Item) -> Item:
    """The item; a Failure in place of a document that is too long for an article."""
    if isinstance(item, Document) and len(item.text) > LONGEST:
        return Failure(
            item.source,
            f"too long for an article: {len(item.text):,} characters, at most {LONGEST:,}; split it",
        )
    return item


def _check_encoding(encoding: str) -> None:
    try:
        known = codecs.lookup(encoding)
        "".encode(known.name)
    except (LookupError, ValueError) as error:
        raise InputError("--encoding", f"unknown encoding {encoding!r}") from error


def _path(path: str, encoding: str, pages: Extractor) -> Iterator[Item]:
    for found in expand(path):
        if isinstance(found, Path):
            yield from _file(found, encoding, pages)
        else:
            yield found


def _file(path: Path, encoding: str, pages: Extractor) -> Iterator[Item]:
    try:
        if path.suffix.lower() == ".jsonl":
            with path.open("rb") as lines:
                yield from _or_empty(str(path), read_lines(str(path), lines, encoding))
        else:
            yield from _data(str(path), path.suffix.lower(), path.read_bytes(), encoding, pages)
    except OSError as error:
        yield Failure(str(path), (error.strerror or str(error)).lower())
    except Exception as error:
        # Whatever a file does to the libraries that read it, the next one must be read.
        yield Failure(
            str(path), f"cannot be read: {type(error).__name__}: {' '.join(str(error).split())[:120]}"
        )


def _or_empty(name: str, items: Iterator[Item]) -> Iterator[Item]:
    nothing = True
    for item in items:
        nothing = False
        yield item
    if nothing:
        yield Skipped(name, "empty")


def _data(name: str, suffix: str, data: bytes, encoding: str, pages: Extractor) -> Iterator[Item]:
    if not data.strip():
        yield Skipped(name, "empty")
    elif suffix == ".json":
        yield from _or_empty(name, read_json(name, data, encoding))
    elif suffix in _PAGES or (suffix != ".txt" and _is_page(data)):
        yield _page(name, data, encoding, pages)
    else:
        yield _text(name, data, encoding)


def _stdin(stream: BinaryIO, encoding: str, pages: Extractor) -> Iterator[Item]:
    """Standard input, whose form its first character tells."""
    data = stream.read()
    first = data.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    if first in (b"{", b"["):
        yield from read_json("stdin", data, encoding)
    else:
        yield from _data("stdin", ".html" if first == b"<" else "", data, encoding, pages)


def _is_page(data: bytes) -> bool:
    return data.removeprefix(codecs.BOM_UTF8).lstrip()[:20].lower().startswith(_PAGE_STARTS)


def _page(name: str, data: bytes, encoding: str, pages: Extractor) -> Item:
    if codecs.lookup(encoding).name == "utf-8":
        # The page itself tells its encoding; another one given by the user overrules it.
        return Failure(name, "binary file") if b"\0" in data[:1024] else pages.read(name, data)
    try:
        return pages.read(name, decode(data, encoding).encode("utf-8"))
    except NotTextError as problem:
        return Failure(name, str(problem))


def _text(name: str, data: bytes, encoding: str) -> Item:
    try:
        text = decode(data, encoding)
    except NotTextError as problem:
        return Failure(name, str(problem))
    at = lone_surrogate(text)
    if at is not None:
        return Failure(name, f"half a surrogate pair at character {at}")
    if not text.strip():
        return Skipped(name, "empty")
    return Document(source=name, text=text, declared_published=prefixed_day(text))
