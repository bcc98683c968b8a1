"""What a page says of itself: publication day, dateline, outlet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise, takewhile

import regex

from dragoman.lexicon.furniture import TextRules, plain
from dragoman.model.document import Document, Found
from dragoman.model.edtf import is_day
from dragoman.text.datelines import Dateline, has_word
from dragoman.text.days import Day, Days
from dragoman.text.glue import date_prefix
from dragoman.text.pieces import Piece

_QUOTES = " \"'«»“”„‘’()[]"
_SIGN_OFF = regex.compile(r"[—–-]{1,2}\s*(?P<name>\p{Lu}[\p{L} ]{1,30})|\((?P<coded>\p{Lu}{2,8})\)")
_FILED_FROM = regex.compile(r"\d[:.]\d{2}\b[^-–—\n]{0,12}\s[-–—]\s(?P<place>\p{Lu}[\p{L} ]{2,30})\s*$")
_SEGMENT = regex.compile(r"[^|,]+")

_HOUR = regex.compile(r"\d[:.]\d{2}(?![.\d])")
_SIGNED_LETTERS = 25
"""Letters of the town and small words beside the day below a text."""
_DATED = ("byline", "stamp", "byline_part", "bracketed")
"""Rules of the lines that date an article."""
_FOOT = 6
"""Lines at the end of a page among which its day may stand."""
_FOOT_LINE = 60
"""Characters of such a line."""
_FOOT_LETTERS = 12
"""Letters beside the day on it: an hour, a section, "published"."""
_FOOT_WORDS = 4
"""Words beside it, however short."""
_MONTH_LINE = 40
"""Characters of a line that tells little but the month of an article."""

Search = Callable[["Page"], Found | None]


class Page:
    """A document with its labelled pieces, from which the values are searched."""

    def __init__(
        self,
        document: Document,
        pieces: Sequence[Piece],
        packs: Sequence[TextRules],
        days: Days,
        dateline: Dateline | None,
    ) -> None:
        self.document = document
        self.text = document.text
        self.pieces = pieces
        self.packs = packs
        self.days = days
        self.dateline = dateline

    def labelled(self, *names: str) -> list[Piece]:
        """Pieces whose rule ends with one of the names, from the top."""
        return [piece for piece in self.pieces if piece.rule.rpartition("/")[2] in names]

    def quote(self, start: int, end: int, rule: str) -> Found:
        return Found(self.text[start:end], start, end, rule)


def published(page: Page) -> Found | None:
    """The publication day; never one from a sentence of the body."""
    return _first(PUBLISHED, page)


def outlet(page: Page) -> Found | None:
    return _first(OUTLET, page)


def dateline_place(page: Page) -> Found | None:
    line = page.dateline
    if line is None:
        return _stamped_place(page)
    start, end = line.place
    return page.quote(start, end, "text/dateline") if start < end else None


def _stamped_place(page: Page) -> Found | None:
    """Some outlets put the place behind the hour: "April 18, 2024 06:34 am IST - Kathmandu"."""
    for piece in page.labelled("stamp", "byline", "byline_part"):
        found = _FILED_FROM.search(page.text, piece.first, piece.last)
        if found:
            return page.quote(*found.span("place"), "text/stamp_place")
    return None


def dateline_date(page: Page, as_of: Found | None) -> Found | None:
    """The dateline's day, its year by the publication day; None while its year is unknown."""
    day = page.dateline.day if page.dateline else None
    if not day:
        return None
    resolved = page.days.knowing(as_of.value if as_of else None).resolved(day.start, day.end)
    found = resolved[0] if resolved else day
    return Found(found.edtf, day.start, day.end, "text/dateline") if is_day(found.edtf) else None


def filed(page: Page) -> Found | None:
    """The dateline's day where it has no year."""
    day = page.dateline.day if page.dateline else None
    return Found(day.edtf, day.start, day.end, "text/dateline") if day and not is_day(day.edtf) else None


def _first(searches: Sequence[Search], page: Page) -> Found | None:
    for search in searches:
        found = search(page)
        if found:
            return found
    return None


def _declared_day(page: Page) -> Found | None:
    value = page.document.declared_published
    prefix = date_prefix(page.text)
    if prefix and value in (None, page.text[prefix[0] : prefix[1]]):
        return page.quote(prefix[0], prefix[1], "text/date_prefix")
    return Found(value, 0, 0, "declared") if value else None


def _stamped_day(page: Page) -> Found | None:
    """The day in a byline or stamp: after a word that says published, if there is one."""
    second: Found | None = None
    headed = False
    for piece in page.pieces:
        headed = headed or piece.role == "headline"
        if piece.rule.rpartition("/")[2] in _DATED:
            whole = page.days.stated(piece.first, piece.last)  # "Published by: X Updated Fri, 25 Apr 2025"
            for day in (page.days.stated(*_published_part(page, piece)) or whole)[:1]:
                found = Found(day.edtf, day.start, day.end, piece.rule)
                if not _is_sites_own(page, piece, headed):
                    return found
                second = second or found
    return second


