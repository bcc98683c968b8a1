"""What of an event's names may tie them to those of another: its body's and its series'.

Everything that ``Registry`` ties has a key in common here, or is near in sound; so the events that hang
together by such keys, however indirectly, can be named without the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.records.bodies import Named, Reports, bodies_named, nearby, series_named
from dragoman.records.choice import same_name
from dragoman.records.shortened import home
from dragoman.records.tied import Tie

REGISTRIES = ("body", "series")


class Spelling(Struct, frozen=True):
    """A proper name: ``near`` is shared by names of the same parties that may be spellings of it, ``key`` by
    all that are this name."""

    near: str
    name: str
    key: str


def name_keys(reports: Reports) -> list[str]:
    """What names the reports of one event have: events with a key in common may name one thing."""
    found = {key for one in bodies_named(reports) for key in _keys("body", one)}
    return sorted(found | {key for one in series_named(reports) for key in _keys("series", one)})


def spellings(reports: Reports) -> list[Spelling]:
    """The proper names in the reports of one event."""
    proper = {one for one in series_named(reports) if one.spelt is not None}
    found = {
        Spelling("\0".join(near), one.name, _key("series", one)) for one in proper for near in nearby(one)
    }
    return sorted(found, key=lambda one: (one.near, one.name, one.key))


def spelt_alike(some: Iterable[Spelling], others: Iterable[Spelling]) -> set[str]:
    """The keys of those others that are spelt as one of the first, as far as they are near."""
    by_near: dict[str, list[str]] = {}
    for one in some:
        by_near.setdefault(one.near, []).append(one.name)
    return {other.key for other in others if same_name([other.name], by_near.get(other.near, ()))}


def sharing_parents(event: Event) -> list[str]:
    """What an event with a body shares with those whose bodies may be above or below it: the parties."""
    return ["+".join(sorted(event.parties))] if bodies_named(event.reports) else []


def tied_keys(tie: Tie) -> set[str]:
    """The keys of all names that a ruling ties together."""
    names = {"\0".join((registry, *key)) for registry in REGISTRIES for key in tie.keys}
    entries = zip(REGISTRIES, (tie.body_id, tie.series_id), strict=True)
    return names | {"\0".join((registry, "known", entry)) for registry, entry in entries if entry}


def _key(registry: str, one: Named) -> str:
    return "\0".join((registry, *one.key))


def _keys(registry: str, one: Named) -> Iterator[str]:
    """The name itself, its entry in the register, its core, and the kind of which its parties have few."""
    yield _key(registry, one)
    if one.known:
        yield "\0".join((registry, "known", one.known))
    if one.core:
        yield "\0".join((registry, "core", *one.core))
    few = home(one)
    if few:
        yield "\0".join((registry, "home", *few))
