"""When sources were collected, and silence told apart by it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_events import AS_OF, events, report

from dragoman.model.contract import SeriesRef
from dragoman.model.periods import Article, Declared, Withdrawal
from dragoman.records.periods import Period, Source, collected_table, sources_of
from dragoman.records.series import series_of
from dragoman.records.watch import Concern, State, Watch, concern_of, gaps_of, not_collected, silences_of

POST = "Andean Post"
DAYS = st.dates(date(2020, 1, 1), date(2025, 11, 30))


def article(day: str | None, *, outlet: str | None = POST, **values: Any) -> Article:
    return Article(f"{outlet}/{day}", outlet, values.pop("language", "xx"), day, **values)


def only(*articles: Article, as_of: date = AS_OF, declared: tuple[Declared, ...] = ()) -> Source:
    (found,) = sources_of(articles, declared, as_of)
    return found


def watch(*days: str, as_of: date = AS_OF, declared: tuple[Declared, ...] = (), **values: Any) -> Watch:
    return Watch(sources_of([article(day, **values) for day in days], declared, as_of), as_of)


def declared(first: str, last: str | None, **values: Any) -> Declared:
    return Declared(1, POST, first, last, "Asha", "2025-11-01T10:00:00+00:00", "a file of cuttings", **values)


def period(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


def every(days: int, count: int, first: date = date(2025, 1, 1)) -> list[Article]:
    return [article((first + timedelta(days=days * n)).isoformat()) for n in range(count)]


def test_an_outlet_is_one_under_all_its_names() -> None:
    found = sources_of(
        [
            Article("a", "TASS", "en", "2025-01-01"),
            Article("b", "ТАСС", "ru", "2025-01-02"),
            Article("https://tass.com/x", None, "en", "2025-01-03"),
            Article("https://news.example/x", None, "en", "2025-01-03"),
            Article("c.txt", None, "hi", "2025-01-03"),
        ],
        [],
        AS_OF,
    )
    told = [(one.outlet, one.country, one.languages, one.documents) for one in found]
    assert told == [
        ("", None, ("hi",), 1),
        ("TASS", "RU", ("en", "ru"), 3),
        ("news.example", None, ("en",), 1),
    ]


def test_a_silence_longer_than_the_usual_rhythm_is_a_gap() -> None:
    daily = only(*every(1, 10), *every(1, 10, date(2025, 2, 1)))
    weekly = only(*every(7, 10), *every(7, 10, date(2025, 4, 1)))
    assert (daily.rhythm, weekly.rhythm) == (1, 7)
    assert daily.gaps == (period("2025-01-11", "2025-01-31"),)
    assert weekly.gaps == ()


def test_with_few_articles_the_rhythm_is_not_known() -> None:
    found = only(article("2025-03-01"), article("2025-03-30"), article("2025-06-01"), article(None))
    assert (found.rhythm, found.documents) == (None, 4)
    assert found.periods == (period("2025-03-01", "2025-03-30"), period("2025-06-01", "2025-06-01"))


def test_who_keeps_an_article_a_year_does_not_collect_the_outlet() -> None:
    found = only(*every(360, 5, date(2020, 1, 1)))
    assert (found.rhythm, len(found.periods)) == (360, 5)


def test_a_run_that_finds_a_fresh_article_shows_that_it_was_collected_till_then() -> None:
    fresh = article("2025-03-01", retrieved=("2025-03-06", "2025-11-20"))
    assert only(fresh).periods == (period("2025-03-01", "2025-03-06"),)
    assert only(article("2025-03-01", retrieved=("2025-11-20",))).periods == (
        period("2025-03-01", "2025-03-01"),
    )
    assert only(fresh).runs == 2


def test_a_short_silence_before_the_day_of_the_record_is_none() -> None:
    found = [article("2025-03-01")]
    assert only(*found, as_of=date(2025, 4, 1)).periods == (period("2025-03-01", "2025-04-01"),)
    assert only(*found, as_of=date(2025, 4, 2)).periods == (period("2025-03-01", "2025-03-01"),)
    assert only(*found, as_of=date(2025, 2, 1)).periods == ()


@given(days=st.lists(DAYS, max_size=30), random=st.randoms(use_true_random=False))
def test_periods_and_gaps_share_out_the_days(days: list[date], random: Any) -> None:
    articles = [article(day.isoformat()) for day in days]
    random.shuffle(articles)
    for source in sources_of(articles, [], AS_OF):
        told = sorted([*source.periods, *source.gaps], key=lambda one: one.first)
        assert told[0].first == min(days)
        assert told[-1].last >= max(days)
        assert all((b.first - a.last).days == 1 for a, b in pairwise(told))
        assert all(one.first <= one.last for one in told)
        assert all(any(p.first <= day <= p.last for p in source.periods) for day in days)
        assert all((gap.last - gap.first).days + 1 >= collected_table().least for gap in source.gaps)


CONCERN = Concern(outlets=frozenset({POST}))


@pytest.mark.parametrize(
    ("first", "last", "state"),
    [
        ("2025-03-01", "2025-03-20", "collected"),
        ("2025-03-05", "2025-03-06", "collected"),
        ("2025-02-27", "2025-03-02", "partly"),
        ("2025-03-10", "2025-05-10", "partly"),
        ("2025-03-21", "2025-05-01", "not_collected"),
    ],
)
def test_a_stretch_is_collected_on_all_days_some_or_none(first: str, last: str, state: State) -> None:
    found = watch("2025-03-01", "2025-03-20", "2025-05-02")
    assert found.state(CONCERN, date.fromisoformat(first), date.fromisoformat(last)) == state


@given(days=st.lists(DAYS, min_size=1, max_size=20), first=DAYS, length=st.integers(0, 200))
def test_the_state_is_that_of_the_days_one_by_one(days: list[date], first: date, length: int) -> None:
    found = watch(*(day.isoformat() for day in days))
    last = min(first + timedelta(days=length), AS_OF)
    each = {
        found.state(CONCERN, day, day)
        for n in range((last - first).days + 1)
        for day in [first + timedelta(n)]
    }
    whole = found.state(CONCERN, first, last)
    assert each <= {"collected", "not_collected"}
    assert whole == (next(iter(each)) if len(each) == 1 else "partly")


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (declared("2025-06-01", "2025-06-30"), "collected"),
        (declared("2025-06-01", None), "collected"),
        (declared("2025-06-09", "2025-06-12"), "partly"),
        (declared("2025-06-01", None, withdrawn=Withdrawal("Ilya", "2025-11-02", "no")), "not_collected"),
    ],
)
def test_a_declared_period_counts_until_it_is_withdrawn(said: Declared, state: State) -> None:
    found = watch("2025-03-01", declared=(said,))
    assert found.state(CONCERN, date(2025, 6, 10), date(2025, 6, 20)) == state


PLAN = report("plan", kind="visit", status="planned", as_of="2025-05-01", time="2025-06-02", outlet=POST)


@pytest.mark.parametrize(
    ("articles", "unread"),
    [
        ([], True),
        ([article("2025-05-01")], True),
        ([article("2025-06-09")], False),
        ([article("2025-06-10")], True),
        ([article("2025-06-05", outlet="Valley Herald")], False),
        ([article("2025-06-05", outlet="Valley Herald", language="yy")], True),
        ([article("2025-06-05", outlet="TASS")], True),
        ([Article("https://news.example.cl/1", None, "yy", "2025-06-05")], False),
    ],
    ids=[
        "nothing",
        "only its announcement",
        "its outlet within a week",
        "its outlet too late",
        "another in its language",
        "another in another language",
        "another country's in its language",
        "a party's in another language",
    ],
)
def test_an_overdue_plan_is_told_from_one_that_nobody_collected(
    articles: list[Article], unread: bool
) -> None:
    (plan,) = events(PLAN)
    assert plan.overdue
    assert not_collected(plan, Watch(sources_of(articles, [], AS_OF), AS_OF)) == unread


def test_a_plan_to_come_is_neither() -> None:
    (plan,) = events(PLAN, as_of=date(2025, 6, 2))
    assert not not_collected(plan, Watch((), date(2025, 6, 2)))
    assert Watch((), date(2025, 6, 1)).after(concern_of([plan]), "2025-06-02") is None


def test_a_postponed_one_is_judged_by_its_new_day() -> None:
    moved = report(
        "m", kind="visit", status="postponed", time="2025-03-01", rescheduled_to="2025-06-02", outlet=POST
    )
    (plan,) = events(moved)
    assert plan.overdue
    assert not_collected(plan, watch("2025-03-01"))
    assert not not_collected(plan, watch("2025-06-02"))


def test_gaps_of_a_timeline_are_longer_than_usual_and_tell_whether_sources_were_collected() -> None:
    told = ("2025-01-20", "2025-05-01/2025-08-01", "2025-06-01", "2025-10-01")
    found = events(*(report(day, time=day, outlet=POST) for day in told))
    days = [(date(2025, 8, 2) + timedelta(days=20 * n)).isoformat() for n in range(4)]
    gaps = gaps_of(found, watch("2025-01-20", *days))
    assert [(gap.first.isoformat(), gap.last.isoformat(), gap.state) for gap in gaps] == [
        ("2025-01-21", "2025-04-30", "not_collected"),
        ("2025-08-02", "2025-09-30", "collected"),
    ]
    times = {event.id: event.time for event in found}
    assert [(times[gap.after], times[gap.before]) for gap in gaps] == [(told[0], told[1]), (told[1], told[3])]
    assert gaps_of((), watch()) == ()
    assert gaps_of(events(report("undated")), watch()) == ()


def test_what_a_series_lacks_is_told_by_whether_sources_were_collected() -> None:
    found = events(
        *(
            report(f"{number}", time=day, outlet=POST, series=SeriesRef("Chile-Peru Forum", ordinal=number))
            for number, day in ((1, "2018-03-01"), (2, "2019-03-01"), (3, "2020-03-01"), (5, "2022-03-01"))
        )
    )
    (series,) = series_of(found)
    silences = silences_of(series, found, watch("2020-03-01", "2021-06-01", "2022-03-01"))
    assert (silences.missing, silences.years) == ({4: "partly"}, {2021: "partly"})
    assert silences.next == "not_collected"
    assert silences_of(series, found, watch("2020-03-01")).years == {2021: "not_collected"}
