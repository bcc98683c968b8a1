"""A briefing in the words of one language, as lines of runs that every format prints in its own way."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from dragoman.export.brief.speaking import Run, Speaker, capital, plain_text
from dragoman.export.plain import printable
from dragoman.records.briefing import Briefing, Citation, Section, Statement
from dragoman.records.states import State


class Line(Struct, frozen=True):
    """One statement; ``level`` 0 or, below another, 1. ``state`` where it has one."""

    runs: tuple[Run, ...]
    level: int = 0
    state: State | None = None


class Part(Struct, frozen=True):
    """A section: its heading and lines."""

    heading: tuple[Run, ...]
    lines: tuple[Line, ...]


class Source(Struct, frozen=True):
    """A citation as it is listed; ``address`` is that of the article."""

    number: int
    quote: Run
    about: tuple[Run, ...]
    address: str


class Page(Struct, frozen=True):
    """A briefing in words. ``as_of`` is an ISO day."""

    language: str
    fonts: tuple[str, ...]
    as_of: str
    title: str
    subtitle: tuple[Run, ...]
    about: tuple[Run, ...]
    parts: tuple[Part, ...]
    sources_heading: str
    sources: tuple[Source, ...]


def page_of(briefing: Briefing, language: str) -> Page:
    """Raises NotFoundError for a language that the program does not speak."""
    return _Writer(briefing, language).page()


class _Writer(Speaker):
    def __init__(self, briefing: Briefing, language: str) -> None:
        super().__init__(language)
        self._briefing = briefing
        self._cited = {citation.number: citation for citation in briefing.citations}

    def page(self) -> Page:
        found = self._briefing
        return Page(
            language=self.language,
            fonts=self.words.fonts,
            as_of=found.as_of,
            title=plain_text(self.say(found.title)),
            subtitle=self._subtitle(),
            about=self._about(),
            parts=tuple(self._part(section) for section in found.sections),
            sources_heading=self.words.messages["section_sources"],
            sources=tuple(self._source(citation) for citation in found.citations),
        )

    def _subtitle(self) -> tuple[Run, ...]:
        if not self._briefing.names:
            return ()
        return capital(self.named(self._briefing.names))

    def _about(self) -> tuple[Run, ...]:
        """The parties, and the day from which it speaks."""
        found = self._briefing
        parties = [self.run(self._parties(found.parties) + " · ")] if found.names and found.parties else []
        key = "as_of_since" if found.since else "as_of"
        told = Statement(key, {"when": found.as_of, "since": found.since})
        return (*parties, *self.say(told))

    def _part(self, section: Section) -> Part:
        lines = (line for statement in section.statements for line in self._lines(statement, 0))
        return Part(capital(self.say(section.heading)), tuple(lines))

    def _lines(self, told: Statement, level: int) -> Iterator[Line]:
        runs = () if self._says_itself(told) else capital(self.say(told))
        if told.key in LABELS:
            runs = tuple(replace(run, style="label") for run in runs)
        yield Line((*runs, *self._quote(told), *self._state(told)), level, told.state)
        for under in told.under:
            yield from self._lines(under, 1)

    def _says_itself(self, told: Statement) -> bool:
        """Whether a reader sees from the quote that it was agreed, or discussed."""
        known = told.key == "stated" and self._cited[told.quote or 0].language == self.language
        return known and told.values.get("said") is True

    def _quote(self, told: Statement) -> Iterator[Run]:
        """The words, as printed, and the numbers of what says them."""
        if told.quote is not None:
            said = self._cited[told.quote]
            if not self._says_itself(told):
                yield self.run(" ")
            yield Run(self.words.quoted(_flat(said.quote)), said.language, "quote")
        numbers = (*((told.quote,) if told.quote is not None else ()), *told.cites)
        for number in dict.fromkeys(numbers):
            yield Run(f" [{number}]", self.language, "cite", number)

    def _state(self, told: Statement) -> Iterator[Run]:
        if told.state is not None:
            state = self.words.term("state", told.state)
            rule = self.words.term("rule", told.rule or "")
            day = f", {self.words.date(told.decided)}" if told.decided and told.state == "done" else ""
            yield self.run(f" — {state}: {rule}{day}", "note")

    def _source(self, citation: Citation) -> Source:
        quote = Run(self.words.quoted(_flat(citation.quote)), citation.language, "quote")
        outlet = [Run(printable(citation.outlet), citation.language)] if citation.outlet else []
        days = [self.words.date(citation.published)] if citation.published else []
        if citation.retrieved:
            days.append(plain_text(self.say(Statement("retrieved", {"when": citation.retrieved}))))
        told = self.run((", " if outlet else "") + "; ".join(days)) if days else None
        return Source(
            citation.number, quote, (*outlet, *([told] if told else [])), printable(citation.source)
        )


LABELS = frozenset({"stated", "stated_topic", "agenda"})
"""Messages that only introduce a quote."""


def _flat(text: str) -> str:
    return printable(" ".join(text.split()))
