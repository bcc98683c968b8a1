"""Dates told by units and their distance: last week, two days ago, the third quarter, the end of the year."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.grammar.dates.partial import Fields, Partial, first, partial_of, resolve
from dragoman.grammar.dates.scene import (
    UNKNOWN,
    Period,
    Scene,
    admitted,
    between,
    months_later,
    nearest_year,
    on,
    same_day_of,
    shifted,
    week_of,
)
from dragoman.grammar.dates.solar import BEFORE, FIRST, new_year
from dragoman.lexicon.calendar import UNITS

NEAR = 31
"""Days from publication within which a numbered weekday is looked for."""
_DAYS, _MONTHS = {"day": 1, "week": 7}, {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
JUST_OVER = 3
"""Days since a numbered day within which it is not the next month's: "said on the 20th that it will"."""


def unit_of(fields: Fields) -> str | None:
    return next((unit for unit in UNITS if f"unit_{unit}" in fields), None)


def relative_unit(fields: Fields, scene: Scene) -> Period | None:
    """Last, this or next week, month, quarter, year or decade."""
    unit, offset = unit_of(fields), first(fields, "mod") or 0
    for name in UNITS:
        if f"rel_{name}" in fields:
            unit, offset = name, fields[f"rel_{name}"][0]
    return named_unit(unit or "day", offset, scene.reference) if scene.reference else UNKNOWN


