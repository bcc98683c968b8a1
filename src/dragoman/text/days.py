"""Days named in the lines around an article, in the calendar of any pack."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import regex
from msgspec import Struct

from dragoman.grammar.dates import find_dates
from dragoman.lexicon.calendar import Calendar
from dragoman.model.edtf import bounds, is_day

_DIGIT = regex.compile(r"\p{Nd}")
_DAY = regex.compile(r"[\dX]{4}-\d\d-\d\d")
_MONTH = regex.compile(r"\d{4}-(?:0\d|1[0-2])")


class Day(Struct, frozen=True):
    """A day as EDTF (``XXXX-08-21`` while the year is unknown), or a month, and where it stands."""

    edtf: str
    start: int
    end: int


class Days:
    """Finds days with the calendars in order; what one finds is not asked of the next."""

    def __init__(self, text: str, calendars: Sequence[Calendar], published: str | None = None) -> None:
        self._text = text
        self._calendars = calendars
        self._reference = bounds(published)[1]
        self._found: dict[tuple[int, int, date | None, regex.Pattern[str]], list[Day]] = {}

    def knowing(self, published: str | None) -> Days:
        """The same with a publication day, by which a day without a year gets one."""
        return Days(self._text, self._calendars, published)

    def stated(self, start: int, end: int) -> list[Day]:
        """Days that the stretch gives with their year."""
        return [day for day in self._find(start, end, None) if is_day(day.edtf)]

    def months(self, start: int, end: int) -> list[Day]:
        """Months that the stretch gives with their year and without a day."""
        return self._find(start, end, None, _MONTH)

    def resolved(self, start: int, end: int) -> list[Day]:
        """Days that the stretch gives, their year by the publication day if need be."""
        return self._find(start, end, self._reference)

    def _find(
        self, start: int, end: int, reference: date | None, form: regex.Pattern[str] = _DAY
    ) -> list[Day]:
        # The same line is asked for its stamp, its dateline and its day.
        key = start, end, reference, form
        if key not in self._found:
            self._found[key] = self._ask(*key)
        return self._found[key]

    def _ask(self, start: int, end: int, reference: date | None, form: regex.Pattern[str]) -> list[Day]:
        # Most lines around an article have no number, and asking every calendar is dear.
        calendars = self._calendars if _DIGIT.search(self._text, start, end) else ()
        for calendar in calendars:
            found = [
                Day(expression.edtf, expression.start, expression.end)
                for expression in find_dates(self._text, calendar, reference, start, end)
                if expression.edtf and expression.basis != "relative" and form.fullmatch(expression.edtf)
            ]
            if found:
                return found
        return []
