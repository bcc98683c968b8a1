"""Hard-wrapped text: lines that are folded make paragraphs, and nothing else does."""

import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.document import Layout
from dragoman.text.wraps import folded

PARAGRAPHS = {
    "en": (
        "Norwegian Transport Minister Kari Moen and her Chilean counterpart Diego Pardo Reyes met in the "
        "port on Monday and agreed to set up a shipping company, a spokesman said.",
        "Trade between the two countries grew to 1.2 billion dollars last year. The two sides will meet "
        "again in the spring to look at the first results, the transport ministry of the host country said.",
    ),
    "ru": (
        "Министр транспорта Норвегии Кари Моэн и её чилийский коллега Диего Пардо провели в понедельник "
        "переговоры в порту и договорились создать судоходную компанию.",
        "Товарооборот двух стран вырос в прошлом году до 1,2 миллиарда долларов. Стороны встретятся снова "
        "весной, чтобы рассмотреть первые итоги работы, сообщили в министерстве.",
    ),
    "hi": (
        "नॉर्वे की परिवहन मंत्री कारी मोएन और चिली के मंत्री दिएगो पार्दो ने सोमवार को बंदरगाह नगर में बैठक की और "
        "एक साझा जहाज़रानी कंपनी बनाने पर सहमति जताई, मंत्रालय ने बयान में बताया। "
        "कंपनी अगले वर्ष से काम करेगी और दोनों देशों का माल ढोएगी।",
        "पिछले वर्ष दोनों देशों का व्यापार बढ़ा। दोनों पक्ष वसंत में फिर मिलेंगे और पहले परिणामों की समीक्षा करेंगे, मेज़बान देश के "
        "परिवहन मंत्रालय ने बताया। अगली बैठक में मछली पालन और पर्यटन पर भी बात होगी।",
    ),
}
HEADS = {
    "en": "MINISTERS AGREE ON SHIPPING",
    "ru": "МИНИСТРЫ ДОГОВОРИЛИСЬ О СУДАХ",
    "hi": "जहाज़रानी पर मंत्रियों की सहमति",
}


def bodies(text: str, layout: Layout) -> list[str]:
    return [" ".join(text[b.start : b.end].split()) for b in layout.blocks if b.role == "body"]


@pytest.mark.parametrize("code", PARAGRAPHS)
@pytest.mark.parametrize("width", [52, 64, 78])
@pytest.mark.parametrize("indented", [True, False])
def test_folded_paragraphs_are_whole(
    laid: Callable[..., Layout], code: str, width: int, indented: bool
) -> None:
    first = " " * 4 if indented else ""
    folds = [textwrap.fill(p, width, initial_indent=first) for p in PARAGRAPHS[code]]
    text = HEADS[code] + ("\n" if indented else "\n\n") + ("\n" if indented else "\n\n").join(folds) + "\n"
    layout = laid(text)
    assert bodies(text, layout) == list(PARAGRAPHS[code])
    assert next(b.role for b in layout.blocks) == "headline"
    assert sum(b.role == "headline" for b in layout.blocks) == 1
    assert "".join(text[b.start : b.end] for b in layout.blocks) == text


def test_paragraphs_without_indent_or_blank_are_not_headlines(laid: Callable[..., Layout]) -> None:
    text = "\n".join(textwrap.fill(p, 64) for p in PARAGRAPHS["en"]) + "\n"
    layout = laid(text)
    assert {b.role for b in layout.blocks} == {"body"}
    assert " ".join(bodies(text, layout)) == " ".join(PARAGRAPHS["en"])


LISTS = [
    "\n".join(f"{n}. Cooperation in the field of shipping and fisheries, part {n}" for n in range(1, 9)),
    "\n".join(["Trade and transport of goods by sea", "Fisheries", "Joint training of harbour pilots"] * 3),
    "\n".join(f"Ministry of Transport     Oslo       {n}00        2,500      41,{n}00" for n in range(1, 9)),
    "\n".join(f"The ministers met for the {n}th time in the port and they agreed." for n in range(4, 10)),
    "\n".join(["Нефть", "Товарооборот двух стран за последние пять лет", "Рыболовство и порты"] * 3),
]


@pytest.mark.parametrize("text", LISTS)
def test_lists_and_tables_stay_lines(text: str) -> None:
    assert folded(text) == frozenset()


def test_a_page_with_one_paragraph_a_line_stays(laid: Callable[..., Layout]) -> None:
    text = "\n".join([HEADS["en"], *PARAGRAPHS["en"]])
    assert folded(text) == frozenset()
    assert bodies(text, laid(text)) == list(PARAGRAPHS["en"])


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(["aa", "Bbb", "नगर", "1990", ".", "\n", "\n    ", " ", "-"]), max_size=200))
def test_folded_lines_are_lines(parts: list[str]) -> None:
    text = "".join(parts)
    starts = {0}
    for line in text.splitlines(keepends=True):
        starts.add(max(starts) + len(line))
    assert folded(text) <= starts


def test_a_title_runs_on_into_its_dateline(laid: Callable[..., Layout]) -> None:
    for dateline in ("OSLO (North Wire) - ", "OSLO, May 5 (North Wire) - ", "OSLO, 5 May 2023 - "):
        text = f"Ministers to set up a company {dateline}{PARAGRAPHS['en'][0]} {PARAGRAPHS['en'][1]}"
        layout = laid(text)
        assert [b.role for b in layout.blocks] == ["headline", "dateline", "body"]
        assert layout.dateline_place is not None
        assert layout.dateline_place.value == "OSLO"


def test_a_dash_before_lower_case_closes_no_dateline(laid: Callable[..., Layout]) -> None:
    text = "Компания двух стран создана\n\nНОРДВИА — так назовут совместную компанию министерств транспорта."
    assert laid(text).dateline_place is None


CLIPPED = {
    "en": "The ministers will also look at the training of harbour pilots, and the next meeting is pla",
    "ru": "Стороны рассмотрят также подготовку лоцманов, а следующая встреча комиссии двух стран состо",
    "hi": "अगली बैठक वसंत में होगी। दोनों पक्ष बंदरगाह के नाविकों के प्रशिक्षण पर भी बात करें",
}


@pytest.mark.parametrize("code", CLIPPED)
def test_a_clipped_last_paragraph_is_body(laid: Callable[..., Layout], code: str) -> None:
    text = "\n\n".join([HEADS[code], *PARAGRAPHS[code], CLIPPED[code]]) + "\n"
    assert bodies(text, laid(text))[-1] == CLIPPED[code]
