"""Answers to requests that change the record, by the key that the asking program chose."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from msgspec import Struct
from sqlalchemy import Connection, delete, insert, select

from dragoman.store.tables import answers

KEPT = timedelta(days=30)
"""How long an answer is kept."""


class Answer(Struct, frozen=True):
    """``request`` is the SHA-256 of what was asked, ``body`` what was answered."""

    request: str
    body: bytes


def find(connection: Connection, key: str) -> Answer | None:
    query = select(answers.c.request, answers.c.answer).where(answers.c.key == key, answers.c.at >= _since())
    row = connection.execute(query).one_or_none()
    return Answer(row.request, row.answer) if row else None


def keep(connection: Connection, key: str, answer: Answer) -> None:
    connection.execute(delete(answers).where((answers.c.key == key) | (answers.c.at < _since())))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    columns = {"request": answer.request, "answer": answer.body, "at": now}
    connection.execute(insert(answers).values(key=key, **columns))


def _since() -> str:
    return (datetime.now(UTC) - KEPT).isoformat(timespec="seconds")
