"""Joint projects with a life line: all events of one project, and what sessions said of it, in any script."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import regex
from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.model.vocabulary import Kind, Stance, Status
from dragoman.records.bodies import Named, Registry
from dragoman.records.choice import best_name, by_language, majority, same_wording
from dragoman.records.sayings import day_of
from dragoman.records.undertakings import Item, items, quoted
from dragoman.records.wording import wording

_QUOTED = regex.compile(r"['\"«“‘„](?P<name>[^'\"«»“”‘’„]{2,})['\"»”’“]")
"""A name proper, beside the word that says what sort of work it is."""


class Step(Struct, frozen=True):
    """An event of the project; with a ``stance``, a session that spoke of it, in the words ``says``."""

    event: str
    kind: Kind
    status: Status
    time: str | None
    title: str
    stage: str | None = None
    stance: Stance | None = None
    says: str | None = None


class Project(Struct, frozen=True):
    id: str
    name: str
    names: dict[str, str]
    parties: tuple[str, ...]
    steps: tuple[Step, ...]
    stage: str | None = None


class _Told(Struct, frozen=True):
    """A step with the names that it gives its project, as they are compared and as they are printed."""

    named: tuple[Named, ...]
    printed: tuple[tuple[str, str], ...]
    day: date
    parties: tuple[str, ...]
    step: Step


def projects_of(events: Iterable[Event]) -> tuple[Project, ...]:
    """Every project that events or undertakings name, by name."""
    told = sorted(
        (t for event in events for t in _told(event)), key=lambda t: (t.day, t.step.event, t.step.says or "")
    )
    registry = Registry("prj", [one.named for one in told])
    groups: defaultdict[str, list[_Told]] = defaultdict(list)
    for one in told:
        groups[registry.identity(one.named[0])].append(one)
    found = (_project(identity, group) for identity, group in groups.items())
    return tuple(sorted(found, key=lambda project: (project.name.casefold(), project.id)))


def _told(event: Event) -> Iterator[_Told]:
    printed = [(r.language, r.project.name) for r in event.reports if r.project]
    if printed:
        yield _step(event, printed, _event_step(event))
    for item in items(quoted(event)):
        printed = [(q.language, q.project) for q in item.quotes if q.project]
        if printed:
            yield _step(event, printed, _session_step(event, item))


def _step(event: Event, printed: Sequence[tuple[str, str]], step: Step) -> _Told:
    parties = tuple(sorted(event.parties))
    named = tuple(_named(name, language, parties) for language, name in printed)
    return _Told(named, tuple(printed), day_of(event) or date.max, parties, step)


def _named(name: str, language: str, parties: Sequence[str]) -> Named:
    """A project's name. One that says only what sort of thing it is ("satellite") sounds like no other."""
    home = "+".join(parties)
    quoted_name = _QUOTED.search(name)
    proper = quoted_name or _is_proper(name, language)
    compared = quoted_name["name"] if quoted_name else name
    return Named(compared, language, None, (home, same_wording(compared)), spelt=home if proper else None)


def _is_proper(name: str, language: str) -> bool:
    """Whether it has a capital or a number; in a script without capitals, more than one telling word."""
    if any(char.isupper() or char.isdecimal() for char in name):
        return True
    return not any(char.islower() for char in name) and len(wording(name, language).words) > 1


def _event_step(event: Event) -> Step:
    stage = event.project.stage if event.project else None
    return Step(event.id, event.kind, event.status, event.time, event.title, stage)


def _session_step(event: Event, item: Item) -> Step:
    first = item.quotes[0]
    return Step(
        event.id, event.kind, event.status, event.time, event.title, stance=item.stance, says=first.quote
    )


def _project(identity: str, told: Sequence[_Told]) -> Project:
    printed = [one for step in told for one in step.printed]
    stages = [one.step.stage for one in told if one.step.stage]
    return Project(
        id=identity,
        name=best_name([name for _, name in printed]),
        names=by_language(printed),
        parties=majority([one.parties for one in told], rank=len) or (),
        steps=tuple(one.step for one in told),
        stage=stages[-1] if stages else None,
    )
