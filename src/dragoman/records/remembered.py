"""What was made of groups of events that have nothing to do with each other, for who makes it again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

from dragoman.model.contract import Event

T = TypeVar("T")
Events = Sequence[Event]


class Remembered(Generic[T]):
    """Of each group what was made of it last: it is made anew only where some event of the group is another.
    Groups that are not asked for any more are forgotten."""

    def __init__(self) -> None:
        self._known: Mapping[Hashable, tuple[Events, T]] = {}

    def all(self, groups: Mapping[Hashable, Events], make: Callable[[Hashable, Events], T]) -> list[T]:
        """What is made of each group and what it is known by, in their order."""
        before = self._known
        known = {}
        for key, events in groups.items():
            found = before.get(key)
            known[key] = found if found and _same(found[0], events) else (events, make(key, events))
        self._known = known
        return [made for _, made in known.values()]


def _same(before: Events, now: Events) -> bool:
    """Whether these are the very events: another version of one is another object."""
    return len(before) == len(now) and all(a is b for a, b in zip(before, now, strict=True))
