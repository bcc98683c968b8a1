"""A query in one language finds what is reported in the others, and says why."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dragoman import Record
from dragoman.lexicon.searchable import forms
from dragoman.model.errors import DataError, NotFoundError
from dragoman.run.search import COUNTED, Results, table
from dragoman.run.search.query import pieces
from dragoman.store import EVENT_FIELDS

ROOT = Path(__file__).parents[2]
CASES: list[dict[str, Any]] = tomllib.loads((ROOT / "tests/corpus/search.toml").read_text("utf-8"))["case"]
DAY = date(2025, 12, 1)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("search") / "record.db") as opened:
        assert opened.ingest([ROOT / "examples"]).failed == 0
        yield opened


def found(record: Record, query: str, **filters: Any) -> Results:
    return record.search(query, as_of=DAY, limit=50, **filters)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_a_query_finds_what_it_should(case: dict[str, Any], record: Record) -> None:
    results = found(record, case["query"])
    titles = [hit.event.title for hit in results.events]
    if case.get("none"):
        assert titles == []
    if "first" in case:
        assert case["first"] in titles[0]
        how = {match.word: match.how for match in results.events[0].matches}
        assert {word: how.get(word) for word in case.get("how", {})} == case.get("how", {})
    for words in case.get("among", ()):
        assert any(words in title for title in titles)
    assert sorted({hit.language for hit in results.documents}) == case["languages"]
    left_out = [word.text for word in results.words if word.left_out]
    assert "left_out" not in case or left_out == case["left_out"]


QUERIES = [case["query"] for case in CASES]


@pytest.mark.parametrize("query", QUERIES)
def test_marks_and_quotes_stand_in_the_text(query: str, record: Record) -> None:
    results = found(record, query)
    texts = {entry.document.id: entry.document.text for entry in record.documents()}
    for hit in results.documents:
        for snippet in hit.snippets:
            assert texts[hit.id][snippet.start : snippet.end] == snippet.text
            assert all(snippet.start <= start < end <= snippet.end for start, end in snippet.marks)
            assert snippet.marks == tuple(sorted(set(snippet.marks)))
        assert all(0 <= start < end <= len(hit.title or "") for start, end in hit.title_marks)
        assert hit.title_marks or any(snippet.marks for snippet in hit.snippets)
    for match in (match for hit in results.events for match in hit.matches):
        if match.quote:
            quote = match.quote
            assert texts[quote.document][quote.start : quote.end] == quote.quote


@pytest.mark.parametrize("query", QUERIES)
def test_every_event_has_its_reasons_and_the_best_is_first(query: str, record: Record) -> None:
    results = found(record, query)
    asked = {word.text for word in results.words if not word.left_out}
    for hit in results.events:
        assert {match.word for match in hit.matches} == asked
    scores = [hit.score for hit in results.events]
    assert scores == sorted(scores, reverse=True)
    assert results.found_events == len(results.events)


@pytest.mark.parametrize("query", QUERIES)
def test_facets_count_the_events_found(query: str, record: Record) -> None:
    results = found(record, query)
    events = [hit.event for hit in results.events]
    assert set(results.facets) == set(COUNTED)
    for facet in results.facets["kind"]:
        assert facet.count == sum(event.kind == facet.value for event in events)
    for facet in results.facets["party"]:
        assert facet.count == sum(facet.value in (*event.parties, *event.others) for event in events)
    assert sum(facet.count for facet in results.facets["status"]) == len(events)


def test_a_mark_is_what_was_asked_for(record: Record) -> None:
    (hit,) = found(record, "Кипиани", languages=["en"]).documents
    text = record.reading(hit.id).document.text
    marked = {text[start:end] for snippet in hit.snippets for start, end in snippet.marks}
    assert marked == {"Kipiani"}


def test_a_phrase_is_marked_as_one(record: Record) -> None:
    hit = found(record, '"green hydrogen"', languages=["en"]).documents[0]
    text = record.reading(hit.id).document.text
    (mark,) = {mark for snippet in hit.snippets for mark in snippet.marks}
    assert text[slice(*mark)] == "green hydrogen"


def test_filters_keep_events_and_the_articles_that_report_them(record: Record) -> None:
    everything = found(record, "memorandum")
    some = found(record, "memorandum", parties=["uz"], kinds=["signing"], since="2025", until="2025-12")
    assert 0 < some.found_events < everything.found_events
    assert all({"UZ"} <= {*hit.event.parties} and hit.event.kind == "signing" for hit in some.events)
    told = {report.document for hit in some.events for report in hit.event.reports}
    assert {hit.id for hit in some.documents} == told
    russian = found(record, "memorandum", languages=["ru"])
    assert {hit.language for hit in russian.documents} == {"ru"}
    assert all("ru" in {r.language for r in hit.event.reports} for hit in russian.events)
    assert found(record, "memorandum", since="2031").events == ()


def test_pages_follow_one_another(record: Record) -> None:
    whole = found(record, "Kazakhstan")
    pages = [record.search("Kazakhstan", as_of=DAY, limit=4, offset=n) for n in range(0, 24, 4)]
    assert [h.event.id for page in pages for h in page.events] == [h.event.id for h in whole.events[:24]]
    assert all(page.facets == whole.facets and page.found_events == whole.found_events for page in pages)
    assert [len(page.documents) for page in pages[:2]] == [4, 4]


def test_what_is_overdue_depends_on_the_day(record: Record) -> None:
    (early,) = record.search('"2nd exercise"', as_of=date(2020, 1, 1)).events
    assert not early.event.overdue
    late = record.search("Szabados", as_of=date(2030, 1, 1)).events
    assert [hit.event.overdue for hit in late] == [True]


def test_a_filter_that_makes_no_sense_is_told(record: Record) -> None:
    with pytest.raises(NotFoundError, match="no such kind"):
        record.search("rail", kinds=["picnic"])


NOTHING = ["", " ", "-", "--", '"', '""', "*", "***", "-*", "( )", "'", "-football", "।", "\x00", "\ud800"]


@pytest.mark.parametrize("query", NOTHING)
def test_where_nothing_is_asked_for_nothing_is_found(query: str, record: Record) -> None:
    results = found(record, query)
    assert (results.words, results.events, results.documents) == ((), (), ())


ODD = st.text(
    alphabet=st.sampled_from("ab ё\"'*-():^{}.,&|!+~рदिल्ली中国\u200d\u093c\x00“«NOTANDNEAR "), max_size=40
)


@given(st.one_of(ODD, st.text(max_size=60)))
@example('NEAR("a" "b", 3) AND NOT title : x OR ^y')
@example("a" * 5000)
@example("a" + "-" * 5000 + "b")
@example("railway " * 500)
@example('-"a b" ' * 300)
@example("中" * 400)
@example("\u093c \u200d* a\u0301* ﷺ ½* \ue000party\ue000in")
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_is_an_error(record: Record, query: str) -> None:
    results = record.search(query, as_of=DAY, limit=3)
    assert len(results.events) <= 3
    assert results.query == query


@example("0㆒ ㍻")
@given(st.text(max_size=40))
def test_a_form_is_its_own_form(text: str) -> None:
    for form in forms(text):
        assert forms(form) == [form]


@given(st.text(max_size=60))
def test_every_piece_has_words(query: str) -> None:
    for piece in pieces(query):
        assert piece.words


SPELLINGS = [
    ("Ёлка", "елка"),
    ("क़ज़ाख़", "क\u093cज\u093cाख\u093c"),
    ("दिल्\u200dली", "दिल्ली"),
    ("Erdoğan", "ERDOGAN"),
    ("Łódź", "lodz"),
    ("об’єднаний", "обʼєднаний"),
    ("協議", "协议"),
    ("مُحَمَّد", "محمد"),
    ("１２", "12"),
    ("१२", "12"),
]


@pytest.mark.parametrize("pair", SPELLINGS)
def test_spellings_of_one_word_have_one_form(pair: tuple[str, str]) -> None:
    assert forms(pair[0]) == forms(pair[1])


OTHERS = [("й", "и"), ("कि", "की"), ("мир", "мор"), ("ї", "і")]


@pytest.mark.parametrize("pair", OTHERS)
def test_other_letters_are_other_forms(pair: tuple[str, str]) -> None:
    assert forms(pair[0]) != forms(pair[1])


def test_each_column_has_a_weight_and_a_wrong_table_is_told() -> None:
    assert set(table.search_table().events.__struct_fields__) == set(EVENT_FIELDS)
    shipped = (ROOT / "src/dragoman" / table.FILE).read_text("utf-8")
    with pytest.raises(DataError, match=r"search\.toml"):
        table.parse(shipped.replace("people = 10.0", 'people = "much"'))


def test_a_topic_finds_the_same_whatever_it_is_called(record: Record) -> None:
    words = ("удобрения", "fertiliser", "fertilizer", "उर्वरक", "удобрениям", "fertilisers")
    told = {word: {hit.event.id for hit in found(record, word).events} for word in words}
    assert len(told["fertiliser"]) >= 2
    assert {word: ids for word, ids in told.items() if ids != told["fertiliser"]} == {}


def test_a_topic_of_what_was_agreed_is_the_event_s(record: Record) -> None:
    tagged = {
        (event.id, item.topic)
        for event in record.events(as_of=DAY)
        for item in event.undertakings
        if item.topic and item.topic not in event.topics
    }
    assert tagged
    for name, topic in tagged:
        assert name in {event.id for event in record.events(topics=[topic], as_of=DAY)}
        assert any(facet.value == topic for facet in found(record, topic).facets["topic"])
