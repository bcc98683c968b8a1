"""The ledger: what became of an undertaking, by which rule, and from which words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sample_events import AS_OF, events, report

from dragoman.lexicon.pack import installed
from dragoman.lexicon.undertakings import load_undertaking_words, parse
from dragoman.model.contract import (
    BodyRef,
    Event,
    Evidence,
    InstrumentRef,
    ProjectRef,
    Report,
    SeriesRef,
    Undertaking,
)
from dragoman.model.errors import DataError
from dragoman.model.periods import Article
from dragoman.records import heard
from dragoman.records.heard import Heard
from dragoman.records.ledger import Entry, Ledger, ledger_of
from dragoman.records.periods import sources_of
from dragoman.records.states import RULES
from dragoman.records.tables import LedgerTable
from dragoman.records.tables import parse as parse_table
from dragoman.records.undertakings import due_date
from dragoman.records.watch import Watch

LAB = "agreed to open a seed laboratory in Cusco by the end of 2022"


def session(number: int, day: str, *told: tuple[str, str] | Undertaking, **values: Any) -> Report:
    """A session whose report quotes undertakings: stance and words."""
    given = tuple(u if isinstance(u, Undertaking) else Undertaking(u[0], u[1], u[1]) for u in told)  # type: ignore[arg-type]
    base = {"language": "en", "series": SeriesRef("Water Commission", number), "undertakings": given}
    return report(f"{number} {day} {values.get('source_name', '')}", time=day, **{**base, **_known(values)})


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != "source_name"}


def later(kind: str, day: str, **values: Any) -> Report:
    return report(f"{kind} {day}", kind=kind, time=day, **{"language": "en", **values})


def ledger(found: tuple[Event, ...], as_of: date = AS_OF, **more: Any) -> Ledger:
    (identity,) = {e.series.id for e in found if e.series and e.series.id}
    return ledger_of(found, identity, as_of, **more)


def only_entry(*told: Report, as_of: date = AS_OF) -> Entry:
    return ledger(events(*told, as_of=as_of), as_of).sessions[0].entries[0]


MEMORANDUM = "agreed to sign a memorandum on plant quarantine"
CASES: list[tuple[str, list[Report], str, str]] = [
    (
        MEMORANDUM,
        [later("signing", "2023-05-01", instrument=InstrumentRef("mou", "memorandum on plant quarantine"))],
        "done",
        "signed",
    ),
    (
        MEMORANDUM,
        [session(2, "2023-03-01", ("reviewed", "reviewed the draft memorandum on plant quarantine"))],
        "moving",
        "spoken_of",
    ),
    (
        MEMORANDUM,
        [
            session(
                2, "2023-03-01", ("welcomed", "welcomed the signing of the memorandum on plant quarantine")
            )
        ],
        "done",
        "told_as_done",
    ),
    (
        MEMORANDUM,
        [session(2, "2023-03-01", ("discussed", "discussed rail freight"))],
        "silent",
        "next_session_silent",
    ),
    (MEMORANDUM, [], "silent", "nothing_since"),
    (
        MEMORANDUM,
        [later("signing", "2020-05-01", instrument=InstrumentRef("mou", "memorandum on plant quarantine"))],
        "silent",
        "nothing_since",
    ),
    ("adopted a roadmap on crop insurance", [], "done", "done_there"),
    (LAB, [], "slipped", "past_due"),
    (
        LAB,
        [session(2, "2022-03-01", ("reviewed", "reviewed the construction of the seed laboratory in Cusco"))],
        "slipped",
        "past_due",
    ),
    (
        LAB,
        [
            session(
                2, "2022-03-01", ("agreed", "agreed to open the seed laboratory in Cusco by the end of 2024")
            )
        ],
        "slipped",
        "promised_again",
    ),
    (
        LAB,
        [
            session(
                2, "2022-03-01", ("reviewed", "noted that the seed laboratory in Cusco is behind its plan")
            )
        ],
        "slipped",
        "told_late",
    ),
    (
        LAB,
        [later("milestone", "2022-10-01", project=ProjectRef("seed laboratory in Cusco"))],
        "done",
        "step_reached",
    ),
    (
        LAB,
        [later("milestone", "2026-10-01", project=ProjectRef("seed laboratory in Cusco"), status="planned")],
        "slipped",
        "past_due",
    ),
    (
        LAB,
        [later("suspension", "2022-10-01", project=ProjectRef("seed laboratory in Cusco"))],
        "slipped",
        "put_off",
    ),
    (
        LAB,
        [
            later(
                "milestone",
                "2022-10-01",
                project=ProjectRef("seed laboratory in Cusco"),
                parties=("BR", "UY"),
            )
        ],
        "slipped",
        "past_due",
    ),
    (
        "agreed to build a bridge by 2030",
        [
            later(
                "negotiation",
                "2023-01-01",
                project=ProjectRef("bridge over the Tumbes"),
                status="under_negotiation",
            )
        ],
        "silent",
        "nothing_since",
    ),
]


GIVEN_UP = ("agreed", "decided to abandon the seed laboratory in Cusco")
CASES += [
    (LAB, [session(2, "2022-03-01", GIVEN_UP)], "slipped", "dropped"),
    (
        LAB,
        [
            session(2, "2022-03-01", GIVEN_UP),
            session(3, "2023-03-01", ("discussed", "discussed the seed laboratory in Cusco")),
        ],
        "slipped",
        "past_due",
    ),
    (
        LAB,
        [session(2, "2022-03-01", ("agreed", "decided not to abandon the seed laboratory in Cusco"))],
        "slipped",
        "told_late",
    ),
    (
        "agreed to cancel visa fees for students",
        [session(2, "2022-03-01", ("reviewed", "reviewed the cancelled visa fees for students"))],
        "moving",
        "spoken_of",
    ),
    (
        "agreed to open a seed laboratory in Cusco",
        [session(2, "2022-03-01", ("reviewed", "failed to agree on the opening of the seed laboratory"))],
        "slipped",
        "told_late",
    ),
]
OTHER_WORDS = [
    ("en", "decided to shelve the opening of the seed laboratory in Cusco"),
    ("ru", "решили отказаться от лаборатории семян в Куско"),
    ("ru", "договорились не открывать больше лабораторию семян и отменить проект"),
    ("hi", "कुस्को में बीज प्रयोगशाला की योजना रद्द करने का निर्णय लिया"),
]


@pytest.mark.parametrize(("language", "words"), OTHER_WORDS)
def test_what_gives_up_an_undertaking_is_its_end_and_promises_nothing(language: str, words: str) -> None:
    first = session(1, "2021-03-01", ("agreed", LAB))
    then = session(2, "2022-03-01", ("agreed", words), language=language)
    before, after = ledger(events(first, then)).sessions
    (entry,) = before.entries
    assert (entry.state, entry.rule) == ("slipped", "dropped")
    assert [match.saying.quote for match in entry.matches if match.id == entry.decided_by] == [words]
    assert (after.entries, after.looked_back) == ((), ())


def test_what_gives_up_nothing_on_record_is_an_undertaking() -> None:
    told = ("agreed", "agreed to cancel visa fees for students")
    (first,) = ledger(events(session(1, "2021-03-01", told))).sessions
    assert len(first.entries) == 1


BEGUN = Evidence("/kind", "laid the foundation stone", 0, 25, "test")


@pytest.mark.parametrize(
    ("promised", "state"),
    [
        (LAB, "slipped"),
        ("agreed to lay the foundation of a seed laboratory in Cusco by the end of 2022", "done"),
    ],
)
def test_a_work_begun_is_no_work_done(promised: str, state: str) -> None:
    step = later("milestone", "2022-10-01", project=ProjectRef("seed laboratory in Cusco"), evidence=(BEGUN,))
    assert only_entry(session(1, "2021-03-01", ("agreed", promised)), step).state == state


@pytest.mark.parametrize(("promised", "since", "state", "rule"), CASES)
def test_the_first_rule_that_speaks_decides(
    promised: str, since: list[Report], state: str, rule: str
) -> None:
    entry = only_entry(session(1, "2021-03-01", ("agreed", promised)), *since)
    assert (entry.state, entry.rule) == (state, rule)
    assert entry.reason
    decided = [match for match in entry.matches if match.id == entry.decided_by]
    assert len(decided) == (entry.decided_by is not None)


def test_every_rule_has_a_case() -> None:
    assert {rule for *_, rule in CASES} == {rule.name for rule in RULES} - {"not_collected"}


@pytest.mark.parametrize(("published", "rule"), [("2023-01-02", "past_due"), ("2022-11-01", "not_collected")])
def test_what_is_past_its_day_has_slipped_whoever_could_have_read_of_it(published: str, rule: str) -> None:
    found = events(session(1, "2021-03-01", ("agreed", LAB), outlet="Andean Post"))
    watch = Watch(sources_of([Article("a", "Andean Post", "en", published)], [], AS_OF), AS_OF)
    (entry,) = ledger(found, watch=watch).sessions[0].entries
    assert (entry.rule, entry.state) == (rule, "slipped")
    assert "due by the end of 2022" in entry.reason


@pytest.mark.parametrize(("day", "rule"), [("2022-03-01", "not_collected"), ("2023-03-01", "past_due")])
def test_what_was_spoken_of_after_its_day_is_not_what_nobody_could_have_read_of(day: str, rule: str) -> None:
    since = session(2, day, ("reviewed", "reviewed the construction of the seed laboratory in Cusco"))
    found = events(session(1, "2021-03-01", ("agreed", LAB), outlet="Andean Post"), since)
    watch = Watch(sources_of([Article("a", "Andean Post", "en", "2021-03-02")], [], AS_OF), AS_OF)
    (entry,) = ledger(found, watch=watch).sessions[0].entries
    assert entry.rule == rule


@pytest.mark.parametrize(("day", "rule"), [("2022-12-30", "not_collected"), ("2023-09-18", "past_due")])
def test_who_reported_on_a_sub_group_was_reading(day: str, rule: str) -> None:
    """However late, and though its outlet had not been heard of before."""
    commission, group = BodyRef("Water Commission", "bod-1"), BodyRef("Seed Group", "bod-2", parent="bod-1")
    (first,) = events(session(1, "2021-03-01", ("agreed", LAB), outlet="Andean Post"))
    (under,) = events(later("meeting", day, as_of=day, outlet="Coast Ledger"))
    found = (replace(first, body=commission), replace(under, body=group))
    watch = Watch(sources_of([Article("a", "Andean Post", "en", "2021-03-02")], [], AS_OF), AS_OF)
    (entry,) = ledger_of(found, "bod-1", AS_OF, watch).sessions[0].entries
    assert (entry.rule, entry.state) == (rule, "slipped")


def test_an_act_told_in_headline_and_lead_is_quoted_once() -> None:
    told = tuple(
        Evidence(field, quote, 0, len(quote), "test")
        for field, quote in (("/kind", "sign"), ("/kind", "Sign"), ("/status", "signed"))
    )
    memorandum = InstrumentRef("mou", "memorandum on plant quarantine")
    signing = later("signing", "2023-05-01", instrument=memorandum, evidence=told)
    (match,) = only_entry(session(1, "2021-03-01", ("agreed", MEMORANDUM)), signing).matches
    assert match.saying.act == "signed"


def test_the_same_matter_is_known_in_three_languages() -> None:
    english = session(1, "2021-03-01", ("agreed", LAB))
    russian = session(
        1,
        "2021-03-01",
        ("agreed", "договорились открыть лабораторию семян в Куско до конца 2022 года"),
        language="ru",
        source_name="ru",
    )
    hindi = session(
        2, "2022-03-01", ("reviewed", "कुस्को में बीज प्रयोगशाला के निर्माण की समीक्षा की गई"), language="hi"
    )
    (first, _) = ledger(events((english, russian), hindi), date(2022, 4, 1)).sessions
    (entry,) = first.entries
    assert {quote.language for quote in entry.item.quotes} == {"en", "ru"}
    assert (entry.state, [m.saying.language for m in entry.matches]) == ("moving", ["hi"])
    assert "same_concepts" in entry.matches[0].likeness.features


def test_undertakings_of_one_article_stay_apart() -> None:
    told = [
        ("agreed", "agreed to open a seed laboratory in Cusco"),
        ("discussed", "discussed the seed laboratory in Cusco"),
    ]
    (first,) = ledger(events(session(1, "2021-03-01", *told))).sessions
    assert len(first.entries) == 2


def test_ids_of_undertakings_outlive_new_reports() -> None:
    first = session(1, "2021-03-01", ("agreed", LAB))
    later_report = session(
        1,
        "2021-03-01",
        ("agreed", "agreed on a seed laboratory in Cusco"),
        source_name="b",
        as_of="2020-01-01",
    )
    before = ledger(events(first)).sessions[0].entries[0].item
    after = ledger(events((first, later_report))).sessions[0].entries[0].item
    assert before.id in {after.id, *after.also}


def test_what_a_session_to_come_will_speak_of_stands_apart() -> None:
    plan = session(
        2, "2025-12-02", ("discussed", "to discuss the seed laboratory"), status="planned", as_of="2025-11-20"
    )
    found = ledger(events(session(1, "2021-03-01", ("agreed", LAB)), plan))
    assert [item.quotes[0].quote for item in found.ahead] == ["to discuss the seed laboratory"]
    assert len(found.sessions) == 1


def test_a_look_back_at_what_nobody_promised_is_shown() -> None:
    told = ("welcomed", "welcomed the opening of the rice museum")
    (first,) = ledger(events(session(1, "2021-03-01", told))).sessions
    assert (first.entries, [item.stance for item in first.looked_back]) == ((), ["welcomed"])


DUE = [
    ("en", "by the end of 2026", "2026"),
    ("en", "in 2019", None),
    ("en", "by June 2025", "../2025-06"),
    ("ru", "в течение шести месяцев", "2025-08-28"),
    ("hi", "2026 के अंत तक", "2026"),
    ("xx", "by the end of 2026", None),
]


@pytest.mark.parametrize(("language", "words", "due"), DUE)
def test_due_dates_are_read_from_the_words(language: str, words: str, due: str | None) -> None:
    assert due_date(words, language, "2025-03-01") == due


def test_concepts_are_the_same_in_all_packs_that_have_them() -> None:
    named = {code: {name for name, _ in load_undertaking_words(code).concepts} for code in installed()}
    told = [names for names in named.values() if names]
    assert len(told) >= 3
    assert all(names == told[0] for names in told)


@pytest.mark.parametrize(
    "text", ["done = ['*']", "done = 3", "[concepts]\nseed = []", "late = [", "odd = ['x']"]
)
def test_malformed_words_stop_the_load(text: str) -> None:
    with pytest.raises(DataError, match="xx/undertakings"):
        parse(text, "xx/undertakings.toml")


def test_a_malformed_table_stops_the_load() -> None:
    with pytest.raises(DataError, match="ledger"):
        parse_table("threshold = 1", LedgerTable, "ontology/ledger.toml")


stances = st.sampled_from(["agreed", "welcomed", "discussed", "explored", "reviewed"])
words = st.sampled_from(
    [LAB, MEMORANDUM, "adopted a roadmap", "лаборатория семян в Куско", "rail freight", "", "?", "by 2030"]
)
told = st.lists(st.tuples(stances, words), max_size=3)
days = st.sampled_from(["2021-03-01", "2022-03-01", "2023-03-01", None])
drawn = st.lists(
    st.tuples(st.integers(1, 3), days, told, st.sampled_from(["held", "planned", "postponed"])), max_size=5
)


@settings(max_examples=60, deadline=None)
@given(drawn, st.randoms(use_true_random=False))
def test_the_ledger_is_total_and_independent_of_order(sessions: list[Any], shuffle: Any) -> None:
    found = list(
        events(
            *(
                session(n, day, *told, status=status, source_name=str(i), as_of="2020-01-01")
                for i, (n, day, told, status) in enumerate(sessions)
            )
        )
    )
    for identity in sorted({e.series.id for e in found if e.series and e.series.id}):
        first = ledger_of(found, identity, AS_OF)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Heard, "near", lambda heard, _: range(len(heard.claims)))
            assert ledger_of(found, identity, AS_OF) == first
        shuffle.shuffle(found)
        assert ledger_of(found, identity, AS_OF) == first
        _holds(first)


def test_what_many_articles_print_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[object] = []
    words = "agreed to open a seed laboratory in Cusco"
    asked = heard.likeness
    monkeypatch.setattr(heard, "likeness", lambda *a, **v: compared.append(a) or asked(*a, **v))

    def told(copies: int) -> tuple[int, int]:
        held = [
            [session(n, f"20{20 + n}-03-01", ("agreed", words), source_name=str(i)) for i in range(copies)]
            for n in range(1, 4)
        ]
        compared.clear()
        matches = [m for one in ledger(events(*held)).sessions for e in one.entries for m in e.matches]
        return len(compared), len(matches)

    assert told(1) == (2, 3)
    assert told(8) == (2, 24)


def _holds(found: Ledger) -> None:
    entries = [entry for one in found.sessions for entry in one.entries]
    for entry in entries:
        promised = {quote.document for quote in entry.item.quotes}
        assert all(match.saying.document not in promised for match in entry.matches)
        assert len({match.id for match in entry.matches}) == len(entry.matches)
        assert entry.state in {"done", "moving", "slipped", "silent"}
