"""One session or edition of a series, as the rules about series look at it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from dragoman.model.contract import Event
from dragoman.model.edtf import bounds, overlap, width
from dragoman.model.vocabulary import Status
from dragoman.records.ruled import is_ruled
from dragoman.records.tables import series_table

TAKEN_PLACE: tuple[Status, ...] = ("held", "under_way")
OFF: tuple[Status, ...] = ("cancelled", "denied")


class Session(Struct, frozen=True):
    """One event of a series; several may claim one ordinal.

    ``year`` is the one that its name bears, which need not be that of its date; ``repeat`` counts, from 1,
    the editions that bear the same year and no number. ``became`` is the event, told apart from it, of the
    session that was held after this announcement of it. ``claims`` are the numbers that its reports dispute,
    each with how many reports give it; none where a ruling has set the number. ``told`` is the day from which
    its first report speaks.
    """

    event: str
    ordinal: int | None
    time: str | None
    status: Status
    title: str
    year: int | None = None
    repeat: int | None = None
    host: str | None = None
    town: str | None = None
    announced: str | None = None
    became: str | None = None
    claims: tuple[tuple[int, int], ...] = ()
    told: str | None = None

    @property
    def day(self) -> date | None:
        """The day for which it counts in the rhythm: the middle of its time, None where that is too wide."""
        first, last = bounds(self.time)
        if first is None or last is None or (width(self.time) or 0) > series_table().widest_day:
            return None
        return first + (last - first) // 2

    @property
    def took_place(self) -> bool:
        return self.status in TAKEN_PLACE

    @property
    def dated(self) -> bool:
        """Whether its time is told at all, be it only the year."""
        return None not in bounds(self.time)

    def before(self, other: Session) -> bool:
        """Whether it certainly came first: all its days lie before the other's."""
        last, first = bounds(self.time)[1], bounds(other.time)[0]
        return last is not None and first is not None and last < first

    def key(self) -> tuple[date, str]:
        return bounds(self.time)[0] or date.max, self.event


def session_of(event: Event) -> Session:
    """What an event says of its series. A postponed one counts for the time to which it was put off."""
    series, place = event.series, event.places[0] if event.places else None
    countries = {p.country for p in event.places if p.country}
    moved = event.status == "postponed" and event.rescheduled_to
    return Session(
        event=event.id,
        ordinal=series.ordinal if series else None,
        time=event.rescheduled_to if moved else event.time,
        status=event.status,
        title=event.title,
        year=series.year if series else None,
        host=next(iter(countries)) if len(countries) == 1 else None,
        town=place.name if place and place.lat is not None else None,
        announced=_announced(event),
        claims=_claims(event),
        told=min((report.as_of for report in event.reports if report.as_of), default=None),
    )


def _announced(event: Event) -> str | None:
    """The time for which it was first announced, where that is known and it was held later or moved."""
    plans = [r.time for r in event.reports if r.status in ("planned", "postponed") and r.time]
    return plans[0] if plans else None


def _claims(event: Event) -> tuple[tuple[int, int], ...]:
    if is_ruled(event, "series/ordinal"):
        return ()
    disputed = next((d for d in event.disagreements if d.field == "series"), None)
    return tuple((c.value, len(c.reports)) for c in disputed.values) if disputed else ()


def in_time(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Dated ones by date; an undated number before the next greater one; the rest last."""
    told = list(sessions)
    ordered = sorted((s for s in told if bounds(s.time)[0]), key=Session.key)
    undated = sorted((s for s in told if not bounds(s.time)[0]), key=lambda s: (s.ordinal or 0, s.event))
    for one in undated:
        ordered.insert(_place(one, ordered), one)
    return tuple(ordered)


def _place(one: Session, ordered: Sequence[Session]) -> int:
    number = one.ordinal
    greater = (n for n, s in enumerate(ordered) if number is not None and (s.ordinal or 0) > number)
    return next(greater, len(ordered))


def with_settled_numbers(sessions: Sequence[Session]) -> tuple[Session, ...]:
    """The sessions; of numbers that as many reports give, the one that follows on another session's and is
    no other session's own."""
    known = Counter(s.ordinal for s in sessions if not s.claims)
    return tuple(replace(s, ordinal=_settled(s, known)) if s.claims else s for s in sessions)


def _settled(session: Session, known: Mapping[int | None, int]) -> int | None:
    most = max(count for _, count in session.claims)
    tied = [number for number, count in session.claims if count == most]
    fitting = [number for number in tied if number - 1 in known and number not in known]
    return min(fitting) if len(tied) > 1 and fitting else session.ordinal


def with_outcomes(sessions: Sequence[Session]) -> tuple[Session, ...]:
    """The sessions, each announcement with the one that it became, and that one with the time announced."""
    held = [s for s in sessions if s.took_place]
    became = {s.event: h for s in sessions if not s.took_place for h in held[::-1] if _outcome(s, h)}
    plans = sorted((s for s in sessions if s.event in became and s.announced), key=_exactness, reverse=True)
    first = {became[s.event].event: s.announced for s in plans}
    return tuple(
        replace(s, became=became[s.event].event)
        if s.event in became
        else replace(s, announced=first.get(s.event, s.announced))
        for s in sessions
    )


def _exactness(plan: Session) -> tuple[int, str]:
    """How narrow a time was announced, then how early a one."""
    return width(plan.announced) or date.max.year, plan.announced or ""


def _outcome(plan: Session, held: Session) -> bool:
    """Whether a session is the one announced: of its number, or in its time where a number is not told."""
    if plan.ordinal is not None and held.ordinal is not None:
        return plan.ordinal == held.ordinal and not held.before(plan)
    if plan.status in OFF or _was_over(held, plan):
        return False
    return overlap(plan.time, held.time) or overlap(plan.time, held.announced)


def _was_over(held: Session, plan: Session) -> bool:
    """Whether a session had been held when the plan was first told of."""
    last, told = bounds(held.time)[1], bounds(plan.told)[0]
    return last is not None and told is not None and last < told


def with_repeats(sessions: Sequence[Session]) -> tuple[Session, ...]:
    """The sessions, those that share the year of their name and have no number counted."""
    total = Counter(s.year for s in sessions if s.ordinal is None and s.year is not None)
    seen: Counter[int] = Counter()
    found = []
    for one in sessions:
        if one.ordinal is None and one.year is not None and total[one.year] > 1:
            seen[one.year] += 1
            found.append(replace(one, repeat=seen[one.year]))
        else:
            found.append(one)
    return tuple(found)
