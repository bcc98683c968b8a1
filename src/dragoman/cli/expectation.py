"""A series' rhythm and its next session, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from dragoman.cli.console import safe
from dragoman.cli.wording import SHORT_ID, party_name
from dragoman.model.edtf import bounds
from dragoman.model.wording import date_in_words

if TYPE_CHECKING:
    from dragoman.records.cadence import Cadence, Forecast, Slip, Track
    from dragoman.records.series import Series

NOT_ENOUGH = "not enough sessions"
BY_RHYTHM = "median interval"
"""The one rule of a window that rests on no announcement."""


def expectation(series: Series) -> Iterator[str]:
    """What is known of the rhythm, then what is likely next, with how often such a forecast was right."""
    if series.cadence:
        yield _rhythm(series.cadence)
    if series.slip and series.slip.announced:
        yield _slip(series.slip)
    if series.next:
        yield from _next(series.next, series)


def calendar(series: Iterable[Series]) -> Iterator[str]:
    """The next session of each series of which a time is known or likely, a line each, the soonest first."""
    ahead = [(one.next, one) for one in series if one.next and one.next.window]
    for found, one in sorted(ahead, key=lambda pair: (bounds(pair[0].window)[1] or date.max, pair[1].id)):
        number = f" no. {found.ordinal}" if found.ordinal is not None else ""
        host = f", {party_name(found.host)} ({found.host_rule})" if found.host else ""
        yield f"{_when(found, one)}: {safe(one.name)}{number}{host}"


def _rhythm(found: Cadence) -> str:
    spread = f", from {found.least} to {found.most}" if found.intervals > 1 else ""
    return f"every {found.median} days{spread} ({plural(found.intervals, 'interval')})"


def _slip(found: Slip) -> str:
    if not found.moved:
        return f"held when announced, {found.announced} of {found.announced} times"
    days = plural(abs(found.median), "day")
    usual = f", usually by {days}" if found.moved * 2 > found.announced else ""
    return f"moved {found.moved} of {found.announced} times that a day was announced{usual}"


def _next(found: Forecast, series: Series) -> Iterator[str]:
    number = f" no. {found.ordinal}" if found.ordinal is not None else ""
    yield f"next{number}: {_when(found, series)}{_right(found.window_track)}"
    if found.host:
        town = f", {safe(found.town)}" if found.town else ""
        yield f"host{number}: {party_name(found.host)}{town} ({found.host_rule}){_right(found.host_track)}"
    elif found.window:
        yield f"host{number}: {NOT_ENOUGH} with a place, or no rule fits"


def _when(found: Forecast, series: Series) -> str:
    if not found.window:
        return NOT_ENOUGH
    unread = series.silences is not None and series.silences.next == "not_collected"
    late = f", which has passed{' (not collected then)' if unread else ''}" if found.late else ""
    event = f" {found.announced[:SHORT_ID]}" if found.announced and found.window_rule != BY_RHYTHM else ""
    return f"{date_in_words(found.window)}{late} ({found.window_rule}{event})"


def _right(track: Track | None) -> str:
    """How the rules of rhythm and turn did on the past, whichever rule speaks now."""
    if track is None:
        return ""
    return f"; the series' own rule was right {track.right} of {plural(track.tried, 'time')}"


def plural(count: int, noun: str) -> str:
    """A number of things.

    >>> plural(1, "day"), plural(2, "day")
    ('1 day', '2 days')
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"


def ordinal(number: int) -> str:
    """A number with its suffix."""
    from dragoman.records.titles import titles

    return titles().ordinal(number)
