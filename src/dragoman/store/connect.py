"""Opening the database file: checks before SQLite touches it, then an engine with the right pragmas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool

from dragoman.model.errors import StoreError
from dragoman.store.faults import is_locked

T = TypeVar("T")
Wait = Callable[[], bool]
"""Asked each time that waiting for another program's write was in vain: whether to wait on."""

APPLICATION_ID = 0x4452474D
"""Marks a SQLite file as Dragoman's ("DRGM")."""
_MAGIC = b"SQLite format 3\0"


def check_path(path: Path, *, create: bool) -> None:
    """Raises StoreError where ``path`` cannot be a record, or must exist already and does not."""
    if path.is_dir():
        raise StoreError(f"{path}: this is a folder; name a file in it")
    if not path.exists():
        _check_absent(path, create=create)
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as fault:
        raise StoreError(f"{path}: cannot be read: {fault.strerror or fault}") from fault
    if head and head != _MAGIC:
        raise StoreError(f"{path}: this is not a Dragoman database; choose another path with --db")


def _check_absent(path: Path, *, create: bool) -> None:
    if not create:
        raise StoreError(f"{path}: there is no record here yet; make one with: dragoman ingest PATH...")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: the folder {path.parent} does not exist; make it first")


def make_engine(path: Path, *, busy_seconds: float, mode: str) -> Engine:
    """An engine that gives each transaction a connection of its own, so that threads may share it. ``mode``
    is SQLite's: ``rwc`` | ``rw`` | ``ro&immutable=1``."""
    engine = create_engine(
        f"sqlite:///file:{quote(str(path.absolute()))}?mode={mode}&uri=true",
        connect_args={"timeout": busy_seconds, "isolation_level": None, "check_same_thread": False},
        poolclass=QueuePool,
        max_overflow=-1,  # no thread waits for another's transaction to end
    )
    event.listen(engine, "begin", partial(_begin, milliseconds=int(busy_seconds * 1000)))
    if mode.startswith("rw"):
        event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection, milliseconds: int) -> None:
    options = connection.get_execution_options()
    patience = 0 if options.get("at_once", False) else milliseconds
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {patience}")
    if options.get("writing", False):
        # NORMAL in WAL mode can lose the last documents at a power cut, never half of one; they can be read
        # again. What a person decided cannot.
        durable = options.get("durable", False)
        connection.exec_driver_sql(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
    # Taking the write lock at once lets SQLite wait for it; upgrading a read lock would fail at once.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writing", False) else "BEGIN")


@contextmanager
def begun(engine: Engine, wait: Wait | None = None) -> Iterator[Connection]:
    """A transaction; ``wait`` is asked when another program keeps it from starting."""
    with ExitStack() as stack:
        yield patiently(lambda: stack.enter_context(engine.begin()), wait)


def patiently(attempt: Callable[[], T], wait: Wait | None) -> T:
    """What the attempt gives, made again as long as the database is locked and ``wait`` says so."""
    while True:
        try:
            return attempt()
        except OperationalError as fault:
            if wait is None or not is_locked(fault) or not wait():
                raise
