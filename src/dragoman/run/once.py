"""What is made once though many threads ask for it at the same time."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 (it is used as a word before a function, as cached_property is)
    """A property that is made when it is first asked for, and kept with its object. Whoever asks meanwhile
    waits for it; nobody waits for those of other objects. If it fails, the next who asks tries again."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self._name = make.__name__
        self._lock = Lock()
        self.__doc__ = make.__doc__

    def __get__(self, owner: Any, kind: type | None = None) -> T:
        kept = vars(owner)
        with self._lock:
            own: Lock = kept.setdefault(f"{self._name} is made", Lock())
        with own:
            if self._name not in kept:
                kept[self._name] = self._make(owner)
        found: T = kept[self._name]
        return found
