"""Joint projects with a life line: all events of one project, and what sessions said of it, in any script."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

import regex
from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.model.vocabulary import Kind, Stance, Status
from dragoman.records.bodies import Named, Registry
from dragoman.records.choice import best_name, by_language, majority, same_name, same_wording
from dragoman.records.identity import digest
from dragoman.records.remembered import Remembered
from dragoman.records.sayings import day_of
from dragoman.records.undertakings import Item, items, quoted
from dragoman.records.wording import wording

_QUOTED = regex.compile(r"['\"«“‘„](?P<name>[^'\"«»“”‘’„]{2,})['\"»”’“]")
"""A name proper, beside the word that says what sort of work it is."""

PREFIX = "prj"


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
    """``also`` are the ids that it would have by others of its names alone."""

    id: str
    name: str
    names: dict[str, str]
    parties: tuple[str, ...]
    steps: tuple[Step, ...]
    stage: str | None = None
    also: tuple[str, ...] = ()


class _Told(Struct, frozen=True):
    """A step with the names that it gives its project, as they are compared and as they are printed."""

    named: tuple[Named, ...]
    printed: tuple[tuple[str, str], ...]
    day: date
    parties: tuple[str, ...]
    step: Step


def projects_of(
    events: Iterable[Event], remembered: Remembered[list[Project]] | None = None
) -> tuple[Project, ...]:
    """Every project that events or undertakings name, by name; ``remembered`` are those of other events
    before. No name of a project ties it to one of other parties."""
    named: defaultdict[Hashable, list[Event]] = defaultdict(list)
    for event in events:
        if any(report.project for report in event.reports) or _undertaken(event):
            named[tuple(sorted(event.parties))].append(event)
    groups = (remembered or Remembered()).all(named, lambda _, group: _between(group))
    found = (project for group in groups for project in group)
    return tuple(sorted(found, key=lambda project: (project.name.casefold(), project.id)))


def _between(events: Sequence[Event]) -> list[Project]:
    """The projects of the same parties."""
    told = sorted(
        (t for event in events for t in _told(event)), key=lambda t: (t.day, t.step.event, t.step.says or "")
    )
    registry = Registry(PREFIX, [one.named for one in told])
    groups: defaultdict[str, list[_Told]] = defaultdict(list)
    for one in told:
        groups[registry.identity(one.named[0])].append(one)
    return [_project(identity, group) for identity, group in groups.items()]


def project_ids(event: Event) -> tuple[str, ...]:
    """The ids that the projects of an event would have if no other event named them."""
    return tuple(dict.fromkeys(map(_id, _all_named(event))))


def _id(one: Named) -> str:
    """The id of the project that has this name and no other."""
    return digest(PREFIX, *one.key)


def related(event: Event, others: Iterable[Event]) -> list[Event]:
    """The event and those others of its parties that name its projects, directly or by way of each other: of
    these alone ``projects_of`` makes the same projects as of all."""
    told = [(one, _all_named(one)) for one in others if one.id != event.id]
    found, names = [event], _all_named(event)
    while True:
        near = [(one, named) for one, named in told if any(_one_project(a, b) for a in names for b in named)]
        if not near:
            return found
        found += [one for one, _ in near]
        names = list(dict.fromkeys([*names, *(name for _, named in near for name in named)]))
        told = [pair for pair in told if pair not in near]


def _one_project(a: Named, b: Named) -> bool:
    if a.key == b.key:
        return True
    return a.spelt is not None and a.spelt == b.spelt and same_name([a.name], [b.name])


def _all_named(event: Event) -> list[Named]:
    """Every name of a project that its reports print."""
    parties = tuple(sorted(event.parties))
    printed = [(r.language, r.project.name) for r in event.reports if r.project]
    printed += [(r.language, u.project) for r in event.reports for u in r.undertakings if u.project]
    return [_named(name, language, parties) for language, name in dict.fromkeys(printed)]


def _told(event: Event) -> Iterator[_Told]:
    printed = [(r.language, r.project.name) for r in event.reports if r.project]
    if printed:
        yield _step(event, printed, _event_step(event))
    for item in items(quoted(event)) if _undertaken(event) else ():
        printed = [(q.language, q.project) for q in item.quotes if q.project]
        if printed:
            yield _step(event, printed, _session_step(event, item))


def _undertaken(event: Event) -> bool:
    """Whether an undertaking names a project: comparing those of an event takes most of the time."""
    return any(told.project for report in event.reports for told in report.undertakings)


def _step(event: Event, printed: Sequence[tuple[str, str]], step: Step) -> _Told:
    parties = tuple(sorted(event.parties))
    named = tuple(_named(name, language, parties) for language, name in printed)
    return _Told(named, tuple(printed), day_of(event) or date.max, parties, step)


@lru_cache(maxsize=50_000)
def _named(name: str, language: str, parties: tuple[str, ...]) -> Named:
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
        also=tuple(sorted({_id(one) for step in told for one in step.named} - {identity})),
    )
