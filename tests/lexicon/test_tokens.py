import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon.tokens import fold, narrow, tokenise


@given(st.text())
def test_tokens_are_slices_in_order_and_cover_all_but_space(text: str) -> None:
    tokens = tokenise(text)
    end = 0
    for token in tokens:
        assert narrow(text[token.start : token.end]) == token.text
        assert text[end : token.start].strip() == ""
        end = token.end
    assert text[end:].strip() == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ЕЩЁ", "еще"),
        ("क़ज़ाख़", "कजाख"),
        ("पाँचवाँ", "पांचवां"),
        ("११वीं", "11वीं"),
        ("नि\u200dयम", "नियम"),
        ("É", "é"),
    ],
)
def test_spellings_that_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_digit_newer_than_this_unicode_stays() -> None:
    assert fold("\U0001ccf0") == "\U0001ccf0"


def test_vowel_signs_stay_with_their_consonants() -> None:
    assert [t.text for t in tokenise("हिन्दी में")] == ["हिन्दी", "में"]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_scripts_without_spaces_give_a_token_a_character() -> None:
    tokens = tokenise("第11次会议于8月6日举行。Su-35とカザフ")
    words = [t.text for t in tokens]
    assert words == [*"第", "11", *"次会议于", "8", "月", "6", *"日举行。", "Su", "-", "35", "と", "カザフ"]
    assert [t.kind for t in tokenise("二〇二五年")] == ["word"] * 5


def test_wide_marks_and_digits_are_read_as_common_ones_where_they_stand() -> None:
    text = "（俄罗斯），《协定》２０２５"
    tokens = tokenise(text)
    assert [t.text for t in tokens if t.kind == "mark"] == ["(", ")", ",", "«", "»"]
    assert tokens[-1].norm == "2025"
    assert all(text[t.start : t.end] == t.text for t in tokens if t.kind != "mark")
