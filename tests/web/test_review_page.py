"""Deciding on pages: every decision is kept once, told, and can be undone; two windows lose nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from dragoman.api import Record
from dragoman.lexicon.interface import interfaces
from dragoman.run.review import Case
from dragoman.run.uncertain import UncertainMatches
from dragoman.web.app import create_app

DAY = date(2025, 12, 1)


@pytest.fixture
def desk(own: Path) -> Iterator[TestClient[Any]]:
    with TestClient(create_app(own, today=lambda: DAY), base_url="http://127.0.0.1") as client:
        yield client


def cases(path: Path) -> list[Case]:
    with Record.open(path) as record:
        return list(record.cases(as_of=DAY))


def numbered(path: Path) -> Case:
    """A session that reports number differently."""
    return next(case for case in cases(path) if case.field and "series" in case.field)


def states(path: Path) -> list[tuple[str, str]]:
    with Record.open(path) as record:
        return [(one.ruling.kind, one.state) for one in record.rulings()]


def send(client: Any, page: str, **fields: str) -> str:
    """Sends a form with the token of a page; the page that it leads to."""
    token = re.search(r'name="_csrf_token" value="([^"]+)"', page)
    assert token
    answer = client.post("/decisions", data={"_csrf_token": unescape(token[1]), **fields})
    assert answer.status_code == 200, answer.text
    return unescape(answer.text)


def asked(page: str) -> dict[str, str]:
    """The hidden fields of the form that decides."""
    (form,) = re.findall(r'<form [^>]*class="decide".*?</form>', page, re.DOTALL)
    found = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    found.pop("_csrf_token")
    return found


ANN = {"by": "Анна न", "why": "both name <one> protocol"}


def test_the_queue_is_that_of_the_command(own: Path, desk: Any) -> None:
    queue, later = cases(own), ""
    assert [case.kind for case in queue[:2]] == ["join", "disagreement"]
    for case in queue:
        page = desk.get("/review", params={"later": later}).text
        assert asked(page)["case"] == case.id
        for event in case.events:
            assert f"/events/{event.id}" in page
        later = f"{later} {case.id}".strip()
    page = desk.get("/review", params={"later": later}).text
    assert "All that is left is put off." in page
    assert 'class="decide"' not in page


def test_a_decision_is_kept_told_and_undone(own: Path, desk: Any) -> None:
    first, second, *_ = cases(own)
    page = desk.get("/review").text
    after = send(desk, page, act="same", **asked(page), **ANN)
    assert states(own) == [("same", "in force")]
    assert asked(after)["case"] == second.id
    assert 'value="Анна न"' in after
    assert "both name <one> protocol" in after
    assert "<one>" not in desk.get("/rulings").text
    (ruling,) = set(re.findall(r"rul-[0-9a-f]{16}", after))
    back = send(desk, after, act="undo", ruling=ruling, case=first.id, **ANN)
    assert asked(back)["case"] == first.id
    assert states(own) == [("same", "undone")]
    again = send(desk, back, act="undo", ruling=ruling, **ANN)
    assert "nothing was done again" in again
    assert states(own) == [("same", "undone")]


def test_the_page_of_an_event_asks_no_ledger(own: Path, desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own disagreement is enough: the ledgers of a whole record take long."""
    case = numbered(own)
    monkeypatch.setattr(UncertainMatches, "of", None)
    page = desk.get(f"/events/{case.events[0].id}")
    assert page.status_code == 200
    assert f'name="case" value="{case.id}"' in page.text


def test_two_windows_decide_a_case_once(own: Path, desk: Any) -> None:
    page = desk.get("/review").text
    send(desk, page, act="different", **asked(page), **ANN)
    told = send(desk, page, act="same", **asked(page), by="Bo", why="no")
    assert states(own) == [("different", "in force")]
    assert "nothing was done again" in told
    assert "Анна न" in told.partition('class="counted"')[0]


def test_a_case_decided_elsewhere_is_told(own: Path, desk: Any) -> None:
    page = desk.get("/review").text
    with Record.open(own) as record:
        round_ = record.review(by="Cleo", as_of=DAY)
        case = round_.next()
        assert case
        round_.same(case, "by telephone")
    told = send(desk, page, act="different", **asked(page), **ANN)
    assert states(own) == [("same", "in force")]
    assert "by telephone" in told
    assert "Cleo" in told