def named_unit(unit: str, offset: int, reference: date) -> Period:
    """The calendar unit so many units from the one of the reference."""
    if unit == "day":
        day = shifted(reference, offset)
        return on(day) if day else UNKNOWN
    if unit == "week":
        return between(*week_of(reference, offset))
    if unit == "decade":
        return decade_from(reference.year // 10 * 10 + 10 * offset)
    if unit == "year":
        return admitted(f"{reference.year + offset:04}", "relative")
    size = _MONTHS[unit]
    start = (reference.month - 1) // size * size + 1
    year, month = months_later(reference.year, start, offset * size)
    return months_of(year, month, size, relative=True)


def months_of(year: int, month: int, count: int, *, relative: bool = False) -> Period:
    """So many months from one on.

    >>> months_of(2024, 7, 3).edtf
    '2024-07/2024-09'
    """
    last_year, last = months_later(year, month, count - 1)
    value = f"{year:04}-{month:02}"
    ending = f"/{last_year:04}-{last:02}" if count > 1 else ""
    return admitted(value + ending, "relative" if relative else "stated")


def decade_from(year: int) -> Period:
    return admitted(f"{year:04}/{year + 9:04}")


def decade(fields: Fields, scene: Scene) -> Period | None:
    """The 1990s; of two digits, the last such decade that has begun."""
    year = first(fields, "decade", "year", "round_year", "num")
    if year is None or year % 10:
        return None
    if FIRST <= year < BEFORE:
        return UNKNOWN
    if year < 100:
        now = scene.reference.year if scene.reference else 2000
        year = now // 100 * 100 + year
        year -= 100 if year > now else 0
    return decade_from(year)


def quarter(fields: Fields, scene: Scene) -> Period | None:
    """A quarter or half of a year; without a year, the nearest in the tense."""
    number = first(fields, "quarter", "ord")
    size = 6 if "unit_half" in fields else 3
    if number is None or not 1 <= number <= 12 // size:
        return None
    month = (number - 1) * size + 1
    year = partial_of(fields, scene).year
    if year is not None and year < BEFORE:
        return UNKNOWN  # a quarter of the solar year
    if year is None:
        year = nearest_year(scene, month + size // 2, None)
    return months_of(year, month, size) if year else Period(None, None, None)


def season(fields: Fields, scene: Scene) -> Period | None:
    """A season of a year; without a year, the nearest in the tense."""
    number = first(fields, "season", "weak_season")
    without_mod = {name: values for name, values in fields.items() if name != "mod"}
    partial = partial_of(fields if "unit_year" in fields else without_mod, scene)
    month = {21: 4, 22: 7, 23: 10, 24: 12}[number]
    year = partial.year
    if year is not None and year < BEFORE:
        year = new_year(year).year  # the solar year begins with spring
    if year is None and scene.reference and "mod" in fields and "unit_year" not in fields:
        year = _season_year(fields["mod"][0], month, scene)
    if year is None:
        year = nearest_year(scene, month, None)
    return admitted(f"{year:04}-{number}", partial.basis) if year else Period(None, None, None)


def _season_year(offset: int, month: int, scene: Scene) -> int | None:
    """The year of the last or next whole season around ``month``, its middle."""
    if scene.reference is None or offset == 0:
        return nearest_year(scene, month, None)
    now = scene.reference.month
    if offset > 0:
        return scene.reference.year + (0 if month - 1 > now else 1)
    return scene.reference.year - (0 if month + 1 < now else 1)


def near_day(fields: Fields, scene: Scene) -> Period | None:
    """Today and its neighbours; a word for both sides (कल) goes with the tense."""
    offset = first(fields, "near_day")
    if isinstance(offset, tuple):
        offset = max(offset) if scene.tense == "future" else min(offset)
    return _from(scene.reference, offset)


def shifted_day(fields: Fields, scene: Scene) -> Period | None:
    """A day before or after one told before; "a day earlier" may also count from publication."""
    base = scene.day or scene.reference
    if "shift" in fields or "eve" in fields:
        offset = first(fields, "shift", "eve")
    else:
        unit = unit_of(fields) or "day"
        offset = (first(fields, "num") or 1) * _DAYS.get(unit, 30) * (-1 if "earlier" in fields else 1)
    if offset > 0 and scene.day is None and scene.tense != "future":
        return UNKNOWN
    return _from(base, offset)


def from_that(fields: Fields, scene: Scene) -> Period | None:
    """So many units before or after the day told last, or nothing without one: "two weeks before that"."""
    if scene.day is None:
        return UNKNOWN
    sign = -1 if "ago" in fields or "earlier" in fields else 1
    offset = first(fields, "shift") or sign * (first(fields, "num") or 1)
    return named_unit(unit_of(fields) or "day", offset, scene.day)


def _from(base: date | None, offset: int) -> Period:
    day = shifted(base, offset) if base else None
    return on(day) if day else UNKNOWN


def day_of_month(fields: Fields, scene: Scene) -> Period | None:
    """A numbered day of this, last or next month; alone, of the month nearest in the tense, or on the side
    that "last" or "next" before it says ("오는 15일")."""
    reference, number = scene.reference, first(fields, "day")
    if reference is None:
        return UNKNOWN
    if {"weekday", "weak_weekday"} & set(fields):
        return weekday_and_day(fields, scene)
    told = None if "unit_month" in fields or "rel_month" in fields else first(fields, "mod")
    offset = first(fields, "rel_month", "mod") if told is None else None
    if offset is None:
        just_over = 0 < reference.day - number <= JUST_OVER
        past = told < 0 if told else scene.tense != "future" or just_over
        offset = -1 if past and number > reference.day else int(not past and number < reference.day)
    year, month = months_later(reference.year, reference.month, offset)
    return resolve(Partial(year, month, number, basis="relative"), scene)


def weekday_and_day(fields: Fields, scene: Scene) -> Period | None:
    """A weekday with the number of its day behind it, as in "Friday (4)": the nearest day that is both."""
    reference, number = scene.reference, first(fields, "weekday", "weak_weekday")
    if reference is None:
        return UNKNOWN
    near = [shifted(reference, days) for days in range(-NEAR, NEAR + 1)]
    both = [day for day in near if day and day.day == first(fields, "day") and day.weekday() == number]
    return on(min(both, key=lambda day: abs(day - reference))) if both else None


def same_day(_fields: Fields, _scene: Scene) -> Period:
    """The day of whatever the text speaks of: a later stage knows."""
    return UNKNOWN


def ago(fields: Fields, scene: Scene) -> Period | None:
    return _distant(fields, scene, -1)


def hence(fields: Fields, scene: Scene) -> Period | None:
    return _distant(fields, scene, 1)


def _distant(fields: Fields, scene: Scene, sign: int) -> Period | None:
    """So many units before or after publication, no more precise than the unit."""
    unit, reference = unit_of(fields), scene.reference
    if reference is None or unit is None:
        return UNKNOWN
    number = sign * (first(fields, "num") or 1)
    if abs(number) > 2000 or not 1 < reference.year + number < 9999:
        return UNKNOWN
    period = named_unit(unit, number, reference)
    return Period(period.edtf, period.first, period.last, "relative", unit != "day")


def rolling(fields: Fields, scene: Scene) -> Period | None:
    """The last or next so many units, up to or from publication."""
    unit, reference = unit_of(fields), scene.reference
    if reference is None or unit is None:
        return UNKNOWN
    ahead = (first(fields, "mod") or -1) > 0
    number = (first(fields, "num") or 1) * (1 if ahead else -1)
    if unit in _DAYS:
        other = shifted(reference, number * _DAYS[unit]) or reference
    else:
        other = same_day_of(reference, number * _MONTHS[unit])
    return between(min(other, reference), max(other, reference), approximate=True)


def fiscal(fields: Fields, _scene: Scene) -> Period | None:
    """A year written with its successor: 2024-25."""
    start, end = fields["fiscal"][0]
    return admitted(f"{start:04}/{end:04}")


def edge(fields: Fields, scene: Scene) -> Period | None:
    """The beginning, middle or end of this week, month, quarter or year."""
    offset = first(fields, "mod", "rel_year") or 0
    unit = unit_of(fields) or "year"
    whole = named_unit(unit, offset, scene.reference) if scene.reference else UNKNOWN
    return edge_of(
        whole, first(fields, "edge", "edge_after"), scene, limit="until" in fields or "by" in fields
    )


def edge_of(whole: Period, part: str, scene: Scene, *, limit: bool = False) -> Period | None:
    """A soft part of a period; up to its end when the text names it as a limit."""
    if whole.first is None or whole.last is None:
        return UNKNOWN if whole.edtf is None else Period(whole.edtf, None, None, whole.basis, True)
    start, end = _part(whole.first, whole.last, part, scene)
    if limit and scene.reference and scene.reference < end:
        start = min(scene.reference + timedelta(days=1), end)
    return Period(whole.edtf, start, end, whole.basis, True)


def _part(start: date, end: date, part: str, scene: Scene) -> tuple[date, date]:
    """A quarter of a year, a week or so of a month, at either end; "earlier" and "later" meet today."""
    today = scene.reference
    if part in ("earlier", "later") and today and start <= today <= end:
        return (start, today) if part == "earlier" else (today, end)
    quarter_length = max((end - start).days // 4, 1)
    if part == "middle":
        return start + timedelta(days=quarter_length), end - timedelta(days=quarter_length)
    first_part = end if part in ("earlier", "later") else start + timedelta(days=quarter_length)
    if part in ("start", "earlier"):
        return start, _not_after(first_part, today, start) if today else first_part
    long = (end - start).days > 300
    return (date(end.year, 10, 1) if long else end - timedelta(days=quarter_length)), end


def _not_after(day: date, today: date, start: date) -> date:
    """A beginning that is going on has not got past today."""
    return min(day, today) if start <= today else day
