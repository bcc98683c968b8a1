"""Finding a document by what a person types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from dragoman.model.errors import NotFoundError
from dragoman.store.tables import documents

SHOWN = 5
"""How many candidates an ambiguous name lists."""


def find_document(connection: Connection, name: str) -> Any:
    """The row of the document that ``name`` means: an id, a source (its current version), the beginning of
    an id, or the end of a source. Raises NotFoundError where none or several fit."""
    for condition in _readings_of(name):
        rows = connection.execute(
            select(documents).where(condition).order_by(documents.c.source).limit(SHOWN + 1)
        ).all()
        if len(rows) == 1:
            return rows[0]
        if rows:
            raise NotFoundError(f"{name}: several documents fit: {_listed(rows)}; name one of them in full")
    raise NotFoundError(f"{name}: no such document; list them with: dragoman document --list")


def _readings_of(name: str) -> tuple[ColumnElement[bool], ...]:
    current = ~documents.c.retired
    return (
        documents.c.id == name,
        (documents.c.source == name) & current,
        documents.c.id.startswith(name if name.startswith("doc-") else f"doc-{name}", autoescape=True),
        documents.c.source.endswith(f"/{name}", autoescape=True) & current,
    )


def _listed(rows: Sequence[Any]) -> str:
    names = ", ".join(f"{row.source} ({row.id})" for row in rows[:SHOWN])
    return f"{names} ..." if len(rows) > SHOWN else names
