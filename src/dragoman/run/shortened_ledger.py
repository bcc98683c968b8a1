"""Sessions of a ledger as answers show them: of later words, which may be hundreds, the latest, and how many
there are."""

from __future__ import annotations

from msgspec import Struct

from dragoman.records.ledger import Entry, SessionLedger
from dragoman.records.states import Match, State
from dragoman.records.undertakings import Item


class LedgerEntry(Struct, frozen=True):
    """An undertaking, its state with the rule and the reason, and later words that speak of it: of the
    ``matched`` ones the latest, and those by which the state is decided."""

    item: Item
    state: State
    rule: str
    reason: str
    decided_by: str | None
    matched: int
    matches: tuple[Match, ...]


class LedgerSession(Struct, frozen=True):
    """What one session promised, and what it said of things that no earlier session on record promised."""

    event: str
    title: str
    time: str | None
    ordinal: int | None
    entries: tuple[LedgerEntry, ...]
    looked_back: tuple[Item, ...]


def shortened(session: SessionLedger, most: int) -> LedgerSession:
    """The session with so many of the latest words that speak of each undertaking."""
    entries = tuple(_entry(entry, most) for entry in session.entries)
    told = session.event, session.title, session.time, session.ordinal
    return LedgerSession(*told, entries, session.looked_back)


def _entry(one: Entry, most: int) -> LedgerEntry:
    early = len(one.matches) - most
    kept = tuple(m for n, m in enumerate(one.matches) if n >= early or m.id == one.decided_by)
    return LedgerEntry(one.item, one.state, one.rule, one.reason, one.decided_by, len(one.matches), kept)
