"""A briefing in the words of one language, as lines of runs that every format prints in its own way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from string import Formatter
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from dragoman.export.plain import printable
from dragoman.lexicon.interface import Interface, load_interface, party_in
from dragoman.records.briefing import Briefing, Citation, Section, Statement
from dragoman.records.states import State


class Run(Struct, frozen=True):
    """A stretch of text in one language. ``style`` is "" | "quote" | "label" | "note" | "cite"; ``cite`` the
    number of the citation that it points to."""

    text: str
    language: str
    style: str = ""
    cite: int | None = None


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


class _Writer:
    def __init__(self, briefing: Briefing, language: str) -> None:
        self._briefing = briefing
        self._language = language
        self._words: Interface = load_interface(language)
        self._cited = {citation.number: citation for citation in briefing.citations}

    def page(self) -> Page:
        found = self._briefing
        return Page(
            language=self._language,
            fonts=self._words.fonts,
            as_of=found.as_of,
            title=_text(self._say(found.title)),
            subtitle=self._subtitle(),
            about=self._about(),
            parts=tuple(self._part(section) for section in found.sections),
            sources_heading=self._words.messages["section_sources"],
            sources=tuple(self._source(citation) for citation in found.citations),
        )

    def _subtitle(self) -> tuple[Run, ...]:
        if not self._briefing.names:
            return ()
        return _capital(self.named(self._briefing.names))

    def _about(self) -> tuple[Run, ...]:
        """The parties, and the day from which it speaks."""
        found = self._briefing
        parties = [self._run(self._parties(found.parties) + " · ")] if found.names and found.parties else []
        key = "as_of_since" if found.since else "as_of"
        told = Statement(key, {"when": found.as_of, "since": found.since})
        return (*parties, *self._say(told))

    def _part(self, section: Section) -> Part:
        lines = (line for statement in section.statements for line in self._lines(statement, 0))
        return Part(_capital(self._say(section.heading)), tuple(lines))

    def _lines(self, told: Statement, level: int) -> Iterator[Line]:
        runs = () if self._says_itself(told) else _capital(self._say(told))
        if told.key in LABELS:
            runs = tuple(replace(run, style="label") for run in runs)
        yield Line((*runs, *self._quote(told), *self._state(told)), level, told.state)
        for under in told.under:
            yield from self._lines(under, 1)

    def _says_itself(self, told: Statement) -> bool:
        """Whether a reader sees from the quote that it was agreed, or discussed."""
        return told.key == "stated" and self._cited[told.quote or 0].language == self._language

    def _quote(self, told: Statement) -> Iterator[Run]:
        """The words, as printed, and the numbers of what says them."""
        if told.quote is not None:
            said = self._cited[told.quote]
            if not self._says_itself(told):
                yield self._run(" ")
            yield Run(self._words.quoted(_flat(said.quote)), said.language, "quote")
        numbers = (*((told.quote,) if told.quote is not None else ()), *told.cites)
        for number in dict.fromkeys(numbers):
            yield Run(f" [{number}]", self._language, "cite", number)

    def _state(self, told: Statement) -> Iterator[Run]:
        if told.state is not None:
            state = self._words.term("state", told.state)
            rule = self._words.term("rule", told.rule or "")
            day = f", {self._words.date(told.decided)}" if told.decided and told.state == "done" else ""
            yield self._run(f" — {state}: {rule}{day}", "note")

    def _source(self, citation: Citation) -> Source:
        quote = Run(self._words.quoted(_flat(citation.quote)), citation.language, "quote")
        outlet = [Run(printable(citation.outlet), citation.language)] if citation.outlet else []
        days = [self._words.date(citation.published)] if citation.published else []
        if citation.retrieved:
            days.append(_text(self._say(Statement("retrieved", {"when": citation.retrieved}))))
        told = self._run((", " if outlet else "") + "; ".join(days)) if days else None
        return Source(
            citation.number, quote, (*outlet, *([told] if told else [])), printable(citation.source)
        )

    def _say(self, told: Statement) -> tuple[Run, ...]:
        """A message with its values; a value in another language is a run of its own."""
        runs: list[Run] = []
        for text, name, _, _ in Formatter().parse(self._words.messages[told.key]):
            if text:
                runs.append(self._run(text))
            if name:
                runs.extend(self._value(name, told.values.get(name), told.values))
        return _joined(runs)

    def _value(self, name: str, value: Any, beside: Mapping[str, Any]) -> tuple[Run, ...]:
        if name == "value":
            return self._claimed(value, beside["field"])
        if isinstance(value, Statement):
            return self._say(value)
        if isinstance(value, dict):
            return NAMES.get(name, _Writer.named)(self, value)
        word = WORDS.get(name)
        return (self._run(word(self, value) if word else str(value)),)

    def _claimed(self, value: Any, field: str) -> tuple[Run, ...]:
        """One side of a disagreement."""
        words: Callable[[_Writer, Any], str] = CLAIMS.get(field, lambda _, told: str(told))
        return (self._run(words(self, value)),)

    def named(self, names: Mapping[str, str]) -> tuple[Run, ...]:
        """The name in the reader's language, else as the record has it, in that one's language."""
        own = names.get(self._language)
        if own:
            return (self._run(self._words.restored(own)),)
        chosen = names.get("") or next(iter(names.values()), "")
        language = next((code for code, name in names.items() if code and name == chosen), "")
        return (Run(printable(chosen), language or self._language),)

    def quoted_name(self, names: Mapping[str, str]) -> tuple[Run, ...]:
        """What a document or project is called, in whatever case it was printed."""
        return tuple(replace(run, text=self._words.quoted(run.text)) for run in self.named(names))

    def place(self, names: Mapping[str, str]) -> tuple[Run, ...]:
        return (self._run(self._words.place(names[""], names.get(self._language))),)

    def _parties(self, codes: Iterable[str]) -> str:
        return self._words.listed([party_in(code, self._language) for code in codes])

    def _run(self, text: str, style: str = "") -> Run:
        return Run(printable(text), self._language, style)

    def date(self, value: Any) -> str:
        return self._words.date(value)

    def deadline(self, value: Any) -> str:
        return self._words.deadline(value) if value else self._words.dates.unknown

    def ordinal(self, value: Any) -> str:
        return self._words.ordinal(value)

    def days(self, value: Any) -> str:
        return self._words.count("days", value)

    def party(self, value: Any) -> str:
        return party_in(value, self._language)

    def parties(self, value: Any) -> str:
        return self._parties(value)

    def places(self, value: Any) -> str:
        return self._words.listed([self._words.place(name, None) for name in value])

    def outlets(self, value: Any) -> str:
        return self._words.list.between.join(value)

    def term(self, table: str, value: Any) -> str:
        return self._words.term(table, value)


Word = Callable[[_Writer, Any], str]
WORDS: dict[str, Word] = {
    "when": _Writer.date,
    "since": _Writer.date,
    "due": _Writer.deadline,
    "ordinal": _Writer.ordinal,
    "days": _Writer.days,
    "party": _Writer.party,
    "parties": _Writer.parties,
    "reports": _Writer.outlets,
    "stance": lambda writer, value: writer.term("stance", value),
    "kind": lambda writer, value: writer.term("kind", value),
    "status": lambda writer, value: writer.term("status", value),
    "topic": lambda writer, value: writer.term("topic", value),
    "field": lambda writer, value: writer.term("field", value),
    "host": lambda writer, value: writer.term("host", value),
}
"""How the value of a placeholder becomes words, by the placeholder's name; numbers stand as they are."""
NAMES: dict[str, Callable[[_Writer, Mapping[str, str]], tuple[Run, ...]]] = {
    "place": _Writer.place,
    "matter": _Writer.quoted_name,
}
"""The same for names by language; of others as they are."""
CLAIMS: dict[str, Word] = {
    "time": _Writer.date,
    "series": _Writer.ordinal,
    "places": _Writer.places,
    "status": lambda writer, value: writer.term("status", value),
}
"""The same for the sides of a disagreement, by its field."""
LABELS = frozenset({"stated", "stated_topic", "agenda"})
"""Messages that only introduce a quote."""


def _flat(text: str) -> str:
    return printable(" ".join(text.split()))


def _text(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)


def _joined(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Neighbours of one language and style as one."""
    found: list[Run] = []
    for run in runs:
        if found and (found[-1].language, found[-1].style) == (run.language, run.style):
            found[-1] = replace(found[-1], text=found[-1].text + run.text)
        else:
            found.append(run)
    return tuple(found)


def _capital(runs: Sequence[Run]) -> tuple[Run, ...]:
    if not runs:
        return ()
    first = runs[0]
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *runs[1:])
