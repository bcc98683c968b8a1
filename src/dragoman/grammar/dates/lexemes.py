"""Text to lexemes: which words, numbers and marks could be parts of a date, and as what."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from dragoman.grammar.dates.numbers import NUMBER_SETS, Figures, numeric_dates, read_number
from dragoman.grammar.dates.patterns import Alphabet, Symbols
from dragoman.lexicon.calendar import Calendar
from dragoman.lexicon.tokens import Token, fold, tokenise

_MARKS = {
    ",": "comma",
    "،": "comma",
    "、": "comma",
    "(": "open",
    ")": "close",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "‑": "dash",
    "−": "dash",
    "/": "slash",
}
_CLAUSE_MARKS = frozenset('.,;:!?।॥۔—–()«»"“”،؛؟…|')
_SINGLE = (
    "past",
    "future",
    "numeric",
    "day_month",
    "ord",
    "fiscal",
    "span_days",
    "unit_day",
    "unit_week",
    "unit_month",
)
_MONTHS = frozenset({"month", "weak_month", "joined_month"})
_UNIT_DAYS = {"day": 1, "week": 7, "month": 30}
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}

OTHER: Symbols = frozenset({"other"})
STOP: Symbols = frozenset({"stop"})
SETTLED: Symbols = frozenset({"settled"})
"""A date that is whole: no part, end or limit of another."""
DATE: Symbols = frozenset({"date"})
MONTH_FIRST: Symbols = frozenset({"date", "month_first"})
"""A date whose day stands after its month, so that a bare number may follow ("August 11 to 12")."""


class Lexeme(Struct, frozen=True):
    """A stretch of text and what it could be; ``values`` has one value for each of its symbols."""

    start: int
    end: int
    symbols: Symbols
    values: dict[str, Any]
    glued: bool = False
    """Whether no white space stands before it."""


class _Phrase(Struct, frozen=True):
    rest: tuple[str, ...]
    symbols: Symbols
    values: dict[str, Any]
    capital_only: Symbols
    """Symbols that it has only when written with a capital."""


class Reader:
    """Reads the lexemes of one calendar."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self._phrases = _phrase_table(calendar)
        self._future = tuple(fold(ending) for ending in calendar.tense.future_endings)
        self._stems = tuple(_duration_stems(calendar))
        self.stems = tuple(stem for stem, _, _ in self._stems)
        """How words begin that are, or are part of, a length of time."""
        self._past = tuple(fold(ending) for ending in calendar.tense.past_endings)
        self._neither = frozenset(fold(word) for word in calendar.tense.neither)

    def symbol_sets(self) -> Iterator[Symbols]:
        """Every set of symbols that a lexeme can have."""
        yield from (OTHER, STOP, SETTLED, DATE, MONTH_FIRST, *NUMBER_SETS)
        yield from (frozenset({symbol, "stop"}) for symbol in ("comma", "dash", "slash", "open", "close"))
        yield from (frozenset({symbol}) for symbol in _SINGLE)
        for phrases in self._phrases.values():
            for phrase in phrases:
                yield phrase.symbols
                yield phrase.symbols - phrase.capital_only or OTHER

    def openers(self, wanted: Callable[[str], bool]) -> frozenset[str]:
        """Folded words with which a phrase begins that has a wanted symbol."""
        return frozenset(
            word
            for word, phrases in self._phrases.items()
            if any(wanted(symbol) for phrase in phrases for symbol in phrase.symbols)
        )

    def read(self, text: str, tokens: Sequence[Token]) -> list[Lexeme]:
        """The lexemes of a stretch's tokens, in order; offsets in the whole text."""
        numeric = self._numeric(text, tokens)
        lexemes: list[Lexeme] = []
        position = 0
        while position < len(tokens):
            lexeme, taken = numeric.get(tokens[position].start), 0
            if lexeme:
                stop, symbol, value = lexeme
                lexemes.append(Lexeme(tokens[position].start, stop, frozenset({symbol}), {symbol: value}))
                taken = sum(token.start < stop for token in tokens[position : position + 12])
            else:
                found, taken = self._read_one(tokens, position, lexemes[-2:])
                lexemes.append(found)
            position += taken
        return lexemes

    def _numeric(self, text: str, tokens: Sequence[Token]) -> Figures:
        first = next((token.start for token in tokens if token.kind == "number"), None)
        if first is None:
            return {}
        calendar = self.calendar
        return numeric_dates(text, first, tokens[-1].end, calendar.numeric, solar=calendar.solar)

    def _read_one(
        self, tokens: Sequence[Token], position: int, before: Sequence[Lexeme]
    ) -> tuple[Lexeme, int]:
        token = tokens[position]
        phrase, taken = self._longest_phrase(tokens, position)
        if phrase:
            return _phrase_lexeme(phrase, tokens[position], tokens[position + taken - 1]), taken
        if token.kind == "number":
            after_month = len(before) > 1 and bool(_MONTHS & before[0].symbols)  # "tháng 8/2024"
            end, symbols, values, taken = read_number(
                tokens, position, self.calendar, after_month=after_month
            )
            return Lexeme(token.start, end, symbols, values, not token.spaced), taken
        if token.kind == "mark":
            return _mark_lexeme(token), 1
        return self._word_lexeme(token), 1

    def _longest_phrase(self, tokens: Sequence[Token], position: int) -> tuple[_Phrase | None, int]:
        for phrase in self._phrases.get(tokens[position].norm, ()):
            taken = 1 + len(phrase.rest)
            if not phrase.rest:
                return phrase, taken
            following = tokens[position + 1 : position + taken]
            if following and following[0].norm != phrase.rest[0]:
                continue
            if tuple([token.norm for token in following]) == phrase.rest:
                return phrase, taken
        return None, 0

    def _word_lexeme(self, token: Token) -> Lexeme:
        stem = token.norm.partition("'")[0]
        if stem != token.norm:
            bare = next((phrase for phrase in self._phrases.get(stem, ()) if not phrase.rest), None)
            if bare:
                return _phrase_lexeme(bare, token, token, token.start + len(stem))
        if token.text in _ROMAN:
            return Lexeme(token.start, token.end, frozenset({"ord"}), {"ord": _ROMAN[token.text]})
        values = self._duration_of(token)
        symbols = frozenset(values) if values else self._tense_of(token)
        return Lexeme(token.start, token.end, symbols, values, not token.spaced)

    def _duration_of(self, token: Token) -> dict[str, Any]:
        """A length of time in one word, or a unit's adjective that wants a number before it."""
        if not token.norm.startswith(self.stems):
            return {}
        for stem, symbol, value in self._stems:
            if token.norm.startswith(stem):
                return {symbol: value}
        return {}

    def _tense_of(self, token: Token) -> Symbols:
        """Verbs by their endings; a capital in mid-sentence is a name, so only lower case counts."""
        if token.capital or len(token.norm) < 4 or token.norm in self._neither:
            return OTHER
        if self._future and token.norm.endswith(self._future):
            return frozenset({"future"})
        if self._past and token.norm.endswith(self._past):
            return frozenset({"past"})
        return OTHER


