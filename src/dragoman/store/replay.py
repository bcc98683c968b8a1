"""What of the record could be known on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select

from dragoman.model.edtf import bounds
from dragoman.store.tables import arrivals, documents


def known_documents(connection: Connection, day: date) -> set[str]:
    """Ids of the version of each source that was current on a day, of those that were out by then.

    A version is out from the last day that its publication time admits, else from the day (UTC) on which it
    came into the record. A later version that tells no later publication than the one before it is out from
    the day on which it came.
    """
    query = select(documents.c.id, documents.c.source, documents.c.published, arrivals.c.at)
    rows = connection.execute(query.outerjoin(arrivals).order_by(documents.c.source, documents.c.version))
    found = (_last_out(list(versions), day) for _, versions in groupby(rows, key=lambda row: row.source))
    return {identity for identity in found if identity is not None}


def _last_out(versions: Sequence[Any], day: date) -> str | None:
    out = [identity for identity, first in _out_from(versions) if first is not None and first <= day]
    return out[-1] if out else None


def _out_from(versions: Sequence[Any]) -> Iterator[tuple[str, date | None]]:
    before: date | None = None
    for number, version in enumerate(versions):
        published, came = bounds(version.published)[1], _came(version.at)
        told_anew = published is not None and (number == 0 or (before is not None and published > before))
        yield version.id, published if told_anew else max((d for d in (published, came) if d), default=None)
        before = published or before


def _came(at: str | None) -> date | None:
    return date.fromisoformat(at[: len("2025-08-06")]) if at else None
