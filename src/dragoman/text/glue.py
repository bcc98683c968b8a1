"""Parts of one line that belong apart: what crawlers and templates glued together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import regex

from dragoman.lexicon.furniture import TextRules, plain
from dragoman.model.vocabulary import BlockRole
from dragoman.text.language import Languages
from dragoman.text.pieces import Piece, cut

Part = tuple[int, BlockRole | None, str]
"""Where a part of a line begins, its role if that is settled, and the rule."""
GlueRule = Callable[[str, Piece, Sequence[TextRules]], list[Part]]

_DATE_PREFIX = regex.compile(r"\s*date (\d{4}-\d{2}-\d{2})(?=\s|$)")
_JOINT = regex.compile(r"(?<=[\p{Ll}\p{N}]{2})(?=\p{Lu}\p{Ll}+\s)")
_KEYWORD = regex.compile(r"\s*[\p{Lu}\p{N}][^,.;:!?|]{1,48}")
_SENTENCE = regex.compile(r"[.!?।]")
_SENTENCE_INSIDE = regex.compile(r"[\p{Ll}\p{M}][.।]\s")
_AGENCY_TAIL = regex.compile(
    r"(?<=[.।!?]['\"»”’)]{0,2})\s*"
    r"(?:[—–-]{1,2}\s?\p{Lu}{2,10}(?:/\p{Lu}{2,10})*|\(\p{Lu}{2,8}(?:[/, ]+\p{Lu}{2,8})*\))\s*$"
)
_TAG_TAIL = regex.compile(r"(?<=[.।!?…]['\"»”’)]{0,2})(?:\s*#[\p{L}\p{M}\p{N}_]+)+\s*$")
_CLUSTER = regex.compile(r"\P{M}?\p{M}*")
_RUN_IN_DATELINE = regex.compile(
    r"(?<=[\p{Ll}\p{N}'\"’”»?!)])\s+(?=\p{Lu}{3,}(?:[ /-]\p{Lu}{2,}){0,3}"
    r"(?:,\s(?:\p{L}+\.?\s\d{1,2}|\d{1,2}\s\p{L}+\.?)(?:,?\s\d{4})?(?:\s[(/][^()/]{2,30}[)/])?|\s[(/]\p{L}[^()/]{1,30}[)/])"
    r"\.?\s?(?:[-–—]{1,2}|[:.])\s)"
)
_TOP = 40
_TITLE_WITHIN = 250
_TAIL = 260
_KEYWORDS_WITHIN = 400


def date_prefix(text: str) -> tuple[int, int, int] | None:
    """Start and end of the day in a ``date YYYY-MM-DD`` prefix and the end of the prefix, else None."""
    found = _DATE_PREFIX.match(text)
    if not found:
        return None
    end = found.end()
    while end < len(text) and text[end].isspace() and text[end] not in "\r\n":
        end += 1
    return found.start(1), found.end(1), end


def split_date_prefix(text: str, pieces: list[Piece]) -> None:
    """Set the prefix apart, in place."""
    found = date_prefix(text)
    if not found or not pieces:
        return
    if found[2] >= pieces[0].last:
        pieces[0].label("furniture", "text/date_prefix")
        return
    prefix, rest = cut(text, pieces[0], found[2])
    prefix.label("furniture", "text/date_prefix")
    pieces[:1] = [prefix, rest]


def keyword_list(text: str, piece: Piece, _packs: Sequence[TextRules]) -> list[Part]:
    """A list of keywords that ends right against the first word of a sentence."""
    line = text[piece.first : min(piece.last, piece.first + _KEYWORDS_WITHIN)]
    for joint in _JOINT.finditer(line):
        head = line[: joint.start()]
        items = head.split(",")
        if _SENTENCE.search(head) or len(head) == len(line):
            return []
        if len(items) >= 3 and all(_KEYWORD.fullmatch(item) and len(item.split()) <= 6 for item in items):
            return [
                (piece.first, "furniture", "text/keywords"),
                (piece.first + joint.start(), None, ""),
            ]
    return []


def title_before_dateline(text: str, piece: Piece, _packs: Sequence[TextRules]) -> list[Part]:
    """A headline that runs on into the dateline: "Ministers meet again OSLO (AP) - The ministers ..."."""
    if piece.first > _TOP:
        return []
    end = min(piece.last, piece.first + _TITLE_WITHIN)
    found = _RUN_IN_DATELINE.search(text, piece.first + 1, end)
    if not found or _SENTENCE_INSIDE.search(text, piece.first, found.start()):
        return []
    return [(piece.first, None, ""), (found.end(), None, "")]


def agency_tail(text: str, piece: Piece, _packs: Sequence[TextRules]) -> list[Part]:
    """An agency's initials after the last sentence."""
    return _after(_AGENCY_TAIL, text, piece, "text/agency_tail")


