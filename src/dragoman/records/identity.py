"""Ids that a report gives its event, for ever."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import count

from dragoman.model.contract import Report

_UNDATED = "9999"
_DIGITS = 16


def digest(prefix: str, *parts: object) -> str:
    """A prefixed hash of parts that are joined so that no two lists of parts look alike.

    >>> digest("evt", "a", 1) == digest("evt", "a1")
    False
    """
    joined = "\0".join(str(part) for part in parts)
    return f"{prefix}-" + hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def least_first(report: Report) -> tuple[str, str, int, str, str]:
    """Order of reports: publication date, document hash, position of the act; then source and kind."""
    return report.as_of or _UNDATED, report.text_sha256, report.position, report.source, report.kind


def alone(report: Report) -> str:
    """The id of an event that has this report only: what the act is, in which text, and where."""
    return digest("evt", report.text_sha256, report.position, report.kind)


def ids_of(reports: Sequence[Report], taken: set[str]) -> tuple[str, tuple[str, ...]]:
    """The event's id and its other ids; ``taken`` holds those of earlier events and is added to.

    Two reports that nothing but their values tells apart (the same words of one text) share an id alone;
    the later event then gets the next free number of it.
    """
    own = [alone(report) for report in sorted(reports, key=least_first)]
    identity = next(name for name in _numbered(own[0]) if name not in taken)
    others = tuple(sorted(set(own) - {identity} - taken))
    taken.update((identity, *others))
    return identity, others


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{n}" for n in count(2))
