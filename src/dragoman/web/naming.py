"""What the record calls, in the reader's language, what a draft, a report or an event calls in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup

from dragoman.model.contract import Event, Participant
from dragoman.records.briefing_parts import names_of
from dragoman.records.choice import by_language, latin
from dragoman.records.lifelines import Signatory
from dragoman.run.people import person_called
from dragoman.run.snapshot import Snapshot
from dragoman.web.words import Words

Someone = Participant | Signatory
Names = Mapping[str, str]
"""By language."""


def person_in(words: Words, snapshot: Snapshot, one: Someone) -> Markup:
    """A person's name: as the event has it, else as some other does; no surname alone where there is more."""
    names: Names = one.names if isinstance(one, Participant) else {}
    if not _is_read(words, one.name, names):
        known = person_called(snapshot, one.name, one.party)
        if known:
            return words.spelt(known.names, one.name)
    return words.names(names, one.name)


def office_in(words: Words, snapshot: Snapshot, one: Someone) -> Markup:
    """A person's office, in the words of a report in the reader's language where one has it."""
    if not one.office or _is_read(words, one.office, {}):
        return words.names({}, one.office or "")
    known = person_called(snapshot, one.name, one.party)
    offices = known.offices if known else ()
    titles = (office.titles for office in offices if one.office in (office.title, *office.titles.values()))
    return words.names(next(titles, {}), one.office)


def paper_in(words: Words, event: Event) -> Markup:
    """What the document of an event is called."""
    own = (event.instrument.title if event.instrument else None) or ""
    told = ((one.language, one.instrument.title if one.instrument else None) for one in event.reports)
    return words.names(by_language((language, title) for language, title in told if title), own)


def _is_read(words: Words, name: str, names: Names) -> bool:
    """Whether the reader has the name in the own language, and no less of it."""
    own = names.get(words.language, "")
    return len(own.split()) >= len(name.split()) or (words.words.default and latin(name))


def outlets_of(event: Event, reports: Iterable[int]) -> tuple[tuple[str, str], ...]:
    """Who says what some reports of an event say: the language and the name of each outlet, once."""
    found: dict[str, str] = {}
    for report in (event.reports[n] for n in reports if n < len(event.reports)):
        found.setdefault(report.outlet or report.source, report.language)
    return tuple((language, name) for name, language in found.items())


def known_as(words: Words, snapshot: Snapshot, event: Event, field: str, name: str) -> Markup | None:
    """The name of something of an event, which some report, or the draft that is checked, calls ``name``;
    None where the event has nothing of that name."""
    for own, names in _named(event, field):
        if name.casefold() in {told.casefold() for told in (own, *names.values())}:
            return words.names(names, own)
    person = person_called(snapshot, name, None) if field == "participants" else None
    return words.spelt(person.names, name) if person else None


def _named(event: Event, field: str) -> Iterator[tuple[str, Names]]:
    """The names of what an event has under a field."""
    if field in ("participants", "organisations", "places"):
        yield from ((one.name, one.names) for one in getattr(event, field))
    elif field in ("body", "series"):
        names = names_of(event)
        yield names.get("", ""), {code: name for code, name in names.items() if code}
    elif field == "instrument":
        told = ((one.language, one.instrument.title if one.instrument else None) for one in event.reports)
        yield from _titled(told)
    elif field == "project":
        yield from _titled((one.language, one.project.name if one.project else None) for one in event.reports)


def _titled(told: Iterable[tuple[str, str | None]]) -> Iterator[tuple[str, Names]]:
    names = by_language((language, name) for language, name in told if name)
    yield from ((name, names) for name in names.values())
