"""Pairs of parties: how much the record has of each, and what two of them have with each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations

from litestar import get
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from dragoman.lexicon.world import load_states
from dragoman.model.contract import Event, Participant
from dragoman.model.errors import NotFoundError
from dragoman.records.choice import same_name
from dragoman.records.namesakes import sounds
from dragoman.run.cards import AHEAD
from dragoman.run.found import Found
from dragoman.run.matters import home_id, names_at
from dragoman.run.snapshot import Snapshot
from dragoman.web.listing import slice_of
from dragoman.web.site import Asked
from dragoman.web.view import View

WIDE = 14
"""Parties of the matrix, those with most events."""
SHORT = 8
"""Of each list on a pair's page."""
COMPARED = 60
"""Names of people that are looked at, those of most events."""
YEARS = 12
"""Columns of topics at most, the latest."""


class Matrix(Struct, frozen=True):
    """Some of so many ``parties`` by name, and the number of events of each two."""

    parties: int
    codes: tuple[str, ...]
    numbers: Mapping[tuple[str, str], int]


class Standing(Struct, frozen=True):
    """A body or series that two parties have, with its events."""

    id: str
    names: Mapping[str, str]
    events: int


class Topics(Struct, frozen=True):
    """How many events each year has of each topic, the most frequent first."""

    years: tuple[str, ...]
    rows: tuple[tuple[str, int, tuple[int, ...]], ...]
    most: int


@get("/pairs", sync_to_thread=True)
def pairs(request: Asked) -> Response[str]:
    """The pairs on record: a matrix of those with most events, and all as a list."""
    view = View(request)
    numbers = view.snapshot.counts("pair")
    ordered = sorted(numbers, key=lambda pair: (-numbers[pair], pair))
    shown = slice_of(view, ordered)
    return view.page(
        "pairs.html",
        matrix=_matrix(view, numbers),
        listed=[(pair, pair.split("-"), numbers[pair]) for pair in shown.items],
        page=shown,
    )


@get("/pairs/{name:str}", sync_to_thread=True)
def pair(request: Asked, name: FromPath[str]) -> Response[str] | Redirect:
    """What two parties have with each other: ``IN-RU``, in either order."""
    view = View(request)
    codes = _codes(name)
    canonical = "-".join(codes)
    if name != canonical:
        return Redirect(view.to(f"/pairs/{canonical}"))
    snapshot = view.snapshot
    found = snapshot.of("pair", canonical)
    papers = _having(found, "instrument")
    works = _having(found, "project")
    became = snapshot.index.outcomes
    ahead = [
        n
        for n, event in zip(found.places, found.bare(), strict=True)
        if event.status in AHEAD and event.id not in became
    ]
    late = [n for n, event in zip(ahead, snapshot.at(ahead), strict=True) if event.overdue]
    return view.page(
        "pair.html",
        codes=codes,
        found=found,
        topics=_topics(found),
        bodies=[Standing(one, names_at(snapshot, one), number) for one, number in _homes(found)],
        people=_people(found),
        papers=snapshot.at(papers[:SHORT]),
        papers_total=len(papers),
        works=snapshot.at(works[:SHORT]),
        works_total=len(works),
        latest=snapshot.at([n for n in found.places if n not in set(ahead)][:SHORT]),
        planned=snapshot.at(_nearest(snapshot, {*ahead} - {*late})[:SHORT]),
        planned_total=len(ahead) - len(late),
        overdue=snapshot.at(late[:SHORT]),
        overdue_total=len(late),
        short=SHORT,
    )


def _codes(name: str) -> tuple[str, str]:
    """The parties of a pair in order. Raises NotFoundError for anything else than two that there are."""
    codes = sorted({code for code in name.upper().split("-") if code in load_states()})
    if len(codes) != 2 or name.count("-") != 1:
        raise NotFoundError(f"{name}: a pair is two codes of parties, such as IN-RU")
    return codes[0], codes[1]


def _matrix(view: View, numbers: Mapping[str, int]) -> Matrix:
    weight: Counter[str] = Counter()
    for pair, number in numbers.items():
        for code in pair.split("-"):
            weight[code] += number
    most = sorted(weight, key=lambda code: (-weight[code], code))[:WIDE]
    codes = sorted(most, key=lambda code: view.words.state(code).casefold())
    found = {}
    for a, b in combinations(codes, 2):
        number = numbers.get("-".join(sorted((a, b))), 0)
        found[a, b] = found[b, a] = number
    return Matrix(len(weight), tuple(codes), found)


def _nearest(snapshot: Snapshot, places: Iterable[int]) -> list[int]:
    """Plans by their day, those without one last."""
    index = snapshot.index
    return sorted(places, key=lambda n: (not index.event(n).time, index.days(n)[0] or date.max, n))


def _having(found: Found, field: str) -> list[int]:
    """Places of the events that have an instrument or a project, newest first."""
    return [n for n, event in zip(found.places, found.bare(), strict=True) if getattr(event, field)]


def _topics(found: Found) -> Topics:
    told = [
        (key[:4], topic)
        for key, event in zip(found.months, found.bare(), strict=True)
        if key
        for topic in event.topics
    ]
    years = sorted({year for year, _ in told})[-YEARS:]
    numbers = Counter(told)
    whole = Counter(topic for _, topic in told)
    rows = tuple(
        (topic, whole[topic], tuple(numbers[year, topic] for year in years))
        for topic in sorted(whole, key=lambda topic: (-whole[topic], topic))
    )
    return Topics(tuple(years), rows, max(numbers.values(), default=0))


def _homes(found: Found) -> list[tuple[str, int]]:
    """Bodies and series, most events first."""
    ids = (home_id(event) for event in found.bare())
    return Counter(one for one in ids if one).most_common(2 * SHORT)


def _people(found: Found) -> list[tuple[Participant, int]]:
    """People with the number of their events, most first; names that sound alike are counted together."""
    numbers: Counter[tuple[str, str | None]] = Counter()
    known: dict[tuple[str, str | None], Participant] = {}
    for one in _participants(found.bare()):
        numbers[one.name, one.party] += 1
        known.setdefault((one.name, one.party), one)
    told: list[tuple[Participant, int]] = []
    for key, number in numbers.most_common(COMPARED):
        alike = [n for n, (other, _) in enumerate(told) if _same(known[key], other)]
        if len(alike) == 1:
            told[alike[0]] = (told[alike[0]][0], told[alike[0]][1] + number)
        else:
            told.append((known[key], number))
    return sorted(told, key=lambda one: -one[1])[: 2 * SHORT]


def _same(a: Participant, b: Participant) -> bool:
    """Whether two people of one party have names that sound alike."""
    if a.party != b.party or set(sounds(a)).isdisjoint(sounds(b)):
        return False
    return same_name((a.name, *a.names.values()), (b.name, *b.names.values()))


def _participants(events: Iterable[Event]) -> Iterable[Participant]:
    return (one for event in events for one in event.participants)
