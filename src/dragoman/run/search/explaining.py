"""Which word of a query matched what of an event, with a quote that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.lexicon.searchable import forms
from dragoman.model.contract import Event, Evidence, Report
from dragoman.run.indexing import Term, terms_of
from dragoman.run.search.expanding import Choice, Sought
from dragoman.run.search.results import How, Match, Quote

_ORDER: tuple[How, ...] = ("word", "form", "spelling", "meaning")


def matches(event: Event, asked: Sequence[Sought]) -> tuple[Match, ...]:
    """For each unit the value that has it best."""
    terms = list(terms_of(event))
    return tuple(match for one in asked for match in _matches(event, terms, one))


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
    wanted = {form for choice in one.choices for form in choice.all}
    ranked = sorted(told, key=lambda pair: _rank(pair[1], wanted))
    return (_quote(report, evidence) for report, evidence in ranked)


def _rank(evidence: Evidence, wanted: set[str]) -> tuple[bool, bool]:
    return wanted.isdisjoint(forms(evidence.quote)), not evidence.field.endswith("/name")


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


def _best(terms: Sequence[Term], one: Sought, choices: Sequence[Choice]) -> tuple[Term, How] | None:
    """What was said in so many words before what was only meant, and before the title, which the record
    composes; then as the terms are ordered."""
    found = [(term, how) for term in terms if (how := _how(term, one, choices))]
    return min(found, key=lambda pair: (pair[0].field == "title", _ORDER.index(pair[1])), default=None)


def _how(term: Term, one: Sought, choices: Sequence[Choice]) -> How | None:
    codes = {code for meaning in one.unit.meanings for code in meaning.codes}
    if not codes.isdisjoint(term.codes):
        return "meaning"
    told = [set(forms(name)) for name in term.names]
    ways = [way for words in told if (way := _worst(words, one, choices, spelt=term.spelt))]
    return min(ways, key=_ORDER.index, default=None)


def _worst(words: set[str], one: Sought, choices: Sequence[Choice], *, spelt: bool) -> How | None:
    """How a name has all the words: as the one that is least like what was typed."""
    ways = [_way(words, choice, one, spelt=spelt) for choice in choices]
    return max((way for way in ways if way), key=_ORDER.index) if ways and all(ways) else None


def _way(words: set[str], choice: Choice, one: Sought, *, spelt: bool) -> How | None:
    if choice.word in words:
        return "word"
    if one.unit.kind == "prefix" and choice is one.choices[-1]:
        return "word" if any(word.startswith(choice.word) for word in words) else None
    if not choice.forms.isdisjoint(words):
        return "form"
    return "spelling" if spelt and not choice.spellings.isdisjoint(words) else None


def _evidence(report: Report, term: Term) -> Iterable[Evidence]:
    """The evidence for a value: of a list, that for the item which bears one of its names."""
    items = getattr(report, term.field, None)
    if not isinstance(items, tuple) or not term.names:
        pointers = [f"/{term.field}"]
    else:
        pointers = [f"/{term.field}/{n}" for n, item in enumerate(items) if _bears(item, term)]
    return (one for one in report.evidence if any(f"{one.field}/".startswith(f"{p}/") for p in pointers))


def _bears(item: object, term: Term) -> bool:
    own = {getattr(item, "name", None), getattr(item, "text", None), getattr(item, "office", None)}
    return not own.isdisjoint(term.names)
