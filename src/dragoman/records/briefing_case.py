"""A series as the sections of its briefing look at it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from dragoman.model.contract import Event
from dragoman.model.errors import NotFoundError
from dragoman.records.briefing import Matter
from dragoman.records.briefing_cites import Citer
from dragoman.records.ledger import Ledger, SessionLedger, ledger_of
from dragoman.records.series import Series, series_of
from dragoman.records.threads import Thread, threads


class Case(Struct, frozen=True):
    """A series as the sections look at it; ``held``: its sessions up to the one that counts as the last."""

    matter: Matter
    citer: Citer
    own: tuple[Event, ...]
    held: tuple[Event, ...]
    series: Series | None
    ledger: Ledger
    threads: tuple[Thread, ...]

    @property
    def last(self) -> Event | None:
        return self.held[-1] if self.held else None

    def of_last(self, thread: Thread) -> bool:
        return self.last is not None and thread.latest.session.event == self.last.id


def case_of(matter: Matter, identity: str) -> Case:
    """Raises NotFoundError where no session of the number asked for was held."""
    ledger = matter.ledger or ledger_of(matter.events, identity, matter.day, watch=matter.watch)
    own = tuple(e for e in matter.events if identity in _ids(e))
    wanted = _up_to(ledger.sessions, matter.selection.session)
    by_id = {event.id: event for event in own}
    series = next((s for s in series_of(matter.events) if identity in (s.id, s.body)), None)
    return Case(
        matter,
        Citer(matter),
        own,
        tuple(by_id[one.event] for one in wanted),
        series,
        replace(ledger, sessions=tuple(wanted)),
        threads(wanted),
    )


def _ids(event: Event) -> tuple[str | None, ...]:
    return event.series.id if event.series else None, event.body.id if event.body else None


def _up_to(sessions: Sequence[SessionLedger], number: int | None) -> Sequence[SessionLedger]:
    if number is None:
        return sessions
    places = [n for n, one in enumerate(sessions) if one.ordinal == number]
    if not places:
        raise NotFoundError(f"{number}: no session of this number was held, as far as the record knows")
    return sessions[: places[-1] + 1]
