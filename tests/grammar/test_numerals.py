"""Numbers in running text: one value, many surface forms."""

from __future__ import annotations

import runpy
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.grammar.numerals import find_cardinals, find_ordinals
from dragoman.lexicon.numerals import LANGUAGES, decode_numerals, load_numerals
from dragoman.lexicon.tokens import tokenise
from dragoman.model.errors import DataError

PACKS = sorted(path.parent.name for path in LANGUAGES.glob("*/numerals.toml"))

ORDINALS = {
    ("en", 1): ["the 1st round", "the first round", "an inaugural dialogue", "her maiden visit"],
    ("en", 11): ["an 11th meeting", "the eleventh", "the XI congress"],
    ("en", 26): ["the 26th", "the twenty-sixth", "the twenty sixth", "Twenty‑Sixth"],
    ("hi", 1): ["पहला दौर", "पहली बैठक", "प्रथम सत्र"],
    ("hi", 6): ["छठा", "छठी", "छठे", "छठवें", "६वीं"],
    ("hi", 5): ["पाँचवाँ", "पांचवीं", "पाँचवें"],
    ("hi", 17): ["सत्रहवाँ", "17वीं", "१७वें", "17 वीं", "17-वीं"],
    ("hi", 23): ["तेईसवाँ", "तेइसवीं", "23वां"],
    ("hi", 55): ["पचपनवीं", "पचपनवाँ"],
    ("hi", 99): ["निन्यानवेवां", "99वें"],
    ("ru", 3): ["третье заседание", "третьего", "третьей", "3-е", "III раунд"],
    ("ru", 12): ["двенадцатая", "12-й", "12-го", "XII", "ХІІ", "ХII"],
    ("ru", 26): ["двадцать шестой", "двадцать шестого", "26-е", "26-му", "XXVI"],
    ("ru", 30): ["тридцатая", "30-ю", "30-й"],
    ("ru", 121): ["сто двадцать первая", "121-я"],
    ("es", 21): ["la vigésima primera sesión", "21.ª", "21ª"],
    ("pt", 15): ["a décima quinta sessão", "15.ª"],
    ("ru", 5): ["V форум", "пятым", "5-м"],
    ("zh", 1): ["首次会议", "第一届论坛", "第1次"],
    ("zh", 11): ["第十一次会议", "第11次会议", "第１１轮", "第 十一次".replace(" ", "")],
    ("zh", 26): ["第二十六届", "第26届"],
    ("zh", 120): ["第一百二十次"],
}
NO_ORDINAL = {
    "en": ["I went to V.", "in 2025", "Agni-V", "the DC area", "call X now", "a 5G network", "10k"],
    "hi": ["वे आए", "11 बैठकें", "5 वे लोग"],
    "zh": ["十一次会议", "首相访问", "首都"],
    "ru": ["во-первых", "в 2025-м году", "С ним", "Х заседание", "ракета Тор-М2", "80-летие", "5-ти"],
}
CARDINALS = {
    ("en", 2): ["two memoranda", "2 pacts"],
    ("en", 37): ["thirty-seven", "thirty seven", "37"],
    ("en", 237): ["two hundred and thirty-seven", "237"],
    ("en", 1500): ["1,500 troops", "1.5 thousand", "one thousand five hundred"],
    ("en", 150_000): ["1.5 lakh", "1,50,000", "150,000"],
    ("hi", 8): ["आठ समझौते", "8", "८"],
    ("hi", 63_000): ["63 हज़ार", "63 हजार", "तिरसठ हज़ार", "63,000"],
    ("hi", 250_000): ["ढाई लाख", "2.5 लाख", "2,50,000"],
    ("hi", 2500): ["दो हज़ार पांच सौ", "2 हजार 5 सौ"],
    ("ru", 8): ["восемь", "восьми", "восемью", "8"],
    ("ru", 23): ["двадцать три", "двадцатью тремя", "23"],
    ("ru", 12_500): ["12 500", "12,5 тыс. человек", "двенадцать тысяч пятьсот"],
    ("ru", 10**10): ["10 млрд", "десять миллиардов", "десяти миллиардов"],
    ("ru", 5): ["5-ти", "пятью", "5-дневный"],
    ("zh", 11): ["十一名代表", "11名代表"],
    ("zh", 26): ["二十六份文件"],
    ("zh", 380 * 10**8): ["380亿元"],
}
NO_CARDINAL = {
    "en": ["the twenty-sixth", "the 11th", "06.08.2025", "at 10:30", "MiG-35", "hundreds"],
    "hi": ["11वां", "अरब देश", "17 वीं"],
    "ru": ["26-е", "Су-35", "06.08.2025", "двадцать шестой"],
}


def spread(table: dict[tuple[str, int], list[str]]) -> list[tuple[str, str, int]]:
    return [(language, text, value) for (language, value), texts in table.items() for text in texts]


def absent(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, text) for language, texts in table.items() for text in texts]


