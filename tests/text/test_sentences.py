"""Sentences: the marks ‖ in a line stand where sentences end."""

from collections.abc import Callable

import pytest

from dragoman.lexicon.furniture import TextRules
from dragoman.model.document import Layout
from dragoman.text.sentences import split_sentences

LINES = {
    "en": [
        "Talks were led by S. Jaishankar and Lt. Gen. A. B. Rao.‖ They ended on Aug. 9.",
        "Mr. Rao flew to the U.S. on Monday.‖ Dr. Lee met U.S. President Roe at 5 p.m. in St. Paul.",
        "They met in the U.S.‖ The talks ended well.",
        'He said: "We agreed."‖ She nodded.',
        "Is it over?‖ Not yet…‖ The end!",
        "The KazSat-2R.‖Both sides agreed.",
        "1. Joint vision for the decade",
        "Trade rose by 2.5 per cent to $3.4 bn.‖ It was No. 5.",
        "“What now?” asked the envoy of Acme Ltd. in Rome.",
        "See www.example.org/a.b for more.‖ Thanks.",
        "Growth etc.‖ Nothing else.",
    ],
    "hi": [
        "डॉ. एस. जयशंकर ने मुलाकात की।‖ उन्होंने कहा।‖ समझौता हुआ।",
        "बैठक हुई।‖भारत ने स्वागत किया।",
        "श्री. राव आए. ‖मंत्री गए.",
        "उन्होंने कहा, “हम सहमत हैं।”‖ फिर वे लौटे।",
        "क्या यह संभव है?‖ हाँ।",
        "एच. डी. देवेगौड़ा मिले।",
    ],
    "ru": [
        "В 2025 г. Россия и Индия подписали договор.‖ Он вступил в силу.",
        "Соглашение о торговле подписано в августе 2025 г.‖ Министры уехали.",
        "А. С. Лавров и г. Москва, ул. Мира, им. Ленина.‖ Да.",
        "«Когда?» — спросил министр.‖ Ответа нет.",
        "«Мы согласны!», — сказал он.‖ Всё.",
        "Сумма 5 млрд руб. в год, 10 тыс. тонн и т.д.‖ Затем был обед.",
        "Об этом сообщил и.о. министра И. Петров.‖ Встреча прошла в XXI в. впервые.",
    ],
    "zh": [
        "双方签署了协定。‖会谈持续两天！‖他说：“我们同意。”‖会后发表了声明（全文）。",
        "增长2.5%，贸易额达34亿美元。‖这是第5次会议吗？‖是。",
    ],
}


@pytest.mark.parametrize(("code", "line"), [(code, line) for code, lines in LINES.items() for line in lines])
def test_sentences(packs: dict[str, TextRules], code: str, line: str) -> None:
    text = line.replace("‖", "")
    found = [text[start:end] for start, end in split_sentences(text, 0, len(text), packs[code])]
    assert found == [part.strip() for part in line.split("‖")]


def test_newline_ends_a_sentence(laid: Callable[..., Layout]) -> None:
    text = "Ministers sign a deal\nThe talks ended on Monday in the capital.\nA list:\n- trade\n- energy"
    layout = laid(text)
    assert [text[start:end] for start, end in layout.sentences] == text.split("\n")


def test_hard_wrapped_lines_are_one_sentence(laid: Callable[..., Layout]) -> None:
    text = (
        "Ministers sign a deal\n\nThe ministers of trade of the two countries met on Monday in\n"
        "the capital and agreed to meet again."
    )
    assert len(laid(text).sentences) == 2


def test_language_without_a_pack_needs_no_rules(laid: Callable[..., Layout]) -> None:
    text = (
        "Les ministres du commerce des deux pays se sont rencontrés lundi à Paris. Ils ont signé un accord "
        "sur la coopération économique et se reverront l'année prochaine dans la capitale voisine."
    )
    layout = laid(text)
    assert layout.language == "und"
    assert len(layout.sentences) == 2
