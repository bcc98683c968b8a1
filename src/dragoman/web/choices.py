"""The filters as a sentence to edit: what may be chosen in each place, with how many events have it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from dragoman.lexicon.interface import place_in
from dragoman.model.vocabulary import KINDS, STATUSES, TOPICS
from dragoman.run.snapshot import Snapshot
from dragoman.web.view import View
from dragoman.web.words import Words

MOST = 200
"""Values of one filter that are offered, the most frequent."""
VOCABULARIES: Mapping[str, Sequence[str]] = {"kind": KINDS, "status": STATUSES, "topic": TOPICS}
PLACES: Mapping[str, int] = {"kind": 1, "party": 2, "status": 1, "topic": 1, "language": 1, "outlet": 1}
"""Filters that are chosen from a list, and in how many places at least."""


class Option(Struct, frozen=True):
    value: str
    label: str
    number: int


class Choice(Struct, frozen=True):
    """One place of the sentence: what is chosen there, or nothing, among the options."""

    name: str
    id: str
    chosen: str
    options: tuple[Option, ...]


class Sentence(Struct, frozen=True):
    """Choices by filter; other filters as they stand. ``chips`` are those without a choice of their own: the
    parameter, its value, what that is called, and the address without it; ``days`` the parameters that say
    which record is asked."""

    places: Mapping[str, tuple[Choice, ...]]
    since: str
    until: str
    days: tuple[tuple[str, str], ...]
    person: str
    chips: tuple[tuple[str, str, str, str], ...]


def sentence_of(view: View) -> Sentence:
    """The sentence that asks for what the address asks for."""
    filters = view.query.filters
    chosen = {
        "kind": filters.kinds,
        "party": filters.parties,
        "status": filters.statuses,
        "topic": filters.topics,
        "language": filters.languages,
        "outlet": filters.outlets,
    }
    return Sentence(
        places={name: _places(name, values, view) for name, values in chosen.items()},
        since=filters.since or "",
        until=filters.until or "",
        days=tuple(view.query.days()),
        person=next(iter(filters.people), ""),
        chips=(
            *(
                ("series", one, series_name(view.snapshot, one), view.here({"series": None}))
                for one in filters.series
            ),
            *(
                ("place", one, place_in(one, view.language), view.here({"place": None}))
                for one in filters.places
            ),
        ),
    )


def _places(name: str, chosen: Sequence[str], view: View) -> tuple[Choice, ...]:
    """A place for each value chosen, and one more to add another."""
    options = options_of(name, view.snapshot.counts(name), chosen, view.words)
    empty = max(PLACES[name] - len(chosen), 1)
    values = [*chosen, *[""] * empty]
    return tuple(Choice(name, f"f-{name}-{n}", value, options) for n, value in enumerate(values, 1))


def options_of(
    name: str, counts: Mapping[str, int], chosen: Iterable[str], words: Words
) -> tuple[Option, ...]:
    """What may be chosen under a filter: the most frequent values and those chosen, by name."""
    label = LABELS[name]
    found = [Option(value, label(words, value), counts.get(value, 0)) for value in _offered(counts, chosen)]
    order = VOCABULARIES.get(name)
    if order:
        return tuple(sorted(found, key=lambda option: order.index(option.value)))
    return _by_label(found)


def series_options(snapshot: Snapshot, chosen: Iterable[str]) -> tuple[Option, ...]:
    """The series and bodies with most events and those chosen, by name: a record may have thousands, and each
    of them has a page of its own that leads to what is made of it."""
    counts = snapshot.counts("series")
    return _by_label(
        Option(one, series_name(snapshot, one), counts.get(one, 0)) for one in _offered(counts, chosen)
    )


def _offered(counts: Mapping[str, int], chosen: Iterable[str]) -> set[str]:
    return {*sorted(counts, key=lambda value: (-counts[value], value))[:MOST], *chosen}


def _by_label(found: Iterable[Option]) -> tuple[Option, ...]:
    return tuple(sorted(found, key=lambda option: (option.label.casefold(), option.value)))


def series_name(snapshot: Snapshot, identity: str) -> str:
    """What a series or body is called, by its id."""
    event = next(snapshot.of("series", identity).bare(), None)
    names = (ref.name for ref in (event.series, event.body) if ref and ref.id == identity) if event else ()
    return next((name for name in names if name), identity)


LABELS: Mapping[str, Callable[[Words, str], str]] = {
    "kind": Words.kind,
    "party": Words.state,
    "status": lambda words, value: words.words.term("status", value),
    "topic": Words.topic,
    "language": Words.tongue,
    "outlet": lambda _, value: value,
}
"""How a value of a filter is called."""
