"""The rhythm of a series, and what it makes likely next: when, where, and how often that was right before.

Everything is computed from the series itself. A forecast names its rule, and is accompanied by what the same
rules would have said of each past session from those before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from msgspec import Struct

from dragoman.model.edtf import bounds, overlap, span
from dragoman.records.numbering import in_order
from dragoman.records.sessions import OFF, Session
from dragoman.records.tables import series_table

Trial = Callable[[Sequence[Session], Session], bool | None]
"""Whether sessions foretell the one after them; None where they foretell nothing."""


class Cadence(Struct, frozen=True):
    """Days between sessions: the median, the least and the most, of how many intervals. Where numbers are
    missing between two sessions, the time is shared out among them."""

    median: int
    least: int
    most: int
    intervals: int


class Slip(Struct, frozen=True):
    """By how many days sessions were held after the day first announced: the median, of how many."""

    median: int
    moved: int
    announced: int


class Track(Struct, frozen=True):
    """How often a rule was right about past sessions, each foretold from those before it."""

    right: int
    tried: int


class Forecast(Struct, frozen=True):
    """The next session. ``window`` is an EDTF range of days; each value has the rule that gave it."""

    ordinal: int | None
    window: str | None = None
    window_rule: str | None = None
    window_track: Track | None = None
    host: str | None = None
    host_rule: str | None = None
    host_track: Track | None = None
    town: str | None = None
    announced: str | None = None
    """The event that announces it, if any."""
    late: bool = False
    """Whether the window had passed on the day from which the record speaks."""


def occasions(sessions: Sequence[Session]) -> tuple[Session, ...]:
    """The sessions that took place and count in the rhythm: dated, in order, each number once."""
    fitting = in_order(sessions)
    found: list[Session] = []
    for one in (s for s in sessions if s.took_place and s.day is not None and s.event in fitting):
        if found and one.ordinal is not None and found[-1].ordinal == one.ordinal:
            continue
        found.append(one)
    return tuple(found)


def cadence(past: Sequence[Session]) -> Cadence | None:
    """The rhythm of sessions that took place; None for fewer than two."""
    days = [_days(a, b) for a, b in pairwise(past)]
    days = [d for d in days if d > 0]
    if not days:
        return None
    return Cadence(round(median(days)), round(min(days)), round(max(days)), len(days))


def _days(before: Session, after: Session) -> float:
    assert before.day is not None
    assert after.day is not None
    return (after.day - before.day).days / _steps(before, after)


def _steps(before: Session, after: Session) -> int:
    """How many numbers on the later session is; 1 where one of them has none."""
    if before.ordinal is None or after.ordinal is None:
        return 1
    return max(1, after.ordinal - before.ordinal)


def slip(sessions: Sequence[Session]) -> Slip | None:
    """How far sessions that took place had moved from what was announced."""
    late = [_late_by(s) for s in sessions if s.took_place]
    known = [days for days in late if days is not None]
    if not known:
        return None
    moved = sum(abs(days) >= series_table().near for days in known)
    return Slip(round(median(known)), moved, len(known))


def _late_by(session: Session) -> int | None:
    first, last = bounds(session.announced)
    held = session.day
    if held is None or first is None or last is None:
        return None
    return 0 if first <= held <= last else (held - (last if held > last else first)).days


def forecast(sessions: Sequence[Session]) -> Forecast | None:
    """The session after the last that took place; None for a series of which none is known to have."""
    past = occasions(sessions)
    if not past:
        return None
    number = past[-1].ordinal + 1 if past[-1].ordinal is not None else None
    plan = _plan(sessions, past[-1], number)
    window, window_rule = _announced_window(plan, slip(sessions)) or _due(past) or (None, None)
    host, host_rule = _announced_host(plan) or _likely_host(past, number) or (None, None)
    return Forecast(
        ordinal=plan.ordinal if plan and plan.ordinal else number,
        window=window,
        window_rule=window_rule,
        window_track=track(past, _window_right),
        host=host,
        host_rule=host_rule,
        host_track=track(past, _host_right),
        town=(plan.town if plan else None) or _usual_town(past, host),
        announced=plan.event if plan else None,
    )


def _plan(sessions: Sequence[Session], last: Session, number: int | None) -> Session | None:
    """The latest announcement of a session after the last one held."""
    open_ = [s for s in sessions if not s.took_place and s.status not in OFF and _after(s, last)]
    same = [s for s in open_ if number is None or s.ordinal in (None, number)]
    return same[0] if same else None


def _after(plan: Session, last: Session) -> bool:
    if plan.ordinal is not None and last.ordinal is not None:
        return plan.ordinal > last.ordinal
    return plan.key() > last.key()


def _announced_window(plan: Session | None, usual: Slip | None) -> tuple[str, str] | None:
    """As announced, and where sessions of this series are usually late, as much later as usual."""
    first, last = bounds(plan.time) if plan else (None, None)
    if plan is None or first is None or last is None or _without_new_day(plan):
        return None
    if usual and usual.median > 0 and usual.moved * 2 > usual.announced:
        return span(first, last + timedelta(days=usual.median)) or "", "announced, and the usual slip"
    return plan.time or "", "announced"


def _without_new_day(plan: Session) -> bool:
    """Whether it was put off, and no report says to when."""
    return plan.status == "postponed" and plan.time == plan.announced


def _due(past: Sequence[Session]) -> tuple[str, str] | None:
    """The last session and the usual interval, as wide as past intervals and no narrower than the margin."""
    rhythm = cadence(past)
    if rhythm is None or len(past) < series_table().least_sessions or past[-1].day is None:
        return None
    margin = series_table().margin
    least, most = min(rhythm.least, rhythm.median - margin), max(rhythm.most, rhythm.median + margin)
    window = span(past[-1].day + timedelta(days=max(1, least)), past[-1].day + timedelta(days=most))
    return window or "", "median interval"


def _announced_host(plan: Session | None) -> tuple[str, str] | None:
    return (plan.host, "announced") if plan and plan.host else None


def _likely_host(past: Sequence[Session], number: int | None) -> tuple[str, str] | None:
    if len([s for s in past if s.host]) < series_table().least_sessions:
        return None
    for name, rule in HOST_RULES:
        host = rule(past, number)
        if host:
            return host, name
    return None


def _alternating(past: Sequence[Session], number: int | None) -> str | None:
    """Two hosts in turn: of sessions an even number apart the same, of others the other one."""
    known = [s for s in past if s.host]
    hosts = {s.host for s in known}
    last = known[-1]
    ahead = number - last.ordinal if number is not None and last.ordinal is not None else 1
    turns = [((a.host == b.host) == (_steps(a, b) % 2 == 0)) for a, b in pairwise(known)]
    if len(hosts) != 2 or sum(turns) * 3 < len(turns) * 2:
        return None
    return last.host if ahead % 2 == 0 else next(h for h in sorted(filter(None, hosts)) if h != last.host)


def _always_one(past: Sequence[Session], _: int | None) -> str | None:
    hosts = {s.host for s in past if s.host}
    return next(iter(hosts)) if len(hosts) == 1 else None


def _in_turn(past: Sequence[Session], _: int | None) -> str | None:
    """More than two hosts, each again only when all others have been: the one who has waited longest."""
    hosts = [s.host for s in past if s.host]
    circle = len(set(hosts))
    turns = [a == b for a, b in zip(hosts, hosts[circle:], strict=False)]
    return hosts[-circle] if turns and circle > 2 and all(turns) else None


HOST_RULES: tuple[tuple[str, Callable[[Sequence[Session], int | None], str | None]], ...] = (
    ("always the same", _always_one),
    ("alternation", _alternating),
    ("in turn", _in_turn),
)


def _usual_town(past: Sequence[Session], host: str | None) -> str | None:
    towns = Counter(s.town for s in past if s.town and s.host == host and host)
    return min(towns, key=lambda town: (-towns[town], town)) if towns else None


def track(
    past: Sequence[Session], right: Callable[[Sequence[Session], Session], bool | None]
) -> Track | None:
    """How the rules fared on past sessions; None where there are not enough to try them on."""
    tried = [right(past[:n], past[n]) for n in range(series_table().least_sessions, len(past))]
    known = [one for one in tried if one is not None]
    return Track(sum(known), len(known)) if known else None


def _window_right(before: Sequence[Session], held: Session) -> bool | None:
    due = _due(_as_if_next(before, held))
    return overlap(due[0], held.time) if due else None


def _as_if_next(before: Sequence[Session], held: Session) -> Sequence[Session]:
    """The sessions before, unless numbers are missing in between: then this one was not the next."""
    return before if _steps(before[-1], held) == 1 else ()


def _host_right(before: Sequence[Session], held: Session) -> bool | None:
    likely = _likely_host(before, held.ordinal) if held.host else None
    return likely[0] == held.host if likely else None


def passed(window: str | None, as_of: date | None) -> bool:
    last = bounds(window)[1]
    return last is not None and as_of is not None and last < as_of
