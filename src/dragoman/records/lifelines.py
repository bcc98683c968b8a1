"""Documents with a life line: each stage is an event of its own, tied by title, type, parties and date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import combinations

from msgspec import Struct

from dragoman.lexicon.tokens import tokenise
from dragoman.model.contract import Event, InstrumentRef
from dragoman.model.vocabulary import STAGES, InstrumentType, Kind, Stage, Status
from dragoman.records.choice import best_name, by_language, majority, unique
from dragoman.records.groups import Pair, grouped
from dragoman.records.identity import digest
from dragoman.records.remembered import Remembered
from dragoman.records.sayings import day_of
from dragoman.records.tables import ledger_table
from dragoman.records.times import FIRM
from dragoman.records.wording import shared_concepts, shared_words, wording

_UNTITLED = 0.6
"""How likely steps without titles that one article tells of are of one document."""
Title = tuple[str, str]
"""A language, and what a document is called in it."""


class Step(Struct, frozen=True):
    """What became of the document on a day. ``stage`` is None where it was only spoken of or suspended."""

    event: str
    kind: Kind
    status: Status
    time: str | None
    stage: Stage | None
    title: str


class Signatory(Struct, frozen=True):
    name: str
    party: str | None
    office: str | None


class Document(Struct, frozen=True):
    """A document between states, under all its titles, with everything reported of it in order of time."""

    id: str
    type: InstrumentType
    title: str | None
    titles: dict[str, str]
    parties: tuple[str, ...]
    steps: tuple[Step, ...]
    signatories: tuple[Signatory, ...] = ()
    on_behalf_of: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    stage: Stage | None = None
    """The last stage that it has certainly reached."""


Dated = tuple[date, "Document"]
"""A document with the day of the first event that tells of it."""


def documents_of(
    events: Iterable[Event], remembered: Remembered[list[Dated]] | None = None
) -> tuple[Document, ...]:
    """Every document that events tell of, oldest first; ``remembered`` are those of other events before."""
    groups = (remembered or Remembered()).all(_by_parties(events), lambda _, group: _between(group))
    found = sorted((one for group in groups for one in group), key=lambda one: (one[0], one[1].id))
    return tuple(document for _, document in found)


def _between(events: Sequence[Event]) -> list[Dated]:
    """The documents between the same states."""
    told = sorted(events, key=_order)
    groups = grouped(len(told), _pairs(told), lambda a, b: _may_join(told, a, b))
    return [(_order(told[members[0]])[0], _document([told[n] for n in members])) for members in groups]


def document_id(event: Event) -> str:
    """The id of the document of which the event is the first to tell."""
    return digest("ins", event.id)


def _by_parties(events: Iterable[Event]) -> dict[Hashable, list[Event]]:
    """Events about one document, by the states between which it stands."""
    found: defaultdict[Hashable, list[Event]] = defaultdict(list)
    for event in events:
        if event.instrument:
            found[tuple(sorted(event.parties))].append(event)
    return dict(found)


def _order(event: Event) -> tuple[date, str]:
    return day_of(event) or date.max, event.id


def _pairs(events: Sequence[Event]) -> Iterator[Pair]:
    """Events of one type whose titles are alike; each two titles that may be are compared once; of those
    without a title, what an article tells of as one document."""
    yield from _untitled(events)
    homes: defaultdict[Title, list[int]] = defaultdict(list)
    for n, event in enumerate(events):
        for title in titles(event):
            homes[title].append(n)
    best: dict[tuple[int, int], float] = {}
    for one, other in _comparable(homes):
        for first, later in {(one, other), (other, one)}:
            score = _alike(first, later)
            if score >= ledger_table().documents.least_title:
                for pair in ((a, b) for a in homes[first] for b in homes[later] if a < b):
                    best[pair] = max(score, best.get(pair, 0.0))
    for (a, b), score in best.items():
        if _same_type(events[a], events[b]):
            yield score, a, b


def _comparable(told: Iterable[Title]) -> Iterator[tuple[Title, Title]]:
    """Each title with itself, and each two with the same numbers that share a word or a concept."""
    near: defaultdict[Hashable, list[Title]] = defaultdict(list)
    for title in told:
        yield title, title
        found = {other: None for key in _traces(title) for other in near[key]}
        yield from ((other, title) for other in found)
        for key in _traces(title):
            near[key].append(title)


def _traces(title: Title) -> Iterator[Hashable]:
    """What a title has in common with each other one that is alike."""
    language, text = title
    numbers, said = _numbers(text), wording(text, language)
    yield numbers, text.casefold()
    yield from ((numbers, language, beginning) for beginning in said.beginnings)
    yield from ((numbers, concept) for concept in said.concepts)


def _untitled(events: Sequence[Event]) -> Iterator[Pair]:
    """Steps of documents without titles that follow one another in an article ("ratified the agreement, which
    was signed in May"), where no other step could be meant."""
    articles: defaultdict[str, list[int]] = defaultdict(list)
    for n, event in enumerate(events):
        if event.instrument and _single(event.instrument) and not titles(event):
            for document in {report.document for report in event.reports}:
                articles[document].append(n)
    partners: defaultdict[int, set[int]] = defaultdict(set)
    for a, b in {pair for told in articles.values() for pair in combinations(told, 2)}:
        if _in_turn(events[a], events[b]):
            partners[a] |= {a, b}
            partners[b] |= {a, b}
    for b, own in partners.items():
        yield from ((_UNTITLED, a, b) for a in own if a < b and partners[a] == own)


def _in_turn(a: Event, b: Event) -> bool:
    """Whether the later of the two takes a document of the very type further, or goes on negotiating it."""
    types = {event.instrument.type for event in (a, b) if event.instrument}
    before, after = map(_progress, sorted((a, b), key=_order))
    if len(types) > 1 or before is None or after is None:
        return False
    return before < after or before == after == 0


def _progress(event: Event) -> int | None:
    """How far a document is: 0 while it is negotiated, then by its stage."""
    if event.kind == "negotiation":
        return 0
    stage = event.instrument.stage if event.instrument and event.kind == "signing" else None
    return STAGES.index(stage) + 1 if stage else None


def same_document(a: Event, b: Event) -> bool:
    """Whether two events between the same parties may be steps of one document."""
    return any(True for _ in _pairs((a, b)))


def related(event: Event, others: Iterable[Event]) -> list[Event]:
    """The event and those others that documents may share with it, directly or by way of each other: of these
    alone ``documents_of`` makes the same document as of all."""
    found, left = [event], [other for other in others if other.id != event.id]
    for one in found:
        near = [other for other in left if same_document(one, other)]
        found += near
        left = [other for other in left if other not in near]
    return found


def _same_type(a: Event, b: Event) -> bool:
    assert a.instrument is not None
    assert b.instrument is not None
    return _near_types(a.instrument.type, b.instrument.type)


@cache
def _near_types(a: InstrumentType, b: InstrumentType) -> bool:
    near = ledger_table().documents.near_types
    return a == b or "other" in (a, b) or any({a, b} <= types for types in near)


def titles(event: Event) -> list[Title]:
    """Language and title, of each report that gives one."""
    told = ((r.language, r.instrument.title) for r in event.reports if r.instrument and _single(r.instrument))
    return list(dict.fromkeys((language, title) for language, title in told if title))


def _single(instrument: InstrumentRef) -> bool:
    return instrument.count in (None, 1)


@lru_cache(maxsize=200_000)
def _alike(a: Title, b: Title) -> float:
    """How alike two titles are, each with its language; 0 for other numbers in them."""
    if _numbers(a[1]) != _numbers(b[1]):
        return 0.0
    if a[1].casefold() == b[1].casefold():
        return 1.0
    one, other = wording(a[1], a[0]), wording(b[1], b[0])
    return shared_words(one, other) if a[0] == b[0] else shared_concepts(one, other)


@lru_cache(maxsize=50_000)
def _numbers(title: str) -> frozenset[str]:
    """The numbers of a title: another session's protocol, another year's programme is another document."""
    found = (token.norm for token in tokenise(title) if token.kind == "number")
    return frozenset("".join(char for char in word if char.isdecimal()) for word in found)


def _may_join(events: Sequence[Event], a: Sequence[int], b: Sequence[int]) -> bool:
    return not any(_clash(events[m], events[n]) for m in a for n in b)


def _clash(a: Event, b: Event) -> bool:
    """The same stage on firm days too far apart to be one."""
    assert a.instrument is not None
    assert b.instrument is not None
    if a.instrument.stage != b.instrument.stage or a.kind != "signing" or b.kind != "signing":
        return False
    if a.time_basis not in FIRM or b.time_basis not in FIRM:
        return False
    one, other = day_of(a), day_of(b)
    apart = abs((one - other).days) if one and other else 0
    return apart > ledger_table().documents.days_told_again


def _document(events: Sequence[Event]) -> Document:
    told = [event.instrument for event in events if event.instrument]
    named = [pair for event in events for pair in titles(event)]
    definite = [one.type for one in told if one.type != "other"]
    reached = [event.instrument.stage for event in events if event.instrument and event.status == "held"]
    return Document(
        id=document_id(events[0]),
        type=majority(definite) or "other",
        title=best_name([title for _, title in named]) if named else None,
        titles=by_language(named),
        parties=tuple(sorted(events[0].parties)),
        steps=tuple(_step(event) for event in events),
        signatories=unique(_signatories(events)),
        on_behalf_of=unique(side for one in told for side in one.on_behalf_of),
        clauses=unique(clause for one in told for clause in one.clauses),
        stage=next((stage for stage in reversed(reached) if stage), None),
    )


def _step(event: Event) -> Step:
    stage = event.instrument.stage if event.instrument and event.kind == "signing" else None
    return Step(event.id, event.kind, event.status, event.time, stage, event.title)


def _signatories(events: Sequence[Event]) -> Iterator[Signatory]:
    for event in events:
        for person in event.participants:
            if "signatory" in person.roles:
                yield Signatory(person.name, person.party, person.office)
