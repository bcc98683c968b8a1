"""The lines below the top: subheadings, posts in other languages, and the links after the last paragraph."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from dragoman.model.vocabulary import BlockRole
from dragoman.text.forms import LONGEST, menu
from dragoman.text.pieces import Piece, count_words, ends_sentence, is_item, length, stops

_PARAGRAPH = 80
_SUBHEADING = 120
_POST_LETTERS = 60
"""A foreign line this long is text; a shorter one needs a sentence end or the marks of a post."""
_POST_MARKS = regex.compile(r"[\p{Emoji_Presentation}\p{Regional_Indicator}]|[#@][\p{L}\p{N}_]")
_LETTER = regex.compile(r"[\p{L}\p{M}]")
_SIGNED = regex.compile(r"[—–-]{1,2}\s*[\p{Lu}\p{Lo}][^!?।;:]{0,40}")
_SIGN_OFF_WORDS = 4
_INNER_STOP = regex.compile(
    r"\p{Ll}{3}[\"'»”’)]{0,2}[.!?]\s+[\"'«“„(]?\p{Lu}|[।॥]\s*\S|\p{Lo}\p{M}{0,3}[?!]\s+\S|[。！？]\s*\S"
)
"""A sentence that ends inside a line, and another that begins."""


def label_below(text: str, pieces: Sequence[Piece], language: str) -> None:
    """Give every piece without a role one."""
    open_pieces = [piece for piece in pieces if piece.role is None and piece.size]
    _menus(text, open_pieces)
    _foreign(text, open_pieces, language)
    _links_after_body(text, pieces)
    _subheadings(text, pieces)
    for piece in pieces:
        if piece.role is None:
            piece.label(*_rest(piece))


def _rest(piece: Piece) -> tuple[BlockRole, str]:
    return ("body", "text/body") if piece.size else ("furniture", "text/blank")


def _menus(text: str, pieces: Sequence[Piece]) -> None:
    for piece in pieces:
        found = menu(piece.content(text)) if piece.size <= LONGEST else None
        if found:
            piece.label(*found)


def _foreign(text: str, pieces: Sequence[Piece], language: str) -> None:
    for piece in pieces:
        if piece.role is None and piece.language != language:
            piece.label(*_foreign_role(text, piece))


def _foreign_role(text: str, piece: Piece) -> tuple[BlockRole, str]:
    sample = min(piece.last, piece.first + LONGEST)
    marked = _POST_MARKS.search(text, piece.first, sample) is not None
    long = len(_LETTER.findall(text, piece.first, sample)) >= _POST_LETTERS
    if marked or long or ends_sentence(text, piece):
        return "embed", "text/foreign_text"
    return "furniture", "text/foreign_line"


def _links_after_body(text: str, pieces: Sequence[Piece]) -> None:
    """Short lines without a sentence end after the last paragraph are links, credits or controls.

    Where no line ends like a paragraph, none is known to be the last, and nothing is labelled.
    """
    lines = [piece for piece in pieces if piece.size]
    clipped = _clipped(text, lines)
    after: list[tuple[Piece, str]] = []
    for before, piece in zip([None, *lines][-2::-1], lines[::-1], strict=True):
        signed = _is_sign_off(text, piece, before)
        if not signed and (piece is clipped or _closes_body(text, piece)):
            break
        if piece.role is None:
            after.append((piece, "text/sign_off" if signed else "text/after_body"))
    else:
        return
    for piece, rule in after:
        piece.label("furniture", rule)


def _clipped(text: str, lines: Sequence[Piece]) -> Piece | None:
    """The last line where it is long and stands right after a paragraph: one that a crawler cut short."""
    if len(lines) < 2 or lines[-1].role is not None or length(text, lines[-1]) < _PARAGRAPH:
        return None
    return lines[-1] if _closes_body(text, lines[-2]) else None


def _closes_body(text: str, piece: Piece) -> bool:
    """Whether a line is one of a text: long, ended as a sentence is, of several sentences, or of a list."""
    closed = piece.size > LONGEST or stops(text, piece) or ends_sentence(text, piece)
    closed = closed or _INNER_STOP.search(text, piece.first, piece.last) is not None
    return piece.role is None and (closed or is_item(text, piece))


def _is_sign_off(text: str, piece: Piece, before: Piece | None) -> bool:
    """A dash and a name or two, where no list stands."""
    found = _SIGNED.fullmatch(text, piece.first, piece.last)
    if found is None or count_words(text, piece) > _SIGN_OFF_WORDS or before is None:
        return False
    return not is_item(text, before) and text[before.last - 1] not in ":;,"


def _subheadings(text: str, pieces: Sequence[Piece]) -> None:
    """A short line without a sentence end between two paragraphs."""
    texts = [piece for piece in pieces if piece.role in (None, "headline", "embed") and piece.size]
    for before, piece, after in zip(texts, texts[1:], texts[2:], strict=False):
        if piece.role is None and _is_subheading(text, piece) and _frames(text, before, after):
            piece.label("headline", "text/subheading")


def _is_subheading(text: str, piece: Piece) -> bool:
    plain_line = not stops(text, piece) and not is_item(text, piece)
    return plain_line and length(text, piece) <= _SUBHEADING and not ends_sentence(text, piece)


def _frames(text: str, before: Piece, after: Piece) -> bool:
    introduces = text[before.last - 1] in ":;,"
    closed = ends_sentence(text, after) or stops(text, after)
    return not introduces and after.role is None and length(text, after) >= _PARAGRAPH and closed
