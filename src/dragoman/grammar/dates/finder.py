"""The date grammar at work: lexemes, then level by level dates, then their periods in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Struct

from dragoman.grammar.dates.lexemes import DATE, MONTH_FIRST, SETTLED, Lexeme, Reader, alphabet_of
from dragoman.grammar.dates.partial import Fields
from dragoman.grammar.dates.patterns import Pattern, Symbols, compile_pattern
from dragoman.grammar.dates.ranges import ORDERED, Parse
from dragoman.grammar.dates.rules import LEVELS, MACROS, Rule
from dragoman.grammar.dates.scene import Period, Scene
from dragoman.grammar.dates.tense import Tenses
from dragoman.lexicon.calendar import Calendar
from dragoman.lexicon.tokens import Token
from dragoman.model.errors import DataError
from dragoman.model.vocabulary import TimeBasis

_SILENT = frozenset(
    {
        "other",
        "stop",
        "number",
        "comma",
        "dash",
        "slash",
        "open",
        "close",
        "the",
        "of",
        "in",
        "past",
        "future",
        "and",
    }
)
_CARRIERS = frozenset(
    {"numeric", "fiscal", "decade", "year", "round_year", "month", "weak_month", "joined_month", "quarter"}
    | {
        "season",
        "weak_season",
        "weekday",
        "weak_weekday",
        "near_day",
        "shift",
        "eve",
        "same_day",
        "same_year",
        "day",
    }
)
_CARRYING = ("unit_", "rel_")
"""Symbols, and beginnings of symbols, without which nothing is a date."""
_LENGTH = "span_days"
"""The symbol that is a length of time by itself; the units of others are among the beginnings above."""
_DATE_SYMBOLS = {"date": DATE, "month_first": MONTH_FIRST, "settled": SETTLED}
_YEARS = ("year", "round_year", "numeric")


class DateExpression(Struct, frozen=True):
    """A date in a text: offsets in code points, its EDTF value, the first and last day it admits.

    ``edtf`` is None where the text alone does not tell ("the same day"); ``rule`` is ``dates/<name>``.
    """

    start: int
    end: int
    edtf: str | None
    first: date | None
    last: date | None
    basis: TimeBasis
    approximate: bool
    rule: str


class _Compiled(Struct, frozen=True):
    rule: Rule
    pattern: Pattern


class _Level(Struct, frozen=True):
    """The rules of one level, and all that some of them need."""

    rules: tuple[_Compiled, ...]
    needs: frozenset[Symbols]


class _Found(Struct, frozen=True):
    """A match: lexemes ``first`` to ``last`` (exclusive) are a date."""

    first: int
    last: int
    fields: Fields
    rule: Rule
    rank: int


class Grammar:
    """The rules compiled for one calendar."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.reader = Reader(calendar)
        self.alphabet = alphabet_of(self.reader)
        self._code = self.alphabet.code
        self._possible = self._any_of(_carries)
        self._openers = self.reader.openers(lambda symbol: symbol == _LENGTH or _carries(symbol))
        self._started = self._any_of(lambda symbol: symbol in ("date", "year", "round_year"))
        self._levels = tuple(self._compiled(level) for level in LEVELS)

    def _any_of(self, wanted: Callable[[str], bool]) -> re.Pattern[str]:
        """Finds a lexeme that has a wanted symbol; most sentences have none, and need no rules."""
        codes = "".join(code for symbols, code in self._code.items() if any(map(wanted, symbols)))
        return re.compile(f"[{codes}]" if codes else "(?!)")

    def may_tell(self, tokens: Sequence[Token]) -> bool:
        """Whether some token may begin a date or a length of time; without one there is none."""
        openers, stems = self._openers, self.reader.stems
        return any(
            token.kind == "number" or token.norm in openers or token.norm.startswith(stems)
            for token in tokens
        )

    def _compiled(self, level: tuple[Rule, ...]) -> _Level:
        compiled: list[_Compiled] = []
        extended: set[str] = set()
        for rule in level:
            if rule.order and rule.order not in self.calendar.orders:
                continue
            more = () if rule.name in extended else self.calendar.patterns.get(rule.name, ())
            extended.add(rule.name)
            compiled.extend(_Compiled(rule, self._pattern(source)) for source in (*rule.patterns, *more))
        return _Level(tuple(compiled), frozenset[Symbols]().union(*(one.pattern.needs for one in compiled)))

    def _pattern(self, source: str) -> Pattern:
        try:
            return compile_pattern(source, self.alphabet, MACROS, _SILENT)
        except (ValueError, re.error) as fault:
            raise DataError(self.calendar.file, f"pattern {source!r}: {fault}") from None

    def parse(self, lexemes: list[Lexeme]) -> list[Lexeme]:
        """The chain with every date as one lexeme, whose value is its Parse."""
        for number, level in enumerate(self._levels):
            codes = "".join([self._code[lexeme.symbols] for lexeme in lexemes])
            if not (self._possible if number == 0 else self._started).search(codes):
                break
            lexemes = _reduced(lexemes, codes, level)
        return lexemes


