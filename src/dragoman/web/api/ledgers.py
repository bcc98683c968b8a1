"""The ledger of a series or body, a page at a time."""

from __future__ import annotations

from msgspec import Struct

from dragoman.model.errors import NotFoundError
from dragoman.records.undertakings import Item
from dragoman.run.matters import ledger_at
from dragoman.run.shortened_ledger import LedgerSession, shortened
from dragoman.web.api import parameters
from dragoman.web.api.call import Call
from dragoman.web.api.operation import reads
from dragoman.web.api.paging import page_of


class LedgerPage(Struct, frozen=True):
    """Some of ``total`` sessions, oldest first; ``ahead`` is what reports of sessions to come say will be
    spoken of. ``next`` is the address of the sessions that follow, null at the end."""

    id: str
    as_of: str
    total: int
    sessions: tuple[LedgerSession, ...]
    ahead: tuple[Item, ...]
    next: str | None


@reads("/series/{series_id}/ledger", query=parameters.Ledgers, answer=LedgerPage, problems=(404,))
def ledger(call: Call[parameters.Ledgers]) -> LedgerPage:
    """What each session of a series or body promised, and what became of it."""
    name = call.path("series_id")
    if not len(call.snapshot.of("series", name)):
        raise NotFoundError(f"{name}: no such series or body")
    found = ledger_at(call.snapshot, name)
    page = page_of(found.sessions, call, lambda one: one.event)
    sessions = tuple(shortened(one, call.asked.matches) for one in page.items)
    return LedgerPage(found.id, found.as_of, page.total, sessions, found.ahead, page.next)
