"""People in sentences of our own, in whole documents, and invariants over any text."""

from __future__ import annotations

import importlib.util
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lexicon.people import decode_forms, decode_people, load_people
from dragoman.lexicon.phrases import Phrases
from dragoman.lexicon.tokens import tokenise
from dragoman.mentions.people import Part, office_references, people_of_parts
from dragoman.mentions.people_cases import Context, nominative
from dragoman.mentions.people_holders import Holders
from dragoman.model.errors import DataError
from dragoman.model.mentions import OrganisationMention, PersonMention, StateMention

CORPUS = Path(__file__).parents[1] / "corpus"
CODES = tuple(sorted(path.name.split(".")[1] for path in CORPUS.glob("people.*.toml")))


def corpus(code: str) -> dict[str, Any]:
    return tomllib.loads((CORPUS / f"people.{code}.toml").read_text(encoding="utf-8"))


def spans(text: str, phrases: dict[str, Any]) -> list[tuple[int, int, Any]]:
    known: Phrases[Any] = Phrases()
    for phrase, sense in phrases.items():
        known.add(phrase, sense)
    tokens = tokenise(text)
    return [(tokens[h.first].start, tokens[h.last - 1].end, h.sense) for h in known.longest(tokens)]


def part(text: str, data: dict[str, Any], start: int = 0) -> Part:
    forms = data["states"]
    senses = {phrase: (code, form) for form in forms for phrase, code in forms[form].items()}
    states = [
        StateMention(start=a + start, end=b + start, rule="test", codes=(code,), form=form)
        for a, b, (code, form) in spans(text, senses)
    ]
    organisations = [
        OrganisationMention(start=a + start, end=b + start, rule="test", name=text[a:b], party=party or None)
        for a, b, party in spans(text, data["organisations"])
    ]
    tokens = tokenise(" " * start + text, start)
    return Part(tokens, states, organisations, [tokens] if tokens else [])


def read(text: str, code: str) -> list[PersonMention]:
    p = part(text, corpus(code))
    return people_of_parts([p], load_people(code))


CASES = [(code, case["text"], case["people"]) for code in CODES for case in corpus(code)["case"]]


@pytest.mark.parametrize(("code", "text", "people"), CASES, ids=[t[:40] for _, t, _ in CASES])
def test_corpus(code: str, text: str, people: list[list[str]]) -> None:
    assert [[m.name, m.office or "", m.party or ""] for m in read(text, code)] == people


@pytest.mark.parametrize(("code", "text"), [case[:2] for case in CASES], ids=[t[:40] for _, t, _ in CASES])
def test_spans_are_of_the_text(code: str, text: str) -> None:
    for m in read(text, code):
        assert text[m.start : m.end].strip() == text[m.start : m.end] != ""
        if m.office_start is not None and m.office_end is not None:
            assert 0 <= m.office_start < m.office_end <= len(text)
        if m.party_start is not None and m.party_end is not None:
            assert 0 <= m.party_start < m.party_end <= len(text)


@pytest.mark.parametrize(
    ("code", "text", "name", "case"),
    [
        ("en", "Talks with Foreign Minister Sergey Lavrov ended.", "Sergey Lavrov", "com"),
        ("en", "The pact was signed by Prime Minister Keir Starmer.", "Keir Starmer", "agt"),
        ("hi", "रक्षा मंत्री राजनाथ सिंह ने कहा", "राजनाथ सिंह", "erg"),
        ("hi", "रक्षा मंत्री राजनाथ सिंह से मिले", "राजनाथ सिंह", "com"),
        ("ru", "Переговоры с министром обороны Андреем Белоусовым прошли.", "Андрей Белоусов", "ablt"),
        ("ru", "Письмо министру обороны Андрею Белоусову отправлено.", "Андрей Белоусов", "datv"),
        ("ru", "Визит министра обороны Андрея Белоусова отложен.", "Андрей Белоусов", "gent"),
    ],
)
def test_role_by_case_or_adposition(code: str, text: str, name: str, case: str) -> None:
    (mention,) = read(text, code)
    assert (mention.name, mention.case) == (name, case)


