"""The rules of the date grammar, level by level, in order of precedence among equals.

A level turns lexemes into dates; the next sees those dates as single lexemes. Patterns speak of
symbols only, so they serve every language; a calendar may add patterns to a rule by its name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from dragoman.grammar.dates import limits, ranges, units
from dragoman.grammar.dates.partial import Fields, calendar_date, first, relative_weekday
from dragoman.grammar.dates.ranges import Production
from dragoman.lexicon.calendar import PLURAL, UNITS

MACROS = {
    "D": "(weekday | weak_weekday)",
    "M": "(month | weak_month | joined_month)",
    "Y": "(year | round_year)",
    "R": "(mod unit_year | unit_year mod | rel_year | same_year)",
    "YEAR": "(comma? (of | year_word)? the? Y (dash? year_word)? | comma? in? of? the? R)",
    "U": "(unit_day | unit_week | unit_month | unit_quarter | unit_year | unit_decade)",
    "WEEK": "(mod unit_week | unit_week mod | rel_week)",
    "BEFORE": "(in | by | since | from | until | between | edge)",
    "AFTER": "(in_after | since_after | until_after | edge_after)",
    "ALONE": "(?= stop | in | past | future | and | to | $)",
    "GAP": "(other | past | the | of | a | ord | num | dash | to | onto)*",
    "SIDE": "(date | day | year | round_year | weak_month)",
}


class Rule(Struct, frozen=True):
    """``produce`` gives the period; ``guard`` may refuse a match; ``order`` limits it to languages
    that write dates so; ``gives`` is what later levels see."""

    name: str
    patterns: tuple[str, ...]
    produce: Production
    guard: Callable[[Fields], bool] | None = None
    order: str | None = None
    gives: Literal["date", "month_first", "settled"] = "date"


def _counts(fields: Fields) -> bool:
    """Not "this two days"; and "the past years" without a number tells nothing."""
    return bool(first(fields, "mod") != 0) and ("num" in fields or _single(fields))


def _is_today(fields: Fields) -> bool:
    return bool(first(fields, "near_day") == 0)


def _measured(fields: Fields) -> bool:
    """Not "in the days", which says nothing without a number."""
    return "num" in fields or _single(fields)


def _single(fields: Fields) -> bool:
    """Whether the unit is one: "the coming months" are no month."""
    return PLURAL not in (first(fields, f"unit_{unit}") for unit in UNITS)


ATOMS = (
    Rule("numeric", ("(D comma?)? numeric year_word?", "D open numeric close"), calendar_date),
    Rule(
        "day",
        ("(D comma? the?)? the? day of? M YEAR? (comma D)?", "D open the? day of? M YEAR? close"),
        calendar_date,
        order="dmy",
    ),
    Rule(
        "day",
        ("(D comma? the?)? M the? day YEAR? (comma D)?", "D open M the? day YEAR? close"),
        calendar_date,
        order="mdy",
        gives="month_first",
    ),
    Rule("day", ("Y year_word? M day (comma D)?",), calendar_date, order="ymd"),
    Rule("day", ("R comma? of? in? (D comma?)? the? day of? M", "M day comma Y"), calendar_date),
    Rule("day", ("the? day dash M dash Y",), calendar_date),
    Rule("day", ("D comma? open day_month close",), calendar_date),
    Rule(
        "today",
        ("near_day comma? D? open (day_month | the? day of? M YEAR?) close",),
        calendar_date,
        _is_today,
    ),
    Rule("day", ("near_day comma? D? open (day_month | the? day of? M YEAR?) close",), calendar_date),
    Rule("month", ("(mod unit_month | unit_month mod | rel_month) of M",), calendar_date),
    Rule("month", ("M YEAR", "R comma? of? in? M", "Y of? M"), calendar_date),
    Rule(
        "month",
        ("month", "mod M", "M mod", "(BEFORE | of) the? {weak_month}", "{weak_month} AFTER"),
        calendar_date,
    ),
    Rule(
        "year",
        (
            "the? year_word of? Y",
            "Y dash? year_word",
            "year_marked",
            "BEFORE the? {year}",
            "{year} AFTER",
            "(BEFORE | of) the? {Y} ALONE",
        ),
        calendar_date,
    ),
    Rule("relative_unit", ("R",), units.relative_unit, _single),
    Rule(
        "relative_unit",
        (
            "mod unit_week (?! of M)",
            "mod (unit_quarter | unit_decade)",
            "mod unit_month (?! of M)",
            "(unit_week | unit_month | unit_quarter | unit_decade) mod",
            "rel_week (?! of M) | rel_month (?! of M) | rel_quarter",
        ),
        units.relative_unit,
        _single,
    ),
    Rule("decade", ("the? decade decade_word? year_word?", "(Y | num) decade_word"), units.decade),
    Rule("fiscal_year", ("year_word? fiscal year_word?",), units.fiscal),
    Rule(
        "quarter",
        (
            "the? ord unit_quarter (YEAR | of? the? unit_year)?",
            "quarter (YEAR | of? the? unit_year)?",
            "the? ord unit_half (YEAR | of? the? unit_year)",
            "year_word? Y year_word? of? (ord (unit_quarter | unit_half) | quarter)",
            "R of? (ord (unit_quarter | unit_half) | quarter)",
        ),
        units.quarter,
    ),
    Rule(
        "season",
        (
            "season YEAR?",
            "the? weak_season YEAR",
            "R of? in? (season | weak_season)",
            "mod (season | weak_season)",
            "(season | weak_season) mod",
            "BEFORE the? {weak_season}",
            "{weak_season} AFTER",
        ),
        units.season,
    ),
    Rule(
        "weekday_and_day",
        ("D open day close", "D comma? the? day comma? (?= (to | dash | until))"),
        units.weekday_and_day,
    ),
    Rule("weekday", ("weekday", "(BEFORE | mod) the? {weak_weekday}"), calendar_date),
    Rule(
        "relative_weekday",
        ("mod D", "D mod", "D comma? in? of? the? WEEK", "WEEK comma? of? in? D"),
        relative_weekday,
    ),
    Rule(
        "day_of_month",
        (
            "the? day day_word? of? the? (mod unit_month | unit_month mod | rel_month)",
            "(mod unit_month | unit_month mod | rel_month) of? the? day day_word",
            "the? day day_word",
        ),
        units.day_of_month,
    ),
    Rule("near_day", ("near_day",), units.near_day),
    Rule(
        "from_that",
        ("from_that (num | a) U (ago | earlier | later | hence)", "from_that shift"),
        units.from_that,
    ),
    Rule("ago", ("(num | a) U ago", "ago_before (num | a) U"), units.ago),
    Rule("hence", ("(num | a) U hence", "hence_before (num | a)? U"), units.hence, _measured),
    Rule(
        "day_shift",
        ("shift", "{eve} (stop | in | past | $)", "(num | a) (unit_day | unit_week) (earlier | later)"),
        units.shifted_day,
    ),
    Rule("same_day", ("same_day",), units.same_day),
    Rule("rolling", ("the? (mod | roll) num U", "the? roll U", "num mod U"), units.rolling, _counts),
    Rule(
        "edge",
        (
            "(until | by)? edge of? in? the? mod? (unit_week | unit_month | unit_quarter | unit_year)",
            "mod? (unit_week | unit_month | unit_quarter | unit_year) of? edge_after until_after?",
        ),
        units.edge,
    ),
)

PARTS = (
    Rule(
        "edge",
        ("(until | by)? edge in? the? date", "date of? edge_after until_after?"),
        ranges.edge_of_date,
    ),
    Rule(
        "half",
        ("the? ord unit_half of? date", "date of? ord unit_half"),
        limits.half_of_date,
    ),
    Rule(
        "week_of_month",
        (
            "the? ord unit_week of? in? date",
            "date of? ord unit_week",
            "the? (mod unit_week | rel_week) of in? date",
        ),
        limits.week_of_date,
    ),
)

MOVES = (
    Rule(
        "moved",
        (
            "moved GAP from the? {date} (to | until | onto)",
            "moved GAP (to | until | onto) the? {date}",
            "moved GAP from the? date (to | until | onto) the? {date}",
            "{date} since_after moved",
        ),
        limits.moved_date,
        gives="settled",
    ),
    Rule("moved_to", ("{date} (onto | until_after)? moved",), limits.moved_date, gives="settled"),
)

RANGES = (
    Rule(
        "range",
        ("from? the? month_first (to | dash | until) the? day YEAR",),
        ranges.range_in_year,
        ranges.tells_year,
    ),
    Rule(
        "range",
        (
            "from the? SIDE (to | dash | until) the? SIDE until_after?",
            "(month_first | SIDE) (to | dash) the? SIDE until_after?",
            "between the? SIDE and the? SIDE",
            "SIDE and SIDE between_after",
        ),
        ranges.date_range,
        ranges.joins,
    ),
    Rule("range_joined", (), ranges.date_range, ranges.joins),  # for calendars that write "and" with the day
    Rule(
        "list",
        (
            "day (comma day)* comma? and the? date",
            "month_first (comma day)* comma? and the? day",
            "date and the? date",
            "day slash the? date",
        ),
        ranges.day_list,
        ranges.follows,
    ),
)

LISTS = (
    Rule("list", ("{day} comma? (and the? | comma) date",), ranges.borrowed_day, ranges.ascends),
    Rule("list", ("month_first comma? and the? {day} ALONE",), ranges.borrowed_day, ranges.ascends),
)

LIMITS = (
    Rule("until", ("(until | by) the? date", "date until_after"), limits.until, limits.can_end),
    Rule("since", ("since the? date", "date since_after"), limits.since, limits.can_end),
)

LEVELS: tuple[tuple[Rule, ...], ...] = (ATOMS, PARTS, MOVES, MOVES, RANGES, LISTS, LISTS, LIMITS)