def _is_sites_own(page: Page, piece: Piece, headed: bool) -> bool:
    """Whether a day may be that on which the page was shown, or changed: bare above the headline, or behind
    a word that says updated."""
    line = piece.content(page.text)
    known = plain(line)
    changed = any(rules.updated.search(known) for rules in page.packs)
    said = any(rules.published.search(known) for rules in page.packs)
    bare = piece.rule == "text/stamp" and not headed and _HOUR.search(line) is None
    return not said and (bare or changed)


def _published_part(page: Page, piece: Piece) -> tuple[int, int]:
    line = plain(piece.content(page.text))
    if len(line) != piece.size:
        return piece.first, piece.last
    for rules in page.packs:
        said = rules.published.search(line)
        changed = rules.updated.search(line)
        if said and changed:
            end = changed.start() if changed.start() > said.start() else len(line)
            return piece.first + said.end(), piece.first + end
    return piece.first, piece.last


def _dateline_day(page: Page) -> Found | None:
    day = page.dateline.day if page.dateline else None
    known = day and is_day(day.edtf)
    return Found(day.edtf, day.start, day.end, "text/dateline") if day and known else None


def _image_day(page: Page) -> Found | None:
    """Some outlets print the article's day below its first picture."""
    above = takewhile(lambda piece: piece.role != "body", page.pieces)
    for piece in above:
        if piece.rule == "text/image_stamp":
            for day in page.days.stated(piece.first, piece.last)[-1:]:
                return Found(day.edtf, day.start, day.end, piece.rule)
    return None


def _numeric_day(page: Page) -> Found | None:
    """A line of figures alone above the body ("2020-09-15 15:49:25")."""
    above = takewhile(lambda piece: piece.role != "body", page.pieces)
    for piece in above:
        if piece.rule == "text/no_letters":
            for day in page.days.stated(piece.first, piece.last)[:1]:
                return Found(day.edtf, day.start, day.end, piece.rule)
    return None


def _foot_day(page: Page) -> Found | None:
    """Some outlets print the article's day below its last paragraph, on a line that tells little else; who
    signs right below the text gives the town too ("Lima, 25 April 2025")."""
    lines = [piece for piece in page.pieces if piece.size]
    for before, piece in list(pairwise([None, *lines]))[: -_FOOT - 1 : -1]:
        days = page.days.stated(piece.first, piece.last) if piece and piece.size <= _FOOT_LINE else []
        signed = piece is not None and before is not None and before.role == "body" != piece.role
        if piece and days and _tells_little_else(page, piece, days[-1], signed):
            return Found(days[-1].edtf, days[-1].start, days[-1].end, "text/foot")
        if piece and piece.role == "body":
            break
    return None


def _tells_little_else(page: Page, piece: Piece, day: Day, signed: bool) -> bool:
    beside = f"{page.text[piece.first : day.start]} {page.text[day.end : piece.last]}"
    letters = sum(letter.isalpha() for letter in beside)
    words = [word for word in beside.split() if any(letter.isalpha() for letter in word)]
    return letters <= (_SIGNED_LETTERS if signed else _FOOT_LETTERS) and len(words) <= _FOOT_WORDS


def _stamped_month(page: Page) -> Found | None:
    """Some pages put only the month over an article ("जून 2019")."""
    above = takewhile(lambda piece: piece.role != "body", page.pieces)
    for piece in above:
        if piece.role == "furniture" and piece.size <= _MONTH_LINE:
            for month in page.days.months(piece.first, piece.last)[:1]:
                return Found(month.edtf, month.start, month.end, piece.rule)
    return None


PUBLISHED: tuple[Search, ...] = (
    _declared_day,
    _stamped_day,
    _dateline_day,
    _numeric_day,
    _image_day,
    _foot_day,
    _stamped_month,
)


def _declared_outlet(page: Page) -> Found | None:
    value = page.document.declared_outlet
    return Found(value, 0, 0, "declared") if value else None


def _dateline_agency(page: Page) -> Found | None:
    line = page.dateline
    span = (line.agency or line.desk) if line else None
    if not span or (line and not line.agency and has_word(page.text[slice(*span)], page.packs, "desk_words")):
        return None
    return _trimmed(page, *span, "text/dateline")


def _byline_outlet(page: Page) -> Found | None:
    """The part of a byline that has a word of outlets in it."""
    for piece in page.labelled(*_DATED):
        for part in _SEGMENT.finditer(page.text, piece.first, piece.last):
            if has_word(part.group(), page.packs, "outlet_words") and part.group()[:3].strip("( ").istitle():
                return _trimmed(page, *part.span(), piece.rule)
    return None


def _signed_outlet(page: Page) -> Found | None:
    for piece in reversed(page.labelled("sign_off", "agency_tail")):
        found = _SIGN_OFF.search(page.text, piece.first, piece.last)
        if found:
            name = "name" if found["name"] else "coded"
            return _trimmed(page, *found.span(name), piece.rule)
    return None


OUTLET: tuple[Search, ...] = (_declared_outlet, _dateline_agency, _byline_outlet, _signed_outlet)


def _trimmed(page: Page, start: int, end: int, rule: str) -> Found | None:
    while start < end and page.text[start] in _QUOTES:
        start += 1
    while end > start and page.text[end - 1] in _QUOTES:
        end -= 1
    return page.quote(start, end, rule) if start < end else None
