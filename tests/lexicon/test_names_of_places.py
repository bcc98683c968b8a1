"""What towns are called in the languages that the program speaks."""

from __future__ import annotations

import json

import pytest

from dragoman.lexicon.interface import LANGUAGES, NAMES_OF_PLACES, interfaces, load_interface, place_in
from dragoman.lexicon.world import load_rows

SHOWN = [
    ("ru", "Yerevan", "Ереван"),
    ("ru", "Tbilisi", "Тбилиси"),
    ("ru", "Bishkek", "Бишкек"),
    ("ru", "Hanoi", "Ханой"),
    ("ru", "Ulaanbaatar", "Улан-Батор"),
    ("ru", "Volgograd", "Волгоград"),
    ("ru", "Port Louis", "Порт-Луи"),
    ("ru", "Moscow", "Москва"),
    ("hi", "Yerevan", "येरेवन"),
    ("hi", "Hanoi", "हनोई"),
    ("hi", "Ulaanbaatar", "उलानबटार"),
    ("hi", "Mumbai", "मुंबई"),
    ("en", "Yerevan", "Yerevan"),
    ("ru", "Erewhon", "Erewhon"),
]


@pytest.mark.parametrize(("language", "name", "shown"), SHOWN)
def test_a_town_is_called_as_the_pack_knows_it(language: str, name: str, shown: str) -> None:
    assert place_in(name, language) == shown


@pytest.mark.parametrize("language", interfaces()[1:])
def test_a_printed_name_stands_where_the_language_does_not_inflect_it(language: str) -> None:
    printed = load_interface(language).printed_places
    assert (place_in("Yerevan", language, "PRINTED") == "PRINTED") is printed
    assert place_in("Moscow", language, "PRINTED") != "PRINTED"


@pytest.mark.parametrize("language", interfaces()[1:])
def test_names_are_of_places_of_the_gazetteer(language: str) -> None:
    names = json.loads((LANGUAGES / language / NAMES_OF_PLACES).read_text("utf-8"))
    assert names.keys() <= {row.name for row in load_rows()}
    assert not [name for name, shown in names.items() if shown.isascii()]
