"""The date grammar: a corpus for each language (value -> sentences), and what holds for any text."""

from __future__ import annotations

import importlib.util
import os
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.grammar.dates import find_dates, find_durations
from dragoman.lexicon.calendar import Calendar, load_calendar
from dragoman.lexicon.tokens import tokenise
from dragoman.mentions.dates import date_mentions
from dragoman.model.edtf import bounds
from dragoman.model.errors import DataError

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = Path(dragoman.__file__).parent / "languages"
CORPORA = sorted((ROOT / "tests" / "corpus").glob("dates.*.toml"))
CALENDARS = {path.suffixes[0][1:]: load_calendar(LANGUAGES / path.suffixes[0][1:]) for path in CORPORA}
CODES = sorted(CALENDARS)


def _rows(section: str) -> list[Any]:
    rows = []
    for path in CORPORA:
        corpus = tomllib.loads(path.read_text(encoding="utf-8"))
        code, reference = path.suffixes[0][1:], date.fromisoformat(corpus["reference"])
        for case in corpus.get(section, []):
            rows.extend(
                pytest.param(CALENDARS[code], reference, case, sentence, id=f"{code}: {sentence}")
                for sentence in case["sentences"]
            )
    return rows


@pytest.mark.parametrize(("calendar", "reference", "case", "sentence"), _rows("dates"))
def test_corpus_date(calendar: Calendar, reference: date, case: dict[str, Any], sentence: str) -> None:
    found = find_dates(sentence, calendar, reference)
    assert [one.edtf for one in found] == [None if case.get("none") else case["value"]]
    if "first" in case:
        assert (str(found[0].first), str(found[0].last)) == (case["first"], case["last"])


@pytest.mark.parametrize(("calendar", "reference", "case", "sentence"), _rows("nothing"))
def test_corpus_without_date(
    calendar: Calendar, reference: date, case: dict[str, Any], sentence: str
) -> None:
    assert case["sentences"]
    assert [sentence[one.start : one.end] for one in find_dates(sentence, calendar, reference)] == []


@pytest.mark.parametrize(("calendar", "reference", "case", "sentence"), _rows("durations"))
def test_corpus_duration(calendar: Calendar, reference: date, case: dict[str, Any], sentence: str) -> None:
    assert [one.days for one in find_durations(sentence, calendar)] == [case["days"]]
    assert find_dates(sentence, calendar, reference) == []


@pytest.mark.parametrize("code", CODES)
def test_round_trip_of_iso_dates(code: str) -> None:
    found = find_dates("… 2024-02-29 …", CALENDARS[code], None)
    assert [(one.edtf, one.basis) for one in found] == [("2024-02-29", "stated")]


@pytest.mark.parametrize(
    "text", ["31 June 2025 and February 30, 2024", "2025-13-01", "99.99.2025", "29 February 2023"]
)
def test_impossible_days_are_no_dates(text: str) -> None:
    days = [
        one.edtf for one in find_dates(text, CALENDARS["en"], date(2025, 8, 7)) if one.rule == "dates/day"
    ]
    assert days == []


def test_without_reference_the_year_stays_open() -> None:
    found = find_dates("It met on 21 August and again on Friday.", CALENDARS["en"], None)
    assert [(one.edtf, one.first) for one in found] == [("XXXX-08-21", None), (None, None)]


def test_year_is_inferred_from_a_date_told_in_full() -> None:
    text = "Signed on 12 May 2016, the treaty was ratified on 3 August."
    found = find_dates(text, CALENDARS["en"], date(2024, 12, 7))
    assert [(one.edtf, one.basis) for one in found] == [("2016-05-12", "stated"), ("2016-08-03", "inferred")]


def test_recent_day_keeps_its_own_year_beside_an_old_date() -> None:
    text = "The panel set up on 12 May 2016 met on 3 December."
    found = find_dates(text, CALENDARS["en"], date(2024, 12, 7))
    assert [one.edtf for one in found] == ["2016-05-12", "2024-12-03"]


def test_weekday_decides_between_years() -> None:
    (found,) = find_dates("It met on Wednesday, 20 November.", CALENDARS["en"], date(2025, 11, 22))
    assert found.edtf == "2024-11-20"


def test_what_is_moved_has_two_days_and_is_no_range() -> None:
    found = find_dates("The talks were moved from 5 May to 7 June.", CALENDARS["en"], date(2025, 4, 7))
    assert [one.edtf for one in found] == ["2025-05-05", "2025-06-07"]


def test_day_before_a_told_day() -> None:
    found = find_dates(
        "They signed on 8 August; he had come the day before.", CALENDARS["en"], date(2024, 8, 20)
    )
    assert [one.edtf for one in found] == ["2024-08-08", "2024-08-07"]


