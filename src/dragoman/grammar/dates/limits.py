"""Parts and limits of dates: half of a month, the new day of what was moved, until and since a day."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from dragoman.grammar.dates.partial import Fields, calendar_date, first, partial_of
from dragoman.grammar.dates.ranges import Parse, date_range, day_list, edge_of_date
from dragoman.grammar.dates.scene import Period, Scene
from dragoman.grammar.dates.solar import is_solar

LAST = -1
"""What "last" says of a week."""


def half_of_date(fields: Fields, scene: Scene) -> Period | None:
    whole = first(fields, "date").period(scene)
    return _half_of_month(fields, whole) if whole else None


def week_of_date(fields: Fields, scene: Scene) -> Period | None:
    whole = first(fields, "date").period(scene)
    return _week_of_month(fields, whole) if whole else None


def moved_date(fields: Fields, scene: Scene) -> Period | None:
    """The old or the new day of what was postponed; the verb's past tense says nothing of either."""
    parse: Parse = fields["date"][-1]
    return parse.period(msgspec.structs.replace(scene, tense=None))


def can_end(fields: Fields) -> bool:
    """Whether a limit applies: a range, and a soft end, already have theirs."""
    return first(fields, "date").produce not in (date_range, day_list, edge_of_date)


def until(fields: Fields, scene: Scene) -> Period | None:
    """Some time up to a day or month. A year as a limit is a term and stays the year."""
    whole = first(fields, "date").period(scene)
    if whole is None or whole.last is None or whole.edtf is None or "/" in whole.edtf or len(whole.edtf) == 4:
        return whole  # type: ignore[no-any-return]
    return Period(f"../{whole.edtf}", None, whole.last, whole.basis, whole.approximate)


def since(fields: Fields, scene: Scene) -> Period | None:
    """From a day, month or year on. A decade stays the decade."""
    whole = first(fields, "date").period(scene)
    if whole is None or whole.first is None or whole.edtf is None:
        return whole  # type: ignore[no-any-return]
    begin = _beginning(first(fields, "date"), whole.first) if "/" in whole.edtf else whole.edtf
    if begin is None:
        return whole  # type: ignore[no-any-return]
    return Period(f"{begin}/..", whole.first, None, whole.basis, whole.approximate)


def _beginning(parse: Parse, day: date) -> str | None:
    """The Gregorian year or month in which one of the solar calendar begins; None for any other range."""
    partial = partial_of(parse.fields, Scene(None)) if parse.produce is calendar_date else None
    if partial is None:
        return None
    return f"{day:%Y-%m}" if is_solar(partial.month) else f"{day:%Y}"


def _week_of_month(fields: Fields, whole: Period) -> Period | None:
    """The first, second ... or last seven days of a month."""
    number = first(fields, "ord", "mod", "rel_week") or 0
    if whole.first is None or whole.last is None or not (number == LAST or 1 <= number <= 5):
        return None
    first_of = whole.first + timedelta(days=7 * (number - 1))
    start = whole.last - timedelta(days=6) if number == LAST else first_of
    if whole.last - whole.first > timedelta(days=31) or start > whole.last:
        return None
    return Period(whole.edtf, start, min(start + timedelta(days=6), whole.last), whole.basis, True)


def _half_of_month(fields: Fields, whole: Period) -> Period | None:
    """The first or second half of a month."""
    if whole.first is None or whole.last is None:
        return None
    if not timedelta(days=27) <= whole.last - whole.first <= timedelta(days=31):
        return None
    middle = whole.first + timedelta(days=14)
    first_half = first(fields, "ord") == 1
    start, end = (whole.first, middle) if first_half else (middle + timedelta(days=1), whole.last)
    return Period(whole.edtf, start, end, whole.basis, True)
