"""When each outlet was being collected: from its articles, the collection log, and what editors declare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import Literal

from msgspec import Struct

from dragoman.lexicon.outlets import host_of, load_outlets
from dragoman.model.edtf import bounds
from dragoman.model.periods import Article, Declared
from dragoman.records.remembered import Remembered
from dragoman.records.tables import read

FILE = "ontology/collected.toml"
DAY = timedelta(days=1)


class CollectedTable(Struct, frozen=True, forbid_unknown_fields=True):
    """See the comments in the file; lengths are days."""

    few: int
    times: int
    least: int
    most: int
    unknown: int
    fresh: int
    follow: int
    quiet: int


@lru_cache(maxsize=1)
def collected_table() -> CollectedTable:
    return read(FILE, CollectedTable)


State = Literal["collected", "partly", "not_collected"]
"""Of a stretch of days: collected on every one, on some, on none."""


class Period(Struct, frozen=True):
    """Days, both inclusive."""

    first: date
    last: date


class Source(Struct, frozen=True):
    """An outlet, and when it was being collected.

    ``first`` and ``last`` are the days of its first and last article; ``rhythm`` the median of days between
    days on which it published, None where it did on too few. ``periods`` come from articles and the log,
    ``gaps`` lie between them; ``declared`` stands as well, unless withdrawn. ``runs`` counts the days on
    which runs found articles of it.
    """

    outlet: str
    country: str | None
    languages: tuple[str, ...]
    documents: int
    first: date | None
    last: date | None
    rhythm: int | None
    periods: tuple[Period, ...]
    gaps: tuple[Period, ...]
    runs: int
    declared: tuple[Declared, ...] = ()


class Silences(Struct, frozen=True):
    """What is missing in a series: whether its sources were collected when a number should have been held of
    which no report tells, in a year without a session, and when the next one was due and none reported."""

    missing: dict[int, State] = {}
    years: dict[int, State] = {}
    next: State | None = None


def outlet_name(outlet: str | None, source: str) -> str:
    """What an outlet is called whatever it calls itself: as the register knows it, as its articles say, else
    the host of its pages; empty where nothing tells."""
    known = load_outlets().of(outlet, source)
    return (known.name if known else None) or outlet or host_of(source)


def sources_of(articles: Iterable[Article], declared: Iterable[Declared], as_of: date) -> tuple[Source, ...]:
    """Every outlet of the articles and declarations, by name, as the record of a day knows it."""
    return sources_by_outlet(by_outlet(articles), declared, as_of)


def by_outlet(articles: Iterable[Article]) -> dict[str, list[Article]]:
    """The articles of each outlet by its name."""
    told: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        told[outlet_name(article.outlet, article.source)].append(article)
    return dict(told)


def sources_by_outlet(
    told: Mapping[str, Sequence[Article]],
    declared: Iterable[Declared],
    as_of: date,
    remembered: Remembered[Source] | None = None,
) -> tuple[Source, ...]:
    """The same of articles by their outlets; ``remembered`` is what was made of these and others before."""
    said: defaultdict[str, list[Declared]] = defaultdict(list)
    for one in declared:
        said[outlet_name(one.outlet, "")].append(one)
    groups = {(name, as_of, *said.get(name, ())): told.get(name, ()) for name in sorted({*told, *said})}
    made = remembered or Remembered()
    return tuple(made.all(groups, lambda key, articles: _source(key[0], articles, key[2:], as_of)))


def _source(name: str, articles: Sequence[Article], declared: Sequence[Declared], as_of: date) -> Source:
    spans = [span for span in map(_span, articles) if span and span.first <= as_of]
    days = sorted({span.first for span in spans})
    periods = _stretches(spans, tolerance(days), as_of)
    known = load_outlets().of(name, min((article.source for article in articles), default=""))
    return Source(
        outlet=name,
        country=known.country if known else None,
        languages=tuple(sorted({one.language for one in articles if one.language})),
        documents=len(articles),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        rhythm=_rhythm(days),
        periods=periods,
        gaps=tuple(Period(a.last + DAY, b.first - DAY) for a, b in pairwise(periods)),
        runs=len({day for one in articles for day in one.retrieved}),
        declared=tuple(declared),
    )


def _span(article: Article) -> Period | None:
    """From the day of publication to the last run that found the article still fresh."""
    first = bounds(article.published)[0]
    if first is None:
        return None
    ages = ((date.fromisoformat(day) - first).days for day in article.retrieved)
    fresh = max((age for age in ages if 0 <= age <= collected_table().fresh), default=0)
    return Period(first, first + timedelta(days=fresh))


def _rhythm(days: Sequence[date]) -> int | None:
    if len(days) < collected_table().few:
        return None
    return round(median((b - a).days for a, b in pairwise(days)))


def tolerance(days: Sequence[date]) -> int:
    """How long a silence, in days, does not yet tell that an outlet was no longer collected."""
    table, rhythm = collected_table(), _rhythm(days)
    return table.unknown if rhythm is None else min(max(table.least, table.times * rhythm), table.most)


def _stretches(spans: Iterable[Period], silence: int, as_of: date) -> tuple[Period, ...]:
    """The spans, those joined between which there is no more than a usual silence; the last goes on to the
    day from which the record speaks unless that is further away."""
    longest = timedelta(days=silence)
    found: list[Period] = []
    for span in sorted(spans, key=lambda one: (one.first, one.last)):
        if found and span.first - found[-1].last <= longest:
            found[-1] = Period(found[-1].first, max(found[-1].last, span.last))
        else:
            found.append(span)
    if found and timedelta() < as_of - found[-1].last <= longest:
        found[-1] = Period(found[-1].first, as_of)
    return tuple(found)
