"""Organisations are found by name and by composition, with whose they are."""

from __future__ import annotations

import pytest

from dragoman.lexicon.tokens import Token, tokenise
from dragoman.lexicon.world import LANGUAGES, LanguageWorld, load_world
from dragoman.mentions.organisations import organisation_mentions
from dragoman.mentions.states import find_states
from dragoman.model.mentions import OrganisationMention

CODES = sorted(path.parent.name for path in LANGUAGES.glob("*/organisations.json"))

FOUND: list[tuple[str, str, list[tuple[str, str | None]]]] = [
    (
        "en",
        "JAXA and Kazatomprom wrote to the Pentagon.",
        [("JAXA", "JP"), ("Kazatomprom", "KZ"), ("Pentagon", "US")],
    ),
    (
        "en",
        "Chile's Ministry of Mines spoke.",
        [("Chile's Ministry of Mines", "CL")],
    ),
    (
        "en",
        "the Ministry of Defence of the Republic of Korea",
        [("Ministry of Defence of the Republic of Korea", "KR")],
    ),
    (
        "en",
        "The Kenyan Navy, Oman's Air Force",
        [("Kenyan Navy", "KE"), ("Oman's Air Force", "OM")],
    ),
    (
        "en",
        "The Trade and Industry Ministry said so.",
        [("Trade and Industry Ministry", None)],
    ),
    (
        "en",
        "The ministry said that railways and an army of clerks wait.",
        [],
    ),
    (
        "en",
        "The India-Peru Commission met.",
        [],
    ),
    (
        "ru",
        "Министерством обороны Вьетнама и МИД Сербии",
        [("Министерством обороны Вьетнама", "VN"), ("МИД Сербии", "RS")],
    ),
    (
        "ru",
        "С Росатомом работает индийское министерство энергетики.",
        [("Росатомом", "RU"), ("индийское министерство энергетики", "IN")],
    ),
    (
        "ru",
        "Минсельхоз Бразилии ответил ЮНЕСКО.",
        [("Минсельхоз Бразилии", "BR"), ("ЮНЕСКО", "UN")],
    ),
    (
        "hi",
        "जापानी रक्षा मंत्रालय और इसरो",
        [("जापानी रक्षा मंत्रालय", "JP"), ("इसरो", "IN")],
    ),
    (
        "hi",
        "नेपाल के विदेश मंत्रालय ने कहा; मंत्रालय चुप रहा।",
        [("नेपाल के विदेश मंत्रालय", "NP")],
    ),
]


def _found(tokens: list[Token], world: LanguageWorld) -> list[OrganisationMention]:
    return organisation_mentions(tokens, find_states(tokens, world), world)


@pytest.mark.parametrize(("code", "text", "expected"), FOUND)
def test_finds_exactly_the_organisations(
    code: str, text: str, expected: list[tuple[str, str | None]]
) -> None:
    found = _found(tokenise(text), load_world(code))
    assert [(text[m.start : m.end], m.party) for m in found] == expected


def test_head_is_printed_in_its_base_form() -> None:
    (found,) = _found(tokenise("с министерством финансов Чили"), load_world("ru"))
    assert found.name == "министерство финансов Чили"


def test_organisation_that_acts_as_a_party_is_its_own() -> None:
    (found,) = _found(tokenise("ASEAN replied."), load_world("en"))
    assert found.party == "ASEAN"


@pytest.mark.parametrize("code", CODES)
def test_every_phrase_has_a_sense(code: str) -> None:
    table = load_world(code).organisations
    assert all(i < len(table.senses) for forms in table.phrases.values() for i in forms.values())
    assert len({sense.name for sense in table.senses}) >= 150
