"""Names of bodies in the nominative, from whatever case a sentence has them in."""

from __future__ import annotations

import pytest

import dragoman


def body_of(text: str, language: str) -> str | None:
    (report,) = dragoman.read(text, published="2025-03-14", language=language).reports
    return report.body.name if report.body else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Пятое заседание армяно-иранской рабочей группы по энергетике прошло 12 марта в Ереване.",
            "армяно-иранская рабочая группа по энергетике",
        ),
        (
            "Казахстан и Китай провели третью регулярную встречу глав правительств 12 марта в Астане.",
            "регулярная встреча глав правительств",
        ),
        (
            "В Минске 12 марта прошло заседание белорусско-китайского делового совета.",
            "белорусско-китайский деловой совет",
        ),
        (
            "12 марта в Лиме собралась Межправительственная комиссия Перу и Чили.",
            "Межправительственная комиссия Перу и Чили",
        ),
    ],
)
def test_a_russian_body_is_named_in_the_nominative(text: str, name: str) -> None:
    assert body_of(text, "ru") == name


def test_a_ukrainian_body_is_named_in_the_nominative() -> None:
    text = "Засідання українсько-польської робочої групи з енергетики відбулося 12 березня в Києві."
    assert body_of(text, "uk") == "українсько-польська робоча група з енергетики"


def test_the_quote_stays_as_printed() -> None:
    text = "Заседание армяно-иранской рабочей группы по энергетике прошло 12 марта в Ереване."
    (report,) = dragoman.read(text, published="2025-03-14").reports
    quotes = {e.quote for e in report.evidence if e.field == "/body"}
    assert quotes == {"армяно-иранской рабочей группы по энергетике"}
