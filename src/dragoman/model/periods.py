"""When sources were collected: what an article tells of it, and what an editor declares."""

from __future__ import annotations

from msgspec import Struct


class Article(Struct, frozen=True):
    """An article as far as it tells when its outlet was being collected; all days are ISO 8601, those on
    which runs found it new or changed are in UTC."""

    source: str
    outlet: str | None = None
    language: str | None = None
    published: str | None = None
    retrieved: tuple[str, ...] = ()


class Withdrawal(Struct, frozen=True):
    by: str
    at: str
    why: str


class Declared(Struct, frozen=True):
    """An editor's word that an outlet was collected from one day to another, both inclusive; ``last`` is null
    where it still is. ``at`` is when that was said (UTC)."""

    id: int
    outlet: str
    first: str
    last: str | None
    by: str
    at: str
    why: str
    withdrawn: Withdrawal | None = None
