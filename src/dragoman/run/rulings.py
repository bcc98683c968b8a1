"""What an editor can decide, done: each act becomes a ruling that is kept before it returns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from msgspec import Struct

from dragoman.model.aims import aims_of, key_of, ref_of
from dragoman.model.contract import Event, Report
from dragoman.model.errors import InputError, NotFoundError
from dragoman.model.rulings import (
    Body,
    Decision,
    Different,
    Followed,
    Name,
    Named,
    ReportRef,
    Retracted,
    Ruling,
    Same,
    Value,
    made,
)
from dragoman.records import ruled
from dragoman.run.naming import body_named, check_printed, reports_named, words_named
from dragoman.run.record import SHOWN, events_of, find_event
from dragoman.store import Store

State = Literal["in force", "undone", "without effect"]


class Standing(Struct, frozen=True):
    """A ruling, and whether it shapes the record now. One has no effect where nothing on record is what it
    speaks of, or a later ruling says otherwise."""

    ruling: Ruling
    state: State


class Editor:
    """Makes rulings in the name of an editor, for one reason. Raises InputError where either is not told."""

    def __init__(self, store: Store, by: str, why: str) -> None:
        self._store = store
        self.by, self.why = (_told(what, text) for what, text in (("by", by), ("why", why)))

    def rule(self, decision: Decision) -> Ruling:
        """Keeps a decision as it is."""
        return self._store.rule(decision, self.by, self.why)

    def same(self, first: str, *others: str) -> Ruling:
        """Rules that reports tell of one event: all reports of the events named, or those named one by one
        (``7f3c/2``). Raises NotFoundError, InputError where nothing else is named."""
        events = self._events()
        these = reports_named(events, first)
        those = _without(these, [report for name in others for report in reports_named(events, name)])
        if not those:
            raise InputError(first, "name another event or report that is the same")
        return self.rule(Same(_refs(these), _refs(those)))

    def different(self, first: str, other: str) -> Ruling:
        """Rules that two events are not one, or that a report (``7f3c/2``) is of another event than the rest
        of its own. Raises NotFoundError, InputError where nothing is told apart."""
        events = self._events()
        these = reports_named(events, first)
        those = _without(these, reports_named(events, other))
        if not those:
            raise InputError(
                first, "name another event, or a report and the event that it does not belong to"
            )
        return self.rule(Different(_refs(these), _refs(those)))

    def value(self, event: str, field: str, value: Any) -> Ruling:
        """Rules that a field of an event has a value (null for none). Raises NotFoundError for no such event
        or field, InputError for a value that the field cannot have."""
        found = find_event(self._events(), event, self._store.last_change)
        kept = ruled.checked(field, value)
        if field.startswith("project/") and found.project is None:
            raise InputError(field, f"{found.id} has no project; rule on the field project first")
        return self.rule(Value(_refs(found.reports), field, kept))

    def retract(self, *names: str) -> Ruling:
        """Withdraws events with all reports that they have now, single reports, or all that a document tells.
        Raises NotFoundError."""
        events = self._events()
        return self.rule(Retracted(_refs([r for name in names for r in reports_named(events, name)])))

    def name(self, what: Named, names: Sequence[str], called: str, party: str | None = None) -> Ruling:
        """Rules that a person, place or organisation printed under any of the names is one, and called thus;
        ``party`` narrows it. Raises NotFoundError for a name that no report prints."""
        check_printed(self._events(), what, names)
        return self.rule(Name(what, tuple(names), _told("called", called), party))

    def body(self, *names: str, called: str | None = None) -> Ruling:
        """Confirms a body or series, joins several into one, and says what it is called.

        Raises NotFoundError, InputError where two of them are different entries of the register.
        """
        events = self._events()
        found = [body_named(events, name) for name in names]
        entries = sorted({register for _, register in found if register})
        if len(entries) > 1:
            raise InputError(
                " and ".join(entries), "are two entries of the register; mend the register instead"
            )
        told = tuple(dict.fromkeys(one for own, _ in found for one in own))
        return self.rule(Body(told, called, entries[0] if entries else None))

    def followed(self, undertaking: str, later: str, *, holds: bool = True) -> Ruling:
        """Rules that later words are of an undertaking, or that they are not, both by the ids of a ledger.

        Raises NotFoundError, InputError where both are of one article.
        """
        events = self._events()
        these, those = (words_named(events, name) for name in (undertaking, later))
        if {one.report.text for one in these} & {one.report.text for one in those}:
            raise InputError(later, "is said by the article that tells of the undertaking")
        return self.rule(Followed(these, those, holds))

    def undo(self, name: str) -> Ruling:
        """Undoes a ruling, named by its id or the beginning of it. Raises NotFoundError, InputError where it
        is undone already."""
        ruling = find_ruling(self._store.rulings(), name)
        if ruling.undone:
            raise InputError(ruling.id, f"was undone by {ruling.undone.by} on {ruling.undone.at[:10]}")
        return self._store.undo(ruling, self.by, self.why)

    def _events(self) -> tuple[Event, ...]:
        return events_of(self._store, date.today())


def find_ruling(rulings: Sequence[Ruling], name: str) -> Ruling:
    """The ruling with this id or beginning of an id (``rul-`` may be left out). Raises NotFoundError."""
    start = name if name.startswith("rul-") else f"rul-{name}"
    found = [ruling for ruling in rulings if ruling.id.startswith(start)]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(ruling.id for ruling in found[:SHOWN])
    told = (
        f"{len(found)} rulings fit: {listed}"
        if found
        else "no such ruling; list them with: dragoman rule list"
    )
    raise NotFoundError(f"{name}: {told}")


def standings(store: Store, events: Sequence[Event]) -> list[Standing]:
    """All rulings, oldest first, each with what has become of it in these events."""
    shaping = {one.id for event in events for one in event.rulings}
    rulings = store.rulings()
    withdrawing = [one for one in rulings if isinstance(one.decision, Retracted) and one.undone is None]
    shaping |= {aim.ruling.id for aim in aims_of(withdrawing, store.reports())} if withdrawing else set()
    return [Standing(ruling, _state(ruling, shaping)) for ruling in rulings]


def checked(ruling: Ruling) -> Ruling:
    """A ruling of another record. Raises InputError where it is not what its id says, or sets a value that
    cannot be."""
    if made(ruling.decision, ruling.by, ruling.at, ruling.why).id != ruling.id:
        raise InputError(ruling.id, "is not the id of what it says; the export was changed")
    if isinstance(ruling.decision, Value):
        ruled.checked(ruling.decision.field, ruling.decision.value)
    return ruling


def _state(ruling: Ruling, shaping: set[str]) -> State:
    if ruling.undone:
        return "undone"
    return "in force" if ruling.id in shaping else "without effect"


def _told(what: str, text: str) -> str:
    if not text.strip():
        raise InputError(what, "must be told")
    return " ".join(text.split())


def _refs(reports: Sequence[Report]) -> tuple[ReportRef, ...]:
    return tuple(dict.fromkeys(map(ref_of, reports)))


def _without(some: Sequence[Report], reports: Sequence[Report]) -> list[Report]:
    own = {key_of(report) for report in some}
    return [report for report in reports if key_of(report) not in own]
