"""What articles tell of when their outlets were collected, in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Self

from dragoman.model.periods import Article, Declared
from dragoman.records.periods import Source, by_outlet, outlet_name, sources_by_outlet
from dragoman.records.remembered import Remembered
from dragoman.records.watch import Watch

Articles = Sequence[Article]


class Gathered:
    """The articles of a record by source and by outlet; where some change, what is of other outlets stays."""

    def __init__(
        self,
        of_source: Mapping[str, Articles],
        of_outlet: Mapping[str, Articles],
        remembered: Remembered[Source] | None = None,
    ) -> None:
        self._of_source = of_source
        self._of_outlet = of_outlet
        self._remembered = remembered or Remembered()

    @classmethod
    def of(cls, articles: Iterable[Article]) -> Self:
        told = list(articles)
        return cls(_by_source(told), by_outlet(told))

    def amended(self, articles: Iterable[Article]) -> Self:
        """With all that some sources tell now in the place of what they told; this one stays as it is."""
        told = list(articles)
        came = _by_source(told)
        went = [article for source in came for article in self._of_source.get(source, ())]
        new, of_outlet = by_outlet(told), dict(self._of_outlet)
        for name in {*new, *(outlet_name(article.outlet, article.source) for article in went)}:
            kept = [article for article in of_outlet.pop(name, ()) if article.source not in came]
            if now := [*kept, *new.get(name, ())]:
                of_outlet[name] = now
        return type(self)({**self._of_source, **came}, of_outlet, self._remembered)

    def watch(self, declared: Iterable[Declared], as_of: date) -> Watch:
        """When each outlet was being collected, as the record of a day knows it."""
        return Watch(sources_by_outlet(self._of_outlet, declared, as_of, self._remembered), as_of)

    @property
    def retrieved(self) -> Mapping[str, str]:
        """Sources to the last day (UTC) on which their text came into the record, where that was logged."""
        return _Retrieved(self._of_source)


class _Retrieved(Mapping[str, str]):
    """Looked up when it is asked for."""

    def __init__(self, articles: Mapping[str, Articles]) -> None:
        self._articles = articles

    def __getitem__(self, source: str) -> str:
        days = self._articles[source][0].retrieved  # every article of a source has all of its days
        if not days:
            raise KeyError(source)
        return days[-1]

    def __iter__(self) -> Iterator[str]:
        return (source for source, told in self._articles.items() if told[0].retrieved)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _by_source(articles: Iterable[Article]) -> dict[str, list[Article]]:
    found: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        found[article.source].append(article)
    return dict(found)