def test_mentions_carry_the_year_to_the_next_sentence() -> None:
    text = "He came on 14 January 2025. They met on 15 January. He left on 16 January."
    sentences = [tokenise(text, *span) for span in ((0, 27), (28, 51), (52, len(text)))]
    found = date_mentions(text, sentences, CALENDARS["en"], None)
    assert [getattr(mention, "edtf", None) for mention in found] == ["2025-01-14", "2025-01-15", "2025-01-16"]
    assert {mention.rule for mention in found} == {"en/dates/day"}


def test_mentions_hold_durations_in_order() -> None:
    text = "The two-day visit began on 5 August."
    found = date_mentions(text, [tokenise(text)], CALENDARS["en"], date(2025, 8, 7))
    assert [text[mention.start : mention.end] for mention in found] == ["two-day", "5 August"]


_WORDS = (
    "from", "to", "8", "10", "May", "2024", "-", ",", "and", "last", "year", "Friday", "the end of",
    "20th", "से", "तक", "मई", "мая", "с", "по", "३", "ago", "two", "days", "quarter", "0", "31", "now",
    "в", "2024-25", "1.2.2024", "half", "first", "until", "weeks", "summer",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=12), st.sampled_from(CODES))
@example(["Friday", "20th", "half"], "en")  # a day has no second half
def test_any_word_salad_gives_ordered_consistent_dates(words: list[str], code: str) -> None:
    text = " ".join(words)
    found = find_dates(text, CALENDARS[code], date(2024, 5, 17))
    assert all(a.end <= b.start for a, b in pairwise(found))
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.first is None or one.last is None or one.first <= one.last
        if one.edtf and not one.approximate:
            assert bounds(one.edtf) == (one.first, one.last)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80), st.sampled_from(CODES), st.booleans())
def test_any_text_is_read_without_error(text: str, code: str, dated: bool) -> None:
    find_dates(text, CALENDARS[code], date.max if dated else date.min)
    find_durations(text, CALENDARS[code])


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_back_from_its_figures(day: date) -> None:
    (found,) = find_dates(f"on {day.day:02}.{day.month:02}.{day.year}", CALENDARS["en"], None)
    assert found.edtf == day.isoformat()


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "5 May 2020. 6 June 2021. 7 July 2022."
    (found,) = find_dates(text, CALENDARS["en"], None, 12, 24)
    assert text[found.start : found.end] == "6 June 2021"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("[months\n", "calendar.toml"),
        ('[months]\n13 = ["Undecimber"]\n', ":2: unknown key '13'"),
        ('[marks]\nfrom = ["from"]\nwither = ["x"]\n', ":3: unknown key 'wither'"),
        ('[tense]\nverb = "inside"\n', "calendar.toml:"),
        ('colour = "red"\n', ":1:"),
    ],
)
def test_malformed_calendar_stops_the_load(tmp_path: Path, content: str, problem: str) -> None:
    (tmp_path / "calendar.toml").write_text(content, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_calendar(tmp_path)
    assert problem in str(caught.value)


def test_malformed_pattern_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "calendar.toml").write_text('[patterns]\nago = ["U (ago"]\n', encoding="utf-8")
    with pytest.raises(DataError, match=r"calendar\.toml.*U \(ago"):
        find_dates("x", load_calendar(tmp_path), None)


def test_a_language_is_data_alone(tmp_path: Path) -> None:
    """Suffixed modifiers, a prefixed "ago" and month names in another script need no code."""
    (tmp_path / "calendar.toml").write_text(
        """
orders = ["dmy"]
[months]
3 = ["mars"]
12 = ["décembre"]
[relative]
last = ["dernier", "dernière"]
[cardinals]
2 = ["deux"]
[units]
day = ["jours"]
week = ["semaine"]
year = ["an"]
[marks]
ago_before = ["il y a"]
from = ["du"]
to = ["au"]
the = ["la", "l'"]
since = ["depuis le", "depuis"]
""",
        encoding="utf-8",
    )
    calendar, reference = load_calendar(tmp_path), date(2025, 8, 7)
    said = {
        "Visite du 30 décembre 2024 au 2 mars 2025": "2024-12-30/2025-03-02",
        "du 8 au 10 mars": "2025-03-08/2025-03-10",
        "la semaine dernière": "2025-07-28/2025-08-03",
        "il y a deux jours": "2025-08-05",
        "depuis le 2 mars": "2025-03-02/..",
        "le 2 mars 2019": "2019-03-02",
    }
    assert {text: [one.edtf for one in find_dates(text, calendar, reference)] for text in said} == {
        text: [value] for text, value in said.items()
    }


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("cldr_calendar", ROOT / "tools" / "cldr_calendar.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("code", CODES)
def test_cldr_file_is_what_the_script_gives(code: str) -> None:
    package = os.environ.get("DRAGOMAN_CLDR_DATES")
    if not package:
        pytest.skip("set DRAGOMAN_CLDR_DATES to an unpacked npm cldr-dates-full to compare")
    tool = _tool()
    committed = (LANGUAGES / code / "calendar.cldr.json").read_text(encoding="utf-8")
    assert tool.text_of(tool.trimmed(Path(package), code)) == committed
