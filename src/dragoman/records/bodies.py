"""The body and the series of an event, and their identity across events and languages.

Two printed names are one body's when they differ by endings and particles only and the parties are the
same, or when reports of one event give both in different languages. Proper names (of exercises) are tied
by spelling, across scripts and events of the same parties.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from msgspec import Struct

from dragoman.grammar.names import block_keys
from dragoman.model.contract import BodyRef, Report, SeriesRef
from dragoman.records.choice import best_name, by_language, latin, majority, same_name, same_wording
from dragoman.records.identity import digest

Reports = tuple[Report, ...]
Key = tuple[str, ...]


class Named(Struct, frozen=True):
    """A name as one report prints it, with its identity in the register of known bodies, if any.

    ``spelt`` holds the parties of a proper name, which other languages spell and do not translate.
    """

    name: str
    language: str
    known: str | None
    key: Key
    spelt: str | None = None


class Registry:
    """Which names are one body's (or series'): a union of the names that events tie together."""

    def __init__(self, prefix: str, named: Sequence[Sequence[Named]]) -> None:
        self._prefix = prefix
        self._root: dict[Key, Key] = {}
        self._known: dict[Key, str] = {}
        self._names: dict[Key, list[Named]] = {}
        for group in named:
            self._tie(group, _translated)
        for group in _spellings(named):
            self._tie(group, _spelt_alike)
        for one in (one for group in named for one in group):
            root = self._find(one.key)
            self._names.setdefault(root, []).append(one)
            if one.known:
                self._known[root] = min(one.known, self._known.get(root, one.known))

    def _tie(self, group: Sequence[Named], one_thing: Callable[[Named, Named], bool]) -> None:
        for one, other in combinations(group, 2):
            if one_thing(one, other):
                least, greatest = sorted((self._find(one.key), self._find(other.key)))
                self._root[greatest] = least

    def _find(self, key: Key) -> Key:
        while self._root.setdefault(key, key) != key:
            key = self._root[key]
        return key

    def identity(self, one: Named) -> str:
        """Its id in the register, else a hash of the least name that it goes by."""
        root = self._find(one.key)
        return self._known.get(root) or digest(self._prefix, *root)

    def names(self, one: Named) -> list[Named]:
        """All that it is called, in all reports."""
        return self._names[self._find(one.key)]


def _translated(a: Named, b: Named) -> bool:
    """Of two names given to one event: the same entry of the register, or in different languages."""
    return bool(a.known and a.known == b.known) or latin(a.name) != latin(b.name) or a.language != b.language


def _spelt_alike(a: Named, b: Named) -> bool:
    return same_name([a.name], [b.name])


def _spellings(named: Sequence[Sequence[Named]]) -> list[list[Named]]:
    """Proper names by parties and sound, each name once: across events, spelling alone may tie them."""
    found: dict[tuple[str, str], dict[str, Named]] = {}
    for one in (one for group in named for one in group if one.spelt is not None):
        for near in _near(one):
            found.setdefault(near, {}).setdefault(one.name, one)
    return [list(names.values()) for names in found.values()]


class Spelling(Struct, frozen=True):
    """A proper name: ``near`` is shared by names of the same parties that may be spellings of it, ``key`` by
    all that are this name."""

    near: str
    name: str
    key: str


def name_keys(reports: Reports) -> list[str]:
    """The names in the reports of one event, of its body and its series: events with one in common name
    one thing."""
    found = {_key("body", one) for one in bodies_named(reports)}
    return sorted(found | {_key("series", one) for one in series_named(reports)})


def spellings(reports: Reports) -> list[Spelling]:
    """The proper names in the reports of one event."""
    proper = {one for one in series_named(reports) if one.spelt is not None}
    found = {
        Spelling("\0".join(near), one.name, _key("series", one)) for one in proper for near in _near(one)
    }
    return sorted(found, key=lambda one: (one.near, one.name, one.key))


def _key(registry: str, one: Named) -> str:
    return "\0".join((registry, *one.key))


def _near(one: Named) -> list[tuple[str, str]]:
    return [(one.spelt or "", key) for key in sorted(block_keys(one.name))]


def spelt_alike(some: Iterable[Spelling], others: Iterable[Spelling]) -> set[str]:
    """The keys of those others that are spelt as one of the first, as far as they are near."""
    by_near: dict[str, list[str]] = {}
    for one in some:
        by_near.setdefault(one.near, []).append(one.name)
    return {other.key for other in others if same_name([other.name], by_near.get(other.near, ()))}


def bodies_named(reports: Reports) -> tuple[Named, ...]:
    """What the reports of one event call its body."""
    return tuple(
        Named(name, language, report.body.id, ("+".join(sorted(report.parties)), same_wording(name)))
        for report in reports
        if report.body
        for language, name in {report.language: report.body.name, **report.body.names}.items()
    )


def series_named(reports: Reports) -> tuple[Named, ...]:
    """What the reports of one event call its series; an unnamed series of sessions is its body's."""
    return tuple(_series_name(report, name) for report in reports for name in _series_names(report))


def _series_name(report: Report, name: str) -> Named:
    """An exercise is known by its name alone; a session's name says little without its parties."""
    proper, parties = report.kind == "exercise", "+".join(sorted(report.parties))
    return Named(
        name=name,
        language=report.language,
        known=report.series.id if report.series else None,
        key=(report.kind if proper else parties, same_wording(name)),
        spelt=parties if proper else None,
    )


def _series_names(report: Report) -> tuple[str, ...]:
    if report.series and report.series.name:
        return (report.series.name,)
    return (report.body.name,) if report.body and report.series else ()


def _chosen(named: Sequence[Named]) -> Named:
    name = best_name([one.name for one in named])
    return next(one for one in named if one.name == name)


def body(reports: Reports, registry: Registry) -> BodyRef | None:
    """The body of an event under its best name, with its names in all languages."""
    named = bodies_named(reports)
    if not named:
        return None
    one = _chosen(named)
    names = by_language((other.language, other.name) for other in registry.names(one))
    parent = majority([r.body.parent for r in reports if r.body and r.body.parent])
    return BodyRef(one.name, registry.identity(one), names, parent)


def series(reports: Reports, registry: Registry) -> SeriesRef | None:
    """The series of an event; ordinal, year and label as most reports give them, the later of equals."""
    told = [report.series for report in reports if report.series]
    if not told:
        return None
    named = series_named(reports)
    one = _chosen(named) if named else None
    return SeriesRef(
        name=best_name([other.name for other in registry.names(one)]) if one else None,
        ordinal=majority(_given(s.ordinal for s in told)),
        year=majority(_given(s.year for s in told)),
        label=majority([s.label for s in told if s.label]),
        id=registry.identity(one) if one else None,
    )


def _given(values: Iterable[int | None]) -> list[int]:
    return [value for value in values if value is not None]
