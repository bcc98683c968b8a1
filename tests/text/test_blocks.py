"""Blocks: boilerplate of each kind in three languages, and the shape of whole pages."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lexicon.furniture import TextRules, example_faults
from dragoman.lexicon.pack import PageRules, load_page_rules, writing_of
from dragoman.model.document import Document, Layout
from dragoman.text import lay_out

PAGES = {
    "en": (
        "Ministers agree on a railway between the two capitals",
        "The ministers of transport met in the capital on Monday and agreed on the route of a railway.",
        "They will meet again next year to open the first section, the ministry of the host country said.",
    ),
    "hi": (
        "दोनों राजधानियों के बीच रेल लाइन पर सहमति बनी",
        "परिवहन मंत्रियों ने सोमवार को राजधानी में बैठक की और रेल लाइन के मार्ग पर सहमति जताई, मंत्रालय ने बताया।",
        "अगले वर्ष वे पहले खंड के उद्घाटन के लिए फिर मिलेंगे, मेज़बान देश के मंत्रालय ने एक बयान में कहा है।",
    ),
    "ru": (
        "Министры согласовали железную дорогу между столицами",
        "Министры транспорта встретились в понедельник в столице и согласовали маршрут железной дороги.",
        "В следующем году они встретятся снова, чтобы открыть первый участок, сообщили в министерстве.",
    ),
}

MIDDLE = [
    ("en", "Also Read: Floods in the north on 5 May 2023", "furniture"),
    ("en", "Photo: Ministry of Transport", "caption"),
    ("en", "© Northfoto / A. Writer", "caption"),
    ("en", "The ministers shake hands - Northfoto, 1920, 05.05.2023", "caption"),
    ("en", "Subscribe to our newsletter", "furniture"),
    ("en", "Share this article", "furniture"),
    ("en", "Advertisement", "furniture"),
    ("en", "#railway #transport", "furniture"),
    ("en", "0", "furniture"),
    ("en", "loader", "furniture"),
    ("en", "Министры согласовали маршрут дороги 🚆 #rail", "embed"),
    ("en", "The ministry thanks all 🚆 (@ministry) pic.twitter.com/abc", "embed"),
    ("hi", "यह भी पढ़ें: उत्तर में बाढ़, 5 मई 2023", "furniture"),
    ("hi", "यह भी पढ़ें: उत्तर में बाढ़", "furniture"),
    ("hi", "फोटो: परिवहन मंत्रालय", "caption"),
    ("hi", "सब्सक्राइब करें", "furniture"),
    ("hi", "विज्ञापन", "furniture"),
    ("hi", "Министры согласовали маршрут дороги 🚆 #rail", "embed"),
    ("ru", "Читайте также: Наводнение на севере 5 мая 2023 года", "furniture"),
    ("ru", "Фото: Министерство транспорта", "caption"),
    ("ru", "Подписывайтесь на наш канал", "furniture"),
    ("ru", "Реклама", "furniture"),
    ("ru", "The ministers agreed on the route 🚆 #rail", "embed"),
]

END = [
    ("en", "—IANS"),
    ("en", "(With inputs from agencies)"),
    ("en", "RK/SV"),
    ("en", "PTI ABC DEF"),
    ("en", "(Release ID: 123) Visitor Counter : 4"),
    ("en", "Read this release in: Hindi, Tamil"),
    ("en", "Scorecard | Table | Gallery"),
    ("en", "Заголовок открываемого материала"),
    ("en", "Floods in the north leave hundreds without homes"),
    ("hi", "— जनवा/स.सं."),
    ("hi", "(रिलीज़ आईडी: 123) आगंतुक पटल : 7"),
    ("hi", "न्यूज़ फ़ीड\n0\nloader\nचैट्स\nЗаголовок открываемого материала"),
    ("ru", "Ранее по теме: Наводнение на севере"),
    ("ru", "© При перепечатке ссылка обязательна"),
    ("ru", "Комментарии (48) | Поделиться"),
]

STAMPS = [
    ("en", "By: | Published: January 2, 2019 7:24 PM", "2019-01-02"),
    ("en", "Story by A. Writer | Published by Northdesk | Date 06-08-2025", "2025-08-06"),
    ("en", "Posted On: 31 MAY 2025 6:20PM | Press Cell, Northtown", "2025-05-31"),
    ("en", "Updated: 7 August 2025, 10:00 | Published: 6 August 2025, 09:00", "2025-08-06"),
    ("en", "Northern Observer, 10 August 2024, 09:15 (GMT+5)", "2024-08-10"),
    ("en", "12 November 2025", "2025-11-12"),
    ("hi", "प्रविष्टि तिथि: 16 APR 2025 4:05PM नई दिल्ली", "2025-04-16"),
    ("hi", "नेशनल डेस्क, जनपथ | प्रकाशित: गुरुवार, 21 अगस्त 2025, 08:12 AM IST", "2025-08-21"),
    ("ru", "08.08.2025, 15:20 | Северная область | «Север-Пресс»", "2025-08-08"),
    ("ru", "Опубликовано: 4 июня 2024, 10:15", "2024-06-04"),
    ("en", "2024-06-04 15:49:25", "2024-06-04"),
    ("hi", "04.06.2024", "2024-06-04"),
]


def roles(text: str, layout: Layout) -> list[tuple[str, str]]:
    return [(block.role, text[block.start : block.end].strip()) for block in layout.blocks]


@pytest.mark.parametrize("code", ["en", "hi", "ru"])
def test_pack_examples(packs: dict[str, TextRules], code: str) -> None:
    assert example_faults(packs[code]) == []


@pytest.mark.parametrize(("code", "line", "role"), MIDDLE)
def test_boilerplate_between_paragraphs(laid: Callable[..., Layout], code: str, line: str, role: str) -> None:
    head, first, second = PAGES[code]
    text = f"{head}\n\n{first}\n{line}\n{second}\n"
    layout = laid(text)
    assert roles(text, layout) == [("headline", head), ("body", first), (role, line), ("body", second)]
    assert layout.language == code
    assert layout.published is None


@pytest.mark.parametrize(("code", "lines"), END)
def test_boilerplate_at_the_end(laid: Callable[..., Layout], code: str, lines: str) -> None:
    head, first, second = PAGES[code]
    text = f"{head}\n\n{first}\n\n{second}\n{lines}\n"
    found = roles(text, laid(text))
    assert found[:3] == [("headline", head), ("body", first), ("body", second)]
    assert [role for role, _ in found[3:]] == ["furniture"] * len(lines.split("\n"))


@pytest.mark.parametrize(("code", "line", "day"), STAMPS)
def test_publication_day(laid: Callable[..., Layout], code: str, line: str, day: str) -> None:
    head, first, second = PAGES[code]
    text = f"{head}\n\n{line}\n\n{first}\n\n{second}\n"
    layout = laid(text)
    assert layout.published is not None
    assert layout.published.value == day
    assert line in roles(text, layout)[1]
    assert [role for role, _ in roles(text, layout)].count("body") == 2


@pytest.mark.parametrize("code", ["en", "hi", "ru"])
def test_date_prefix(laid: Callable[..., Layout], code: str) -> None:
    head, first, second = PAGES[code]
    one = laid(f" date 2019-01-02 {first} {second}")
    assert [block.role for block in one.blocks] == ["furniture", "body"]
    text = f" date 2019-01-02 {head}\n\n{first}"
    two = laid(text, declared_published="2019-01-02")
    assert [block.role for block in two.blocks] == ["furniture", "headline", "body"]
    assert two.published is not None
    assert text[two.published.start : two.published.end] == two.published.value == "2019-01-02"


def test_declared_day_goes_before_a_stamp(laid: Callable[..., Layout]) -> None:
    head, first, _ = PAGES["en"]
    layout = laid(f"{head}\nPublished: 5 May 2020\n{first}", declared_published="2020-05-06")
    assert layout.published is not None
    assert (layout.published.value, layout.published.rule) == ("2020-05-06", "declared")


def test_a_day_in_the_body_is_not_the_publication_day(laid: Callable[..., Layout]) -> None:
    head, first, _ = PAGES["en"]
    layout = laid(f"{head}\n\n{first} It was signed on 5 May 2020.\n\nThe treaty of 4 October 2000 stays.")
    assert layout.published is None


def test_keywords_glued_to_a_sentence(laid: Callable[..., Layout]) -> None:
    head, first, second = PAGES["en"]
    text = f"{head}\n\n{first}\n\nRailway, Transport Ministry, North 2020{second}"
    assert ("furniture", "Railway, Transport Ministry, North 2020") in roles(text, laid(text))
    assert ("body", second) in roles(text, laid(text))


def test_post_glued_to_a_sentence(laid: Callable[..., Layout]) -> None:
    head, first, second = PAGES["en"]
    text = f"{head}\n\n{first}{PAGES['ru'][1]}\n\n{second}"
    layout = laid(text)
    assert ("embed", PAGES["ru"][1]) in roles(text, layout)
    assert [block.language for block in layout.blocks] == ["en", "en", "ru", "en"]


def test_credit_glued_to_a_sentence(laid: Callable[..., Layout]) -> None:
    head, first, second = PAGES["en"]
    text = f"{head}\n\n{first}\n\n{second} (With inputs from agencies)"
    assert roles(text, laid(text))[-1] == ("furniture", "(With inputs from agencies)")


def test_subheading_and_list(laid: Callable[..., Layout]) -> None:
    head, first, second = PAGES["en"]
    text = f"{head}\n\n{first}\n\nA railway to the north\n\n{second} They are:\n\n1. Tunnels\n2. Bridges\n"
    found = roles(text, laid(text))
    assert ("headline", "A railway to the north") in found
    assert ("body", "1. Tunnels") in found
    assert ("body", "2. Bridges") in found


def test_one_paragraph_is_body(laid: Callable[..., Layout]) -> None:
    _, first, second = PAGES["en"]
    assert [block.role for block in laid(f"{first} {second}").blocks] == ["body"]


def test_lines_without_any_full_stop_are_body(laid: Callable[..., Layout]) -> None:
    text = "Ministers sign a protocol of trade\n\nThey met on Monday in the capital\nThey will meet again"
    assert [block.role for block in laid(text).blocks] == ["headline", "body", "body"]


def test_rubric_above_the_headline(laid: Callable[..., Layout]) -> None:
    head, first, _ = PAGES["hi"]
    text = f"रक्षा मंत्रालय\n\n{head}\n\n{first}"
    assert roles(text, laid(text))[:2] == [("furniture", "रक्षा मंत्रालय"), ("headline", head)]


def test_joiners_nukta_and_spaces_change_nothing(laid: Callable[..., Layout]) -> None:
    head, first, second = PAGES["hi"]
    for tease in ("यह भी पढ\u093cें:\u00a0बाढ\u093c", "यह\u00a0भी पढ़े\u200dं: बाढ़"):
        text = f"{head}\n\n{first}\n{tease}\n{second}"
        assert ("furniture", tease) in roles(text, laid(text))


def test_foreign_alphabet_of_the_same_script(laid: Callable[..., Layout]) -> None:
    head, first, second = PAGES["ru"]
    text = f"{head}\n\n{first}\n\n{second}\n\nҚазақ тілінде оқу: Үлкен ауылында жұмыстар басталды"
    assert laid(text).blocks[-1].language == "und"


def test_declared_language_is_believed_where_the_script_agrees(laid: Callable[..., Layout]) -> None:
    assert laid(PAGES["en"][1], declared_language="en-IN").language == "en"
    assert laid(PAGES["ru"][1], declared_language="en").language == "ru"


def test_rules_are_asked_only_of_languages_that_the_page_may_have() -> None:
    asked: set[str] = set()

    def rules_of(code: str) -> PageRules:
        asked.add(code)
        return load_page_rules(code)

    writings = {code: writing_of(code) for code in ("en", "fr", "hi", "ru")}
    lay_out(Document("test", PAGES["ru"][1], declared_language="ru"), writings, rules_of)
    assert asked == {"en", "ru"}


def test_no_packs_at_all() -> None:
    layout = lay_out(Document("test", "Some text. More text."), {}, load_page_rules)
    assert layout.language == "und"
    assert len(layout.sentences) == 2


PARTS = st.sampled_from(
    [
        *(line for page in PAGES.values() for line in page),
        *(line for _, line, _ in MIDDLE),
        *(line for _, line in END),
        *(line for _, line, _ in STAMPS),
        " date 2019-01-02 ",
        "Moscow, Aug 20 (Wire): ",
        "\n",
        "\r\n",
        " ",
        "\u2028",
        "|",
        "Dr. ",
        "\ud800",
        "\u202e",
        "\u200d",
        "\u093c",
        "",
    ]
)


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(st.lists(st.one_of(PARTS, st.text(max_size=6)), max_size=12).map("".join), st.text()))
def test_blocks_tile_any_text(text: str, laid: Callable[..., Layout]) -> None:
    layout = laid(text)
    assert "".join(text[block.start : block.end] for block in layout.blocks) == text
    read = [(b.start, b.end) for b in layout.blocks if b.role in ("headline", "body", "embed")]
    for start, end in layout.sentences:
        assert any(first <= start < end <= last for first, last in read)
        assert text[start:end] == text[start:end].strip()
    flat = [offset for span in layout.sentences for offset in span]
    assert flat == sorted(flat)
    for found in (layout.published, layout.dateline_place, layout.dateline_date, layout.outlet):
        assert found is None or 0 <= found.start <= found.end <= len(text)


@pytest.mark.parametrize(
    "unit", ["Dr. ", " ", "\n", "a", "a | ", "Aa, ", "“(", " #a", "абв abc ", "aaBb ", "\u093c", "."]
)
def test_one_long_line_is_no_trouble(laid: Callable[..., Layout], unit: str) -> None:
    text = unit * 50_000
    assert laid(text).blocks[-1].end == len(text)
