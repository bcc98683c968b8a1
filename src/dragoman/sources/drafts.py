"""A draft to check: Markdown, a Word document or plain text, in portions that are read one by one."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from dragoman.model.checked import Draft, Portion
from dragoman.model.document import Document
from dragoman.model.errors import InputError, MissingError
from dragoman.sources.days import prefixed_day
from dragoman.sources.decoding import NotTextError, decode, lone_surrogate
from dragoman.sources.markdown import Line, Role, lines_of, plain_lines
from dragoman.sources.outline import portions_of
from dragoman.sources.reading import LONGEST, STDIN

MARKDOWN = frozenset({".md", ".markdown"})
SUFFIXES = ("md", "docx", "txt")
_CELLS = "; "


def read_draft(path: str, *, encoding: str = "utf-8", stdin: BinaryIO | None = None) -> Draft:
    """The draft at a path, by its suffix; ``-`` is standard input, as Markdown.

    Raises InputError where it cannot be read, is of another kind, is too long, or is a Word document and
    python-docx is missing.
    """
    if path == STDIN:
        return markdown_draft(_text("stdin", (stdin or sys.stdin.buffer).read(), encoding), "stdin")
    _suffix(path)
    return draft_from(path, _bytes(path), encoding=encoding)


def draft_from(name: str, data: bytes, *, encoding: str = "utf-8") -> Draft:
    """The draft in a file's bytes, by the suffix of its name. Raises InputError as ``read_draft`` does."""
    suffix = _suffix(name)
    if suffix == ".docx":
        return _of_word(data, name)
    text = _text(name, data, encoding)
    return markdown_draft(text, name) if suffix in MARKDOWN else plain_draft(text, name)


def _suffix(name: str) -> str:
    suffix = Path(name).suffix.lower()
    if suffix not in (*MARKDOWN, ".docx", ".txt"):
        raise InputError(name, f"not a draft that can be read; there are: {', '.join(SUFFIXES)}")
    return suffix


def markdown_draft(text: str, source: str) -> Draft:
    """A draft from Markdown. Raises InputError where it is too long."""
    return _draft(text, source, lines_of(text))


def plain_draft(text: str, source: str) -> Draft:
    """A draft from plain text: an article, read as one. Raises InputError where it is too long."""
    _check(text, source)
    document = Document(source, text, declared_published=prefixed_day(text))
    return Draft(document, (Portion(text, 0, tuple(range(len(text)))),))


def _draft(text: str, source: str, lines: list[Line]) -> Draft:
    _check(text, source)
    return Draft(Document(source, text), tuple(portions_of(lines)))


def _check(text: str, source: str) -> None:
    if len(text) > LONGEST:
        raise InputError(source, f"too long for a draft: {len(text):,} characters, at most {LONGEST:,}")


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as fault:
        raise InputError(path, (fault.strerror or str(fault)).lower()) from fault


def _text(name: str, data: bytes, encoding: str) -> str:
    try:
        text = decode(data, encoding)
    except NotTextError as problem:
        raise InputError(name, str(problem)) from problem
    at = lone_surrogate(text)
    if at is not None:
        raise InputError(name, f"half a surrogate pair at character {at}")
    return text


def _of_word(data: bytes, path: str) -> Draft:
    try:
        import docx as library
    except ImportError as fault:
        raise MissingError(path, 'needs python-docx; install: pip install "dragoman[docx]"') from fault
    try:
        told = list(_told(library.Document(io.BytesIO(data))))
    except Exception as fault:  # whatever a damaged file does to the library
        raise InputError(path, f"not a Word document: {type(fault).__name__}") from fault
    text = "\n".join(words for words, _, _ in told)
    return _draft(text, path, plain_lines(told))


def _told(document: Any) -> Iterator[tuple[str, Role, int]]:
    """Paragraphs and rows of tables in order: the words of each as one line, what it is, and its level."""
    for one in document.iter_inner_content():
        if hasattr(one, "rows"):
            for row in one.rows:
                yield " ".join(_CELLS.join(cell.text for cell in row.cells).split()), "item", 1
        else:
            yield " ".join(one.text.split("\n")), *_role(one.style.name if one.style else "")


def _role(style: str) -> tuple[Role, int]:
    """What a paragraph is, by the name of its style."""
    name, _, level = style.partition(" ")
    if name == "Title":
        return "heading", 1
    if name == "Heading":
        return "heading", 1 + int(level) if level.isdigit() else 2
    return ("item", 1) if name == "List" else ("prose", 0)