def hashtag_tail(text: str, piece: Piece, _packs: Sequence[TextRules]) -> list[Part]:
    return _after(_TAG_TAIL, text, piece, "text/hashtags")


def _after(pattern: regex.Pattern[str], text: str, piece: Piece, rule: str) -> list[Part]:
    found = pattern.search(text, max(piece.first + 1, piece.last - _TAIL), piece.last)
    return [(piece.first, None, ""), (found.start(), "furniture", rule)] if found else []


def pack_tail(text: str, piece: Piece, packs: Sequence[TextRules]) -> list[Part]:
    """Credits and teasers that the packs know, at the end of a line."""
    base = max(piece.first, piece.last - _TAIL)
    end = text[base : piece.last]
    known = plain(end)
    for rules in packs:
        found = rules.tail(known)
        offset = base + _offsets(end)[found[0]] if found else 0
        if found and offset > piece.first:
            return [(piece.first, None, ""), (offset, "furniture", found[1])]
    return []


def _offsets(text: str) -> list[int]:
    """For each character of the plain form, where in the text it comes from."""
    offsets: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        offsets.extend([cluster.start()] * len(plain(cluster.group())))
    return offsets


GLUE_RULES: tuple[GlueRule, ...] = (title_before_dateline, keyword_list, pack_tail, agency_tail, hashtag_tail)


def split_glued(text: str, pieces: Sequence[Piece], packs: Sequence[TextRules]) -> list[Piece]:
    """The pieces, with the glued parts of those without a role set apart."""
    return [part for piece in pieces for part in _unglue(text, piece, packs)]


def _unglue(text: str, piece: Piece, packs: Sequence[TextRules]) -> list[Piece]:
    pieces = [piece]
    for rule in GLUE_RULES:
        pieces = [part for whole in pieces for part in _apply(rule, text, whole, packs)]
    return pieces


def _apply(rule: GlueRule, text: str, piece: Piece, packs: Sequence[TextRules]) -> list[Piece]:
    parts = rule(text, piece, packs) if piece.role is None and piece.size else []
    return _cut_all(text, piece, parts) if parts else [piece]


def _cut_all(text: str, piece: Piece, parts: list[Part]) -> list[Piece]:
    pieces: list[Piece] = []
    rest = piece
    for start, _, _ in parts[1:]:
        left, rest = cut(text, rest, start)
        pieces.append(left)
    pieces.append(rest)
    for cut_off, (_, role, rule) in zip(pieces, parts, strict=True):
        cut_off.role, cut_off.rule = role, rule
    return pieces


def split_scripts(text: str, pieces: Sequence[Piece], languages: Languages) -> list[Piece]:
    """The pieces, cut where a line passes from one script to whole clauses in another."""
    return [part for piece in pieces for part in _cut_scripts(text, piece, languages)]


def _cut_scripts(text: str, piece: Piece, languages: Languages) -> Iterator[Piece]:
    rest = piece
    if piece.role is None:
        for offset in languages.switches(text, piece.first, piece.last):
            left, rest = cut(text, rest, offset)
            yield left
    yield rest
