"""A record read into memory before anybody asks for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from operator import attrgetter
from threading import Thread

from dragoman.model.errors import StoreError
from dragoman.run.snapshots import Snapshots

LISTS = ("watch", "index.outcomes", "series", "projects", "instruments", "people", "bodies")
"""What pages list of a whole record, in the order in which it is made: the quickest first, and what the
timeline shows before all."""


def warm(snapshots: Snapshots, today: Callable[[], date]) -> Thread:
    """Begins to read the record and to make its lists, beside who asks for pages: these wait for what they
    need, and for no more. Where the record cannot be read, they will tell."""
    thread = Thread(target=_read, args=(snapshots, today), name="warming", daemon=True)
    thread.start()
    return thread


def _read(snapshots: Snapshots, today: Callable[[], date]) -> None:
    with suppress(StoreError):
        for name in LISTS:
            attrgetter(name)(snapshots.on(today()))
