"""Datelines: the place, day and agency before the first sentence.

A dateline is read left to right as place, then any of day, agency and desk, then a mark that closes
it. A day, an agency or a desk makes it certain; a place alone needs a form that little else has.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex
from msgspec import Struct
from msgspec.structs import replace

from dragoman.lexicon.furniture import TextRules, plain
from dragoman.lexicon.tokens import fold, is_unspaced
from dragoman.model.edtf import is_day
from dragoman.text.days import Day, Days

Span = tuple[int, int]

_UPPER = r"\p{Lu}[\p{L}\p{M}’'.\-]*(?<![.\-])"
_CASELESS = r"[\p{Lo}][\p{Lo}\p{M}\u200c\u200d\-]*(?<!-)"
_PARTICLE = r"\p{Ll}{1,3}"
_WORD = rf"(?:{_UPPER}|{_CASELESS})"
_PLACE = regex.compile(
    rf"(?P<town>{_WORD}(?:[ \u00a0]+(?:{_PARTICLE}[ \u00a0]+)?{_WORD}){{0,3}}"
    rf"(?:\s?[/&]\s?{_WORD}(?:[ \u00a0]{_WORD})?(?!\p{{L}}*/)){{0,2}})"
    r"(?P<country>\s?[\[(/]\p{L}[\p{L} ]{2,24}[\])/](?=\s*[,.]))?"
)
_REGION = regex.compile(rf",\s*(?P<region>{_WORD}(?:[ \u00a0]+{_WORD}){{0,2}})(?=\s*[,(:.।|—–-])")
_AGENCY = regex.compile(
    r"[\s,.]*(?:\(\s*(?P<round>[^()\n]{2,60}?)\s*\)|/\s*(?P<slashed>[^/\n]{2,60}?)\s*/|«(?P<quoted>[^«»\n]{2,60})»(?=\s*(?:[.:।—–-]|$)))"
)
_OPENING = regex.compile(r"[(/](?P<name>\p{Lu}[^()/\n]{1,30})[)/]\s*[-–—]\s*(?=\p{Lu})")
"""An agency before the place: "(ANSA) - ROMA, 22 OTT - "."""
_DASHED = regex.compile(r"\s*[-–—]\s*(?P<name>\p{Lu}[\p{L}.]*(?:\s\p{Lu}[\p{L}.]*){0,2})\.(?=\s)")
_LEADING = regex.compile(r"[\s.,]*(?P<name>\p{Lu}{3,12}(?:\.\p{Lu}{2,3})?)(?=\s+[-–—]\s)")
_DESK = regex.compile(r"\s*[,|]\s*(?P<desk>[\p{L}\p{M}][^,.:।|()\n]{1,40}?)(?=\s*(?:[.:।|]|\s[-–—]|$))")
_CLOSE = regex.compile(
    r"\s*(?:\.?\s?[-–—]{1,2}(?=\s|$)|[-–—]{1,2}(?=[\p{Lu}\p{Lo}])|[:.।]+\s?[-–—]*(?=\s|$)|[:।](?=\p{L})|(?=\||$))\s*"
)
_BETWEEN = regex.compile(r"[\s,.|(]*(?:\p{L}[\p{L}\p{M}]{0,9}\.?\s*,?\s*)?")
_TIME = regex.compile(r"[\s,|]*\d{1,2}[:.]\d{2}")
_PARAGRAPH = 150
"""Characters from which a line is a paragraph, and no headline."""
_YEAR = regex.compile(r"[\s,.]*(?P<year>(?:19|20)\d{2})(?=\s*(?:[.:।(]|[-–—]))")
_REACH = 170
_DAY_REACH = 60


class Dateline(Struct, frozen=True):
    """What a dateline says, and the spans of its parts in the document."""

    start: int
    end: int
    place: Span
    day: Day | None = None
    agency: Span | None = None
    desk: Span | None = None
    region: bool = False

    @property
    def certain(self) -> bool:
        return bool(self.day or self.agency or self.desk)


def read_dateline(text: str, start: int, end: int, days: Days, packs: Sequence[TextRules]) -> Dateline | None:
    """The dateline at ``start``, else None; ``end`` is the end of its line."""
    limit = min(end, start + _REACH)
    known = _by_form(text, start, limit, days, packs)
    if known:
        return known
    opening = _OPENING.match(text, start, limit)
    place = _PLACE.match(text, opening.end() if opening else start, limit)
    if not place or has_word(text[slice(*place.span("town"))], packs, "outlet_words"):
        return None
    found = _parts(text, place, limit, days, packs)
    if opening and found.agency is None:
        found = replace(found, start=start, agency=opening.span("name"))
    stop = _end(text, found, limit, start, end)
    # "Tuesday, September 3, 2024" is a day, not a town with one; asked last, as all days are dear to find.
    if stop is None or any(day.start < place.end("town") for day in days.resolved(start, limit)):
        return None
    return Dateline(start, stop, found.place, found.day, found.agency, found.desk)


def _end(text: str, found: Dateline, limit: int, start: int, end: int) -> int | None:
    """Where a dateline ends with the mark that closes it; None where its parts make none."""
    closing = _CLOSE.match(text, found.end, limit)
    if not closing:
        return found.end if found.day and found.agency else None
    if closing.end() == limit < end:
        return None
    certain = found.certain or _place_alone(text, found, closing, limit, end - start)
    return closing.end() if certain else None


def _by_form(text: str, start: int, limit: int, days: Days, packs: Sequence[TextRules]) -> Dateline | None:
    """A dateline of a form that a pack knows ("新华社北京8月6日电"); its place may be empty."""
    for rules in packs:
        for form in rules.datelines:
            found = form.match(text, start, limit)
            if found:
                inside = days.resolved(start, found.end())
                place = found.span("place") if found["place"] else (start, start)
                agency = found.span("agency") if found["agency"] else None
                return Dateline(start, found.end(), place, inside[0] if inside else None, agency)
    return None


def _parts(
    text: str, place: regex.Match[str], limit: int, days: Days, packs: Sequence[TextRules]
) -> Dateline:
    cursor = place.end()
    agency, cursor = _agency(text, cursor, limit)
    region = _REGION.match(text, cursor, limit)
    day, after_day = _day(text, cursor, limit, days, packs)
    if day is None and region is not None and agency is None:
        day, after_day = _day(text, region.end(), limit, days, packs)
    cursor = after_day if day else cursor
    if agency is None:
        agency, cursor = _agency(text, cursor, limit)
    day, cursor = _year_behind(text, cursor, limit, day)
    desk, cursor = _desk(text, cursor, limit, packs)
    alone = region is not None and not (day or agency or desk)
    end = region.end() if region and alone else cursor
    return Dateline(place.start(), end, place.span("town"), day, agency, desk, alone)


def _day(
    text: str, cursor: int, limit: int, days: Days, packs: Sequence[TextRules]
) -> tuple[Day | None, int]:
    """A day right after the place, with no more than a weekday or an article between."""
    gap = _BETWEEN.match(text, cursor, limit)
    reach = min(limit, cursor + _DAY_REACH)
    for day in days.resolved(cursor, reach):
        if gap and day.start <= gap.end():
            return day, _after_day(text, day.end, limit, packs)
    return None, cursor


def _year_behind(text: str, cursor: int, limit: int, day: Day | None) -> tuple[Day | None, int]:
    """The year that some agencies put behind their name: "8 Dec (ONA) 2021 --"."""
    year = _YEAR.match(text, cursor, limit) if day and not is_day(day.edtf) else None
    if day is None or year is None:
        return day, cursor
    return replace(day, edtf=f"{year['year']}{day.edtf[4:]}"), year.end()


def _after_day(text: str, cursor: int, limit: int, packs: Sequence[TextRules]) -> int:
    for rules in packs:
        tail = rules.date_tail.match(text, cursor + (text[cursor : cursor + 1] in " \u00a0"), limit)
        if tail:
            return tail.end()
    return cursor


def _agency(text: str, cursor: int, limit: int) -> tuple[Span | None, int]:
    found = _AGENCY.match(text, cursor, limit)
    if not found:
        bare = _DASHED.match(text, cursor, limit) or _LEADING.match(text, cursor, limit)
        return (bare.span("name"), bare.end("name")) if bare else (None, cursor)
    return next(found.span(name) for name in ("round", "slashed", "quoted") if found[name]), found.end()


def _desk(text: str, cursor: int, limit: int, packs: Sequence[TextRules]) -> tuple[Span | None, int]:
    found = _DESK.match(text, cursor, limit)
    if found and has_word(found["desk"], packs, "desk_words", "outlet_words"):
        return found.span("desk"), found.end()
    return None, cursor


def _place_alone(text: str, found: Dateline, closing: regex.Match[str], limit: int, length: int) -> bool:
    """ "ASTANA. ", "नई दिल्ली। ", "New Delhi: ", "Oslo, Norway - ": few words, a mark, and a text; "Lima – "
    before a paragraph (``length``: characters of the line)."""
    place = text[slice(*found.place)]
    words = len(place.split())
    mark = closing.group().strip()
    if not mark or closing.end() >= limit:
        return False
    if mark[0] in "-–—" and not found.region and text[closing.end()].islower():
        return False  # "ATLANTICA — so the joint company will be called"
    if closing.group() in "-–—" and is_unspaced(text[closing.end()]):
        return False  # "中国—越南经贸合作委员会": a pair of states
    if place.isupper() or (found.region and mark[0] in "-–—:"):
        return words <= 3
    if found.region:
        return False
    if not any(letter.isupper() for letter in place):
        return words <= 2 or (words == 3 and mark[0] in "।:")
    dashed = mark[0] in "–—" and length >= _PARAGRAPH
    return (mark[0] == ":" or dashed) and words <= 2


def has_word(phrase: str, packs: Sequence[TextRules], *lists: str) -> bool:
    """Whether a word of the phrase is in one of the named word lists of a pack."""
    words = {fold(word) for word in regex.findall(r"[\p{L}\p{M}\-]+", plain(phrase))}
    return any(words & getattr(rules, name) for rules in packs for name in lists)


def has_time(text: str, cursor: int, end: int) -> bool:
    """Whether a time of day follows, as in the stamp of a page."""
    return _TIME.match(text, cursor, end) is not None
