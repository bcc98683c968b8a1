"""The languages that the program speaks: complete, of one form, right in dates, ordinals and plurals."""

from __future__ import annotations

from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon.interface import LANGUAGES, interfaces, load_interface, parse, party_in
from dragoman.model.errors import DataError, NotFoundError
from dragoman.model.vocabulary import KINDS, STANCES, STATUSES, TOPICS
from dragoman.records.states import RULES

OTHERS = interfaces()[1:]
FIRST = load_interface(interfaces()[0])


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", OTHERS)
def test_messages_and_terms_are_complete(code: str) -> None:
    other = load_interface(code)
    assert other.messages.keys() == FIRST.messages.keys()
    assert {table: set(words) for table, words in other.terms.items()} == {
        table: set(words) for table, words in FIRST.terms.items()
    }
    assert other.counts.keys() == FIRST.counts.keys()
    for key, text in FIRST.messages.items():
        assert placeholders(other.messages[key]) == placeholders(text), key
        if any(
            char.isalpha() for char in Formatter().vformat(text, (), dict.fromkeys(placeholders(text), ""))
        ):
            assert other.messages[key] != text


def test_one_language_is_the_default() -> None:
    assert [load_interface(code).default for code in interfaces()] == [True, *(False for _ in OTHERS)]


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("stance", STANCES),
        ("kind", KINDS),
        ("status", STATUSES),
        ("topic", TOPICS),
        ("rule", [rule.name for rule in RULES]),
        ("state", [rule.state for rule in RULES]),
        ("field", ["time", "places", "series", "status", "rescheduled_to"]),
    ],
)
def test_every_word_of_a_vocabulary_has_a_term(table: str, values: list[str]) -> None:
    assert set(FIRST.terms[table]) == set(values)


DATES = [
    ("en", "2025-08-06", "6 August 2025"),
    ("en", "2024-12-08/2024-12-10", "8–10 December 2024"),
    ("en", "2025-08", "August 2025"),
    ("en", "../2025-08-07", "before 7 August 2025"),
    ("en", None, "date not told"),
    ("en", "2025-21", "spring 2025"),
    ("ru", "2024-23", "осень 2024 года"),
    ("hi", "2024-24", "सर्दी 2024"),
    ("ru", "2025-08-06", "6 августа 2025 года"),
    ("ru", "2025-08", "август 2025 года"),
    ("ru", "2019", "2019 год"),
    ("hi", "2025-08-06", "6 अगस्त 2025"),
    ("hi", "../2025-08-07", "7 अगस्त 2025 से पहले"),
]


@pytest.mark.parametrize(("code", "edtf", "words"), DATES)
def test_dates(code: str, edtf: str | None, words: str) -> None:
    assert load_interface(code).date(edtf) == words


DEADLINES = [
    ("en", "2026", "by the end of 2026"),
    ("en", "../2025-06", "by the end of June 2025"),
    ("en", "2025-23", "by the end of November 2025"),
    ("ru", "2025-06", "до конца июня 2025 года"),
    ("ru", "2025-06-03", "до 3 июня 2025 года"),
    ("hi", "2025-06", "जून 2025 के अंत तक"),
]


@pytest.mark.parametrize(("code", "due", "words"), DEADLINES)
def test_deadlines(code: str, due: str, words: str) -> None:
    assert load_interface(code).deadline(due) == words


@pytest.mark.parametrize(
    ("code", "number", "words"),
    [("en", 11, "11th"), ("en", 22, "22nd"), ("ru", 5, "5-е"), ("hi", 6, "छठी"), ("hi", 26, "26वीं")],
)
def test_ordinals(code: str, number: int, words: str) -> None:
    assert load_interface(code).ordinal(number) == words


@pytest.mark.parametrize(
    ("code", "number", "words"),
    [
        ("en", 1, "1 day"),
        ("en", 21, "21 days"),
        ("ru", 1, "1 день"),
        ("ru", 3, "3 дня"),
        ("ru", 11, "11 дней"),
        ("ru", 14, "14 дней"),
        ("ru", 364, "364 дня"),
        ("ru", 121, "121 день"),
        ("hi", 2, "2 दिन"),
    ],
)
def test_plurals(code: str, number: int, words: str) -> None:
    assert load_interface(code).count("days", number) == words


@pytest.mark.parametrize("code", interfaces())
@given(number=st.integers(min_value=0, max_value=10**6))
def test_every_number_has_a_form(code: str, number: int) -> None:
    words = load_interface(code)
    assert str(number) in words.count("days", number)
    assert words.ordinal(number)


NAMES = [
    (
        "Казахстанско-Индийской совместной рабочей группы по засушливому земледелию",
        "Казахстанско-Индийская совместная рабочая группа по засушливому земледелию",
    ),
    (
        "Межправительственной российско-индийской комиссии по торговле",
        "Межправительственная российско-индийская комиссия по торговле",
    ),
    ("Российско-китайского совета", "Российско-китайский совет"),
    ("Совместная рабочая группа", "Совместная рабочая группа"),
]


@pytest.mark.parametrize(("printed", "restored"), NAMES)
def test_names_of_bodies_stand_alone(printed: str, restored: str) -> None:
    assert load_interface("ru").restored(printed) == restored


def test_parties() -> None:
    assert [party_in("KZ", code) for code in ("en", "hi", "ru")] == ["Kazakhstan", "कज़ाखस्तान", "Казахстан"]
    assert party_in("SCO", "ru") == "ШОС"
    assert party_in("??", "ru") == "??"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[ordinals]", "[cardinals]"),
        ('other = ""', 'other = "("'),
        ('"" = "{n}th"', '"x" = "{n}th"'),
        ('"November", "December"]', '"November"]'),
        ('one = "{n} day"\n', ""),
    ],
)
def test_malformed_data_stops_the_load(before: str, after: str) -> None:
    text = (LANGUAGES / interfaces()[0] / "interface.toml").read_text("utf-8")
    assert before in text
    with pytest.raises(DataError):
        parse(text.replace(before, after))


def test_a_language_that_is_not_spoken() -> None:
    with pytest.raises(NotFoundError, match="does not speak"):
        load_interface("tlh")
