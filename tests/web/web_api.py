"""Programs that ask the API of a record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from litestar.testing import TestClient

from dragoman.web.app import create_app

API = "/api/v1"
DAY = date(2025, 12, 1)


@contextmanager
def programs(
    db: Path, *, allow_ingest: bool = False, requests: int = 0, raise_server_exceptions: bool = True
) -> Iterator[TestClient[Any]]:
    """A client of a server of its own."""
    app = create_app(db, today=lambda: DAY, allow_ingest=allow_ingest, requests=requests)
    with TestClient(
        app, base_url="http://127.0.0.1", raise_server_exceptions=raise_server_exceptions
    ) as client:
        yield client


def next_pages(client: Any, path: str) -> Iterator[Any]:
    """A list from an address on, page by page."""
    following: str | None = path
    while following:
        page = client.get(following).json()
        yield page
        following = page["next"]