def test_a_headline_surname_is_the_person_of_the_body() -> None:
    data, people = corpus("en"), load_people("en")
    headline, body = "Lavrov to visit Oman", "Russian Foreign Minister Sergey Lavrov will visit Oman."
    parts = [part(headline, data), part(body, data, start=len(headline) + 1)]
    names = [(m.name, m.party) for m in people_of_parts(parts, people)]
    assert names == [("Sergey Lavrov", "RU")] * 2


def refer(code: str, text: str) -> list[tuple[str, str]]:
    p, people = part(text, corpus(code)), load_people(code)
    named = people_of_parts([p], people)
    return [
        (text[m.start : m.end], m.name) for m in office_references(p.tokens, p.states, Holders(named, people))
    ]


def test_an_office_alone_stands_for_its_only_holder() -> None:
    text = "Uzbek President Shavkat Mirziyoyev met German Chancellor Friedrich Merz. The Uzbek leader left."
    assert refer("en", text) == [("leader", "Shavkat Mirziyoyev")]


def test_an_office_of_two_holders_stands_for_nobody() -> None:
    named = "Indian Foreign Secretary Vikram Misri met Kenyan Foreign Secretary Korir Singoei."
    text = f"{named} The foreign secretary left."
    assert refer("en", text) == []


def test_a_pair_stands_for_the_last_two_of_that_office() -> None:
    text = "रूसी रक्षा मंत्री आंद्रेई बेलौसोव और भारतीय रक्षा मंत्री राजनाथ सिंह मिले। दोनों मंत्रियों ने चर्चा की।"
    assert [name for _, name in refer("hi", text)] == ["आंद्रेई बेलौसोव", "राजनाथ सिंह"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Владимиром Путиным", "Владимир Путин"),
        ("Нарендры Моди", "Нарендра Моди"),
        ("Ли Цяном", "Ли Цян"),
        ("Ларисой Коваленко", "Лариса Коваленко"),
        ("Дмитрия Чернышенко", "Дмитрий Чернышенко"),
        ("Сергеем Шойгу", "Сергей Шойгу"),
        ("Николой Пашиняном", "Никола Пашинян"),
        ("Валентине Матвиенко", "Валентина Матвиенко"),
        ("Георгием Борисенко", "Георгий Борисенко"),
        ("Павлом Завальным", "Павел Завальный"),
    ],
)
def test_nominative_restored(printed: str, expected: str) -> None:
    assert " ".join(nominative(tuple(printed.split()), load_people("ru"), Context()).words) == expected


@pytest.mark.parametrize("code", CODES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_mixture_of_words_is_read_and_spans_hold(code: str, data: st.DataObject) -> None:
    words = sorted({w for _, text, _ in CASES for w in text.split()})
    text = " ".join(data.draw(st.lists(st.sampled_from(words), max_size=30)))
    mentions = read(text, code)
    assert mentions == read(text, code)
    assert all(0 <= m.start < m.end <= len(text) and m.name for m in mentions)
    assert len({(m.start, m.end) for m in mentions}) == len(mentions)


def test_a_faulty_pack_names_file_and_line() -> None:
    with pytest.raises(DataError, match=r"people\.toml"):
        decode_people(b"[grammar]\ncased = 3\n", "people.toml")
    with pytest.raises(DataError, match=r"people\.toml:2"):
        decode_people(b"[grammar]\n=\n", "people.toml")
    with pytest.raises(DataError, match=r"people\.forms\.json"):
        decode_forms(b"[]", "people.forms.json")


def test_generated_forms_are_those_of_the_titles(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pymorphy3", reason="forms are generated with pymorphy3")
    root = Path(__file__).parents[2]
    monkeypatch.syspath_prepend(root / "tools")
    spec = importlib.util.spec_from_file_location("people_forms", root / "tools" / "people_forms.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    folder = root / "src" / "dragoman" / "languages" / "ru"
    shipped = decode_forms((folder / "people.forms.json").read_bytes(), "people.forms.json")
    assert list(shipped) == list(dict.fromkeys(tool.lemmas(folder / "people.toml")))
