"""What editors say: rulings, and when outlets were collected."""

from __future__ import annotations

from dragoman.model.periods import Declared
from dragoman.model.rulings import Decision, Ruling
from dragoman.store import periods, rulings
from dragoman.store.opened import Opened


class Decided(Opened):
    """Rulings and declared periods, and their undoing."""

    def rule(self, decision: Decision, by: str, why: str) -> Ruling:
        """Keeps a decision as a ruling of now, on the disk when this returns."""
        with self._writing(durable=True) as connection:
            return rulings.add(connection, decision, by, why)

    def undo(self, ruling: Ruling, by: str, why: str) -> Ruling:
        """Keeps that a ruling is undone now."""
        with self._writing(durable=True) as connection:
            return rulings.undo(connection, ruling, by, why)

    def take_ruling(self, ruling: Ruling) -> bool:
        """Keeps a ruling that was made in another record, as it is; whether that changed anything."""
        with self._writing(durable=True) as connection:
            return rulings.put(connection, ruling)

    def rulings(self) -> list[Ruling]:
        """All rulings, oldest first, the undone ones with their undoing."""
        with self._reading() as connection:
            return rulings.all_of(connection)

    def declare(self, outlet: str, first: str, last: str | None, by: str, why: str) -> int:
        """Notes that an outlet was collected from one day to another, or still is; gives its number."""
        with self._writing() as connection:
            return periods.declare(connection, outlet, first, last, by, why)

    def withdraw(self, identity: int, by: str, why: str) -> None:
        """Takes such a note back; it stays on record as withdrawn. Raises NotFoundError."""
        with self._writing() as connection:
            periods.withdraw(connection, identity, by, why)

    def declared(self) -> list[Declared]:
        """All such notes, withdrawn ones too, oldest first."""
        with self._reading() as connection:
            return periods.declared(connection)
