"""The briefing on a series or body: the next session first, then what is owed, then what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from dragoman.model.contract import Event, Participant
from dragoman.model.edtf import bounds
from dragoman.model.errors import NotFoundError
from dragoman.records.briefing import Briefing, Matter, Section, Statement
from dragoman.records.briefing_case import Case, case_of
from dragoman.records.briefing_cites import Citer
from dragoman.records.briefing_parts import (
    SESSION_FIELDS,
    disputes,
    names_of,
    person,
    session,
    session_of,
    stated,
    told_event,
    told_thread,
)
from dragoman.records.briefing_rulings import rulings
from dragoman.records.cadence import Forecast
from dragoman.records.choice import same_name
from dragoman.records.sayings import day_of
from dragoman.records.series import Series
from dragoman.records.sessions import TAKEN_PLACE
from dragoman.records.threads import Thread
from dragoman.records.undertakings import items, quoted
from dragoman.records.watch import concern_of

EVENTS = 6
CLOSED = 5
THREADS = 8
AGREED = 12
"""Statements of the longest sections."""
ANNOUNCED = "next_announced"


def brief_series(matter: Matter, identity: str) -> Briefing:
    """Raises NotFoundError where no session of the number asked for was held, or nothing had been told of the
    series or body by then."""
    case = case_of(matter, identity)
    if not case.own:
        raise NotFoundError(
            f"{identity}: no article of the record had told of it by {matter.day.isoformat()}"
        )
    made = [make(case) for make in SECTIONS]
    first = case.own[-1]
    return Briefing(
        title=Statement("briefing"),
        names=names_of(first),
        parties=max((event.parties for event in case.own), key=len),
        as_of=matter.day.isoformat(),
        since=matter.selection.since,
        sections=tuple(section for section in made if section is not None),
        citations=tuple(case.citer.citations),
    )


def _next(case: Case) -> Section | None:
    """When and where the next session is due, who leads, what will be spoken of."""
    series = case.series
    if series is None or series.next is None or case.matter.selection.session is not None:
        return None
    found, when = series.next, _when(series.next, _unread(series.next, case))
    plan = next((event for event in case.own if event.id == found.announced), None)
    if plan and when.key == ANNOUNCED:
        when = replace(when, cites=case.citer.reports(plan.reports, SESSION_FIELDS[::-1]))
    return Section(Statement("section_next"), (when, *_where(found), *_plan(plan, case), *_rhythm(series)))


def expectation(series: Series, *, unread: bool = False) -> tuple[Statement, ...]:
    """When and where the next session is due, and the rhythm; none where no session is known to have been.
    ``unread`` tells that no source was collected when it was due."""
    if series.next is None:
        return ()
    return (_when(series.next, unread), *_where(series.next), *_rhythm(series))


def _when(found: Forecast, unread: bool) -> Statement:
    values = {"session": session(found.ordinal), "when": found.window}
    if not found.window:
        return Statement("next_unknown", values)
    if found.late:
        return Statement("next_late_not_collected" if unread else "next_late", values)
    return Statement(ANNOUNCED if found.announced else "next_rhythm", values)


def _unread(found: Forecast, case: Case) -> bool:
    """Whether no source was collected when the session was due."""
    watch = case.matter.watch
    return watch is not None and watch.after(concern_of(case.own), found.window) == "not_collected"


def _where(found: Forecast) -> Iterator[Statement]:
    if found.host and found.town:
        values = {"place": {"": found.town}, "party": found.host, "host": found.host_rule}
        yield Statement("next_place", values)
    elif found.host:
        yield Statement("next_host", {"party": found.host, "host": found.host_rule})


def _rhythm(series: Series) -> Iterator[Statement]:
    rhythm, slip = series.cadence, series.slip
    if rhythm and rhythm.intervals > 1:
        values = {"days": rhythm.median, "least": rhythm.least, "most": rhythm.most}
        yield Statement("next_rhythm_so_far", values)
    if slip and slip.moved:
        yield Statement("next_slips", {"moved": slip.moved, "announced": slip.announced})


def _plan(plan: Event | None, case: Case) -> Iterator[Statement]:
    if plan is None:
        return
    for one in plan.participants:
        if "head_of_delegation" in one.roles and one.party:
            known = _as_known(one, case)
            values = {"party": one.party, "person": person(known, case.own)}
            yield Statement("delegation", values, cites=_witnesses(plan, one, case.citer))
    for item in items(quoted(plan)):
        quote, others = case.citer.item(item)
        yield Statement("agenda", {}, quote, others)


def _as_known(one: Participant, case: Case) -> Participant:
    """The person by the fullest name that the sessions have."""
    alike = [
        other
        for event in case.own
        for other in event.participants
        if other.party == one.party and same_name(_names(other), _names(one))
    ]
    return max((one, *alike), key=lambda p: len(p.name.split()))


def _names(one: Participant) -> tuple[str, ...]:
    return one.name, *one.names.values()


def _overdue(case: Case) -> Section:
    """What has slipped, whichever session promised it; the latest first."""
    late = _told([t for t in case.threads if _state(t) == "slipped"], case, THREADS)
    return Section(Statement("section_overdue"), late or (Statement("nothing_overdue"),))


def _told(found: Sequence[Thread], case: Case, most: int, *, whole: bool = True) -> tuple[Statement, ...]:
    """Some matters, and how many more there are: the whole is to be read in an evening."""
    told = [told_thread(one, case.matter, case.citer, whole=whole) for one in found[:most]]
    if len(found) > most:
        told.append(Statement("more", {"n": len(found) - most}))
    return tuple(told)


def _state(thread: Thread) -> str:
    return thread.latest.entry.state


def _last(case: Case) -> Section | None:
    """The last session: who led it, what it agreed and looked back on."""
    last = case.last
    if last is None:
        return Section(Statement("section_last", {"session": Statement("no_session")}), ())
    values = {"session": _where_held(last)}
    chairs = [one for party in last.parties for one in _chairs(case, party)]
    agreed = [t for t in case.threads if case.of_last(t) and _state(t) != "slipped"]
    told = [*_told(agreed, case, AGREED)]
    told += [stated(item, case.citer) for item in case.ledger.sessions[-1].looked_back]
    return Section(
        Statement("section_last", values),
        (*chairs, *(told or [Statement("nothing_agreed")])),
    )


def _where_held(event: Event) -> Statement:
    told = session_of(event)
    if not event.places:
        return told
    place = {"": event.places[0].name, **event.places[0].names}
    return Statement("session_where", {**told.values, "place": place})


def _chairs(case: Case, party: str) -> Iterator[Statement]:
    """The co-chair of a party, and who it was before."""
    turns = [(e, p) for e in reversed(case.held) for p in e.participants if _leads(p, party)]
    if not turns:
        return
    event, now = turns[0]
    earlier = next(
        ((e, p) for e, p in turns if e is not event and not same_name(_names(now), _names(p))), None
    )
    values = {"party": party, "person": person(now, case.own)}
    key, cites = "co_chair", _witnesses(event, now, case.citer)
    if earlier and earlier[0].series and earlier[0].series.ordinal:
        key = "co_chair_before"
        before = person(earlier[1], case.own).values["name"]
        cites += _witnesses(*earlier, case.citer)
        values |= {"before": before, "ordinal": earlier[0].series.ordinal}
    yield Statement(key, values, cites=cites)


def _witnesses(event: Event, one: Participant, citer: Citer) -> tuple[int, ...]:
    """The words of one report that name a person of an event."""
    for report in sorted(event.reports, key=citer.foreign):
        for place, other in enumerate(report.participants):
            if other.party == one.party and same_name(_names(other), _names(one)):
                return citer.reports([report], (f"/participants/{place}", "/participants"))
    return ()


def _leads(one: Participant, party: str) -> bool:
    return "co-chair" in one.roles and one.party == party


def _since(case: Case) -> Section | None:
    """Events of the same parties since the last session that are no session of its own."""
    after = case.matter.since or (case.last and day_of(case.last)) or date.min
    found = [e for e in case.matter.events if _is_news(e, case, after)]
    told = tuple(told_event(event, case.citer) for event in found[-EVENTS:])
    return Section(Statement("section_since"), told) if told else None


def _is_news(event: Event, case: Case, after: date) -> bool:
    own = frozenset(code for one in case.own for code in one.parties)
    day = day_of(event)
    return (
        event not in case.own
        and event.part_of not in {one.id for one in case.own}
        and bool(own & {*event.parties})
        and own >= {*event.parties}
        and day is not None
        and after < day <= case.matter.day
        and (bool(event.time) or event.status not in TAKEN_PLACE)
    )


def _open(case: Case) -> Section | None:
    """What earlier sessions took up and is neither done nor overdue."""
    left = [t for t in case.threads if not case.of_last(t) and _state(t) in ("moving", "silent")]
    told = _told([t for t in left if _lately(t, case)], case, THREADS)
    return Section(Statement("section_open"), told) if told else None


def _closed(case: Case) -> Section | None:
    done = [t for t in case.threads if not case.of_last(t) and _state(t) == "done" and _lately(t, case)]
    told = _told(done, case, CLOSED, whole=False)
    return Section(Statement("section_closed"), told) if told else None


def _lately(thread: Thread, case: Case) -> bool:
    """Whether it was spoken of since the day from which on to tell."""
    since = case.matter.since
    days = [bounds(thread.latest.session.time)[1], *_days(thread)]
    return since is None or any(day is not None and day >= since for day in days)


def _days(thread: Thread) -> Iterator[date]:
    return (date.fromisoformat(match.saying.day) for match in thread.latest.entry.matches)


def _disagreements(case: Case) -> Section | None:
    told = disputes(case.own, case.citer)
    return Section(Statement("section_disagreements"), told) if told else None


def _rulings(case: Case) -> Section | None:
    return rulings(case.citer)


SECTIONS = (_next, _overdue, _last, _open, _since, _closed, _disagreements, _rulings)
"""The most important first; the rulings are those on what the others tell."""