def _carries(symbol: str) -> bool:
    return symbol in _CARRIERS or symbol.startswith(_CARRYING)


@lru_cache(maxsize=64)
def grammar_of(calendar: Calendar) -> Grammar:
    return Grammar(calendar)


def _reduced(lexemes: list[Lexeme], codes: str, level: _Level) -> list[Lexeme]:
    present = frozenset[str]().union(*[lexeme.symbols for lexeme in lexemes])
    met = {need for need in level.needs if not need.isdisjoint(present)}
    found = [
        hit
        for rank, compiled in enumerate(level.rules)
        if compiled.pattern.needs <= met
        for match in compiled.pattern.expression.finditer(codes)
        if (hit := _accepted(compiled, match, lexemes, rank))
    ]
    if not found:
        return lexemes
    result: list[Lexeme] = []
    position = 0
    for hit in _without_overlaps(found):
        result.extend(lexemes[position : hit.first])
        result.append(_date_lexeme(hit, lexemes))
        position = hit.last
    return result + lexemes[position:]


def _accepted(compiled: _Compiled, match: re.Match[str], lexemes: list[Lexeme], rank: int) -> _Found | None:
    first, last = match.span("span") if compiled.pattern.spanned else match.span()
    fields: Fields = {ORDERED: []}
    for position, symbol in compiled.pattern.symbols(match):
        if compiled.pattern.spanned and symbol in _CONTEXT and not first <= position < last:
            continue
        value = lexemes[position].values.get(symbol, 0)
        fields.setdefault(symbol, []).append(value)
        fields[ORDERED].append(("date" if symbol == "month_first" else symbol, value))
    if compiled.rule.guard and not compiled.rule.guard(fields):
        return None
    return _Found(first, last, fields, compiled.rule, rank)


_CONTEXT = frozenset(
    {"edge", "edge_after", "until", "by", "since", "from", "mod", "until_after", "since_after"}
)
"""Symbols that, outside the reported span, are only context and not part of the value."""


def _without_overlaps(found: list[_Found]) -> list[_Found]:
    """The longest matches, then the earliest, then the first by rule; in order of the text."""
    chosen: list[_Found] = []
    for hit in sorted(found, key=lambda one: (one.first - one.last, one.first, one.rank)):
        if all(hit.last <= other.first or hit.first >= other.last for other in chosen):
            chosen.append(hit)
    return sorted(chosen, key=lambda one: one.first)


def _date_lexeme(hit: _Found, lexemes: list[Lexeme]) -> Lexeme:
    parse = Parse(f"dates/{hit.rule.name}", hit.rule.produce, hit.fields)
    symbols: Symbols = _DATE_SYMBOLS[hit.rule.gives]
    start, end = lexemes[hit.first].start, lexemes[hit.last - 1].end
    return Lexeme(start, end, symbols, dict.fromkeys((*symbols, "date"), parse))


def resolved(
    text: str, lexemes: list[Lexeme], parsed: list[Lexeme], grammar: Grammar, scene: Scene
) -> list[DateExpression]:
    """The periods of the parsed dates, each in the light of those before it."""
    tenses: Tenses | None = None
    found: list[DateExpression] = []
    for lexeme in parsed:
        parse: Parse | None = lexeme.values.get("date")
        if parse is None:
            continue
        tenses = tenses or Tenses(text, lexemes, grammar.calendar.tense.verb)
        scene = msgspec.structs.replace(scene, tense=tenses.at(lexeme.start, lexeme.end))
        period = parse.period(scene)
        if period is None:
            continue
        scene = _after(scene, parse, period)
        found.append(_expression(lexeme, parse.rule, period))
    return found


def _expression(lexeme: Lexeme, rule: str, period: Period) -> DateExpression:
    return DateExpression(
        lexeme.start,
        lexeme.end,
        period.edtf,
        period.first,
        period.last,
        period.basis,
        period.approximate,
        rule,
    )


def _after(scene: Scene, parse: Parse, period: Period) -> Scene:
    """What a date leaves behind for the next: its day, and its year if it was told in full."""
    if period.first is None or period.edtf is None or len(period.edtf) == 4:
        return scene
    day = period.last if period.last and len(period.edtf) >= 10 else scene.day
    if not _tells_year(parse.fields):
        return msgspec.structs.replace(scene, day=day)
    return msgspec.structs.replace(scene, day=day, anchor=period.first, anchor_year=period.first.year)


def _tells_year(fields: Fields) -> bool:
    """Whether a date with a month, or one inside a range, says its year in figures."""
    if any(symbol in fields for symbol in _YEARS):
        return any(symbol in fields for symbol in ("month", "weak_month", "joined_month", "numeric"))
    inner: list[Any] = fields.get("date", []) + fields.get("month_first", [])
    return any(_tells_year(parse.fields) for parse in inner)
