"""The body and the series of an event, and their identity across events and languages.

Two printed names are one body's when they differ by endings and particles only and the parties are the
same, or when reports of one event give both in different languages. Proper names (of exercises) are tied
by spelling, across scripts and events of the same parties.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.grammar.names import block_keys
from dragoman.lexicon.known import without_states
from dragoman.lexicon.register import known_as
from dragoman.model.contract import BodyRef, Report, SeriesRef
from dragoman.model.vocabulary import Kind
from dragoman.records.choice import best_name, by_language, latin, majority, same_name, same_wording
from dragoman.records.choosing import best, ordinal
from dragoman.records.editions import Edition, edition, numbered
from dragoman.records.identity import digest
from dragoman.records.shortened import shortened
from dragoman.records.wording import wording

if TYPE_CHECKING:
    from dragoman.model.rulings import Ruling
    from dragoman.records.tied import Tie

Reports = tuple[Report, ...]
Key = tuple[str, ...]


class Named(Struct, frozen=True):
    """A name as one report prints it, with its identity in the register of known bodies, if any.

    ``spelt`` holds the parties of a proper name, which other languages spell and do not translate; ``core``
    what a body's name says beside its parties, which two names of one body share however long they are.
    """

    name: str
    language: str
    known: str | None
    key: Key
    spelt: str | None = None
    core: Key | None = None


class Registry:
    """Which names are one body's (or series'): a union of the names that rulings and events tie together."""

    def __init__(self, prefix: str, named: Sequence[Sequence[Named]], ties: Sequence[Tie] = ()) -> None:
        self._prefix = prefix
        self._root: dict[Key, Key] = {}
        self._known: dict[Key, str] = {}
        self._names: dict[Key, list[Named]] = {}
        for one in (one for group in named for one in group):
            if one.known:
                self._known[one.key] = min(one.known, self._known.get(one.key, one.known))
        self._ties = tuple(tie.within(prefix, named) for tie in ties)
        for tie in self._ties:
            self._rule(tie.keys, tie.register)
        for group in [*named, *_registered(named)]:
            self._tie(group, _translated)
        for group in _spellings(named):
            self._tie(group, _spelt_alike)
        for group in _cores(named):
            self._tie(group, _same_core)
        for short, full in shortened(named):
            if len({self._find(one.key) for one in full}) == 1:
                self._tie([short, full[0]], _one_body)
        for one in (one for group in named for one in group):
            self._names.setdefault(self._find(one.key), []).append(one)

    def _rule(self, keys: frozenset[Key], register: str | None) -> None:
        """Ties keys whatever speaks against it; the register's entry is that which the ruling names."""
        roots = sorted({self._find(key) for key in keys})
        known = [register] if register else sorted(self._known[root] for root in roots if root in self._known)
        self._root.update(dict.fromkeys(roots, roots[0]))
        self._known.update((root, known[0]) for root in roots if known)

    def rulings(self, named: Iterable[Named]) -> list[tuple[Ruling, str | None]]:
        """The rulings on the thing that these names are of, each with what it calls it."""
        roots = {self._find(one.key) for one in named} if self._ties else set()
        return [(t.ruling, t.called) for t in self._ties if not roots.isdisjoint(map(self._find, t.keys))]

    def called(self, one: Named) -> str | None:
        """What the last ruling on its name calls it."""
        told = [called for _, called in self.rulings([one]) if called]
        return told[-1] if told else None

    def _tie(self, group: Sequence[Named], one_thing: Callable[[Named, Named], bool]) -> None:
        for one, other in combinations(group, 2):
            least, greatest = sorted((self._find(one.key), self._find(other.key)))
            if least == greatest:
                continue
            known = {self._known[root] for root in (least, greatest) if root in self._known}
            if len(known) < 2 and one_thing(one, other):  # what the register keeps apart no vague name ties
                self._root[greatest] = least
                self._known.update((least, identity) for identity in known)

    def _find(self, key: Key) -> Key:
        while self._root.setdefault(key, key) != key:
            key = self._root[key]
        return key

    def identity(self, one: Named) -> str:
        """Its id in the register, else a hash of the least name that it goes by."""
        root = self._find(one.key)
        return one.known or self._known.get(root) or digest(self._prefix, *root)

    def names(self, one: Named) -> list[Named]:
        """All that it is called, in all reports."""
        return self._names[self._find(one.key)]


def _translated(a: Named, b: Named) -> bool:
    """Of two names given to one event: the same entry of the register, or in different languages."""
    return bool(a.known and a.known == b.known) or latin(a.name) != latin(b.name) or a.language != b.language


def _spelt_alike(a: Named, b: Named) -> bool:
    return same_name([a.name], [b.name])


def _registered(named: Sequence[Sequence[Named]]) -> list[list[Named]]:
    """Names by the identity that the register has for them, each key once."""
    found: dict[str, dict[Key, Named]] = {}
    for one in (one for group in named for one in group if one.known):
        found.setdefault(one.known or "", {}).setdefault(one.key, one)
    return [list(names.values()) for names in found.values()]


def _one_body(_: Named, __: Named) -> bool:
    return True


def _same_core(a: Named, b: Named) -> bool:
    return a.core == b.core


