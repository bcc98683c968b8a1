"""Languages that mix scripts, and others that are written in one of these."""

from __future__ import annotations

import pytest

from dragoman.lexicon.pack import load_page_rules, writing_of
from dragoman.model.document import Document
from dragoman.text import lay_out
from dragoman.text.language import Languages

WRITINGS = {code: writing_of(code) for code in ("en", "ja", "zh")}
JAPANESE = "森川外相は六日、東京でペルーのロペス外相と会談し、漁業協定に署名した。"
CHINESE = "两国外长六日在东京举行会谈，并签署了渔业协定。双方讨论了关税问题。"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (JAPANESE, "ja"),
        (CHINESE, "zh"),
        ("会谈在东京举行。", "zh"),
        ("日米首脳会談、東京で開催へ", "ja"),
        ("サミットはリマで閉幕した。", "ja"),
        ("The ministers met in Tokyo (東京) on Monday and signed a fisheries agreement.", "en"),
    ],
)
def test_kana_tell_japanese_from_chinese(text: str, language: str) -> None:
    assert Languages(text, WRITINGS, None).document == language


def test_a_line_in_han_characters_alone_is_in_the_language_of_its_page() -> None:
    layout = lay_out(Document("test", f"日米首脳会談\n\n{JAPANESE}"), WRITINGS, load_page_rules)
    assert {block.language for block in layout.blocks} == {"ja"}


def test_a_clause_in_several_scripts_of_one_language_is_one_stretch() -> None:
    text = f"The ministers met on Monday and signed it. {JAPANESE * 3}"
    assert len(Languages(text, WRITINGS, "en").switches(text, 0, len(text))) <= 2
