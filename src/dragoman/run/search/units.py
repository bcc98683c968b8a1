"""What a query asks for, thing by thing: words that mean something together are one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dragoman.lexicon.searchable import search_form, search_tokens
from dragoman.lexicon.tokens import Token, is_unspaced
from dragoman.run.search.meanings import Meaning, meanings
from dragoman.run.search.query import Kind, Piece, pieces
from dragoman.run.search.table import search_table

_APOSTROPHE = "'"


class Unit(Struct, frozen=True):
    """One thing that is asked for. ``words`` are in their search form; ``meanings`` have codes."""

    text: str
    kind: Kind
    words: tuple[str, ...]
    meanings: tuple[Meaning, ...] = ()
    small: bool = False
    """Whether it says nothing by itself ("of", "по", "के")."""


def units_of(query: str) -> list[Unit]:
    """The units in their order, of so many letters and words at most as the table allows."""
    found: list[Unit] = []
    limits = search_table().limits
    room = limits.words
    for piece in pieces(query[: limits.letters]):
        for unit in _units(piece, room):
            room -= len(unit.words)
            found.append(unit)
    return found


def _units(piece: Piece, room: int) -> Iterator[Unit]:
    if piece.kind == "plain":
        tokens = [token for token in search_tokens(piece.text) if token.norm]
        yield from _plain(piece.text, tokens[: _fitting(tokens, room)])
    elif len(piece.words) <= room:
        yield Unit(piece.text, piece.kind, piece.words)


def _fitting(tokens: Sequence[Token], room: int) -> int:
    """How many tokens may be taken, so that no more words are among them than there is room for."""
    places = [n for n, token in enumerate(tokens) if token.kind != "mark"]
    return places[room] if room < len(places) else len(tokens)


def _plain(text: str, tokens: Sequence[Token]) -> Iterator[Unit]:
    known = {found[0].first: found for found in meanings(tokens)}
    position = 0
    while position < len(tokens):
        found = known.get(position, [])
        last = found[0].last if found else _end_of_run(tokens, position, known)
        unit = _unit(text, tokens, position, last, found)
        if unit.words:
            yield unit
        position = last


def _end_of_run(tokens: Sequence[Token], first: int, known: dict[int, list[Meaning]]) -> int:
    """The token after a word; characters written without spaces are one word until one means something."""
    last = first + 1
    while (
        is_unspaced(tokens[first].norm)
        and last < len(tokens)
        and last not in known
        and not tokens[last].spaced
        and is_unspaced(tokens[last].norm)
    ):
        last += 1
    return last


def _unit(text: str, tokens: Sequence[Token], first: int, last: int, found: Sequence[Meaning]) -> Unit:
    own = [token for token in tokens[first:last] if token.kind != "mark" and search_form(token.norm)]
    telling = tuple(meaning for meaning in found if meaning.codes)
    run = not telling and len(own) > 1
    return Unit(
        text=text[own[0].start : own[-1].end] if own else "",
        kind="phrase" if run else "plain",
        words=tuple(search_form(token.norm) for token in own),
        meanings=telling,
        small=(bool(found) and not telling) or _elided(tokens, first, last),
    )


def _elided(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether it is a letter before or after an apostrophe ("l'accord", "India's")."""
    around = [*tokens[max(0, first - 1) : first], *tokens[last : last + 1]]
    joined = any(token.text == _APOSTROPHE for token in around)
    return joined and last == first + 1 and len(tokens[first].norm) == 1
