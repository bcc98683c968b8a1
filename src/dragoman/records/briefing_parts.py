"""Statements that several sections of a briefing make: events, undertakings, disagreements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from msgspec.structs import replace

from dragoman.model.contract import ClaimedValue, Disagreement, Event, Participant, Report
from dragoman.records.briefing import Matter, Statement
from dragoman.records.briefing_cites import NAMES, Citer
from dragoman.records.choice import by_language, same_name
from dragoman.records.ledger import Entry, SessionLedger
from dragoman.records.sayings import Saying
from dragoman.records.statuses import is_over
from dragoman.records.threads import Thread
from dragoman.records.undertakings import Item, items, quoted
from dragoman.records.wording import wording

SAYINGS = 2
"""Later words that are printed of one undertaking: what decides its state, and the latest."""
QUOTES = 3
"""Undertakings that are printed of one event."""
DISPUTES = 5
SESSION_FIELDS = ("/series/ordinal", "/body", "/time")
FIELDS = {
    "time": ("/time", "/kind"),
    "places": ("/places", "/kind"),
    "series": ("/series/ordinal", "/body"),
    "status": ("/status", "/kind"),
    "rescheduled_to": ("/rescheduled_to", "/status"),
}
"""Where the words of a disputed value stand, and those that tell of what it is said."""


def session(ordinal: int | None) -> Statement:
    if ordinal is None:
        return Statement("session_unnumbered")
    return Statement("session_numbered", {"ordinal": ordinal})


def named(event: Event) -> Statement:
    """What an event is called."""
    if event.kind == "session" and (event.body or event.series):
        ordinal = event.series.ordinal if event.series else None
        return Statement("session_of", {"session": session(ordinal), "name": names_of(event)})
    if event.kind == "exercise" and event.series and event.series.name:
        return Statement("event_people", {"kind": event.kind, "name": names_of(event)})
    matter = _matter(event)
    if matter:
        return Statement("event_of", {"kind": event.kind, "matter": matter})
    if event.kind == "signing" and event.instrument:
        values = {"kind": event.kind, "paper": event.instrument.type, "parties": event.parties}
        return Statement("event_paper", values)
    people = _principals(event)
    if people:
        return Statement("event_people", {"kind": event.kind, "name": _listed(people)})
    return Statement("event_bare", {"kind": event.kind, "parties": event.parties})


def _principals(event: Event) -> Sequence[Participant]:
    """Who took part, the first of them; of a visit who came, where that is told."""
    came = [one for one in event.participants if event.kind == "visit" and "visitor" in one.roles]
    return (came or event.participants)[:QUOTES]


def names_of(event: Event) -> dict[str, str]:
    """The names of its body or series by language; under "" the one that the record goes by."""
    series = event.series.name if event.series and event.series.name else ""
    told = by_language((r.language, r.series.name) for r in event.reports if r.series and r.series.name)
    return {"": event.body.name, **event.body.names} if event.body else {"": series, **told}


def _listed(people: Sequence[Participant]) -> dict[str, str]:
    """Their names, in each language that has all of them as full as the record has."""
    full = [{c: n for c, n in p.names.items() if len(n.split()) >= len(p.name.split())} for p in people]
    languages = sorted(set(full[0]).intersection(*full[1:]))
    told = {code: ", ".join(names[code] for names in full) for code in languages}
    return {"": ", ".join(person.name for person in people), **told}


def _matter(event: Event) -> dict[str, str]:
    """The document or project that an event is about, by language."""
    for path in ("instrument.title", "project.name"):
        told = [(r.language, name) for r in event.reports if (name := _at(r, path))]
        if told:
            return {"": _at(event, path) or told[0][1], **by_language(told)}
    return {}


def _at(value: Any, path: str) -> str | None:
    head, _, rest = path.partition(".")
    inner = getattr(value, head)
    return None if inner is None else _at(inner, rest) if rest else inner


def told_event(event: Event, citer: Citer) -> Statement:
    """An event with the undertakings that no other statement quotes, what was agreed before the rest."""
    fields = SESSION_FIELDS if event.kind == "session" else NAMES
    settled = event.status == "held" or is_over(event)
    key = "event_when" if settled else "event_status"
    cites = citer.reports(event.reports, fields)
    new = [item for item in items(quoted(event)) if not citer.has(citer.first_of(item))]
    first = sorted(new, key=lambda item: item.stance != "agreed")[:QUOTES]
    under = tuple(stated(item, citer) for item in first)
    name = named(event)
    if settled and not event.time:
        return replace(name, cites=cites, under=under)
    values = {"when": event.time, "event": name, "status": event.status}
    return Statement(key, values, cites=cites, under=under)


def stated(item: Item, citer: Citer) -> Statement:
    """An undertaking in the words of its reports; where the reader may not know their language, its topic.
    ``said`` where the words themselves tell whether it was agreed or discussed."""
    quote, others = citer.item(item)
    if item.topic and citer.foreign(citer.first_of(item)):
        return Statement("stated_topic", {"stance": item.stance, "topic": item.topic}, quote, others)
    words = citer.citations[quote - 1]
    said = bool(wording(words.quote, words.language).stances)
    return Statement("stated", {"stance": item.stance, "said": said}, quote, others)


def told_thread(thread: Thread, matter: Matter, citer: Citer, *, whole: bool = True) -> Statement:
    """A matter with its state and, where the ``whole`` is wanted, its earlier turns and later words."""
    entry = thread.latest.entry
    head = stated(entry.item, citer)
    decided = next((match.saying for match in entry.matches if match.id == entry.decided_by), None)
    if whole:
        under = (*_due(entry), *_first_turn(thread, citer), *_since(entry, matter, citer))
    else:
        under = _in_brief(entry, decided, matter, citer)
    cites = head.cites if whole or under or decided is None else (*head.cites, citer.quoted(decided))
    return replace(
        head,
        cites=tuple(dict.fromkeys(cites)),
        state=entry.state,
        rule=entry.rule,
        decided=decided.day if decided else None,
        under=under,
    )


def _in_brief(entry: Entry, decided: Saying | None, matter: Matter, citer: Citer) -> tuple[Statement, ...]:
    """The later words in the reader's language, where the undertaking itself is in none that he reads."""
    if decided is None or decided.stance is None or not citer.foreign(citer.first_of(entry.item)):
        return ()
    told = next(s for s in _told(entry, matter.selection.language) if s.event == decided.event)
    return () if citer.foreign(told) else (Statement("latest", {"when": told.day}, citer.quoted(told)),)


