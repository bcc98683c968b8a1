"""The record in the words of the reader's language, as the filters of the templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from dragoman.export.brief.speaking import Run, Speaker
from dragoman.export.page import GLYPHS
from dragoman.export.plain import party_name, printable, spaced, value_in_words
from dragoman.lexicon.interface import interfaces, party_in
from dragoman.model.contract import Event, Place
from dragoman.records.briefing import Statement
from dragoman.records.briefing_parts import named
from dragoman.records.lifelines import document_id
from dragoman.records.projects import project_ids
from dragoman.records.statuses import Past
from dragoman.records.times import days_moved

OVERDUE = "⊙"
PAST: Mapping[Past, str] = {
    "overdue": "frame.overdue",
    "not_collected": "frame.not_collected",
    "became": "frame.became",
    "over": "frame.over",
}
"""What is said beside a status, or in its place."""
UNHEARD = ("overdue", "not_collected")
STRUCK = frozenset({"cancelled", "denied"})
_DATED = frozenset({"time", "rescheduled_to", "as_of"})


class Words(Speaker):
    """The filters of the templates, in one language."""

    def say_page(self, message: str, **values: Any) -> Markup:
        """A message of the pages; its values are escaped unless they are markup."""
        return Markup(Markup.escape(self.words.page(message))).format_map(values)

    def count(self, noun: str, number: int) -> str:
        return self.words.count(noun, number)

    def when(self, edtf: str | None) -> str:
        return self.words.date(edtf)

    def month(self, key: str) -> str:
        """A month of the timeline, or the year or nothing that is told of it."""
        if not key:
            return self.words.page("timeline.no_month")
        words = self.words.date(key)
        return words if "-" in key else self.words.page("timeline.only_year").format(year=words)

    def state(self, code: str) -> str:
        return party_in(code, self.language)

    def states(self, codes: Iterable[str]) -> str:
        return self.words.listed([self.state(code) for code in codes])

    def kind(self, value: str) -> str:
        return self.words.term("kind", value)

    def status(self, value: str, past: Past | None = None) -> Markup:
        """A status by shape and word, with what is told of it where it lies behind."""
        shape, word = GLYPHS[value], self.words.term("status", value)  # type: ignore[index]
        struck = Markup("<s>{}</s>").format(word) if value in STRUCK else word
        if past:
            shape = OVERDUE if past in UNHEARD else shape
            struck = Markup(Markup.escape(self.words.page(PAST[past]))).format(status=struck)
        cell = '<span class="status s-{}"><span class="shape" aria-hidden="true">{}</span> {}</span>'
        return Markup(cell).format(past or value, shape, struck)

    def tongue(self, code: str) -> str:
        """The name of a language."""
        known = self.words.terms["language"]
        return known.get(code, known["und"] if code == "und" else code)

    def topic(self, value: str) -> str:
        return self.words.term("topic", value)

    def role(self, value: str) -> str:
        return self.words.term("role", value)

    def stance(self, value: str) -> str:
        return self.words.term("stance", value)

    def paper(self, value: str) -> str:
        """A type of document between states."""
        return self.words.term("instrument", value)

    def stage(self, value: str) -> str:
        return self.words.term("stage", value)

    def mention(self, value: str) -> str:
        """A type of mention."""
        return self.words.term("mention", value)

    def block(self, value: str) -> str:
        """The role of a block."""
        return self.words.term("block", value)

    def figure(self, value: str) -> str:
        """What a number tells of."""
        return spaced(self.words.term("figure", value))

    def progress(self, value: str) -> str:
        """How far a project has come."""
        return spaced(self.words.term("progress", value))

    def claim(self, value: str) -> str:
        """A feature of two reports, for or against their telling of one event."""
        return spaced(self.words.term("claim", value))

    def nth(self, number: int) -> str:
        return self.words.ordinal(number)

    def town(self, place: Place) -> Markup:
        """What a place is called; a state that stands as one, by the state's name."""
        if place.country and place.name == party_name(place.country):
            return Markup.escape(self.state(place.country))
        return self.runs(self.place({"": place.name, **place.names}))

    def names(self, names: Mapping[str, str], own: str) -> Markup:
        """The name in the reader's language, else as the record has it."""
        return self.runs(self.named({"": own, **names}))

    def titled(self, names: Mapping[str, str]) -> Markup:
        """A name by language, under "" as the record has it."""
        return self.runs(self.named(names))

    def spelt(self, names: Mapping[str, Sequence[str]], own: str) -> Markup:
        """A person's name where each language may have several spellings."""
        read = self.spelling(names, own)
        return self.names({self.language: read} if read else {}, own)

    def spelling(self, names: Mapping[str, Sequence[str]], own: str) -> str | None:
        """The fullest spelling of a person's name in the reader's language; None where there is none that is
        as full as the record's own."""
        fullest = max(names.get(self.language, ()), key=_fullness, default="")
        return fullest if fullest and _fullness(fullest)[0] >= _fullness(own)[0] else None

    def statement(self, told: Statement) -> Markup:
        """What a briefing says."""
        return self.runs(self.say(told))

    def standing(self, state: str) -> str:
        """How an undertaking stands."""
        return self.words.term("state", state)

    def rule(self, name: str) -> str:
        """Why an undertaking stands so."""
        return self.words.term("rule", name)

    def due(self, edtf: str) -> str:
        return self.words.deadline(edtf)

    def called(self, event: Event) -> Markup:
        """What an event is called: the record's own title where it is in the reader's language."""
        if self.words.default:
            return self.runs((Run(printable(event.title), self.language),))
        return self.runs(self.say(named(event)))

    def plainly(self, event: Event) -> str:
        """The same without markup."""
        return self.called(event).striptags()

    def value(self, value: Any, field: str) -> str:
        """A claimed value of any field."""
        if field in _DATED:
            return self.words.date(value)
        if field in ("status", "kind"):
            return self.words.term(field, value)
        if field in ("parties", "others", "party"):
            return self.states([value] if isinstance(value, str) else value)
        if field == "places" and value:
            return self.places(value)
        return value_in_words(value, field)

    def claimed(self, value: Any, field: str) -> str:
        """A value on which reports disagree, told from other values of its row."""
        head, _, what = field.strip("/").partition("/")
        told = self.value(value, head)
        if what:
            return f"{self.figure(what)}: {told}"
        return self.words.page("event.rescheduled").format(day=told) if head == "rescheduled_to" else told

    def runs(self, runs: Sequence[Run]) -> Markup:
        """Runs of text, each in its language."""
        return Markup("").join(self._piece(run) for run in runs)

    def _piece(self, run: Run) -> Markup:
        if run.language == self.language:
            return Markup.escape(run.text)
        return Markup('<span lang="{}" dir="auto">{}</span>').format(run.language, run.text)