def _mark_lexeme(token: Token) -> Lexeme:
    symbols = OTHER
    if token.text in _MARKS:
        symbols = frozenset({_MARKS[token.text], "stop"})
    elif token.text in _CLAUSE_MARKS or unicodedata.category(token.text).startswith("P"):
        symbols = STOP
    return Lexeme(token.start, token.end, symbols, {}, not token.spaced)


def _phrase_lexeme(phrase: _Phrase, first: Token, last: Token, end: int | None = None) -> Lexeme:
    symbols = phrase.symbols
    if phrase.capital_only and not first.capital:
        symbols = symbols - phrase.capital_only or OTHER
    return Lexeme(first.start, end or last.end, symbols, phrase.values, not first.spaced)


def alphabet_of(reader: Reader) -> Alphabet:
    return Alphabet(reader.symbol_sets())


def _phrase_table(calendar: Calendar) -> dict[str, tuple[_Phrase, ...]]:
    """Phrases by their first word, longest first."""
    symbols: dict[tuple[str, ...], dict[str, set[Any]]] = {}
    free: set[tuple[tuple[str, ...], str]] = set()
    for form, symbol, value in _forms(calendar):
        words = tuple(token.norm for token in tokenise(form))
        symbols.setdefault(words, {}).setdefault(symbol, set()).add(value)
        if not (symbol.startswith("weak_") and form[:1].isupper()):
            free.add((words, symbol))
    table: dict[str, list[_Phrase]] = {}
    for words, by_symbol in symbols.items():
        capital_only = frozenset(symbol for symbol in by_symbol if (words, symbol) not in free)
        values = {symbol: _one_value(several) for symbol, several in by_symbol.items()}
        phrase = _Phrase(words[1:], frozenset(by_symbol), values, capital_only)
        table.setdefault(words[0], []).append(phrase)
    return {first: tuple(sorted(several, key=lambda p: -len(p.rest))) for first, several in table.items()}


def _forms(calendar: Calendar) -> Iterator[tuple[str, str, Any]]:
    for days, words in calendar.durations.words.items():
        yield from ((word, "span_days", int(days)) for word in words)
    for entry in calendar.entries:
        yield entry.form, entry.symbol, entry.value
        if entry.form[-1:] in ".॰" and entry.symbol in ("month", "weekday"):
            yield entry.form[:-1], entry.symbol, entry.value


def _duration_stems(calendar: Calendar) -> Iterator[tuple[str, str, Any]]:
    table = calendar.durations
    for unit, stems in table.stems.items():
        for stem in stems:
            for number, prefixes in table.prefixes.items():
                yield from ((fold(p + stem), "span_days", int(number) * _UNIT_DAYS[unit]) for p in prefixes)
            yield fold(stem), f"unit_{unit}", "single"


def _one_value(several: set[Any]) -> Any:
    """A near day may be both before and after today; it keeps all its offsets."""
    return next(iter(several)) if len(several) == 1 else tuple(sorted(several, key=str))
