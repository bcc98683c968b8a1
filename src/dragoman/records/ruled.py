"""Values that rulings set: on top of what the reports give, which stays to be seen beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import asdict, replace

from dragoman.model.aims import Aim, key_of
from dragoman.model.contract import (
    Event,
    Figure,
    InstrumentRef,
    OrganisationRef,
    Participant,
    Place,
    ProjectRef,
    Ruled,
    SeriesRef,
    Undertaking,
)
from dragoman.model.edtf import bounds
from dragoman.model.errors import InputError, NotFoundError
from dragoman.model.rulings import Different, Followed, Ruling, Same, Value
from dragoman.model.vocabulary import InstrumentType, Kind, Stage, Status, Topic

FIELDS: dict[str, Any] = {
    "kind": Kind,
    "status": Status,
    "title": str,
    "parties": tuple[str, ...],
    "others": tuple[str, ...],
    "time": str | None,
    "rescheduled_to": str | None,
    "places": tuple[Place, ...],
    "series/ordinal": int | None,
    "series/year": int | None,
    "series/label": str | None,
    "instrument": InstrumentRef | None,
    "instrument/type": InstrumentType,
    "instrument/title": str | None,
    "instrument/stage": Stage | None,
    "instrument/count": int | None,
    "project": ProjectRef | None,
    "project/stage": str | None,
    "participants": tuple[Participant, ...],
    "organisations": tuple[OrganisationRef, ...],
    "topics": tuple[Topic, ...],
    "undertakings": tuple[Undertaking, ...],
    "figures": tuple[Figure, ...],
}
"""What a ruling can set, and what the value must be."""
NAMES = ("series/ordinal", "series/year", "series/label", "title")
"""Fields that an event has once it is named, set after it is."""
_EMPTY: dict[str, Callable[[], Any]] = {"series": SeriesRef, "instrument": lambda: InstrumentRef("other")}


def checked(field: str, value: Any) -> Any:
    """The value as it is kept. Raises NotFoundError for a field that no ruling sets, InputError for a value
    that the field cannot have."""
    if field not in FIELDS:
        raise NotFoundError(f"{field}: no ruling can set this; it can set: {', '.join(FIELDS)}")
    try:
        found = msgspec.convert(value, FIELDS[field])
    except msgspec.ValidationError as fault:
        raise InputError(field, f"cannot have the value {value!r}: {fault}") from fault
    if field in ("time", "rescheduled_to") and value is not None and bounds(value) == (None, None):
        raise InputError(field, f"{value!r} is not a time; write 2025, 2025-08, 2025-08-06 or a range")
    return plain(found)


def plain(value: Any) -> Any:
    """The value as it comes back from JSON."""
    return msgspec.json.decode(msgspec.json.encode(value))


def ruled(events: Sequence[Event], aims: Sequence[Aim]) -> list[Event]:
    """The events with the values that rulings set, and with all rulings that bear on each.

    A value is for the event that has most of the reports that its ruling names, of equals the first. Of
    rulings on one field the last holds. Values of ``NAMES`` wait until the event is named.
    """
    if not aims:
        return list(events)
    home = {key_of(report): n for n, event in enumerate(events) for report in event.reports}
    bearing: list[list[Aim]] = [[] for _ in events]
    values: list[list[Ruling]] = [[] for _ in events]
    for aim in aims:
        sides = [Counter(home[key] for key in side if key in home) for side in (aim.these, aim.those)]
        if isinstance(aim.ruling.decision, Value) and sides[0]:
            values[min(sides[0], key=lambda n: (-sides[0][n], n))].append(aim.ruling)
        for n in sides[0].keys() | sides[1].keys():
            if _bears(aim.ruling, n in sides[0], n in sides[1]):
                bearing[n].append(aim)
    return [_ruled(*one) for one in zip(events, bearing, values, strict=True)]


def _ruled(event: Event, bearing: Sequence[Aim], values: Sequence[Ruling]) -> Event:
    told = [_told(aim.ruling, value=_following_of(aim.ruling)) for aim in bearing]
    last = {ruling.decision.field: ruling for ruling in values if isinstance(ruling.decision, Value)}
    for field, ruling in last.items():
        value = ruling.decision.value  # type: ignore[union-attr]
        reported = None
        if field not in NAMES:
            reported, event = plain(_at(event, field)), _set(event, field, value)
        told.append(_told(ruling, field=field, value=value, reported=reported))
    return replace(event, rulings=_in_order([*event.rulings, *told])) if told else event


def _bears(ruling: Ruling, of_these: bool, of_those: bool) -> bool:
    """Whether an event was ruled to be one of reports on either side, or another than some reports."""
    if isinstance(ruling.decision, Same):
        return of_these and of_those
    return isinstance(ruling.decision, Followed) or (
        isinstance(ruling.decision, Different) and of_these != of_those
    )


def _following_of(ruling: Ruling) -> Any:
    """What a ruling says of an undertaking, as the ledger goes by it; None of another."""
    return plain(ruling.decision) if isinstance(ruling.decision, Followed) else None


def with_names(event: Event, field: str) -> Event:
    """The named event with what rulings say of its number, or of its title."""
    told = []
    for one in event.rulings:
        if one.kind == "value" and one.field in NAMES and one.field.startswith(field):
            one = replace(one, reported=plain(_at(event, one.field)))
            event = _set(event, one.field or "", one.value)
        told.append(one)
    return replace(event, rulings=tuple(told)) if event.rulings else event


def told_of_names(event: Event, found: Iterable[tuple[Ruling, str | None]]) -> Event:
    """The event with the rulings on its body's and series' names, in place of those that it had."""
    kept = [one for one in event.rulings if one.kind != "body"]
    told = [_told(ruling, field="body", value=called) for ruling, called in found]
    rulings = _in_order([*kept, *told])
    return event if rulings == event.rulings else replace(event, rulings=rulings)


def named_thus(ruling: Ruling, field: str, called: str) -> Ruled:
    """A ruling on a name, as an event tells it."""
    return _told(ruling, field=field, value=called)


def is_ruled(event: Event, field: str) -> bool:
    """Whether a ruling has set the field."""
    return any(one.kind == "value" and one.field == field for one in event.rulings)


def _in_order(told: Iterable[Ruled]) -> tuple[Ruled, ...]:
    once = {(one.at, one.id, one.field or ""): one for one in told}
    return tuple(one for _, one in sorted(once.items(), key=lambda item: item[0]))


def _told(ruling: Ruling, *, field: str | None = None, value: Any = None, reported: Any = None) -> Ruled:
    return Ruled(ruling.id, ruling.kind, ruling.by, ruling.at, ruling.why, field, value, reported)


class _Holder(Struct, frozen=True):
    """Where a field stands: the struct that has it, and its name there."""

    struct: Any
    name: str


def _holder(event: Event, field: str) -> _Holder:
    top, _, name = field.partition("/")
    return _Holder(getattr(event, top), name) if name else _Holder(event, top)


def _at(event: Event, field: str | None) -> Any:
    holder = _holder(event, field or "")
    return getattr(holder.struct, holder.name) if holder.struct is not None else None


def _set(event: Event, field: str, value: Any) -> Event:
    value = msgspec.convert(value, FIELDS[field])
    top, _, name = field.partition("/")
    if not name:
        return replace(event, **{top: value}, **_following(event, top, value))
    holder = getattr(event, top)
    if holder is None:
        if top not in _EMPTY or value is None:
            return event
        holder = _EMPTY[top]()
    return replace(event, **{top: type(holder)(**{**asdict(holder), name: value})})


def _following(event: Event, field: str, value: Any) -> dict[str, Any]:
    """What else changes with a field: the basis of a time, and who is no party any more."""
    if field == "time":
        return {"time_basis": "stated" if value else None}
    if field == "parties":
        return {"others": tuple(sorted({*event.parties, *event.others} - set(value)))}
    return {}
