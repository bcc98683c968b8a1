"""What an editor decides and adds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dragoman.api.opened import Opened, day_of
from dragoman.model.document import Reading
from dragoman.model.rulings import Ruling
from dragoman.run.collecting import declare
from dragoman.run.note_lines import Entered
from dragoman.run.notes import add_note
from dragoman.run.record import events_of
from dragoman.run.review import Case, Review, open_cases
from dragoman.run.rulings import Editor, Standing, standings


class Editing(Opened):
    """Rulings, review, notes and declared periods."""

    def rule(self, *, by: str, why: str) -> Editor:
        """An editor who makes and undoes rulings for a reason: ``record.rule(by="ann", why="one protocol")
        .same("7f3c", "9a1b")``. Each is kept when the call returns. Raises InputError where either is empty.
        """
        return Editor(self._store, by, why)

    def undo(self, ruling: str, *, by: str, why: str) -> Ruling:
        """Undoes a ruling, named by its id or the beginning of it: the record is as if it were never made.
        Raises NotFoundError, InputError where it is undone already."""
        return Editor(self._store, by, why).undo(ruling)

    def rulings(self) -> list[Standing]:
        """All rulings, oldest first, each with whether it is in force, undone, or without effect now."""
        return standings(self._store, events_of(self._store, day_of(None)))

    def cases(self, *, as_of: date | None = None) -> Iterator[Case]:
        """The queue of review: pairs of events that may be one, the likeliest first, then disagreements."""
        return open_cases(self._store, day_of(as_of))

    def review(self, *, by: str, as_of: date | None = None) -> Review:
        """A round through that queue, case by case."""
        return Review(self._store, by, day_of(as_of))

    def note(self, text: str = "", entered: Entered | None = None, *, by: str) -> Reading:
        """Enters what no article says, in words, field by field, or both: a document of today (UTC) whose own
        text is its evidence. Raises InputError where it tells of no event."""
        return add_note(self._store, text, entered or Entered(), by=by)

    def declare_period(self, outlet: str, first: date, last: date | None = None, *, by: str, why: str) -> int:
        """Declares that an outlet was collected from one day to another, or still is; gives the number by
        which ``withdraw_period`` takes it back. Raises InputError."""
        return declare(self._store, outlet, first, last, by, why)

    def withdraw_period(self, number: int, *, by: str, why: str) -> None:
        """Takes a declaration back; it stays on record as withdrawn. Raises NotFoundError."""
        self._store.withdraw(number, by, why)
