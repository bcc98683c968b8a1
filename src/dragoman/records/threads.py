"""Undertakings that sessions take up again and again, each told once: by its latest wording."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dragoman.records.ledger import Entry, SessionLedger
from dragoman.records.undertakings import Item


class Turn(Struct, frozen=True):
    """An undertaking as one session worded it."""

    session: SessionLedger
    entry: Entry


class Thread(Struct, frozen=True):
    """One matter: its latest turn, and the earlier ones, oldest first."""

    latest: Turn
    before: tuple[Turn, ...]


def threads(sessions: Sequence[SessionLedger]) -> tuple[Thread, ...]:
    """The matters of sessions, given in order of time; those taken up last come first.

    A turn goes on in a later one where the words of the later one were found to speak of it.
    """
    homes: dict[str, int] = {}
    found: list[list[Turn]] = []
    for session in reversed(sessions):
        for entry in session.entries:
            place = _place(entry, homes)
            if place is None:
                place = len(found)
                found.append([])
            found[place].append(Turn(session, entry))
            homes.update(dict.fromkeys(_ids(entry.item), place))
    return tuple(Thread(turns[0], tuple(reversed(turns[1:]))) for turns in found)


def _place(entry: Entry, homes: dict[str, int]) -> int | None:
    likeliest = sorted(entry.matches, key=lambda match: -match.likeness.score)
    return next((homes[match.saying.id] for match in likeliest if match.saying.id in homes), None)


def _ids(item: Item) -> tuple[str, ...]:
    return (item.id, *item.also)