def _cores(named: Sequence[Sequence[Named]]) -> list[list[Named]]:
    """Names of bodies by their cores, each name once."""
    found: dict[Key, dict[str, Named]] = {}
    for one in (one for group in named for one in group if one.core):
        found.setdefault(one.core or (), {}).setdefault(one.name, one)
    return [list(names.values()) for names in found.values()]


def core_of(name: str, language: str, parties: str) -> Key | None:
    """The parties, the kind of body and the telling words of a name; None where it has none to tell it from
    others of its parties.

    >>> core_of("India-Kazakhstan Joint Working Group on Dryland Farming", "en", "IN+KZ")
    ('IN+KZ', 'working_group', 'drylan farmi')
    """
    told = wording(name, language)
    if len(told.heads) != 1 or not told.words:
        return None
    return parties, told.heads[0], same_wording(" ".join(told.words))


def _spellings(named: Sequence[Sequence[Named]]) -> list[list[Named]]:
    """Proper names by parties and sound, each name once: across events, spelling alone may tie them."""
    found: dict[tuple[str, str], dict[str, Named]] = {}
    for one in (one for group in named for one in group if one.spelt is not None):
        for near in nearby(one):
            found.setdefault(near, {}).setdefault(one.name, one)
    return [list(names.values()) for names in found.values()]


def nearby(one: Named) -> list[tuple[str, str]]:
    """Of a proper name, what it shares with those that may be spellings of it: the parties and a sound."""
    return [(one.spelt or "", key) for key in sorted(block_keys(one.name))]


def bodies_named(reports: Reports) -> tuple[Named, ...]:
    """What the reports of one event call its body."""
    return tuple(
        _body_name(report, report.body, name, language)
        for report in reports
        if report.body
        for language, name in {report.language: report.body.name, **report.body.names}.items()
    )


def _body_name(report: Report, body: BodyRef, name: str, language: str) -> Named:
    parties = "+".join(sorted(report.parties))
    return Named(
        name, language, body.id, key_of(name, language, parties), core=core_of(name, language, parties)
    )


@lru_cache(maxsize=20_000)
def key_of(name: str, language: str, parties: str, proper: Kind | None = None) -> Key:
    """What a name is known by: a proper one, of a series of a kind, by itself, others beside the parties."""
    return (proper, same_wording(name)) if proper else (parties, _wording(name, language))


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
        key=key_of(name, report.language, parties, report.kind if proper else None),
        spelt=parties if proper else None,
        core=None if proper else core_of(name, report.language, parties),
    )


def _wording(name: str, language: str) -> str:
    """What a body is known by beside its parties, whose order and endings do not matter."""
    return same_wording(without_states(name, language) or name)


def _series_names(report: Report) -> tuple[str, ...]:
    if report.series and report.series.name:
        return (_edition(report).name,)
    return (report.body.name,) if report.body and report.series else ()


def _edition(report: Report) -> Edition:
    """The series' name as the report has it, an exercise's without the edition or year in its tail."""
    name = (report.series.name if report.series else None) or ""
    return edition(name, report.language) if report.kind == "exercise" else Edition(name)


def _chosen(named: Sequence[Named]) -> Named:
    """The best name, of those that the register knows if there are any."""
    known = [one for one in named if one.known] or named
    name = best_name([one.name for one in known])
    return next(one for one in known if one.name == name)


def body(reports: Reports, registry: Registry) -> BodyRef | None:
    """The body of an event under its best name, with those in all languages; the register's come first."""
    named = bodies_named(reports)
    if not named:
        return None
    one = _chosen(named)
    names = by_language((other.language, other.name) for other in registry.names(one))
    identity = registry.identity(one)
    parent = parent_of(reports, identity)
    entry = known_as(identity)
    if entry is None:
        name = best_name([other.name for other in registry.names(one)])
        return BodyRef(registry.called(one) or name, identity, names, parent)
    official = {language: own[0] for language, own in entry.names.items()}
    known = dict(sorted((names | official).items()))
    return BodyRef(registry.called(one) or entry.name, identity, known, parent)


def parent_of(reports: Reports, identity: str | None) -> str | None:
    """The body above one, as most reports tell it, else as the register does."""
    told = majority([report.body.parent for report in reports if report.body and report.body.parent])
    entry = known_as(identity)
    above = known_as(entry.parent) if entry else None
    return told or (above.body_id if above else None)


def series(reports: Reports, registry: Registry) -> SeriesRef | None:
    """The series of an event; ordinal, year and label as they are best supported, the later of equals."""
    told = [report.series for report in reports if report.series]
    if not told:
        return None
    named = series_named(reports)
    one = _chosen(named) if named else None
    tails = [numbered(_edition(report), report.time) for report in reports]
    identity = registry.identity(one) if one else None
    entry = known_as(identity)
    printed = best_name([other.name for other in registry.names(one)]) if one else None
    return SeriesRef(
        name=(registry.called(one) if one else None) or (entry.name if entry else printed),
        ordinal=best(reports, ordinal) or majority(_given(n for n, _ in tails)),
        year=best(reports, lambda r: r.series.year if r.series else None)
        or majority(_given(y for _, y in tails)),
        label=best(reports, lambda r: (r.series.label or None) if r.series else None),
        id=identity,
    )


def _given(values: Iterable[int | None]) -> list[int]:
    return [value for value in values if value is not None]
