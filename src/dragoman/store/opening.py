"""From a path to an open ``Store``: made, migrated, or refused with a reason."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from dragoman.model.errors import StoreError
from dragoman.store.connect import Wait, check_path, make_engine, patiently
from dragoman.store.database import Store
from dragoman.store.faults import is_locked, told
from dragoman.store.schema import HEAD, check_revision, revision_of, upgrade

BUSY_SECONDS = 3.0
"""How long to wait for another program's write before saying that the record is locked."""


def open_store(
    path: str | Path, *, writable: bool = True, busy_seconds: float = BUSY_SECONDS, wait: Wait | None = None
) -> Store:
    """Opens the record at ``path``; with ``writable`` it is made where absent, and brought up to date.

    Where another program has been writing for ``busy_seconds``, ``wait`` is asked whether to wait as long
    again; without it the record is locked.

    Raises StoreError: no such folder, no record to read, not a Dragoman database, damaged, locked,
    read-only, disk full, or written by a newer program. A record on a read-only medium can be read.
    """
    path = Path(path)
    check_path(path, create=writable)
    if writable:
        return Store(path, _writable_engine(path, busy_seconds, wait), wait)
    engine, revision = _readable_engine(path, busy_seconds)
    if revision is None:
        engine.dispose()
        raise StoreError(f"{path}: there is no record here yet; make one with: dragoman ingest PATH...")
    if revision != HEAD:
        engine.dispose()
        engine = _writable_engine(path, busy_seconds, wait)
    return Store(path, engine, wait)


def _writable_engine(path: Path, busy_seconds: float, wait: Wait | None) -> Engine:
    engine = make_engine(path, busy_seconds=busy_seconds, mode="rwc")
    try:
        with told(str(path)):
            patiently(partial(_bring_up_to_date, engine, path), wait)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _bring_up_to_date(engine: Engine, path: Path) -> None:
    if _revision(engine, path) == HEAD:
        return
    _use_wal(engine)
    with engine.execution_options(writing=True).begin() as connection:
        # Another process may have done it while this one waited for the lock.
        if revision_of(connection, path) != HEAD:
            upgrade(connection)


def _use_wal(engine: Engine) -> None:
    # Outside SQLAlchemy's transactions, within which SQLite refuses to change the mode.
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


def _readable_engine(path: Path, busy_seconds: float) -> tuple[Engine, str | None]:
    """A WAL file in a folder that cannot be written opens only as ``immutable``, which is safe where no
    journal of unfinished writes lies beside it."""
    engine = make_engine(path, busy_seconds=busy_seconds, mode="rw")
    try:
        with told(str(path)):
            return engine, _revision(engine, path)
    except StoreError as fault:
        engine.dispose()
        if _has_journal(path) or is_locked(fault):
            raise
    engine = make_engine(path, busy_seconds=busy_seconds, mode="ro&immutable=1")
    with told(str(path)):
        return engine, _revision(engine, path)


def _has_journal(path: Path) -> bool:
    journal = path.with_name(f"{path.name}-wal")
    return journal.exists() and journal.stat().st_size > 0


def _revision(engine: Engine, path: Path) -> str | None:
    with engine.begin() as connection:
        revision = revision_of(connection, path)
    check_revision(revision, path)
    return revision
