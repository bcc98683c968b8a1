"""Accounts compared by country of outlet, and the register of outlets behind it."""

from __future__ import annotations

from typing import Any

import pytest
from sample_events import events, report

from dragoman.lexicon.outlets import host_of, load_outlets, parse
from dragoman.model.contract import Event, Figure, InstrumentRef, Participant, SeriesRef, Undertaking
from dragoman.model.errors import DataError
from dragoman.records.accounts import UNKNOWN, accounts

LAB = Undertaking(
    "agreed", "agreed to open a seed laboratory in Cusco", "agreed to open a seed laboratory in Cusco"
)
RUSSIAN = "договорились открыть лабораторию семян в Куско"
ANA, JUAN = Participant("Ana Quispe", party="PE"), Participant("Juan Tapia", party="CL")


def told(source: str, language: str = "en", **values: Any) -> Any:
    return report(source, time="2025-03-04", language=language, series=SeriesRef("Commission", 3), **values)


def session() -> tuple[Event, ...]:
    signing = {"kind": "signing", "instrument": InstrumentRef("mou", "memorandum on seeds"), "part_of": 0}
    return events(
        (
            told("https://paper.example.pe/1", participants=(ANA, JUAN), undertakings=(LAB,)),
            told(
                "https://paper.example.cl/1",
                "ru",
                participants=(Participant("Хуан Тапия", party="CL"),),
                undertakings=(Undertaking("agreed", RUSSIAN, RUSSIAN),),
                figures=(Figure("delegates", 40, about=True),),
            ),
            told(
                "notes/unknown.txt",
                undertakings=(Undertaking("discussed", "discussed tea", "discussed tea"),),
            ),
        ),
        told("https://paper.example.cl/1", "ru", **signing, position=9),
    )


def test_what_one_side_tells_and_the_other_omits() -> None:
    found = session()
    event = next(one for one in found if one.kind == "session")
    result = accounts(event, found)
    assert [(side.country, len(side.reports)) for side in result.sides] == [
        ("CL", 1),
        ("PE", 1),
        (UNKNOWN, 1),
    ]
    told_by = {(t.field, t.value): (sorted(t.told), t.omitted) for t in result.tellings}
    assert told_by == {
        ("participant", "Ana Quispe"): (["PE"], ("CL",)),
        ("participant", "Juan Tapia"): (["CL", "PE"], ()),
        ("undertaking", f"agreed: {LAB.quote}"): (["CL", "PE"], ()),
        ("undertaking", "discussed: discussed tea"): ([UNKNOWN], ("CL", "PE")),
        ("document", "memorandum on seeds"): (["CL"], ("PE",)),
        ("figure", "about 40 delegates"): (["CL"], ("PE",)),
    }


def test_what_an_unknown_outlet_leaves_out_is_no_omission() -> None:
    found = session()
    result = accounts(next(one for one in found if one.kind == "session"), found)
    assert all(UNKNOWN not in telling.omitted for telling in result.tellings)


OUTLETS = [
    ("ТАСС", "x.txt", "RU"),
    ("tass", "https://blog.example.kz/1", "RU"),
    (None, "https://economictimes.indiatimes.com/news/1", "IN"),
    (None, "https://www.bbc.co.uk/hindi", "GB"),
    (None, "https://paper.example.co.uk/1", "GB"),
    (None, "https://paper.example.kz/1", "KZ"),
    (None, "https://live.example.tv/1", None),
    ("Village Post", "articles/1.txt", None),
    (None, "http://[", None),
]


@pytest.mark.parametrize(("name", "source", "country"), OUTLETS)
def test_whose_an_outlet_is(name: str | None, source: str, country: str | None) -> None:
    found = load_outlets().of(name, source)
    assert (found.country if found else None) == country


def test_a_path_has_no_host() -> None:
    assert host_of("C:\\articles\\1.txt") == ""


HEAD = "[country_domains]\nwords = []\ncodes = {}\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[outlets.QQ]\n"A" = { kind = "daily" }', "unknown country: QQ"),
        ('[outlets.PE]\n"A" = { kind = "gossip" }', "gossip"),
        (
            '[outlets.PE]\n"A" = { kind = "daily" }\n[outlets.CL]\n"B" = { kind = "daily", names = ["a"] }',
            "'a'",
        ),
        (
            '[outlets.PE]\n"A" = { kind = "daily", domains = ["a.pe"] }\n'
            '"B" = { kind = "daily", domains = ["a.pe"] }',
            "a.pe",
        ),
        ("[outlets", "outlets.toml"),
    ],
)
def test_malformed_outlets_stop_the_load(text: str, problem: str) -> None:
    with pytest.raises(DataError, match="outlets") as fault:
        parse(f"{HEAD}{text}", "ontology/outlets.toml")
    assert problem in str(fault.value)
