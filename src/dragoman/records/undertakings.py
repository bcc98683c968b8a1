"""The undertakings of a session, each once however many outlets and languages report it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

from dragoman.grammar.dates import find_times
from dragoman.lexicon.pack import installed, load_page_rules
from dragoman.lexicon.tokens import tokenise
from dragoman.model.aims import ref_of
from dragoman.model.contract import Event, Report, Undertaking
from dragoman.model.edtf import bounds
from dragoman.model.rulings import Words
from dragoman.model.vocabulary import Stance
from dragoman.records.choice import majority
from dragoman.records.groups import Pair, grouped
from dragoman.records.identity import digest
from dragoman.records.likeness import Claims, likeness

PUT_OFF = frozenset({"postponed", "cancelled", "denied"})
"""Statuses of what did not happen as announced."""


class Quoted(Struct, frozen=True):
    """One undertaking in the words of one report. ``id`` hashes the text and the words."""

    id: str
    event: str
    source: str
    document: str
    language: str
    outlet: str | None
    as_of: str | None
    stance: Stance
    quote: str
    topic: str | None = None
    project: str | None = None
    due: str | None = None
    """EDTF: by when it is to be done, where the words say so."""
    words: Words | None = None
    """As a ruling names it."""


class Item(Struct, frozen=True):
    """One undertaking of a session. Its id is that of its least quote; the others lead to it as well."""

    id: str
    also: tuple[str, ...]
    stance: Stance
    topic: str | None
    project: str | None
    due: str | None
    quotes: tuple[Quoted, ...]


def quoted(event: Event) -> Iterator[Quoted]:
    """Every undertaking of an event in the words of every report of it; none of a report that it was put
    off, which tells why and not what."""
    for report in event.reports:
        if PUT_OFF.isdisjoint((event.status, report.status)):
            told = (_quoted(event, report, undertaking) for undertaking in report.undertakings)
            yield from {one.id: one for one in told}.values()


def _quoted(event: Event, report: Report, told: Undertaking) -> Quoted:
    return Quoted(
        id=digest("und", report.text_sha256, told.stance, told.quote),
        event=event.id,
        source=report.source,
        document=report.document,
        language=report.language,
        outlet=report.outlet,
        as_of=report.as_of,
        stance=told.stance,
        quote=told.text,
        topic=told.topic,
        project=told.project,
        due=due_date(told.quote, report.language, report.as_of or event.time),
        words=Words(ref_of(report), told.text),
    )


@lru_cache(maxsize=100_000)
def due_date(text: str, language: str, spoken: str | None) -> str | None:
    """The last day or period ahead that the words name, counted from when they were spoken; None for none.

    >>> due_date("agreed to open it by the end of 2026", "en", "2025-03-04")
    '2026'
    """
    said = bounds(spoken)[1]
    if said is None or language not in installed():
        return None
    dates, durations = find_times(text, tokenise(text), load_page_rules(language).calendar, said)
    ahead = [one.edtf for one in dates if one.edtf and one.last and one.last > said]
    terms = [(said + timedelta(days=one.days)).isoformat() for one in durations]
    return max((*ahead, *terms), key=_last_day, default=None)


def _last_day(edtf: str) -> date:
    return bounds(edtf)[1] or date.min


def items(told: Iterable[Quoted]) -> tuple[Item, ...]:
    """Quotes of one session as undertakings, in the order of the reports.

    Quotes are one undertaking when other articles say them and their wordings match, or when they are the
    same words; the likeliest pairs first, and no two of one article.
    """
    quotes = list(told)
    groups = grouped(len(quotes), _pairs(quotes), lambda one, other: _may_join(quotes, one, other))
    return tuple(_item([quotes[n] for n in group]) for group in groups)


def _pairs(quotes: Sequence[Quoted]) -> Iterator[Pair]:
    for b, other in enumerate(quotes):
        for a, one in enumerate(quotes[:b]):
            if one.id == other.id:
                yield 1.0, a, b
            elif one.document != other.document:
                found = likeness(claims_of(one), claims_of(other), same_stance=one.stance == other.stance)
                if found.holds:
                    yield found.score, a, b


def _may_join(quotes: Sequence[Quoted], one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether no article would have two quotes of one undertaking, unless they are the same words."""
    pairs = [(quotes[a], quotes[b]) for a in one for b in other]
    return all(a.document != b.document or a.id == b.id for a, b in pairs)


def claims_of(one: Quoted) -> Claims:
    return Claims(one.quote, one.language, one.topic, one.project, one.due)


def _item(group: Sequence[Quoted]) -> Item:
    ids = list(dict.fromkeys(one.id for one in group))
    return Item(
        id=ids[0],
        also=tuple(sorted(ids[1:])),
        stance=majority(one.stance for one in reversed(group)) or group[0].stance,
        topic=majority([one.topic for one in group if one.topic]),
        project=majority([one.project for one in group if one.project]),
        due=majority([one.due for one in group if one.due]),
        quotes=tuple(group),
    )
