"""Names of bodies and series that rulings tie together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dragoman.lexicon.register import known_as
from dragoman.model.contract import Event
from dragoman.model.rulings import Body, BodyName, Ruling
from dragoman.records.bodies import Key, Named, bodies_named, key_of, series_named


class Tie(Struct, frozen=True):
    """A ruling on names of one thing: the names by their keys, what it is called, and its entry in the
    register with the ids that this has as a body and as a series; ``register`` is that in one registry."""

    ruling: Ruling
    keys: frozenset[Key]
    called: str | None
    body_id: str | None = None
    series_id: str | None = None
    register: str | None = None

    def within(self, prefix: str, named: Sequence[Sequence[Named]]) -> Tie:
        """The tie in the registry of bodies or of series: all names of the entry are among its own."""
        entry = self.body_id if prefix == "bod" else self.series_id
        if entry is None:
            return self
        more = {one.key for group in named for one in group if one.known == entry}
        return replace(self, keys=self.keys | more, register=entry)


def ties_of(rulings: Sequence[Ruling]) -> list[Tie]:
    """The ties, oldest first."""
    ordered = sorted(rulings, key=lambda ruling: (ruling.at, ruling.id))
    return [_tie(ruling, ruling.decision) for ruling in ordered if isinstance(ruling.decision, Body)]


def _tie(ruling: Ruling, decision: Body) -> Tie:
    entry = known_as(decision.register)
    keys = frozenset(
        key_of(one.name, one.language, "+".join(sorted(one.parties)), one.proper) for one in decision.names
    )
    return Tie(
        ruling,
        keys,
        decision.called,
        entry.body_id if entry else None,
        entry.series_id if entry else None,
    )


def names_told(events: Iterable[Event]) -> tuple[BodyName, ...]:
    """What reports call the bodies and series of some events, each name once however it is inflected."""
    told = (one for event in events for one in (*bodies_named(event.reports), *series_named(event.reports)))
    found = {
        one.key: _body_name(one) for one in sorted(told, key=lambda one: (one.key, one.name), reverse=True)
    }
    return tuple(name for _, name in sorted(found.items()))


def _body_name(one: Named) -> BodyName:
    if one.spelt is not None:
        return BodyName(one.name, one.language, proper="exercise")
    return BodyName(one.name, one.language, tuple(party for party in one.key[0].split("+") if party))
