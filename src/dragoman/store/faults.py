"""What went wrong in the database, told as one line that says what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from dragoman.model.errors import StoreError

LOCKED = "database is locked"
ADVICE: tuple[tuple[str, str], ...] = (
    (LOCKED, "another program is writing to it; try again when it has finished"),
    (
        "readonly database",
        "it cannot be written: its file, folder or disk is read-only; choose another with --db",
    ),
    ("disk is full", "the disk is full; free some space and run the same command again"),
    ("disk i/o error", "it could not be written: the disk or a quota is full, or the disk fails"),
    ("unable to open database file", "it cannot be opened; check the permissions of the file and its folder"),
    ("malformed", "the file is damaged; restore a copy, or move it away and ingest the articles again"),
    ("not a database", "this is not a database; choose another path with --db"),
    (
        "no such module: fts5",
        "this Python's SQLite has no full-text search (FTS5); use one that has it, as that of python.org",
    ),
    ("no such table", "this is not a Dragoman database, or a damaged one; choose another path with --db"),
)
"""SQLite's words for a fault, and ours; the first that fits is told."""


def advice(problem: str) -> str:
    """Our words for one of SQLite's messages, or SQLite's own.

    >>> advice("database or disk is full")
    'the disk is full; free some space and run the same command again'
    """
    lowered = problem.lower()
    return next((told for words, told in ADVICE if words in lowered), problem.partition("\n")[0])


@contextmanager
def told(path: str) -> Iterator[None]:
    """Turns the database's exceptions into a ``StoreError`` that names the file."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as fault:
        raise StoreError(f"{path}: {advice(str(getattr(fault, 'orig', fault)))}") from fault


def is_locked(fault: BaseException) -> bool:
    """Whether another program kept the database from us, in this fault or in the one behind it."""
    return any(LOCKED in str(one).lower() for one in (fault, fault.__cause__))
