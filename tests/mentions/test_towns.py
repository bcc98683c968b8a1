"""Small towns: found where the page names their state and something happens there, and nowhere else."""

from __future__ import annotations

import pytest

import dragoman
from dragoman.lexicon.pack import load_pack
from dragoman.lexicon.tokens import tokenise
from dragoman.lexicon.towns import FOLDER, town_at, towns_of
from dragoman.mentions.towns import find_small_town


def places(text: str) -> list[str]:
    reading = dragoman.read(text, published="2025-03-14")
    return [place.name for report in reading.reports for place in report.places]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("The foreign ministers of Armenia and Georgia met in Dilijan on 12 March 2025.", "Dilijan"),
        ("Министры обороны Армении и Ирана провели переговоры в Дилижане 12 марта 2025 года.", "Dilijan"),
        ("Заседание российско-белорусской комиссии прошло 12 марта в Лиде.", "Lida"),
        (
            "Міністри оборони України та Польщі провели переговори в Бережанах 12 березня 2025 року.",
            "Berezhany",
        ),
    ],
)
def test_a_small_town_of_a_state_on_the_page_is_a_place(text: str, town: str) -> None:
    assert places(text) == [town]


@pytest.mark.parametrize(
    "text",
    [
        "The foreign ministers of Peru and Chile met in Dilijan on 12 March 2025.",
        "The foreign ministers of Armenia and Georgia met Dilijan on 12 March 2025.",
        "The foreign ministers of Armenia and Georgia met in Dilijan Hall on 12 March 2025.",
    ],
    ids=["of no state on the page", "nothing puts something there", "part of a longer name"],
)
def test_what_is_no_place_stays_none(text: str) -> None:
    assert "Dilijan" not in places(text)


def test_a_dateline_may_name_a_small_town() -> None:
    text = "DILIJAN, March 12, 2025. The foreign ministers of Armenia and Georgia held talks on Wednesday."
    assert places(text) == ["Dilijan"]


def test_a_town_is_found_in_a_string_only_as_a_whole() -> None:
    pack = load_pack("en")
    found = find_small_town("Dilijan, Tavush", ["GE", "AM"], pack)
    assert found is not None
    assert (found.name, found.country) == ("Dilijan", "AM")
    assert find_small_town("Dilijan Hall", ["AM"], pack) is None
    assert find_small_town("", ["AM"], pack) is None


def test_endings_are_those_of_the_language_only() -> None:
    tokens = tokenise("Дилижаном")
    assert town_at(tokens, 0, ["AM"], frozenset({"ом"})) is not None
    assert town_at(tokens, 0, ["AM"], frozenset()) is None


def test_every_file_of_towns_is_whole_and_in_order() -> None:
    files = sorted(FOLDER.glob("*.json"))
    assert len(files) > 200
    for path in files:
        assert towns_of(path.stem), path.stem
    assert towns_of("XX") == {}
