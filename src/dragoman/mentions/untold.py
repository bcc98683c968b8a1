"""Dates of a document that does not tell its year: each gets one that stands in, so that days can be counted.

The day of a dateline ("नई दिल्ली, 30 नवंबर") is the day the article speaks from. Agencies write the weekday of
that same day into the lead, so the first weekday of the past says in which kind of year it falls.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from dragoman.lexicon.calendar import Calendar
from dragoman.mentions.dates import Sentences, TimeMention, date_mentions
from dragoman.model.edtf import UNTOLD, as_told, bounds, lacks_year, width
from dragoman.model.mentions import AnyMention, DateMention

LEAD = 8
"""Sentences within which the weekday of the dateline is told."""
WEEK = 7
HALF = 6
"""Months by which a month steps back only if a year has passed."""
TITLE = 8
"""Words and marks of a title that ends with a full stop ("Calendar 2022.")."""
STOPS = frozenset({".", "।", "。"})
_PERIOD = re.compile(r"(?:19|20)\d{2}(?:-\d{2})?")
CYCLE = 28
"""Years after which every day falls on the same weekday again."""
_BARE = "/weekday"
_TODAY = "/today"
_LISTED = ("/list", "/range")
_BY_WEEKDAY = (_BARE, "/weekday_and_day", "/relative_weekday")


def time_mentions(
    text: str, sentences: Sentences, calendar: Calendar, as_of: str | None, filed: str | None
) -> list[TimeMention]:
    """Dates and durations of sentences, by their tokens, in one language.

    ``as_of``: what the document is published, if it tells; ``filed``: its dateline's day without a year.
    """
    first, last = bounds(as_of)
    if first is not None and first == last:
        return date_mentions(text, sentences, calendar, first)
    if first is not None:
        times = date_mentions(text, sentences, calendar, None, year=first.year)
        return [_in_the_month(m, as_of) for m in times]
    if filed is None:
        titled = _year_of_title(text, sentences, calendar)
        times = date_mentions(text, sentences, calendar, None, year=titled or UNTOLD + 1)
        filed = _today(times)
        if filed is None:
            return list(_over_new_year(times))
        if not lacks_year(filed):
            return date_mentions(text, sentences, calendar, date.fromisoformat(filed))
    day = _weekday_told(text, sentences[:LEAD], calendar, filed)
    if day is not None:
        return date_mentions(text, sentences, calendar, _standing_in(filed, day))
    return [_without_weekday(m) for m in date_mentions(text, sentences, calendar, _standing_in(filed))]


def _year_of_title(text: str, sentences: Sentences, calendar: Calendar) -> int | None:
    """The year that a text without a day of its own has in its title, with its month perhaps, or opens with:
    "2019 in review", "The year 2018 was a busy one"."""
    title = [t for t in sentences[0] if t.norm not in STOPS] if sentences else []
    told = [m for m in date_mentions(text, sentences[:1], calendar, None) if isinstance(m, DateMention)]
    years = {m.edtf[:4] for m in told if m.edtf and _PERIOD.fullmatch(m.edtf)}
    if title and (len(title) > TITLE and title[-1] != sentences[0][-1]):
        years = {m.edtf for m in told[:1] if m.edtf and m.start == title[0].start} & years
    elif title:
        years |= {t.text for t in (title[0], title[-1]) if _PERIOD.fullmatch(t.text)}
    return int(years.pop()) if len(years) == 1 else None


def _today(times: Iterable[TimeMention]) -> str | None:
    """The day that the text itself calls today: "heute (08.06.)"."""
    days = (m for m in times if isinstance(m, DateMention) and m.rule.endswith(_TODAY))
    return next((m.edtf for m in days if m.edtf), None)


def _over_new_year(times: Iterable[TimeMention]) -> Iterator[TimeMention]:
    """Where the months of days without a year step back ("28 December to 3 January"), a year has passed."""
    month, year = "", UNTOLD + 1
    for mention in times:
        value = mention.edtf if isinstance(mention, DateMention) else None
        if not isinstance(mention, DateMention) or value is None or not lacks_year(value):
            yield mention
            continue
        told = value.removeprefix("../")[5:7] or month
        year += bool(month) and int(month) - int(told) > HALF
        month = told
        yield replace(mention, edtf=value.replace(str(UNTOLD + 1), str(year)))


def _standing_in(filed: str, weekday: int | None = None) -> date:
    """The filing day in a year that stands in, one in which it falls on the weekday."""
    month, day = int(filed[5:7]), int(filed[8:10])
    leap = (month, day) == (2, 29)
    years = range(UNTOLD + 1, UNTOLD + 1 + CYCLE)
    days = [date(year, month, day) for year in years if not leap or year % 4 == 0]
    return next((d for d in days if d.weekday() == weekday), days[0])


def _weekday_told(text: str, sentences: Sentences, calendar: Calendar, filed: str) -> int | None:
    """The first weekday told of the past: whatever the year, it does not come after the filing day."""
    trials = [_standing_in(filed), _standing_in(filed, (_standing_in(filed).weekday() + 1) % WEEK)]
    found = [_bare_weekdays(date_mentions(text, sentences, calendar, day)) for day in trials]
    for one, other in zip(found[0], found[1], strict=True):
        if one <= trials[0] and other <= trials[1]:
            return one.weekday()
    return None


def _bare_weekdays(times: Sequence[TimeMention]) -> list[date]:
    return [
        date.fromisoformat(m.edtf)
        for m in times
        if isinstance(m, DateMention) and m.edtf and m.rule.endswith(_BARE)
    ]


def _in_the_month(mention: TimeMention, month: str | None) -> TimeMention:
    """A weekday, or a day to come, told in an article of which only the month is known."""
    if not isinstance(mention, DateMention) or month is None:
        return mention
    if mention.rule.endswith(_BARE):
        return replace(mention, edtf=month)
    return replace(mention, edtf=mention.edtf.replace("XXXX", month[:4])) if mention.edtf else mention


def _without_weekday(mention: TimeMention) -> TimeMention:
    """Which weekday the filing day was is not known, so neither are other weekdays and weeks."""
    if not isinstance(mention, DateMention):
        return mention
    listed = mention.basis == "relative" and mention.rule.endswith(_LISTED) and lacks_year(mention.edtf)
    unknown = (
        listed
        or mention.rule.endswith(_BY_WEEKDAY)
        or (lacks_year(mention.edtf) and width(mention.edtf) == WEEK)
    )
    return replace(mention, edtf=None, first=None, last=None) if unknown else mention


def with_years_as_told(mentions: Sequence[AnyMention]) -> tuple[AnyMention, ...]:
    """The same without the years that only stood in."""
    return tuple(_as_told(m) if isinstance(m, DateMention) and lacks_year(m.edtf) else m for m in mentions)


def _as_told(mention: DateMention) -> DateMention:
    return replace(mention, edtf=as_told(mention.edtf), first=None, last=None)
