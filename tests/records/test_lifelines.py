"""Documents, projects and people through many events, languages and scripts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sample_events import events, report

from dragoman.model.contract import (
    InstrumentRef,
    Participant,
    ProjectRef,
    Report,
    SeriesRef,
    Undertaking,
)
from dragoman.records.careers import people_of
from dragoman.records.lifelines import documents_of
from dragoman.records.projects import projects_of


def signing(title: str | None, day: str, stage: str = "signed", **values: Any) -> Report:
    instrument = InstrumentRef(values.pop("type", "agreement"), title, stage=stage)  # type: ignore[arg-type]
    base = {"kind": "signing", "time": day, "language": "en", "instrument": instrument}
    return report(f"{title} {day} {stage}", **{**base, **values})


def test_the_stages_of_a_document_are_one_life_line() -> None:
    told = [
        signing("agreement on plant quarantine", "2024-11-02", "in_force"),
        signing("agreement on plant quarantine", "2022-05-18"),
        signing("соглашение о карантине растений", "2023-02-13", "ratified", language="ru"),
    ]
    (document,) = documents_of(events(*told))
    assert [step.stage for step in document.steps] == ["signed", "ratified", "in_force"]
    assert (document.stage, document.title) == ("in_force", "agreement on plant quarantine")
    assert document.titles["ru"] == "соглашение о карантине растений"


APART: list[tuple[str, list[Report]]] = [
    (
        "other matters",
        [signing("agreement on seeds", "2022-05-18"), signing("agreement on visas", "2022-05-18")],
    ),
    (
        "other parties",
        [
            signing("agreement on seeds", "2022-05-18"),
            signing("agreement on seeds", "2022-06-01", parties=("BR", "PE")),
        ],
    ),
    (
        "other numbers",
        [
            signing("Protocol of the 11th Session", "2022-05-18"),
            signing("Protocol of the 12th Session", "2023-05-18"),
        ],
    ),
    (
        "other years",
        [
            signing("programme on seeds for 2022", "2022-05-18"),
            signing("programme on seeds for 2024", "2024-05-18"),
        ],
    ),
    (
        "other types",
        [
            signing("agreement on seeds", "2022-05-18"),
            signing("programme on seeds", "2022-05-18", type="programme"),
        ],
    ),
    (
        "years between",
        [signing("agreement on seeds", "1994-05-18"), signing("agreement on seeds", "2022-05-18")],
    ),
    ("no titles", [signing(None, "2022-05-18"), signing(None, "2022-05-19")]),
]


@pytest.mark.parametrize(("why", "told"), APART, ids=[why for why, _ in APART])
def test_documents_stay_apart(why: str, told: list[Report]) -> None:
    assert len(documents_of(events(*told))) == len(told), why


ROUND = {"kind": "negotiation", "status": "held"}
UNTITLED: list[tuple[str, list[Report], int]] = [
    ("signed and ratified", [signing(None, "2024-10-08"), signing(None, "2025-02-12", "ratified")], 1),
    (
        "ratified before another was signed",
        [signing(None, "2024-10-08", "ratified"), signing(None, "2025-02-12")],
        2,
    ),
    (
        "two signed, one ratified",
        [signing(None, "2024-10-08"), signing(None, "2024-11-08"), signing(None, "2025-02-12", "ratified")],
        3,
    ),
    ("two rounds", [signing(None, "2024-10-08", **ROUND), signing(None, "2025-02-12", **ROUND)], 1),
    (
        "an agreement and a contract",
        [signing(None, "2024-10-08"), signing(None, "2025-02-12", "in_force", type="contract")],
        2,
    ),
    (
        "an agreement and a programme",
        [signing(None, "2024-10-08"), signing(None, "2025-02-12", "in_force", type="programme")],
        2,
    ),
]


@pytest.mark.parametrize(("told", "count"), [c[1:] for c in UNTITLED], ids=[c[0] for c in UNTITLED])
def test_steps_of_a_document_that_one_article_tells_without_a_title(told: list[Report], count: int) -> None:
    one_article = [replace(r, document="article", source="article", position=n) for n, r in enumerate(told)]
    assert len(documents_of(events(*one_article))) == count
    found = events(*told)
    assert len(documents_of(found)) == len(told), "of different articles"


SEEDS = "agreement on seeds"
PLAN = signing(SEEDS, "2022", status="planned", as_of="2021-03-05")
PROMISED: list[tuple[str, list[Report], str | None]] = [
    ("signed since", [signing(SEEDS, "2023-05-18")], "2023-05-18"),
    (
        "the first of its stages",
        [signing(SEEDS, "2024-05-18", "ratified"), signing(SEEDS, "2023-05-18")],
        "2023-05-18",
    ),
    ("only ratified", [signing(SEEDS, "2024-05-18", "ratified")], None),
    ("signed before", [signing(SEEDS, "2020-05-18")], None),
    ("another document", [signing("agreement on visas", "2023-05-18")], None),
    ("other parties", [signing(SEEDS, "2023-05-18", parties=("BR", "PE"))], None),
    ("promised again", [signing(SEEDS, "2024", status="planned", as_of="2023-05-18")], None),
]


@pytest.mark.parametrize(("since", "became"), [c[1:] for c in PROMISED], ids=[c[0] for c in PROMISED])
def test_what_was_promised_to_be_signed_became_what_was_signed(
    since: list[Report], became: str | None
) -> None:
    found = events(PLAN, *since)
    plan = next(event for event in found if event.reports == (PLAN,))
    assert [event.time for event in found if event.id == plan.became] == ([became] if became else [])
    assert plan.overdue is not bool(plan.became)


def test_signatories_and_clauses_are_collected() -> None:
    ana = Participant("Ana Quispe", roles=("signatory",), party="PE", office="Minister")
    told = signing("agreement on seeds", "2022-05-18", participants=(ana,))
    (document,) = documents_of(events(told))
    assert [(s.name, s.party, s.office) for s in document.signatories] == [("Ana Quispe", "PE", "Minister")]


def milestone(name: str, day: str, **values: Any) -> Report:
    base = {"kind": "milestone", "time": day, "language": "en", "project": ProjectRef(name)}
    return report(f"{name} {day}", **{**base, **values})


def test_a_project_is_one_in_three_scripts_and_with_what_sessions_say() -> None:
    said = Undertaking("welcomed", "welcomed the launch", "welcomed the launch", project="Тюльпан")
    told = [
        milestone("उपग्रह 'ट्यूलिप'", "2024-10-10", language="hi"),
        milestone("спутник «Тюльпан»", "2023-10-10", language="ru"),
        report(
            "s", time="2024-12-03", series=SeriesRef("Commission", 5), language="ru", undertakings=(said,)
        ),
    ]
    (project,) = projects_of(events(*told))
    assert [(step.time, step.kind) for step in project.steps] == [
        ("2023-10-10", "milestone"),
        ("2024-10-10", "milestone"),
        ("2024-12-03", "session"),
    ]
    assert project.steps[-1].stance == "welcomed"
    assert set(project.names) == {"hi", "ru"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("satellite", "satellite Tulip"), ("El Dabaa plant", "Rooppur plant"), ("laboratory", "reactor")],
)
def test_projects_stay_apart(one: str, other: str) -> None:
    assert len(projects_of(events(milestone(one, "2023-01-01"), milestone(other, "2023-02-01")))) == 2


def test_a_project_of_other_parties_is_another() -> None:
    told = [milestone("Tulip", "2023-01-01"), milestone("Tulip", "2023-02-01", parties=("BR", "UY"))]
    assert len(projects_of(events(*told))) == 2


def meeting(day: str, *people: Participant, **values: Any) -> Report:
    return report(
        f"{day} {[p.name for p in people]}", kind="meeting", time=day, participants=people, **values
    )


def test_a_person_keeps_all_spellings_and_offices_in_order() -> None:
    told = [
        meeting("2024-03-01", Participant("Гульнара Ибраева", office="министр", party="KZ"), language="ru"),
        meeting(
            "2022-03-01", Participant("Gulnara Ibrayeva", office="Deputy Minister", party="KZ"), language="en"
        ),
        meeting("2025-03-01", Participant("Ибраева", party="KZ"), language="ru"),
    ]
    (person,) = people_of(events(*told))
    assert person.name == "Gulnara Ibrayeva"
    assert person.names == {"en": ("Gulnara Ibrayeva",), "ru": ("Гульнара Ибраева", "Ибраева")}
    assert [(o.title, o.first, o.last) for o in person.offices] == [
        ("Deputy Minister", "2022-03-01", "2022-03-01"),
        ("министр", "2024-03-01", "2024-03-01"),
    ]
    assert [seen.time for seen in person.appearances] == ["2022-03-01", "2024-03-01", "2025-03-01"]


def test_an_office_is_reported_on_the_day_of_the_report_where_the_event_has_none() -> None:
    told = meeting("2026", Participant("Ana Quispe", office="Minister", party="PE"), as_of="2025-11-20")
    (person,) = people_of(events(told))
    assert [(o.first, o.last) for o in person.offices] == [("2025-11-20", "2025-11-20")]


def test_one_office_in_two_languages_is_one() -> None:
    pair = (
        meeting(
            "2022-03-01", Participant("Gulnara Ibrayeva", office="Deputy Minister", party="KZ"), language="en"
        ),
        meeting(
            "2022-03-01", Participant("Гульнара Ибраева", office="вице-министр", party="KZ"), language="ru"
        ),
    )
    (person,) = people_of(events(pair))
    (office,) = person.offices
    assert (office.title, office.titles) == (
        "Deputy Minister",
        {"en": "Deputy Minister", "ru": "вице-министр"},
    )


PAIRS = [
    (Participant("Sergei Ivanov", party="RU"), Participant("Sergei Ivanov", party="BY"), 2),
    (Participant("Sergei Ivanov", party="RU"), Participant("Сергей Иванов", party="RU"), 1),
    (Participant("Vinay Kumar", party="IN"), Participant("Ajay Kumar", party="IN"), 2),
    (Participant("Sergei Ivanov", party="RU"), Participant("Sergei Ivanov"), 1),
    (Participant("Sergei Ivanov", party="RU"), Participant("Ivanov"), 2),
]


@pytest.mark.parametrize(("one", "other", "count"), PAIRS)
def test_who_is_one_person(one: Participant, other: Participant, count: int) -> None:
    assert len(people_of(events(meeting("2022-03-01", one), meeting("2023-03-01", other)))) == count


def test_a_surname_that_fits_two_people_joins_neither() -> None:
    told = [
        meeting("2022-03-01", Participant("Vinay Kumar", party="IN")),
        meeting("2023-03-01", Participant("Ajay Kumar", party="IN")),
        meeting("2024-03-01", Participant("Kumar", party="IN")),
    ]
    assert len(people_of(events(*told))) == 3


names = st.sampled_from(["Ana Quispe", "Ана Киспе", "Quispe", "Juan Tapia", "", "?"])
people = st.builds(
    Participant,
    name=names,
    party=st.sampled_from([None, "PE", "CL"]),
    office=st.sampled_from([None, "Minister"]),
)
titles = st.sampled_from([None, "agreement on seeds", "соглашение о семенах", "", "No. 5"])
drawn = st.lists(
    st.tuples(
        st.sampled_from([None, "2021", "2021-03-01", "2022-03-01"]),
        st.lists(people, max_size=2),
        titles,
        st.sampled_from([None, "Tulip", "«Тюльпан»", "satellite", "''"]),
    ),
    max_size=6,
)


@settings(max_examples=80, deadline=None)
@given(drawn, st.randoms(use_true_random=False))
def test_nothing_is_lost_and_order_never_shows(told: list[Any], shuffle: Any) -> None:
    found = list(
        events(
            *(
                report(
                    str(n),
                    kind="signing",
                    time=time,
                    participants=tuple(people),
                    language="ru",
                    instrument=InstrumentRef("agreement", title),
                    project=ProjectRef(project) if project else None,
                )
                for n, (time, people, title, project) in enumerate(told)
            )
        )
    )
    first = (documents_of(found), projects_of(found), people_of(found))
    shuffle.shuffle(found)
    assert (documents_of(found), projects_of(found), people_of(found)) == first
    documents, projects, persons = first
    assert sorted(step.event for one in documents for step in one.steps) == sorted(e.id for e in found)
    assert sorted(s.event for one in projects for s in one.steps) == sorted(e.id for e in found if e.project)
    seen = sum(1 for e in found for p in e.participants if p.name.strip())
    assert sum(len(one.appearances) for one in persons) == seen
    for kind in (documents, projects, persons):
        assert len({one.id for one in kind}) == len(kind)
