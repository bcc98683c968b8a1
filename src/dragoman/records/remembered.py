"""What was made of groups that have nothing to do with each other, for who makes it again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from operator import is_
from typing import Any, Generic, TypeVar

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)
E = TypeVar("E")


class Remembered(Generic[T]):
    """Of each group what was made of it last: it is made anew only where some member of the group is another.
    Groups that are not asked for any more are forgotten."""

    def __init__(self) -> None:
        self._known: Mapping[Any, tuple[Sequence[Any], T]] = {}

    def all(self, groups: Mapping[H, Sequence[E]], make: Callable[[H, Sequence[E]], T]) -> list[T]:
        """What is made of each group and what it is known by, in their order."""
        before = self._known
        known = {}
        for key, members in groups.items():
            found = before.get(key)
            known[key] = found if found and _same(found[0], members) else (members, make(key, members))
        self._known = known
        return [made for _, made in known.values()]


def _same(before: Sequence[Any], now: Sequence[Any]) -> bool:
    """Whether these are the very members: another version of one is another object."""
    return before is now or (len(before) == len(now) and all(map(is_, before, now)))
