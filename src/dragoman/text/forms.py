"""Boilerplate known by its form, in any language, and by the patterns of the packs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from dragoman.lexicon.furniture import TextRules, Where, plain
from dragoman.model.vocabulary import BlockRole
from dragoman.text.pieces import Piece

Labelled = tuple[BlockRole, str]
FormRule = Callable[[str], Labelled | None]

LONGEST = 300
"""A longer line is never boilerplate as a whole."""

_NO_LETTERS = regex.compile(r"[^\p{L}]*")
_TAGS = regex.compile(r"(?:[#@][\p{L}\p{M}\p{N}_]+[\s,;|]*)+")
_URL = regex.compile(r"(?:https?://|www\.)\S+")
_IMAGE_STAMP = regex.compile(r".*,\s*\d{3,4},\s*\d{1,2}[./]\d{1,2}[./]\d{4}", regex.DOTALL)
_COPYRIGHT = regex.compile(r"(?:©|\([cс]\)\s)", regex.IGNORECASE)
_POST = regex.compile(r".*(?:pic\.twitter\.com/|//t\.co/|\(@\w{2,20}\))", regex.DOTALL)
_PIPE = regex.compile(r"\s+[|¦]\s+|\s+[|¦]$|^[|¦]\s+")
_INITIALS = regex.compile(r"[—–*(\s-]*(?:\p{L}[\p{L}\p{M}.]{0,7}/)+\p{L}[\p{L}\p{M}.]{0,7}\)?")
_CODES = regex.compile(r"(?:\p{Lu}{2,4}\s+){1,4}\p{Lu}{2,4}")
_LOADER = regex.compile(r"\p{Ll}{2,12}\d*")
_KEYWORD = regex.compile(r"\s*[\p{Lu}\p{N}][^,.;:!?|]{1,40}")
_MENU_WORDS = 14


def _no_letters(line: str) -> Labelled | None:
    return ("furniture", "text/no_letters") if _NO_LETTERS.fullmatch(line) else None


def _hashtags(line: str) -> Labelled | None:
    return ("furniture", "text/hashtags") if _TAGS.fullmatch(line) else None


def _address(line: str) -> Labelled | None:
    return ("furniture", "text/address") if _URL.fullmatch(line) else None


def _image_stamp(line: str) -> Labelled | None:
    return ("caption", "text/image_stamp") if _IMAGE_STAMP.fullmatch(line) else None


def _copyright(line: str) -> Labelled | None:
    return ("caption", "text/copyright") if _COPYRIGHT.match(line) else None


def _post(line: str) -> Labelled | None:
    return ("embed", "text/post") if _POST.match(line) else None


def _initials(line: str) -> Labelled | None:
    found = _INITIALS.fullmatch(line) or _CODES.fullmatch(line)
    return ("furniture", "text/initials") if found and len(line) <= 40 else None


def _widget(line: str) -> Labelled | None:
    """A lone ASCII word without a capital, such as the text of a control."""
    return ("furniture", "text/widget") if line.isascii() and _LOADER.fullmatch(line) else None


def _keywords(line: str) -> Labelled | None:
    parts = line.split(",")
    if len(parts) >= 4 and all(_KEYWORD.fullmatch(part) and len(part.split()) <= 4 for part in parts):
        return "furniture", "text/keywords"
    return None


def menu(line: str) -> Labelled | None:
    """Short entries between vertical bars, such as links below an article."""
    parts = _PIPE.split(line)
    if len(parts) < 2 or any(len(part.split()) > _MENU_WORDS for part in parts):
        return None
    return "furniture", "text/menu"


FORM_RULES: tuple[FormRule, ...] = (
    _no_letters,
    _hashtags,
    _address,
    _image_stamp,
    _post,
    _initials,
    _widget,
    _keywords,
)


def label_lines(text: str, pieces: Sequence[Piece], packs: Sequence[TextRules]) -> None:
    """Label every line that is boilerplate wherever it stands."""
    for piece in pieces:
        found = _line_role(piece.content(text), packs) if 0 < piece.size <= LONGEST else None
        if found:
            piece.label(*found)


def _line_role(line: str, packs: Sequence[TextRules]) -> Labelled | None:
    for rule in FORM_RULES:
        found = rule(line)
        if found:
            return found
    return pack_role("line", line, packs) or _copyright(line)


def pack_role(where: Where, line: str, packs: Sequence[TextRules]) -> Labelled | None:
    """What the patterns of any pack say of a line."""
    known = plain(line)
    for rules in packs:
        found = rules.match(where, known)
        if found:
            return found
    return None
