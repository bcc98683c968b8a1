"""Parties are found in every form that the press uses, and nowhere else."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon import world as world_module
from dragoman.lexicon.tokens import Token, tokenise
from dragoman.lexicon.world import (
    LANGUAGES,
    LanguageWorld,
    StateTable,
    country_name,
    load_states,
    load_world,
    read_json,
)
from dragoman.mentions.states import find_states, state_mentions
from dragoman.model.errors import DataError
from dragoman.model.mentions import StateMention

CORPUS = Path(__file__).parent.parent / "corpus"
CODES = sorted(path.parent.name for path in LANGUAGES.glob("*/states.json"))
MEMBERS = """
AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF TD CL
CN CO KM CG CD CR CI HR CU CY CZ KP DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT
GN GW GY HT HN HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KI KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV
ML MT MH MR MU MX FM MC MN ME MA MZ MM NA NR NP NL NZ NI NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA KR
MD RO RU RW KN LC VC WS SM ST SA SN RS SC SL SG SK SI SB SO ZA SS ES LK SD SR SE CH SY TJ TZ TH TL TG TO
TT TN TR TM TV UG UA AE GB US UY UZ VU VE VN YE ZM ZW PS VA XK TW HK EU
"""
"""Members of the United Nations, and those treated like them."""


def _found(tokens: list[Token], world: LanguageWorld) -> list[StateMention]:
    return state_mentions(tokens, find_states(tokens, world), world)


def cases() -> Iterator[Any]:
    for path in sorted(CORPUS.glob("states.*.toml")):
        code = path.name.split(".")[1]
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield pytest.param(code, case["text"], case["expect"], id=f"{code}: {case['text'][:40]}")


@pytest.mark.parametrize(("code", "text", "expect"), list(cases()))
def test_finds_exactly_the_parties_of_a_sentence(code: str, text: str, expect: list[list[str]]) -> None:
    found = _found(tokenise(text), load_world(code))
    assert [[text[m.start : m.end], " ".join(m.codes)] for m in found] == expect


@pytest.mark.parametrize("code", CODES)
def test_every_state_has_a_name_that_is_found(code: str) -> None:
    named = {c for sense in load_world(code).states.senses if sense.form == "name" for c in sense.codes}
    assert set(MEMBERS.split()) - named == set()


@pytest.mark.parametrize("code", CODES)
def test_every_sense_is_of_a_known_party_and_every_phrase_has_a_sense(code: str) -> None:
    table = load_world(code).states
    assert {c for sense in table.senses for c in sense.codes} <= set(load_states())
    assert all(i < len(table.senses) for forms in table.phrases.values() for i in forms.values())


def test_states_have_capitals_and_english_names() -> None:
    states = load_states()
    assert states["MN"].capital == "Ulaanbaatar"
    assert states["BR"].capital == "Brasilia"
    assert country_name("TR") == "Turkey"
    assert country_name("BIMSTEC").startswith("Bay of Bengal")


@pytest.mark.parametrize("code", CODES)
@given(st.text(alphabet=st.sampled_from("India-Russi а—’sU.Китй भारत \n,ЕС"), max_size=60))
def test_mentions_are_in_order_and_inside_the_text(code: str, text: str) -> None:
    found = _found(tokenise(text), load_world(code))
    assert all(0 <= m.start < m.end <= len(text) and m.codes for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_malformed_tables_name_their_file(tmp_path: Path) -> None:
    broken = tmp_path / "states.json"
    broken.write_bytes(b'{"senses": 3}')
    with pytest.raises(DataError, match=r"states\.json"):
        read_json(broken, StateTable)
    with pytest.raises(DataError, match=r"missing\.json"):
        read_json(tmp_path / "missing.json", StateTable)


def test_tables_survive_a_round_trip() -> None:
    states = load_states()
    assert msgspec.json.decode(msgspec.json.encode(states), type=dict[str, world_module.State]) == states
