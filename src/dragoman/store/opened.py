"""An open database file: transactions for reading and writing; every fault is a ``StoreError`` that names the
file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine

from dragoman.store.connect import Wait, begun
from dragoman.store.faults import told


class Opened:
    """An open file. Use it as a context manager, or call ``close``."""

    def __init__(self, path: Path, engine: Engine, wait: Wait | None = None) -> None:
        self.path = path
        self._engine = engine
        self._wait = wait

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._engine.dispose()

    def _all(self, query: Any) -> Sequence[Any]:
        with self._reading() as connection:
            return connection.execute(query).all()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(str(self.path)), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self, *, at_once: bool = False, durable: bool = False) -> Iterator[Connection]:
        engine = self._engine.execution_options(writing=True, at_once=at_once, durable=durable)
        with told(str(self.path)), begun(engine, None if at_once else self._wait) as connection:
            yield connection
