"""Dates and durations of a document, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from dragoman.grammar.dates import DateExpression, Duration, find_times
from dragoman.lexicon.calendar import Calendar
from dragoman.lexicon.tokens import Token, fold
from dragoman.model.mentions import DateMention, DurationMention

_NAMES_A_MONTH = re.compile(r"\d{4}-\d{2}")
"""A span of years ("1950/1953") lends its year to nothing."""

Sentences = Sequence[Sequence[Token]]
"""Their tokens, one sentence after another."""
TimeMention = DateMention | DurationMention


def date_mentions(
    text: str,
    sentences: Sentences,
    calendar: Calendar,
    reference: date | None,
    *,
    year: int | None = None,
) -> list[TimeMention]:
    """Dates and durations in the given sentences of one language, by their tokens, in order of the text.

    ``reference`` is the day the document speaks from. A date told with its year lends it to dates
    without one: to the next sentence, or to all that follow where there is no reference.
    ``year`` is such a year from before the first sentence. Rules are named ``<language>/dates/<rule>``.
    """
    mentions: list[TimeMention] = []
    day: date | None = None
    for tokens in sentences:
        dates, durations = find_times(text, tokens, calendar, reference, year=year, day=day)
        found: list[TimeMention] = [_date_mention(one, calendar.language) for one in dates]
        found.extend(_duration_mention(one, calendar.language) for one in durations)
        mentions.extend(sorted(found, key=lambda mention: mention.start))
        year = told_year(text, dates) or (year if reference is None else None)
        day = next((one.last for one in reversed(dates) if one.last and one.first == one.last), day)
    return mentions


def told_year(text: str, dates: Iterable[DateExpression]) -> int | None:
    """The year of the last date of a month or day that is written with its year."""
    told = None
    for one in dates:
        if (
            one.first
            and one.edtf
            and _NAMES_A_MONTH.match(one.edtf)
            and str(one.first.year) in fold(text[one.start : one.end])
        ):
            told = one.first.year
    return told


def _date_mention(found: DateExpression, language: str) -> DateMention:
    return DateMention(
        start=found.start,
        end=found.end,
        rule=f"{language}/{found.rule}",
        edtf=found.edtf,
        first=found.first.isoformat() if found.first else None,
        last=found.last.isoformat() if found.last else None,
        basis=found.basis,
        approximate=found.approximate,
    )


def _duration_mention(found: Duration, language: str) -> DurationMention:
    return DurationMention(start=found.start, end=found.end, rule=f"{language}/{found.rule}", days=found.days)
