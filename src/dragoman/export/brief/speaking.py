"""Statements of the record in the words of one language, as runs of text that each know theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from string import Formatter
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from dragoman.export.plain import printable, spaced
from dragoman.lexicon.interface import Interface, load_interface, party_in, place_in
from dragoman.records.briefing import Statement


class Run(Struct, frozen=True):
    """A stretch of text in one language. ``style`` is "" | "quote" | "label" | "note" | "cite"; ``cite`` the
    number of the citation that it points to."""

    text: str
    language: str
    style: str = ""
    cite: int | None = None


class Speaker:
    """Says statements in a language. Raises NotFoundError for one that the program does not speak."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.words: Interface = load_interface(language)

    def say(self, told: Statement) -> tuple[Run, ...]:
        """A message with its values; a value in another language is a run of its own."""
        runs: list[Run] = []
        for text, name, _, _ in Formatter().parse(self.words.messages[told.key]):
            if text:
                runs.append(self.run(text))
            if name:
                runs.extend(self._value(name, told.values.get(name), told.values))
        return joined(runs)

    def _value(self, name: str, value: Any, beside: Mapping[str, Any]) -> tuple[Run, ...]:
        if name == "value":
            return self._claimed(value, beside["field"])
        if isinstance(value, Statement):
            return self.say(value)
        if isinstance(value, dict):
            return NAMES.get(name, Speaker.named)(self, value)
        word = WORDS.get(name)
        return (self.run(word(self, value) if word else str(value)),)

    def _claimed(self, value: Any, field: str) -> tuple[Run, ...]:
        """One side of a disagreement."""
        words: Callable[[Speaker, Any], str] = CLAIMS.get(field.split("/")[0], lambda _, told: str(told))
        return (self.run(words(self, value)),)

    def named(self, names: Mapping[str, str]) -> tuple[Run, ...]:
        """The name in the reader's language, else as the record has it, in that one's language."""
        own = names.get(self.language)
        if own:
            return (self.run(self.words.restored(own)),)
        chosen = names.get("") or next(iter(names.values()), "")
        language = next((code for code, name in names.items() if code and name == chosen), "")
        return (Run(printable(chosen), language or self.language),)

    def quoted_name(self, names: Mapping[str, str]) -> tuple[Run, ...]:
        """What a document or project is called, in whatever case it was printed."""
        return tuple(replace(run, text=self.words.quoted(run.text)) for run in self.named(names))

    def place(self, names: Mapping[str, str]) -> tuple[Run, ...]:
        return (self.run(place_in(names[""], self.language, names.get(self.language))),)

    def _parties(self, codes: Iterable[str]) -> str:
        return self.words.listed([party_in(code, self.language) for code in codes])

    def run(self, text: str, style: str = "") -> Run:
        return Run(printable(text), self.language, style)

    def date(self, value: Any) -> str:
        return self.words.date(value)

    def deadline(self, value: Any) -> str:
        return self.words.deadline(value) if value else self.words.dates.unknown

    def ordinal(self, value: Any) -> str:
        return self.words.ordinal(value)

    def days(self, value: Any) -> str:
        return self.words.count("days", value)

    def party(self, value: Any) -> str:
        return party_in(value, self.language)

    def parties(self, value: Any) -> str:
        return self._parties(value)

    def places(self, value: Any) -> str:
        return self.words.listed([place_in(name, self.language) for name in value])

    def outlets(self, value: Any) -> str:
        return self.words.list.between.join(value)

    def row(self, value: Any) -> str:
        """What a field of an event is called."""
        return self.words.page(f"event.row_{value}")

    def field(self, value: Any) -> str:
        """What a field is called that reports disagree about; of a number, what is counted."""
        head, _, what = value.partition("/")
        return spaced(self.words.term("figure", what)) if what else self.words.term("field", head)

    def reason(self, value: Any) -> str:
        return self.words.quoted(value)

    def term(self, table: str, value: Any) -> str:
        return self.words.term(table, value)


Word = Callable[[Speaker, Any], str]
WORDS: dict[str, Word] = {
    "when": Speaker.date,
    "since": Speaker.date,
    "due": Speaker.deadline,
    "ordinal": Speaker.ordinal,
    "days": Speaker.days,
    "party": Speaker.party,
    "parties": Speaker.parties,
    "reports": Speaker.outlets,
    "row": Speaker.row,
    "why": Speaker.reason,
    "stance": lambda writer, value: writer.term("stance", value),
    "kind": lambda writer, value: writer.term("kind", value),
    "paper": lambda writer, value: writer.term("instrument", value),
    "status": lambda writer, value: writer.term("status", value),
    "topic": lambda writer, value: writer.term("topic", value),
    "field": Speaker.field,
    "host": lambda writer, value: writer.term("host", value),
}
"""How the value of a placeholder becomes words, by the placeholder's name; numbers stand as they are."""
NAMES: dict[str, Callable[[Speaker, Mapping[str, str]], tuple[Run, ...]]] = {
    "place": Speaker.place,
    "matter": Speaker.quoted_name,
}
"""The same for names by language; of others as they are."""
CLAIMS: dict[str, Word] = {
    "time": Speaker.date,
    "rescheduled_to": Speaker.date,
    "figures": lambda _, value: f"{value:g}",
    "series": Speaker.ordinal,
    "places": Speaker.places,
    "status": lambda writer, value: writer.term("status", value),
}
"""The same for the sides of a disagreement, by its field."""


def plain_text(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)


def joined(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Neighbours of one language and style as one."""
    found: list[Run] = []
    for run in runs:
        if found and (found[-1].language, found[-1].style) == (run.language, run.style):
            found[-1] = replace(found[-1], text=found[-1].text + run.text)
        else:
            found.append(run)
    return tuple(found)


def capital(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs with a capital at the beginning."""
    if not runs:
        return ()
    first = runs[0]
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *runs[1:])