def test_a_value_is_chosen_and_says_whose_it_is(own: Path, desk: Any) -> None:
    case = numbered(own)
    before = [one.id for one in cases(own) if one.id != case.id]
    page = desk.get("/review", params={"later": " ".join(before)}).text
    after = send(desk, page, act="2", **asked(page), **ANN)
    event = case.events[0]
    with Record.open(own) as record:
        found = record.event(event.id, as_of=DAY)
    assert found.series
    assert found.series.ordinal == case.values[1].value
    assert case.id not in {one.id for one in cases(own)}
    shown = desk.get(f"/events/{event.id}").text
    (row,) = re.findall(r'id="f-series".*?</dd>', shown, re.DOTALL)
    assert "set by a ruling" in row
    assert "both name &lt;one&gt; protocol" in row
    assert f"reports give {case.values[0].value}" in row
    assert "rul-" in after


def test_an_event_is_decided_on_its_own_page(own: Path, desk: Any) -> None:
    case = numbered(own)
    event = case.events[0]
    page = desk.get(f"/events/{event.id}").text
    after = send(desk, page, act="part-1", event=event.id, **ANN)
    assert states(own) == [("different", "in force")]
    assert "/events/" in after
    with Record.open(own) as record:
        holding = [one for one in record.events(as_of=DAY) if event.reports[0] in one.reports]
    assert [len(one.reports) for one in holding] == [1]


@pytest.mark.parametrize("missing", ["by", "why"])
@pytest.mark.parametrize("empty", ["", "  ", "\t"])
def test_nothing_is_decided_without_name_and_reason(own: Path, desk: Any, missing: str, empty: str) -> None:
    page = desk.get("/review").text
    told = send(desk, page, act="same", **asked(page), **(ANN | {missing: empty}))
    assert "Nothing was decided yet" in told
    assert asked(told)["case"] == asked(page)["case"]
    assert states(own) == []


@pytest.mark.parametrize(
    "fields", [{"act": "0"}, {"act": "99"}, {"act": "x"}, {"act": ""}, {"act": "undo"}, {"act": "part-9"}]
)
def test_a_wrong_decision_is_refused(own: Path, desk: Any, fields: dict[str, str]) -> None:
    page = desk.get("/review").text
    token = re.search(r'name="_csrf_token" value="([^"]+)"', page)
    assert token
    data = {"_csrf_token": unescape(token[1]), **asked(page), **ANN, **fields}
    assert desk.post("/decisions", data=data).status_code in (404, 422)
    assert states(own) == []


def test_a_form_from_elsewhere_decides_nothing(own: Path, desk: Any) -> None:
    page = desk.get("/review").text
    assert desk.post("/decisions", data={"act": "same", **asked(page), **ANN}).status_code == 403
    assert states(own) == []


@pytest.mark.parametrize("language", interfaces())
def test_rulings_are_listed_newest_first(own: Path, desk: Any, language: str) -> None:
    for _ in range(2):
        page = desk.get("/review").text
        send(desk, page, act="different", **asked(page), **ANN)
    with Record.open(own) as record:
        made = [one.ruling.id for one in record.rulings()]
    page = desk.get(f"/rulings?lang={language}").text
    assert re.findall(r'<li id="(rul-[0-9a-f]+)"', page) == made[::-1]
    assert f"after={made[0]}" not in page
    assert re.findall(r'<li id="(rul-[0-9a-f]+)"', desk.get(f"/rulings?after={made[1]}").text) == [made[0]]


def test_a_round_with_keys_alone(own: Path, address: str, visit: Callable[..., Any]) -> None:
    page = visit(f"{address}/review")
    page.focus("#case-by")
    page.keyboard.type("N. Dahl")
    page.keyboard.press("Tab")
    page.keyboard.type("sd1 on comparing")
    page.locator("h1").click()
    page.keyboard.press("s")
    page.wait_for_url("**kept=**")
    assert states(own) == [("same", "in force")]
    page.keyboard.press("u")
    page.wait_for_url("**undone=**")
    assert states(own) == [("same", "undone")]
    page.keyboard.press("l")
    page.wait_for_url("**/review?later=**")
    page.keyboard.press("1")
    page.wait_for_url("**kept=**")
    assert [kind for kind, _ in states(own)] == ["same", "value"]


def test_a_round_without_a_script(own: Path, address: str, visit: Callable[..., Any]) -> None:
    page = visit(f"{address}/review", java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.fill("#case-by", "N. Dahl")
    page.fill("#case-why", "one protocol")
    page.click('button[value="different"]')
    assert states(own) == [("different", "in force")]
    page.click(".notice button")
    assert states(own) == [("different", "undone")]
