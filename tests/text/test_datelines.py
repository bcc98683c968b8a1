"""Datelines: (first line of the body, place, day, outlet), under a headline, published 2025-08-21."""

from collections.abc import Callable

import pytest

from dragoman.model.document import Layout

EN = "the ministers of trade signed a protocol of their commission after two days of talks in the city."
HI = "दोनों देशों के व्यापार मंत्रियों ने दो दिन की बातचीत के बाद आयोग के प्रोटोकॉल पर हस्ताक्षर किए।"
RU = "Министры торговли двух стран подписали протокол комиссии после двух дней переговоров в столице."
ZH = "两国商务部长在为期两天的会谈结束后签署了联合委员会会议纪要，并同意继续扩大农产品贸易和边境合作。"

CASES = [
    ("Moscow, Aug 20 (North Wire): ", EN, "Moscow", "2025-08-20", "North Wire"),
    ("TOKYO, July 23 (North Wire) - ", EN, "TOKYO", "2025-07-23", "North Wire"),
    ("MADRID, 7 Aug (EFE).- ", EN, "MADRID", "2025-08-07", "EFE"),
    ("BEIJING, Aug. 4 (Xinhua) -- ", EN, "BEIJING", "2025-08-04", "Xinhua"),
    ("NEW DELHI/OTTAWA, Sept 16, 2024 (Reuters): ", EN, "NEW DELHI/OTTAWA", "2024-09-16", "Reuters"),
    ("HANOI, Tuesday 11 March 2025 (Lotus) - ", EN, "HANOI", "2025-03-11", "Lotus"),
    ("New Delhi [India], August 7 (ANI): ", EN, "New Delhi", "2025-08-07", "ANI"),
    ("MOSCOW, August 20. /TASS/. ", EN, "MOSCOW", "2025-08-20", "TASS"),
    ("Rajgir, Bihar, Aug 8: ", EN, "Rajgir", "2025-08-08", None),
    ("WASHINGTON (AP) — ", EN, "WASHINGTON", None, "AP"),
    ("Abu Dhabi, 5 August 2025: ", EN, "Abu Dhabi", "2025-08-05", None),
    ("Dar es Salaam, Aug 5 — ", EN, "Dar es Salaam", "2025-08-05", None),
    ("ASTANA. ", EN, "ASTANA", None, None),
    ("Oslo, Norway – ", EN, "Oslo", None, None),
    ("New Delhi: ", EN, "New Delhi", None, None),
    ("Ulaanbaatar, June 28, 2025 | Business desk\n\n", EN, "Ulaanbaatar", "2025-06-28", None),
    ("नई दिल्ली, 28 अप्रैल (भाषा): ", HI, "नई दिल्ली", "2025-04-28", "भाषा"),
    ("नई दिल्ली, ३० मई (जन वार्ता)। ", HI, "नई दिल्ली", "2025-05-30", "जन वार्ता"),
    ("मुंबई, विशेष संवाददाता। ", HI, "मुंबई", None, None),
    ("नई दिल्ली। ", HI, "नई दिल्ली", None, None),
    ("नई दिल्ली: ", HI, "नई दिल्ली", None, None),
    ("काठमांडू- ", HI, "काठमांडू", None, None),
    ("नई दिल्ली\n\n", HI, "नई दिल्ली", None, None),
    ("काठमांडू, 5 अगस्त 2025 (पूर्वी समाचार)\n\n", HI, "काठमांडू", "2025-08-05", "पूर्वी समाचार"),
    ("МОСКВА, 20 августа. /ТАСС/. ", RU, "МОСКВА", "2025-08-20", "ТАСС"),
    ("УЛАН-БАТОР, 13 июня 2025 г. («Вектор»). ", RU, "УЛАН-БАТОР", "2025-06-13", "Вектор"),
    ("МИНСК, 27 июня 2025 года. /Вестник/. ", RU, "МИНСК", "2025-06-27", "Вестник"),
    ("АСТАНА, 8 августа 2024 года, «Степь-Пресс»\n\n", RU, "АСТАНА", "2024-08-08", "Степь-Пресс"),
    ("НЬЮ-ДЕЛИ, 5 авг — РИА Новости. ", RU, "НЬЮ-ДЕЛИ", "2025-08-05", None),
    ("Москва. 20 августа. INTERFAX.RU - ", RU, "Москва", "2025-08-20", "INTERFAX.RU"),
    ("Москва. 20 августа. ", RU, "Москва", "2025-08-20", None),
    ("新华社北京8月20日电（记者林小溪）", ZH, "北京", "2025-08-20", "新华社"),
    ("人民网莫斯科8月20日电 （记者林小溪）", ZH, "莫斯科", "2025-08-20", "人民网"),
    ("俄罗斯卫星通讯社阿斯塔纳8月20日电 ", ZH, "阿斯塔纳", "2025-08-20", "俄罗斯卫星通讯社"),
]

