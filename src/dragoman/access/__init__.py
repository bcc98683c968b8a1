"""Who may read what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from dragoman.model.contract import Event

E = TypeVar("E", bound=Event)


def readable(events: Iterable[E]) -> Iterable[E]:
    """The events that the reader may see. There is one reader, at the machine that holds the record, and the
    whole record is theirs; every page reads through here, so that a policy has one place to stand."""
    return events