def _first_turn(thread: Thread, citer: Citer) -> Iterator[Statement]:
    if not thread.before:
        return
    first = thread.before[0]
    values = {"session": session_when(first.session), "due": first.entry.item.due}
    key = "first_promised_due" if first.entry.item.due else "first_promised"
    yield Statement(key, values, cites=(citer.quoted(citer.first_of(first.entry.item)),))


def session_when(told: SessionLedger) -> Statement:
    return Statement("session_when", {"session": session(told.ordinal), "when": told.time})


def _due(entry: Entry) -> Iterator[Statement]:
    if entry.item.due and entry.state != "done":
        yield Statement("due", {"due": entry.item.due})


def _since(entry: Entry, matter: Matter, citer: Citer) -> Iterator[Statement]:
    for saying in _told(entry, matter.selection.language):
        yield Statement("latest", {"when": saying.day}, quote=citer.quoted(saying))
    if not entry.matches and entry.state == "slipped":
        yield Statement("no_report_since")


def _told(entry: Entry, language: str) -> list[Saying]:
    """One saying an event, the latest and the one that decides; the reader's language first."""
    best: dict[str, Saying] = {}
    ranked = sorted(
        entry.matches,
        key=lambda m: (m.id != entry.decided_by, m.saying.language != language, -m.likeness.score),
    )
    for match in ranked:
        best.setdefault(match.saying.event, match.saying)
    told = list(best.values())
    decided = told[:1] if entry.decided_by else []
    later = sorted((s for s in told if s not in decided), key=attrgetter("day"))[-(SAYINGS - len(decided)) :]
    return sorted([*decided, *later], key=attrgetter("day"))


def person(one: Participant, events: Iterable[Event]) -> Statement:
    """A person with the office, in each language as the reports of some events have it."""
    told = [
        (r.language, p.name, p.office)
        for e in events
        for r in e.reports
        for p in r.participants
        if same_name((one.name, *one.names.values()), (p.name, *p.names.values()))
    ]
    words = max(len(name.split()) for name in (one.name, *(name for _, name, _ in told)))
    full = [(language, name, office) for language, name, office in told if len(name.split()) == words]
    names = {"": one.name, **{language: name for language, name, _ in full}}
    offices = {language: office for language, _, office in full if office}
    if one.office:
        offices[""] = one.office
    if not offices:
        return Statement("name", {"name": names})
    return Statement("with_office", {"name": names, "office": offices})


def disputes(events: Sequence[Event], citer: Citer) -> tuple[Statement, ...]:
    """The open disagreements of events, the latest first."""
    found = [(event, one) for event in reversed(events) for one in event.disagreements]
    return tuple(_dispute(event, one, citer) for event, one in found[:DISPUTES])


def _dispute(event: Event, one: Disagreement, citer: Citer) -> Statement:
    name = session_of(event) if event.kind == "session" else named(event)
    sides = tuple(_side(event, one.field, claim, citer) for claim in one.values)
    return Statement("dispute", {"field": one.field, "event": name}, under=sides)


def session_of(event: Event) -> Statement:
    ordinal = event.series.ordinal if event.series else None
    return Statement("session_when", {"session": session(ordinal), "when": event.time})


def _side(event: Event, field: str, claim: ClaimedValue, citer: Citer) -> Statement:
    reports = [event.reports[n] for n in claim.reports if n < len(event.reports)]
    outlets = tuple(dict.fromkeys(r.outlet or r.source for r in reports))
    values = {"field": field, "value": claim.value, "reports": outlets}
    return Statement("dispute_value", values, cites=citer.reports(reports, _said(reports, field)))


def _said(reports: Iterable[Report], field: str) -> tuple[str, ...]:
    """Where the words of a disputed value stand; of ``figures/delegates``, of the numbers of delegates."""
    head, _, what = field.partition("/")
    if not what:
        return FIELDS.get(head, (f"/{head}",))
    told = (n for report in reports for n, figure in enumerate(report.figures) if figure.what == what)
    return tuple(f"/{head}/{n}" for n in sorted(set(told)))