NONE = [
    "Russia and India, which have met every year since 2000, agreed on Aug 7 to meet again in the autumn.",
    "STATE VISIT. The president arrived in the capital on 20 November 2024, a day after the summit.\n\n"
    "DOCUMENTS. The ministers signed thirty documents on farming, mining, energy, health and culture.",
    "भारत और रूस ने सोमवार को व्यापार, ऊर्जा और परिवहन के क्षेत्र में सहयोग बढ़ाने पर सहमति जताई।",
    "Россия и Индия, отметил министр 7 августа, продолжат переговоры о создании предприятия в отрасли.",
]


@pytest.mark.parametrize(("line", "body", "place", "day", "outlet"), CASES)
def test_dateline(
    laid: Callable[..., Layout], line: str, body: str, place: str, day: str | None, outlet: str | None
) -> None:
    headline = {
        EN: "Ministers sign a protocol of trade",
        HI: "व्यापार के प्रोटोकॉल पर हस्ताक्षर हुए आज",
        RU: "Министры подписали протокол о торговле",
        ZH: "两国部长在会谈后签署会议纪要",
    }[body]
    text = f"{headline}\n\n{line}{body}\n"
    layout = laid(text, declared_published="2025-08-21")
    assert layout.dateline_place is not None
    assert layout.dateline_place.value == place
    assert text[layout.dateline_place.start : layout.dateline_place.end] == place
    assert (layout.dateline_date.value if layout.dateline_date else None) == day
    if outlet:
        assert layout.outlet is not None
        assert layout.outlet.value == outlet
    bodies = [text[block.start : block.end].strip() for block in layout.blocks if block.role == "body"]
    assert bodies == [body]


@pytest.mark.parametrize("body", NONE)
def test_no_dateline(laid: Callable[..., Layout], body: str) -> None:
    assert laid(body + "\n", declared_published="2025-08-21").dateline_place is None


def test_year_stays_open_without_publication_day(laid: Callable[..., Layout]) -> None:
    layout = laid(f"Ministers sign a protocol\n\nMoscow, Aug 20 (North Wire): {EN}")
    assert layout.dateline_place is not None
    assert layout.dateline_date is None
    assert layout.as_of is None


def test_short_paragraph_after_a_dateline_is_body(laid: Callable[..., Layout]) -> None:
    text = "OSLO: The two ministers met on Monday.\n\nPublished in The Northern Post, June 4th, 2024\n"
    layout = laid(text)
    assert [block.role for block in layout.blocks] == ["dateline", "body", "furniture"]
    assert layout.published is not None
    assert layout.published.value == "2024-06-04"


def test_a_weekday_with_its_date_is_no_town(laid: Callable[..., Layout]) -> None:
    layout = laid(f"Weather 23 C\nTuesday, September 3, 2024\n\nMinisters sign a protocol\n\n{EN}")
    assert layout.dateline_place is None


def test_day_and_agency_need_no_closing_mark(laid: Callable[..., Layout]) -> None:
    layout = laid(
        f"Ministers sign a protocol\n\nRiga, Feb 1 (Amber News) {EN}", declared_published="2024-02-02"
    )
    assert layout.dateline_place is not None
    assert layout.dateline_place.value == "Riga"
    assert layout.dateline_date is not None
    assert layout.dateline_date.value == "2024-02-01"
