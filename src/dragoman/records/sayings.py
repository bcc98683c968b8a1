"""What later reports say that may bear on an undertaking: sessions, signings, steps of projects, talks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from msgspec import Struct

from dragoman.lexicon.tokens import fold
from dragoman.model.aims import ref_of
from dragoman.model.contract import Event, Report
from dragoman.model.edtf import bounds
from dragoman.model.rulings import Words
from dragoman.model.vocabulary import Kind, Stance, Status
from dragoman.records.identity import digest
from dragoman.records.likeness import Claims
from dragoman.records.undertakings import quoted


class Saying(Struct, frozen=True):
    """Words of one report of a later event. ``stance`` where they are an undertaking of that event; else the
    event itself, by its kind and status, is what bears on the matter."""

    id: str
    event: str
    kind: Kind
    status: Status
    day: str
    source: str
    document: str
    language: str
    outlet: str | None
    as_of: str | None
    quote: str
    stance: Stance | None = None
    topic: str | None = None
    project: str | None = None
    due: str | None = None
    stage: str | None = None
    """Of the document or project that the event is about."""
    act: str = ""
    """The words that announce the event."""
    words: Words | None = None
    """As a ruling names it."""

    @property
    def claims(self) -> Claims:
        return Claims(self.quote, self.language, self.topic, self.project, self.due)


def day_of(event: Event) -> date | None:
    """The first day that an event may have, else the day of its first report."""
    first = bounds(event.time)[0]
    told = [day for report in event.reports if (day := bounds(report.as_of)[0])]
    return first or min(told, default=None)


def sayings_of(event: Event) -> Iterator[Saying]:
    """Those of one event, as its reports have them; none of an event of which no day is known."""
    day = day_of(event)
    if day is None:
        return
    for told in quoted(event):
        yield Saying(
            id=told.id,
            event=event.id,
            kind=event.kind,
            status=event.status,
            day=day.isoformat(),
            source=told.source,
            document=told.document,
            language=told.language,
            outlet=told.outlet,
            as_of=told.as_of,
            quote=told.quote,
            stance=told.stance,
            topic=told.topic,
            project=told.project,
            due=told.due,
            words=told.words,
        )
    for report in event.reports:
        words = _named(report)
        if words:
            yield _event_itself(event, report, words, day)


def sayings(
    events: Iterable[Event], of: Callable[[Event], Iterable[Saying]] = sayings_of
) -> tuple[Saying, ...]:
    """All sayings of events in order of time, each text's words once; ties by id. ``of`` gives those of an
    event, for who keeps them."""
    told = (saying for event in events for saying in of(event))
    found = sorted(told, key=lambda s: (s.day, s.event, s.id, s.source))
    return tuple({saying.id: saying for saying in reversed(found)}.values())[::-1]


def _event_itself(event: Event, report: Report, words: str, day: date) -> Saying:
    instrument, project = report.instrument, report.project
    return Saying(
        id=digest("say", report.text_sha256, report.kind, report.position),
        event=event.id,
        kind=event.kind,
        status=event.status,
        day=day.isoformat(),
        source=report.source,
        document=report.document,
        language=report.language,
        outlet=report.outlet,
        as_of=report.as_of,
        quote=words,
        topic=report.topics[0] if len(report.topics) == 1 else None,
        project=project.name if project else None,
        stage=(instrument.stage if instrument else None) or (project.stage if project else None),
        act=_announced(report),
        words=Words(ref_of(report), words),
    )


def _announced(report: Report) -> str:
    """The words of the act, each once: a headline's "sign" is told with the "signed" of the lead."""
    quotes = [e.quote for e in report.evidence if e.field in ("/kind", "/status")]
    told = {fold(quote): quote for quote in reversed(quotes)}
    whole = (quote for key, quote in told.items() if not any(key != one and key in one for one in told))
    return " ".join(reversed(list(whole)))


def _named(report: Report) -> str:
    """The document or the project that an event is about, by the name that the report gives it."""
    instrument, project = report.instrument, report.project
    names = (instrument.title if instrument else None, project.name if project else None)
    return ", ".join(dict.fromkeys(name for name in names if name))
