"""The day of publication as pages print it, above the headline, below it and at the foot: "on Thursday" is
counted from it.

``tests/corpus/page_dates.txt``: language and line, each of 25 April 2025, a Friday. ``page_dates.pages.txt``:
for each language the headline and the one sentence of a page, which tells of Thursday.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman

CORPUS = Path(__file__).parents[1] / "corpus"


def rows(name: str) -> list[list[str]]:
    return [line.split(" | ", 2) for line in (CORPUS / name).read_text("utf-8").splitlines()]


PAGES = {language: (headline, sentence) for language, headline, sentence in rows("page_dates.pages.txt")}
LINES = [
    pytest.param(row[0], " | ".join(row[1:]), id=f"{row[0]}-{n}")
    for n, row in enumerate(rows("page_dates.txt"))
]


@pytest.mark.parametrize(("language", "line"), LINES)
@pytest.mark.parametrize("where", ["top", "below the headline", "foot"])
def test_the_day_of_the_page_is_found(language: str, line: str, where: str) -> None:
    headline, sentence = PAGES[language]
    if where == "foot" and "by Ana" in line:
        line = line.replace("by Ana Ruiz ", "").replace(" in World", "")  # a name there may be a link's
    page = {"top": (line, headline, sentence), "foot": (headline, sentence, line)}
    (report,) = dragoman.read(
        "\n\n".join(page.get(where, (headline, line, sentence))), language=language
    ).reports
    assert report.time == "2025-04-24"


FILLER = "The weather over the capital stayed dry, and shops in the old town were open until late.\n\n"


@pytest.mark.parametrize("line", ["Lima, 25 April 2025", "Done at Lima, 25 April 2025", "25 April 2025"])
def test_a_day_signed_below_the_text_is_that_of_the_page(line: str) -> None:
    headline, sentence = PAGES["en"]
    text = f"{headline}\n\n{sentence}\n\n{FILLER * 9}{line}\n\nShare this story"
    (report,) = dragoman.read(text, language="en").reports
    assert report.time == "2025-04-24"


def test_the_day_of_a_link_below_is_not() -> None:
    headline, sentence = PAGES["en"]
    text = f"{headline}\n\n{sentence}\n\n{FILLER * 9}Mining ministers open a quarry, 25 April 2025\n\nShare"
    (report,) = dragoman.read(text, language="en").reports
    assert report.time is None


def test_the_day_of_a_link_below_the_article_is_not_its_own() -> None:
    paragraphs = (
        "Peru and Chile sign pact",
        "Peru and Chile signed a pact on fisheries on Thursday, officials of both ministries said in Lima.",
        "Fishermen on both sides of the border had asked for such a pact for more than twenty years.",
        "Read also:",
        "Lima port reopens, 12 March 2024",
    )
    (report,) = dragoman.read("\n\n".join(paragraphs)).reports
    assert report.time is None
