"""What an event has from others: its body's and series' identity and names, and what it is part of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from dragoman.model.contract import Event
from dragoman.pipeline import state_names
from dragoman.records import (
    Spelling,
    name_keys,
    named,
    sharing_parents,
    spellings,
    spelt_alike,
    surroundings,
    with_parents,
    with_wholes,
)
from dragoman.run.settling import Rulings
from dragoman.store import Derived, Link

NAME, SOUND, AROUND, UNDER = "name\0", "sound\0", "around\0", "under\0"
"""How links begin: by a name, by the sound of a proper name, by parties and month or document, by parties
that have bodies."""


def links_of(events: Iterable[Event]) -> Iterator[tuple[str, Link]]:
    """The links of events, with their ids, each once."""
    for event in events:
        for one in spellings(event.reports):
            yield event.id, Link(SOUND + one.near, one.name, NAME + one.key)
        for key in name_keys(event.reports):
            yield event.id, Link(NAME + key)
        for key in surroundings(event):
            yield event.id, Link(AROUND + key)
        for key in sharing_parents(event):
            yield event.id, Link(UNDER + key)


def related(
    derived: Derived, events: Sequence[Event], before: Iterable[Link], rulings: Rulings
) -> tuple[list[Event], list[Event]]:
    """The new events with all their values; and kept events that may have other values for the sake of
    those, of the links that were there before, or of unsettled rulings on names."""
    ruled = (Link(NAME + key) for key in rulings.names_touched())
    touched = {*before, *ruled, *(link for _, link in links_of(events))}
    own = {event.id for event in events}
    by_name = _by_name(derived, touched, rulings)
    near = _ids(derived, _beginning(AROUND, touched))
    around = _ids(derived, _beginning(AROUND, (link for _, link in derived.links_of(near))))
    renaming = {link for _, link in derived.links_of(by_name)}
    under = _ids(derived, _beginning(UNDER, touched | renaming))
    kept = {event.id: event for _, event in derived.load((by_name | near | around | under) - own)}
    now = kept | {event.id: event for event in events}
    for step, whom, among in (
        (partial(named, names=state_names(), rulings=rulings.holding), own | by_name, own | by_name),
        (with_parents, own | under, own | under),
        (with_wholes, own | near, now.keys()),
    ):
        done = step([now[name] for name in sorted(among)])
        now |= {event.id: event for event in done if event.id in whom}
    return [now[event.id] for event in events], [
        now[name] for name in sorted(kept) if now[name] != kept[name]
    ]


def _ids(derived: Derived, links: Iterable[str]) -> set[str]:
    return {event for event, _ in derived.linked(links)}


def _beginning(start: str, links: Iterable[Link]) -> set[str]:
    return {link.link for link in links if link.link.startswith(start)}


def _by_name(derived: Derived, links: Iterable[Link], rulings: Rulings) -> set[str]:
    """The kept events that hang together with the links by names, however indirectly."""
    found: set[str] = set()
    seen: set[str] = set()
    names, sounds = _tied(_beginning(NAME, links), rulings), _sounds(links)
    while names:
        seen |= names
        events = _ids(derived, names) - found
        found |= events
        reached = {link for _, link in derived.links_of(events)}
        sounds |= _sounds(reached)
        alike = {link for _, link in derived.linked(one.near for one in sounds)}
        names = _tied(_beginning(NAME, reached) | spelt_alike(sounds, _sounds(alike)), rulings) - seen
        sounds = set()
    return found


def _tied(names: set[str], rulings: Rulings) -> set[str]:
    """The links of names, and of those that rulings tie to them."""
    return {NAME + key for key in rulings.names_beside({name.removeprefix(NAME) for name in names})}


def _sounds(links: Iterable[Link]) -> set[Spelling]:
    return {Spelling(link.link, link.name, link.key) for link in links if link.link.startswith(SOUND)}
