"""Which word of a query matched what of an event, with a quote that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from dragoman.lexicon.searchable import forms, words
from dragoman.model.contract import Event, Evidence, Report
from dragoman.run.indexing import Term, terms_of
from dragoman.run.search.expanding import Choice, Sought
from dragoman.run.search.results import How, Match, Quote
from dragoman.run.search.snippets import marks
from dragoman.store import Entry

_ORDER: tuple[How, ...] = ("word", "form", "spelling", "meaning")


def matches(event: Event, asked: Sequence[Sought], read: Callable[[str], Entry | None]) -> tuple[Match, ...]:
    """For each unit the value that has it best; where none has it, a place in an article that reports the
    event. ``read`` gives such a document, if it was found by its words."""
    terms = list(terms_of(event))
    found = (tuple(_matches(event, terms, one)) or tuple(_in_text(event, one, read)) for one in asked)
    return tuple(match for some in found for match in some)


def quotes_in(event: Event, asked: Sequence[Sought], document: str) -> list[Quote]:
    """What one document says of everything that was asked for, a quote for each match; if it says none of it
    in words of its own, how it tells of the event at all."""
    terms = list(terms_of(event))
    told = (
        next((quote for quote in quotes(event, term, one) if quote.document == document), None)
        for one in asked
        for term, _ in best_terms(terms, one)
    )
    return [quote for quote in dict.fromkeys(told) if quote] or _any_quote(event, document)


def _any_quote(event: Event, document: str) -> list[Quote]:
    told = [(r, e) for r in event.reports if r.document == document for e in r.evidence]
    return [_quote(*min(told, key=lambda pair: (pair[1].field != "/kind", pair[1].start)))] if told else []


def quotes(event: Event, term: Term, one: Sought) -> Iterator[Quote]:
    """The quotes behind a value: those with the words that were asked for first, then names."""
    told = [(report, evidence) for report in event.reports for evidence in _evidence(report, term)]
    ranked = sorted(told, key=lambda pair: _rank(pair[1], one.choices))
    return (_quote(report, evidence) for report, evidence in ranked)


def _rank(evidence: Evidence, choices: Sequence[Choice]) -> tuple[int, int, bool]:
    """The fewer words it lacks as they were typed, and in any form, the better."""
    told = set(forms(evidence.quote))
    lacking = sum(choice.word not in told for choice in choices)
    without = sum(choice.all.isdisjoint(told) for choice in choices)
    return lacking, without, not evidence.field.endswith("/name")


def _quote(report: Report, evidence: Evidence) -> Quote:
    return Quote(
        document=report.document,
        source=report.source,
        language=report.language,
        quote=evidence.quote,
        start=evidence.start,
        end=evidence.end,
    )


def best_terms(terms: Sequence[Term], one: Sought) -> list[tuple[Term, How]]:
    """The term that has all of the unit, or one for each of its words."""
    whole = _best(terms, one, one.choices)
    if whole:
        return [whole]
    found = (_best(terms, one, [choice]) for choice in one.choices)
    return [pair for pair in dict.fromkeys(found) if pair]


def _matches(event: Event, terms: Sequence[Term], one: Sought) -> Iterator[Match]:
    for term, how in best_terms(terms, one):
        quote = next(quotes(event, term, one), None)
        yield Match(one.unit.text, how, term.field, term.value, quote)


def _in_text(event: Event, one: Sought, read: Callable[[str], Entry | None]) -> Iterator[Match]:
    """The first words of an article that are asked for."""
    for report in event.reports:
        entry = read(report.document)
        text = entry.document.text if entry else ""
        mark = next(iter(marks(words(text), [one])), None)
        if mark:
            told = text[mark[0] : mark[1]]
            quote = Quote(report.document, report.source, report.language, told, mark[0], mark[1])
            yield Match(one.unit.text, "text", "text", told, quote)
            return


def _best(terms: Sequence[Term], one: Sought, choices: Sequence[Choice]) -> tuple[Term, How] | None:
    """What was said in so many words before what was only meant, and before the title, which the record
    composes; then as the terms are ordered."""
    found = [(term, how) for term in terms if (how := _how(term, one, choices))]
    return min(found, key=lambda pair: (pair[0].field == "title", _ORDER.index(pair[1])), default=None)


def _how(term: Term, one: Sought, choices: Sequence[Choice]) -> How | None:
    told = [set(forms(name)) for name in term.names]
    ways = [way for name in told if (way := _worst(name, one, choices, spelt=term.spelt))]
    codes = {code for meaning in one.unit.meanings for code in meaning.codes}
    if not codes.isdisjoint(term.codes):
        ways.append("meaning")
    return min(ways, key=_ORDER.index, default=None)


def _worst(name: set[str], one: Sought, choices: Sequence[Choice], *, spelt: bool) -> How | None:
    """How a name has all the words: as the one that is least like what was typed."""
    ways = [_way(name, choice, one, spelt=spelt) for choice in choices]
    return max((way for way in ways if way), key=_ORDER.index) if ways and all(ways) else None


def _way(name: set[str], choice: Choice, one: Sought, *, spelt: bool) -> How | None:
    if choice.word in name:
        return "word"
    if one.unit.kind == "prefix" and choice is one.choices[-1]:
        return "word" if any(word.startswith(choice.word) for word in name) else None
    if not choice.forms.isdisjoint(name):
        return "form"
    return "spelling" if spelt and not choice.spellings.isdisjoint(name) else None


def _evidence(report: Report, term: Term) -> Iterable[Evidence]:
    """The evidence for a value: of a list, that for the item itself or for the list as a whole."""
    items = getattr(report, term.field, None)
    pointers = [f"/{term.field}/"]
    if isinstance(items, tuple):
        pointers = [f"/{term.field}/{n}/" for n, item in enumerate(items) if _bears(item, term)]
    return (
        one
        for one in report.evidence
        if one.field == f"/{term.field}" or f"{one.field}/".startswith(tuple(pointers))
    )


def _bears(item: object, term: Term) -> bool:
    own = {item if isinstance(item, str) else getattr(item, key, None) for key in ("name", "text", "office")}
    return not own.isdisjoint({term.value, *term.names})
