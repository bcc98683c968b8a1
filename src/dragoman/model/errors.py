"""The exceptions that a user can meet, in one tree.

DragomanError
 ├─ InputError      an item could not be read; carries the item's name
 │   └─ MissingError  a library that it needs is not installed
 ├─ DataError       a language pack or ontology file is at fault; names file and line
 ├─ StoreError      the database is missing, locked, read-only, corrupt or full
 └─ NotFoundError   an id, name or field that the record does not have
"""

from __future__ import annotations

from typing import Any


class DragomanError(Exception):
    """Base of all; ``str()`` is one line that says what happened, to which item, and what to do."""

    exit_code = 1

    def __reduce__(self) -> tuple[Any, ...]:
        # An exception is rebuilt from ``args``, which hold the message and not what it was made of: a worker
        # process could not hand it over.
        return _rebuilt, (type(self), self.args, self.__dict__)


class InputError(DragomanError):
    exit_code = 3

    def __init__(self, item: str, problem: str) -> None:
        super().__init__(f"{item}: {problem}")
        self.item = item
        self.problem = problem


class MissingError(InputError):
    """A library of one of our extras is not installed here."""


class DataError(DragomanError):
    exit_code = 4

    def __init__(self, file: str, problem: str, line: int | None = None) -> None:
        super().__init__(f"{file}{f':{line}' if line else ''}: {problem}")
        self.file = file
        self.problem = problem
        self.line = line


class StoreError(DragomanError):
    exit_code = 5


class NotFoundError(DragomanError):
    exit_code = 6


def _rebuilt(kind: type[DragomanError], arguments: tuple[Any, ...], state: dict[str, Any]) -> DragomanError:
    fault = kind.__new__(kind, *arguments)
    fault.__dict__.update(state)
    return fault
