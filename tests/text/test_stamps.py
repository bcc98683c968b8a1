"""Where the day of an article stands: above it, below its headline, or below its summary."""

import pytest

import dragoman

SUMMARY = {
    "tr": (
        "Bakanlar Roma'da",
        "İki ülkenin dışişleri bakanları, salı günü Roma'da bir araya gelerek ticaret konusunu ele aldı.",
        "12.03.2019 14:05",
        "Bakanlar görüşmenin ardından gazetecilere açıklama yaptı ve yeni bir anlaşmadan söz etti.",
    ),
    "pt": (
        "Ministros dos dois países reúnem-se em Roma",
        "Os ministros dos dois países reuniram-se na terça-feira em Roma para falar de comércio.",
        "14:05 - 12/03/19 por Lusa",
        "Depois da reunião os ministros disseram aos jornalistas que vão trabalhar num novo acordo.",
    ),
    "de": (
        "Minister in Rom",
        "Die Außenminister der beiden Länder haben sich am Dienstag in Rom zu Gesprächen getroffen.",
        "12. März 2019, 14:05 Uhr",
        "Nach dem Gespräch sagten die Minister den Journalisten, dass sie weiter verhandeln wollen.",
    ),
}


@pytest.mark.parametrize("language", SUMMARY)
def test_a_stamp_below_the_summary_dates_the_article(language: str) -> None:
    layout = dragoman.read("\n\n".join(SUMMARY[language]), language=language).layout
    assert layout.as_of == "2019-03-12"
    blocks = [block for block in layout.blocks if block.rule == "text/stamp"]
    assert len(blocks) == 1


def test_a_day_told_between_later_paragraphs_does_not() -> None:
    headline, summary, stamp, rest = SUMMARY["de"]
    layout = dragoman.read("\n\n".join([headline, summary, rest, stamp, rest]), language="de").layout
    assert layout.published is None


def test_the_day_on_which_a_page_was_shown_gives_way_to_that_of_the_article() -> None:
    headline, summary, stamp, rest = SUMMARY["pt"]
    shown = "\n\n".join(["Meteorologia", "  • 11 MAIO 2024", headline, summary, stamp, rest])
    assert dragoman.read(shown, language="pt").layout.as_of == "2019-03-12"


def test_the_day_above_a_headline_dates_an_article_that_was_changed_later() -> None:
    headline, summary, _, rest = SUMMARY["pt"]
    text = "\n\n".join(["12 de março de 2019", headline, "Atualizado em 15/03/2019 10:30", summary, rest])
    assert dragoman.read(text, language="pt").layout.as_of == "2019-03-12"
