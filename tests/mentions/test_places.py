"""Places are found with their English names, and words or people are not taken for towns."""

from __future__ import annotations

import pytest

from dragoman.lexicon.tokens import Token, tokenise
from dragoman.lexicon.world import LANGUAGES, LanguageWorld, load_rows, load_states, load_world
from dragoman.mentions.places import find_place, place_mentions
from dragoman.mentions.states import find_states
from dragoman.model.mentions import PlaceMention

CODES = sorted(path.parent.name for path in LANGUAGES.glob("*/places.json"))

FOUND = [
    ("en", "They met in Ulan Bator and New Delhi, not in Delhi.", ["Ulaanbaatar", "New Delhi", "Delhi"]),
    ("en", "A flight from St. Petersburg to Kiev.", ["Saint Petersburg", "Kyiv"]),
    ("en", "Talks in Nice ended; nice weather. They fell of late.", ["Nice"]),
    ("en", "In March the reading of the bill was moved.", []),
    ("en", "The drill began at the Pokhara airport.", ["Pokhara Airport"]),
    ("en", "Vessels crossed the Red Sea towards Mombasa.", ["Red Sea", "Mombasa"]),
    ("en", "Jack London wrote; Whitney Houston sang.", []),
    ("en", "The Harbour was closed.", []),
    ("ru", "Встреча прошла в Душанбе, под Ташкентом и в Нижнем Новгороде.", ["Dushanbe", "Tashkent"]),
    ("ru", "Завод открыт в Свердловской области.", ["Sverdlovsk"]),
    ("en", "Envoy Victoria Nuland said that she would come to the talks.", []),
    ("en", "Shares of NIS rose in the course of the week.", []),
    ("ru", "КАИР, 3 марта. Начались переговоры.", ["Cairo"]),
    ("ru", "Владимир прибыл в Астану.", ["Astana"]),
    ("ru", "Учения прошли на полигоне «Капустин Яр» и в Каспийском море.", None),
    ("hi", "बैठक उलानबटार और बाकू में हुई, फिर सेंट पीटर्सबर्ग में।", ["Ulaanbaatar", "Baku", "Saint Petersburg"]),
    ("hi", "इस बारी में सागर की लहरें देखिए।", []),
]


def _found(tokens: list[Token], world: LanguageWorld) -> list[PlaceMention]:
    return place_mentions(tokens, find_states(tokens, world), world)


@pytest.mark.parametrize(("code", "text", "names"), FOUND)
def test_finds_the_towns_of_a_sentence(code: str, text: str, names: list[str] | None) -> None:
    found = [m.name for m in _found(tokenise(text), load_world(code)) if not m.is_country]
    if names is None:
        assert found
    else:
        assert [name for name in found if name != "Nizhny Novgorod"] == names


def test_country_is_a_place_too() -> None:
    (place,) = _found(tokenise("He flew to Peru."), load_world("en"))
    assert (place.name, place.country, place.is_country) == ("Peru", "PE", True)


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("en", "New Delhi", ("New Delhi", "IN", True)),
        ("en", "MOSCOW", ("Moscow", "RU", True)),
        ("en", "Geneva, Switzerland", ("Geneva", "CH", False)),
        ("ru", "Нью-Дели", ("New Delhi", "IN", True)),
        ("ru", "Алматы", ("Almaty", "KZ", False)),
        ("hi", "मास्को", ("Moscow", "RU", True)),
    ],
)
def test_dateline_is_located(code: str, name: str, expected: tuple[str, str, bool]) -> None:
    place = find_place(name, load_world(code))
    assert place is not None
    assert (place.name, place.country, place.capital) == expected
    assert place.lat is not None


@pytest.mark.parametrize("text", ["", "Xyzzyville", ", ,"])
def test_unknown_dateline_is_none(text: str) -> None:
    assert find_place(text, load_world("en")) is None


def test_most_states_have_a_capital_in_the_gazetteer() -> None:
    capitals = {row.country for row in load_rows() if row.kind == "capital"}
    states = {code for code in load_states() if len(code) == 2 and code not in ("EU", "UN", "G7")}
    assert len(states - capitals) < 10


@pytest.mark.parametrize("code", CODES)
def test_table_points_into_the_gazetteer(code: str) -> None:
    world = load_world(code)
    assert all(i < len(world.rows) for forms in world.places.phrases.values() for i in forms.values())


def test_degrees_and_countries_are_in_range() -> None:
    for row in load_rows():
        assert len(row.country) in (0, 2)
        assert row.lat is None or -90 <= row.lat <= 90
        assert row.lon is None or -180 <= row.lon <= 180
