"""What an event has from others: its body's and series' identity and names, and what it is part of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.model.contract import Event
from dragoman.pipeline import state_names
from dragoman.records import NameLink, alike, name_links, named, surroundings, with_wholes
from dragoman.store import Derived, Link

NAME, NEAR = "name\0", "near\0"
"""How links by a name, and by parties and month or document, begin."""


def links_of(events: Iterable[Event]) -> Iterator[tuple[str, Link]]:
    """The links of events, with their ids, each once."""
    for event in events:
        yield from (
            (event.id, Link(NAME + one.key, one.name, one.spelt)) for one in name_links(event.reports)
        )
        yield from ((event.id, Link(NEAR + key)) for key in surroundings(event))


def related(
    derived: Derived, events: Sequence[Event], before: Iterable[Link]
) -> tuple[list[Event], list[Event]]:
    """The new events with all their values; and kept events that may have other values for the sake of
    those or of the links that were there before."""
    touched = {*before, *(link for _, link in links_of(events))}
    own = {event.id for event in events}
    by_name = _by_name(derived, [link for link in touched if link.link.startswith(NAME)])
    near = _ids(derived, (link.link for link in touched if link.link.startswith(NEAR)))
    around = {link.link for _, link in derived.links_of(near) if link.link.startswith(NEAR)}
    kept = {event.id: event for _, event in derived.load((by_name | near | _ids(derived, around)) - own)}
    renamed = named([*events, *(kept[name] for name in sorted(by_name - own))], state_names())
    everyone = kept | {event.id: event for event in renamed}
    placed = {event.id: event for event in with_wholes(list(everyone.values()))}
    amended = {*near, *by_name} - own
    return [placed[event.id] for event in events], [
        placed[name] if name in near else everyone[name] for name in sorted(amended)
    ]


def _ids(derived: Derived, links: Iterable[str]) -> set[str]:
    return {event for event, _ in derived.linked(links)}


def _by_name(derived: Derived, links: Sequence[Link]) -> set[str]:
    """The kept events that hang together with the links by names, however indirectly."""
    found: set[str] = set()
    seen: set[Link] = set()
    frontier = set(links)
    while frontier:
        seen |= frontier
        events = _ids(derived, (link.link for link in frontier)) - found
        found |= events
        reached = {link for _, link in derived.links_of(events) if link.link.startswith(NAME)}
        frontier = (reached | _spelt_alike(derived, frontier | reached)) - seen
    return found


def _spelt_alike(derived: Derived, links: set[Link]) -> set[Link]:
    """Proper names of the same parties that are spelt as one of the links."""
    ours = [_name(link) for link in links if link.spelt is not None]
    others = derived.spelt(link.spelt for link in ours if link.spelt is not None)
    keys = alike(ours, map(_name, others))
    return {link for link in others if link.link.removeprefix(NAME) in keys}


def _name(link: Link) -> NameLink:
    return NameLink(link.link.removeprefix(NAME), link.name, link.spelt)
