"""JSON Lines and JSON: one object an article."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from dragoman.model.document import Document
from dragoman.sources.days import declared_day, prefixed_day
from dragoman.sources.decoding import NotTextError, decode, lone_surrogate
from dragoman.sources.items import Failure, Item, Skipped

FIELDS = ("url", "title", "text", "published", "outlet", "language")
"""What is read of an object; anything else in it is ignored."""


def read_lines(name: str, lines: Iterable[bytes], encoding: str) -> Iterator[Item]:
    """One item a line that is not blank; a broken line stops only itself.

    Where the first line is a lone bracket, the file is one JSON value over many lines and read as such.
    """
    waiting = iter(lines)
    first = next(waiting, b"")
    if first.removeprefix(BOM_UTF8).strip() in (b"{", b"["):
        yield from read_json(name, first + b"".join(waiting), encoding)
    else:
        yield from _each_line(name, chain((first,), waiting), encoding)


def _each_line(name: str, lines: Iterable[bytes], encoding: str) -> Iterator[Item]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _line(f"{name}#{number}", line, encoding)


def read_json(name: str, data: bytes, encoding: str) -> Iterator[Item]:
    """A file that holds one object, a list of them, or JSON Lines under another name.

    JSON of another shape is passed over as a whole; what is no JSON fails as a whole.
    """
    try:
        value = _parse(data, encoding)
    except NotTextError as problem:
        lines = data.splitlines(keepends=True)
        if any(_is_object(line, encoding) for line in lines):
            yield from _each_line(name, lines, encoding)
        else:
            yield Failure(name, str(problem))
        return
    yield from _items(name, value)


def _items(name: str, value: Any) -> Iterator[Item]:
    if isinstance(value, dict):
        yield document_of(name, value)
    elif isinstance(value, list) and any(isinstance(entry, dict) and "text" in entry for entry in value):
        for number, entry in enumerate(value, 1):
            yield document_of(f"{name}#{number}", entry)
    else:
        yield Skipped(name, "JSON without articles: neither an object with a text nor a list of them")


def _is_object(line: bytes, encoding: str) -> bool:
    """Whether a line is an article by itself; one of a printed-out value is indented or incomplete."""
    try:
        return line.startswith(b"{") and isinstance(_parse(line, encoding), dict)
    except NotTextError:
        return False


def _line(item: str, line: bytes, encoding: str) -> Item:
    try:
        return document_of(item, _parse(line, encoding))
    except NotTextError as problem:
        return Failure(item, str(problem))


def _parse(data: bytes, encoding: str) -> Any:
    try:
        return json.loads(decode(data, encoding))
    except json.JSONDecodeError as error:
        raise NotTextError(f"not JSON: {error.msg} at character {error.pos}") from error
    except (RecursionError, ValueError) as error:
        raise NotTextError(f"not JSON that can be read: {error}") from error


def document_of(item: str, value: Any) -> Item:
    """The article that a parsed JSON object is; a Failure named ``item`` where it is none."""
    if not isinstance(value, dict):
        return Failure(item, "not a JSON object")
    problem = _problem(value)
    if problem:
        return Failure(item, problem)
    text = value.get("text")
    if not text or not text.strip():
        return Skipped(item, "no text")
    published = value.get("published")
    return Document(
        source=value.get("url") or item,
        text=text,
        declared_published=declared_day(published) if published else prefixed_day(text),
        declared_language=value.get("language") or None,
        declared_outlet=value.get("outlet") or None,
        declared_title=value.get("title") or None,
    )


def _problem(value: dict[str, Any]) -> str | None:
    for field in FIELDS:
        entry = value.get(field)
        if entry is not None and not isinstance(entry, str):
            return f"{field} is not a string"
        at = lone_surrogate(entry) if entry else None
        if at is not None:
            return f"{field} has half a surrogate pair at character {at}"
    published = value.get("published")
    if published and declared_day(published) is None:
        return f"published is not a date like 2025-08-06: {published[:40]!r}"
    return None
