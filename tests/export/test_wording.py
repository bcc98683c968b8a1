"""Dates in words claim no more than the value says."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import wording
from dragoman.model.wording import date_in_words

CASES = {
    "2025-08-06": "6 August 2025",
    "2024-12-08/2024-12-10": "8-10 December 2024",
    "2025-05-31/2025-06-13": "31 May to 13 June 2025",
    "2024-12-30/2025-01-02": "30 December 2024 to 2 January 2025",
    "2025-08-06/2025-08-06": "6 August 2025",
    "2025-08": "in August 2025",
    "2019": "in 2019",
    "2024-23": "in autumn 2024",
    "2024-09/2024-11": "between September and November 2024",
    "2024/2026": "between 2024 and 2026",
    "../2025-08-07": "some time before 7 August 2025",
    "../2025-12": "some time before the end of December 2025",
    "../2025": "some time before the end of 2025",
    "2025-08-19/..": "from 19 August 2025",
    "XXXX-08-21": "21 August, year not told",
    "2025-08~": "around August 2025",
    "2025-08-06?": "6 August 2025 (uncertain)",
    "2025-13-41": "2025-13-41",
    "soon": "soon",
    "": "date not told",
    None: "date not told",
}


@pytest.mark.parametrize(("edtf", "words"), CASES.items())
def test_wording(edtf: str | None, words: str) -> None:
    assert date_in_words(edtf) == words


@given(st.dates())
def test_a_day_keeps_all_its_parts(day) -> None:
    words = date_in_words(day.isoformat())
    assert words.split()[0] == str(day.day)
    assert words.split()[-1] == str(day.year)


@given(st.text())
def test_any_text_has_words(text: str) -> None:
    assert date_in_words(text)


def test_examples_in_docstrings() -> None:
    assert doctest.testmod(wording).failed == 0
