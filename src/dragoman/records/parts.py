"""Which event belongs to which: the protocol to its session, the session to the visit it was held on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import timedelta

from msgspec.structs import replace

from dragoman.model.contract import Event, Participant
from dragoman.model.edtf import bounds, width
from dragoman.records.choice import same_name
from dragoman.records.identity import least_first
from dragoman.records.places import same
from dragoman.records.times import told_to_the_day

RANK = {"signing": 0, "milestone": 0, "meeting": 1, "negotiation": 1, "session": 2, "visit": 3, "exercise": 3}
"""A whole ranks above its parts, so that no chain of parts can close."""
ANY = "any"
_A_DAY = timedelta(days=1)
"""An article's day may be off by one: it told of the eve, or of another time zone."""
_SHORT_STAY = timedelta(days=2)


def with_wholes(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events with ``part_of`` filled: as their documents say, else by parties, time and people.

    Right for those events of which all that share a surrounding with them are here.
    """
    told, around = _told(events), _by_surrounding(events)
    linked = []
    for event in events:
        whole = told.get(event.id) or next(iter(_containers(event, around)), None)
        linked.append(replace(event, part_of=whole))
    return tuple(linked)


def surroundings(event: Event) -> list[str]:
    """What an event shares with those that may be its whole or its parts: parties and month, documents."""
    return [*_keys(event), *sorted({report.document for report in event.reports})]


def _told(events: Sequence[Event]) -> dict[str, str]:
    """The whole that most reports of an event point to, of higher rank than itself."""
    ordered = sorted(events, key=lambda event: (least_first(event.reports[0]), event.id))
    home = {(r.document, r.position): event for event in ordered for r in event.reports}
    found = {}
    for event in events:
        pointed = (home.get((r.document, r.part_of)) for r in event.reports if r.part_of is not None)
        votes = Counter(whole.id for whole in pointed if whole and _can_contain(whole, event))
        if votes:
            found[event.id] = min(votes, key=lambda name: (-votes[name], name))
    return found


def _can_contain(whole: Event, part: Event) -> bool:
    """Whether nothing that is known of both speaks against what an article says of them: their ranks, days,
    parties and places."""
    if RANK.get(whole.kind, 0) <= RANK.get(part.kind, 0) or not set(whole.parties) & set(part.parties):
        return False
    return _days_touch(whole, part) and (whole.kind == "visit" or _on_the_spot(whole, part))


def _days_touch(whole: Event, part: Event) -> bool:
    """Whether some day of the part may lie within the whole or next to it; unknown days may be any."""
    (first, last), (start, end) = bounds(whole.time), bounds(part.time)
    starts_in_time = start is None or last is None or start <= last + _A_DAY
    ends_in_time = end is None or first is None or first - _A_DAY <= end
    return starts_in_time and ends_in_time


def _by_surrounding(events: Sequence[Event]) -> dict[str, list[Event]]:
    """Possible wholes by their parties and month."""
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        if RANK.get(event.kind, 0) >= 1 and event.time:
            for key in _keys(event):
                found[key].append(event)
    return dict(found)


def _keys(event: Event) -> list[str]:
    """The parties with the months of the first and last day: a stay has no others."""
    first, last = bounds(event.time)
    months = sorted({day.strftime("%Y-%m") for day in (first, last) if day})
    return [f"{'+'.join(sorted(set(event.parties)))} {month}" for month in months]


def _containers(event: Event, around: dict[str, list[Event]]) -> list[str]:
    """Ids of the events that contain this one, the smallest first."""
    near = {w.id: w for key in _keys(event) for w in around.get(key, ())}
    fitting = [w for w in near.values() if _contains(w, event)]
    return [w.id for w in sorted(fitting, key=lambda w: (width(w.time) or 0, RANK.get(w.kind, 0), w.id))]


def _contains(whole: Event, part: Event) -> bool:
    if RANK.get(whole.kind, 0) <= RANK.get(part.kind, 0) or set(whole.parties) != set(part.parties):
        return False
    rule = RULES.get((part.kind, whole.kind)) or RULES.get((ANY, whole.kind))
    return rule is not None and (_inside(whole, part) or _stay_goes_on(whole, part)) and rule(whole, part)


def _inside(whole: Event, part: Event) -> bool:
    """Whether all days of the part are days of the whole, which is told to the day."""
    (first, last), (start, end) = bounds(whole.time), bounds(part.time)
    if not told_to_the_day(whole.time) or first is None or last is None or start is None or end is None:
        return False
    return first <= start and end <= last


def _stay_goes_on(whole: Event, part: Event) -> bool:
    """A visit of which one day is told may be told by its first: what its visitor did there next is of it."""
    (first, last), (start, _) = bounds(whole.time), bounds(part.time)
    if whole.kind != "visit" or first is None or first != last or start is None:
        return False
    return first <= start <= first + _SHORT_STAY and _visitor_took_part(whole, part)


def _on_the_spot(whole: Event, part: Event) -> bool:
    """Signed where the session was held, or by its people; a place that is not told is no other place."""
    if not whole.places or not part.places:
        return True
    return _shared_people(whole, part) or any(same(x, y) for x in whole.places for y in part.places)


def _shared_people(whole: Event, part: Event) -> bool:
    return any(_same_person(x, y) for x in whole.participants for y in part.participants)


def _same_person(a: Participant, b: Participant) -> bool:
    return same_name((a.name, *a.names.values()), (b.name, *b.names.values()))


def _on_the_visit(whole: Event, part: Event) -> bool:
    """With the visitor, or in the country visited."""
    visited = {place.country for place in whole.places if place.country}
    return _visitor_took_part(whole, part) or bool(visited & {place.country for place in part.places})


def _visitor_took_part(whole: Event, part: Event) -> bool:
    visiting = [p for p in whole.participants if set(p.roles) & {"visitor", "head_of_delegation"}]
    return any(_same_person(x, y) for x in visiting for y in part.participants)


RULES: dict[tuple[str, str], Callable[[Event, Event], bool]] = {
    ("signing", "session"): _on_the_spot,
    ("signing", "meeting"): _shared_people,
    (ANY, "visit"): _on_the_visit,
}
"""By kinds of part and whole: what must hold beside parties and time."""