@pytest.mark.parametrize(("language", "text", "value"), spread(ORDINALS))
def test_ordinal(language: str, text: str, value: int) -> None:
    found = find_ordinals(tokenise(text), load_numerals(language))
    assert [ordinal.value for ordinal in found] == [value]
    assert found[0].rule.startswith(f"{language}/numerals/")


@pytest.mark.parametrize(("language", "text"), absent(NO_ORDINAL))
def test_no_ordinal(language: str, text: str) -> None:
    assert find_ordinals(tokenise(text), load_numerals(language)) == []


@pytest.mark.parametrize(("language", "text", "value"), spread(CARDINALS))
def test_cardinal(language: str, text: str, value: int) -> None:
    found = find_cardinals(tokenise(text), load_numerals(language))
    assert [cardinal.value for cardinal in found] == [value]


@pytest.mark.parametrize(("language", "text"), absent(NO_CARDINAL))
def test_no_cardinal(language: str, text: str) -> None:
    assert find_cardinals(tokenise(text), load_numerals(language)) == []


def test_spans_cover_number_and_suffix() -> None:
    text = "На 26-м и двадцать седьмом заседаниях"
    spans = [text[o.start : o.end] for o in find_ordinals(tokenise(text), load_numerals("ru"))]
    assert spans == ["26-м", "двадцать седьмом"]


def test_roman_and_weak_are_flagged() -> None:
    assert find_ordinals(tokenise("Charles III"), load_numerals("en"))[0].roman
    assert find_ordinals(tokenise("बैठक से पहले"), load_numerals("hi"))[0].weak
    assert not find_ordinals(tokenise("पहली बैठक"), load_numerals("hi"))[0].weak


def test_two_numbers_side_by_side_stay_two() -> None:
    found = find_cardinals(tokenise("5 million 300 people, 2024-25"), load_numerals("en"))
    assert [cardinal.value for cardinal in found] == [5_000_000, 300, 2024, 25]


@pytest.mark.parametrize("language", PACKS)
def test_every_number_word_of_a_pack_is_read(language: str) -> None:
    numerals = load_numerals(language)
    counter = min(numerals.counters, default="")
    for word, value in numerals.ordinals.items():
        assert [o.value for o in find_ordinals(tokenise(word + counter), numerals)] == [value], word
    for word, value in numerals.cardinals.items():
        assert [c.value for c in find_cardinals(tokenise(word), numerals)] == [value], word


@pytest.mark.parametrize("language", ["hi"])
def test_single_words_reach_ninety_nine(language: str) -> None:
    assert set(range(1, 100)) <= set(load_numerals(language).cardinals.values())


PIECES = st.sampled_from(
    ["11", "th", "-", "-", ",", ".", " ", "XX", "V", "two", "hundred", "first", "वां", "سو", "²", "26"]
)


@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from(PACKS))
def test_spans_are_in_order_and_within_the_text(text: str, language: str) -> None:
    tokens, numerals = tokenise(text), load_numerals(language)
    for found in (find_ordinals(tokens, numerals), find_cardinals(tokens, numerals)):
        edges = [edge for number in found for edge in (number.start, number.end)]
        assert edges == sorted(edges)
        assert all(number.start < number.end <= len(text) for number in found)
        assert all(
            tokens[n.start_index].start == n.start and tokens[n.end_index - 1].end == n.end for n in found
        )


def test_very_long_digits_are_no_number() -> None:
    assert find_cardinals(tokenise("9" * 5000), load_numerals("en")) == []
    assert find_ordinals(tokenise("9" * 5000 + "th"), load_numerals("en")) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[ordinals]\none = ['x']\n[cardinals]\n[scales]\n", "no number"),
        ("[ordinals]\n1 = ['x']\n2 = ['x']\n[cardinals]\n[scales]\n", "stands for"),
        ("colour = 1\n[ordinals]\n[cardinals]\n[scales]\n", "colour"),
        ("[ordinals]\n[cardinals]\n1 = 'x'\n[scales]\n", r"numerals\.toml:2"),
        ("[ordinals\n", "line 1"),
    ],
)
def test_faulty_data_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "numerals.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=problem):
        load_numerals("xx", tmp_path)


def test_missing_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load_numerals("xx", tmp_path)


@pytest.mark.parametrize("language", [path.parent.name for path in LANGUAGES.glob("*/numerals.forms.json")])
def test_generated_forms_are_what_the_tool_makes(language: str) -> None:
    pytest.importorskip("pymorphy3")
    tool = runpy.run_path(str(LANGUAGES.parents[2] / "tools" / "numeral_forms.py"))
    source = LANGUAGES / language / "numerals.toml"
    made = tool["generate"](decode_numerals(source.read_text(encoding="utf-8"), source.name), language)
    committed = msgspec.json.decode((LANGUAGES / language / "numerals.forms.json").read_bytes())
    assert msgspec.to_builtins(made) == committed
