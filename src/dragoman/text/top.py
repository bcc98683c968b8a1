"""The top of a page: everything above the first paragraph, and the dateline that opens it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

import regex

from dragoman.lexicon.furniture import TextRules, plain
from dragoman.text.datelines import Dateline, has_time, has_word, read_dateline
from dragoman.text.days import Days
from dragoman.text.forms import LONGEST, Labelled, menu, pack_role
from dragoman.text.pieces import Piece, count_words, cut, ends_sentence, is_item, length, stops

_PARAGRAPH = 80
"""A line this long that ends like a sentence is a paragraph of the body."""
_LONG_LINE = 200
_HEADLINE = 250
_HIGHEST = 15
"""How many lines may stand above the body."""
_RUBRIC_WORDS = 3
_STAMP_LETTERS = 45
"""Letters that may stand beside the day in a line that only dates and signs the page."""
_DATE_TAIL = 5
"""Characters of a stop or of the short word for "year" behind a day (" г.")."""
_TIMED = 8
"""Characters before a day in which the time of day stands ("10:16, ")."""
_PIPE = regex.compile(r"\s*\|\s*")
_BRACKETED = regex.compile(r"\([^()]{3,100}\)")
_LETTER = regex.compile(r"[\p{L}\p{M}]")
_RUN_IN = regex.compile(r"\p{Lu}[\p{Lu} \-]{2,40}[.:] ")
_INNER_STOP = regex.compile(r"[.।]\s")
_LEADS = 2
"""How many paragraphs are tried for a dateline."""


class Top:
    """Labels the pieces above the body, and finds the dateline."""

    def __init__(self, text: str, pieces: list[Piece], packs: Sequence[TextRules], days: Days) -> None:
        self._text = text
        self._packs = packs
        self._days = days
        self.pieces = pieces
        self.dateline: Dateline | None = None

    def read(self, language: str) -> None:
        """Label bylines, stamps and datelines, then foreign lines, then headlines."""
        self._sign()
        self._sign_below_lead()
        self._lead()
        body = self._body()
        for piece in self._open(body):
            if piece.language != language and not self._is_paragraph(piece):
                piece.label("caption", "text/foreign_line")
        self._headlines()

    def _body(self) -> int:
        """Index of the first paragraph; of the last line to look at where there is none."""
        for index, piece in enumerate(self.pieces[:_HIGHEST]):
            opened = index > 0 and self.pieces[index - 1].rule == "text/dateline"
            if piece.role is None and (opened or self._is_paragraph(piece)):
                return index
        return min(len(self.pieces), _HIGHEST)

    def _is_paragraph(self, piece: Piece) -> bool:
        size = length(self._text, piece)
        return size >= _LONG_LINE or (size >= _PARAGRAPH and ends_sentence(self._text, piece))

    def _open(self, body: int) -> Iterator[Piece]:
        return (piece for piece in self.pieces[:body] if piece.role is None and piece.size)

    def _sign(self) -> None:
        """Bylines, stamps, and datelines on a line of their own."""
        body = self._body()
        above, below = self.pieces[:body], self.pieces[body:]
        self.pieces = [part for piece in above for part in self._signed(piece)] + below

    def _sign_below_lead(self) -> None:
        """Stamps between the first paragraph, where it is a summary, and the next."""
        body = self._body()
        below = self.pieces[body + 1 : body + 2 + _HIGHEST]
        lines = list(takewhile(lambda piece: not self._is_paragraph(piece), below))
        if len(lines) > _HIGHEST or body + 1 + len(lines) >= len(self.pieces):
            return
        for piece in lines:
            figures = piece.rule == "text/no_letters"
            role = self._stamp(piece) if piece.size and (piece.role is None or figures) else None
            if role:
                piece.label(*role)

    def _signed(self, piece: Piece) -> list[Piece]:
        if piece.role or not 0 < piece.size <= LONGEST:
            return [piece]
        role = pack_role("top", piece.content(self._text), self._packs)
        parts = None if role else self._dated_segments(piece)
        if parts:
            return parts
        role = role or self._stamp(piece) or self._bracketed(piece)
        if role:
            piece.label(*role)
        return [piece]

    def _dated_segments(self, piece: Piece) -> list[Piece] | None:
        """A line of which one part between bars, or all of it, is a dateline with a day."""
        for start, end in self._segments(piece):
            found = read_dateline(self._text, start, end, self._days, self._packs)
            if found and found.day and found.end >= end and not has_time(self._text, found.day.end, end):
                self.dateline = self.dateline or found
                return self._around(piece, start, end)
        return None

    def _segments(self, piece: Piece) -> Iterator[tuple[int, int]]:
        start = piece.first
        for bar in _PIPE.finditer(self._text, piece.first, piece.last):
            yield start, bar.start()
            start = bar.end()
        yield start, piece.last

    def _around(self, piece: Piece, start: int, end: int) -> list[Piece]:
        parts: list[Piece] = []
        rest = piece
        for offset in (start, end):
            if rest.first < offset < rest.last:
                left, rest = cut(self._text, rest, offset)
                parts.append(left)
        parts.append(rest)
        for part in parts:
            inside = part.first >= start and part.last <= end
            part.label(*(("dateline", "text/dateline_line") if inside else ("furniture", "text/byline_part")))
        return parts

    def _stamp(self, piece: Piece) -> Labelled | None:
        """A day with its year and little else: not the headline, which says more."""
        stated = self._days.stated(piece.first, piece.last)
        if not stated:
            return None
        day = stated[0]
        alone = not _letters(self._text, piece.first, day.start)
        if stops(self._text, piece) and not (alone and piece.last - day.end <= _DATE_TAIL):
            return None
        barred = _PIPE.search(self._text, piece.first, piece.last) is not None
        before = max(piece.first, day.start - _TIMED)
        timed = has_time(self._text, day.end, piece.last) or has_time(self._text, before, day.start)
        beside = _letters(self._text, piece.first, day.start) + _letters(self._text, day.end, piece.last)
        line = piece.content(self._text)
        signed = has_word(line, self._packs, "outlet_words", "desk_words") or self._says_published(line)
        if barred or timed or beside <= (_STAMP_LETTERS if signed else _STAMP_LETTERS // 3):
            return "furniture", "text/stamp"
        return None

    def _says_published(self, line: str) -> bool:
        known = plain(line)
        return any(rules.published.search(known) or rules.updated.search(known) for rules in self._packs)

    def _bracketed(self, piece: Piece) -> Labelled | None:
        found = _BRACKETED.fullmatch(self._text, piece.first, piece.last)
        return ("furniture", "text/bracketed") if found else None

    def _lead(self) -> None:
        """The dateline that opens one of the first paragraphs is cut off it."""
        if self.dateline:
            return
        body = self._body()
        leads = [piece for piece in self.pieces[body:] if piece.role is None and piece.size][:_LEADS]
        above = list(self._open(body))
        first = next((piece for piece in leads or above if ends_sentence(self._text, piece)), None)
        for piece in above + leads:
            found = read_dateline(self._text, piece.first, piece.last, self._days, self._packs)
            if found and (found.certain or (piece is first and not self._run_in_headings(piece))):
                self._cut_dateline(piece, found)
                return

    def _cut_dateline(self, piece: Piece, found: Dateline) -> None:
        self.dateline = found
        at = self.pieces.index(piece)
        if found.end >= piece.last:
            piece.label("dateline", "text/dateline")
            return
        head, rest = cut(self._text, piece, found.end)
        head.label("dateline", "text/dateline")
        self.pieces[at : at + 1] = [head, rest]

    def _run_in_headings(self, lead: Piece) -> bool:
        """Whether other paragraphs too begin in capitals with a stop, as sections do.

        One other that begins with a colon may be the dateline of another story on the page.
        """
        opening = _RUN_IN.match(self._text, lead.first, lead.last)
        if not opening:
            return False
        others = (piece for piece in self.pieces if piece is not lead and piece.role is None)
        headings = sum(_RUN_IN.match(self._text, piece.first, piece.last) is not None for piece in others)
        return headings > (":" in opening.group())

    def _headlines(self) -> None:
        body = self._body()
        lines = list(self._open(body))
        candidates = [piece for piece in lines if self._may_head(piece)]
        if not candidates:
            return
        head = next((p for p in candidates if count_words(self._text, p) > _RUBRIC_WORDS), candidates[0])
        # Without a paragraph to stand above, lines after the headline are the body.
        above = lines if body < min(len(self.pieces), _HIGHEST) else lines[: lines.index(head) + 1]
        for piece in above:
            self._label_above(piece, head, lines)

    def _label_above(self, piece: Piece, head: Piece, lines: list[Piece]) -> None:
        if piece is head:
            piece.label("headline", "text/headline")
        elif piece.start < head.start:
            piece.label("furniture", "text/rubric")
        elif self._is_place_line(piece) and piece is lines[-1] and self.dateline is None:
            self.dateline = Dateline(piece.first, piece.last, (piece.first, piece.last))
            piece.label("dateline", "text/place_line")
        elif self._may_head(piece):
            short = count_words(self._text, piece) <= _RUBRIC_WORDS
            piece.label(*(("furniture", "text/rubric") if short else ("headline", "text/subheadline")))

    def _may_head(self, piece: Piece) -> bool:
        closed = stops(self._text, piece) or (
            ends_sentence(self._text, piece) and _INNER_STOP.search(self._text, piece.first, piece.last)
        )
        fits = piece.size <= _HEADLINE and not closed and not is_item(self._text, piece)
        return fits and (len(self.pieces) == 1 or menu(piece.content(self._text)) is None or piece.start == 0)

    def _is_place_line(self, piece: Piece) -> bool:
        """One to three words, capitalised where the script has capitals."""
        words = piece.content(self._text).rstrip(":.।,-–— ").split()
        named = all(word[:1].isalpha() and not word[:1].islower() for word in words)
        return 0 < len(words) <= _RUBRIC_WORDS and named


def _letters(text: str, start: int, end: int) -> int:
    return len(_LETTER.findall(text, start, end))
