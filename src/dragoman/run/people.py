"""Who a name of an event is among everyone on record, who may be called otherwise in other reports."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from dragoman.model.errors import NotFoundError
from dragoman.records.careers import Person
from dragoman.run.matters import people_named
from dragoman.run.snapshot import Snapshot


def person_called(snapshot: Snapshot, name: str, party: str | None) -> Person | None:
    """The one person of a party, or of any, who bears a name; None where nobody or several do."""
    kept = _KEPT.setdefault(snapshot, {})
    if (name, party) not in kept:
        kept[name, party] = _person(snapshot, name, party)
    return kept[name, party]


_KEPT: WeakKeyDictionary[Snapshot, dict[tuple[str, str | None], Person | None]] = WeakKeyDictionary()


def _person(snapshot: Snapshot, name: str, party: str | None) -> Person | None:
    try:
        found = people_named(snapshot, name)
    except NotFoundError:
        return None
    fitting = [one for one in found if party is None or one.party == party]
    return fitting[0] if len(fitting) == 1 else None