def _fullness(name: str) -> tuple[int, int]:
    """How many words and letters a name has."""
    return len(name.split()), len(name)


def _filter(of: Callable[..., Any]) -> Callable[..., Any]:
    @pass_context
    def applied(context: Context, *arguments: Any, **named: Any) -> Any:
        return of(context["words"], *arguments, **named)

    return applied


FILTERS: dict[str, Callable[..., Any]] = {
    **{
        of.__name__: _filter(of)
        for of in (
            Words.when,
            Words.month,
            Words.state,
            Words.states,
            Words.kind,
            Words.status,
            Words.tongue,
            Words.topic,
            Words.role,
            Words.stance,
            Words.paper,
            Words.stage,
            Words.block,
            Words.figure,
            Words.claim,
            Words.progress,
            Words.nth,
            Words.town,
            Words.names,
            Words.titled,
            Words.spelt,
            Words.statement,
            Words.standing,
            Words.rule,
            Words.due,
            Words.called,
            Words.plainly,
            Words.value,
            Words.claimed,
            Words.runs,
        )
    },
}
"""Filters by name: a value of the record -> the reader's words."""
GLOBALS: dict[str, Callable[..., Any]] = {
    "say": _filter(Words.say_page),
    "count": _filter(Words.count),
    "days_moved": days_moved,
    "instrument_id": document_id,
    "project_ids": project_ids,
}


def chosen_language(asked: str | None, kept: str | None, accepted: str) -> str:
    """The language of the interface: asked for in the address, kept from before, or the first that the
    browser accepts; the default where the program speaks none of these."""
    told = (part.partition(";")[0].strip().partition("-")[0].lower() for part in accepted.split(","))
    spoken = interfaces()
    return next((code for code in (asked, kept, *told) if code in spoken), spoken[0])
