"""Pages of what runs through many events: series, pairs, people, documents, projects, compared accounts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from test_pages import Outline, get

from dragoman.lexicon.interface import interfaces
from dragoman.model.contract import Event
from dragoman.records import Series, series_of
from dragoman.records.accounts import accounts
from dragoman.records.careers import people_of
from dragoman.records.ledger import ledger_of
from dragoman.records.lifelines import document_id, documents_of
from dragoman.records.projects import projects_of
from dragoman.records.threads import threads
from dragoman.run.facets import pairs
from dragoman.run.matters import (
    accounts_of,
    document_of,
    home_of,
    ledger_at,
    people_named,
    project_of,
    spellings,
)
from dragoman.run.snapshot import Snapshot
from dragoman.run.snapshots import Snapshots
from dragoman.store import open_store

DAY = date(2025, 12, 1)
LANGUAGES = pytest.mark.parametrize("language", interfaces())


@pytest.fixture(scope="module")
def snapshot(db: Path) -> Iterator[Snapshot]:
    store = open_store(db, writable=False)
    yield Snapshots(store).on(DAY)
    store.close()


@pytest.fixture(scope="module")
def series(events: tuple[Event, ...]) -> Series:
    """The series with most sessions, one of which has a disputed number."""
    return max(series_of(events), key=lambda one: len(one.sessions))


@pytest.fixture(scope="module")
def own_pages(events: tuple[Event, ...]) -> list[str]:
    """Addresses of single documents and projects, those with most events."""
    document = max(documents_of(events), key=lambda one: len(one.steps))
    project = max(projects_of(events), key=lambda one: len(one.steps))
    return [f"/instruments/{document.id}", f"/projects/{project.id}"]


def test_a_series_read_from_its_own_events_is_that_of_the_record(
    snapshot: Snapshot, events: tuple[Event, ...]
) -> None:
    found = series_of(events)
    assert found
    for one in found:
        home = home_of(snapshot, one.id)
        assert one in home.series
        assert home_of(snapshot, home.id).series == home.series
        assert home_of(snapshot, home.id[:-3]).id == home.id
        whole = ledger_of(events, home.id, DAY, watch=snapshot.watch)
        read = ledger_at(snapshot, home.id)
        assert [told.entries for told in read.sessions] == [told.entries for told in whole.sessions]
        assert read.ahead == whole.ahead


def test_people_found_by_any_spelling_are_those_of_the_record(
    snapshot: Snapshot, events: tuple[Event, ...]
) -> None:
    for one in people_of(events):
        for name in spellings(one):
            assert one in people_named(snapshot, name)


def test_documents_and_projects_found_by_any_id_are_those_of_the_record(
    snapshot: Snapshot, events: tuple[Event, ...]
) -> None:
    by_id = {event.id: event for event in events}
    for document in documents_of(events):
        for step in document.steps:
            assert document_of(snapshot, document_id(by_id[step.event])) == document
    assert any(project.also for project in projects_of(events))
    for project in projects_of(events):
        for name in (project.id, *project.also):
            assert project_of(snapshot, name) == project


def test_accounts_compared_among_few_events_are_those_of_the_record(
    snapshot: Snapshot, events: tuple[Event, ...]
) -> None:
    for event in events:
        assert accounts_of(snapshot, event) == accounts(event, events)


@LANGUAGES
def test_the_ladder_has_every_number(client: Any, events: tuple[Event, ...], language: str) -> None:
    for one in series_of(events):
        page = client.get(f"/series/{one.id}?lang={language}").text
        rungs = re.findall(r'<(?:a|span) class="ordinal"[^>]*>([^<]*)<', page)
        told = [str(s.ordinal) for s in one.sessions if s.ordinal and not s.became]
        assert set(told) | {str(n) for n in one.missing} <= set(rungs)


def test_a_disputed_number_stands_with_its_outlets(client: Any, series: Series) -> None:
    text = get(client, f"/series/{series.id}").text
    assert "Reports number one session differently" in text
    doubt = next(doubt for doubt in series.doubts if doubt.rule == "number_disputed")
    session = next(s for s in series.sessions if s.event == doubt.events[0])
    for number, _ in session.claims:
        assert re.search(rf"\b{number}, 3 December 2024: ", text)


def test_every_undertaking_stands_in_the_ledger_with_its_words(
    client: Any, events: tuple[Event, ...], series: Series
) -> None:
    page = client.get(f"/series/{series.body}").text
    rows = page.count('<tr role="row"><th scope="row"')
    matters = threads(ledger_of(events, series.id, DAY).sessions)
    assert rows == len(matters) > 0
    quotes = re.findall(r'href="/events/(evt-\w+)#(q-[^"]+)"', page)
    assert len(quotes) >= rows
    for event, anchor in quotes[:12]:
        assert f'id="{anchor}"' in client.get(f"/events/{event}").text


def test_undertakings_are_shown_by_state(
    client: Any, events: tuple[Event, ...], series: Series, snapshot: Snapshot
) -> None:
    matters = threads(ledger_of(events, series.id, DAY, watch=snapshot.watch).sessions)
    for state in ("done", "slipped", "moving", "silent"):
        page = client.get(f"/series/{series.body}?state={state}").text
        wanted = [one for one in matters if one.latest.entry.state == state]
        assert page.count('<tr role="row"><th scope="row"') == len(wanted) > 0


def test_columns_go_back_to_earlier_sessions(
    client: Any, series: Series, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dragoman.web import promises

    monkeypatch.setattr(promises, "COLUMNS", 2)
    page = get(client, f"/series/{series.body}")
    assert "3 December 2024" in page.text
    (earlier,) = [str(a["href"]) for tag, a in page.tags if tag == "a" and a.get("rel") == "prev"]
    before = client.get(earlier).text
    head = before[before.index('class="ledger"') : before.index("</thead>", before.index('class="ledger"'))]
    assert "6 December 2022" in head
    assert "3 December 2024" not in head
    assert 'rel="next"' in before


def test_a_series_leads_to_its_body(client: Any, series: Series) -> None:
    answer = client.get(f"/series/{series.id}?lang=ru", follow_redirects=False)
    assert answer.status_code == 302
    assert answer.headers["location"] == f"/series/{series.body}?lang=ru"


def test_a_body_of_the_register_without_reports_says_so(client: Any) -> None:
    page = get(client, "/series?party=IN&party=RU")
    silent = [href for href in page.all("href") if href.startswith("/series/bod-")]
    assert silent
    text = get(client, silent[0]).text
    assert "No report on record tells of it yet" in text
    assert "in the register of bodies" in text


def test_the_matrix_and_the_list_count_every_pair(client: Any, events: tuple[Event, ...]) -> None:
    page = client.get("/pairs").text
    expected: dict[str, int] = {}
    for event in events:
        for pair in pairs(event):
            expected[pair] = expected.get(pair, 0) + 1
    listed = dict(re.findall(r'<li><a href="/pairs/([^"]+)">.*?<span class="number">(\d+)', page))
    assert {pair: int(number) for pair, number in listed.items()} == expected
    cells = re.findall(r'<td><a href="/pairs/([^"]+)"[^>]*>(\d+)</a>', page)
    assert all(int(number) == expected[pair] for pair, number in cells)
    assert len(cells) == 2 * len({pair for pair, _ in cells})


@pytest.mark.parametrize("name", ["KZ-IN", "in-kz", "kz-IN"])
def test_a_pair_has_one_address(client: Any, name: str) -> None:
    assert client.get(f"/pairs/{name}", follow_redirects=False).headers["location"] == "/pairs/IN-KZ"


def test_a_pair_tells_of_all_its_events(client: Any, events: tuple[Event, ...]) -> None:
    page = get(client, "/pairs/IN-KZ")
    own = [event for event in events if {"IN", "KZ"} <= {*event.parties}]
    late = {f"overdue-{event.id}" for event in own if event.overdue}
    assert {one for one in page.all("id", "li") if one.startswith("overdue-")} == late
    assert f"{len(own)} events" in page.text
    assert "No event of these two is on record" in get(client, "/pairs/FR-IN").text


def test_an_announcement_leads_to_the_session_that_was_held(client: Any, events: tuple[Event, ...]) -> None:
    plan = next(event for event in events if event.became)
    links = get(client, f"/events/{plan.id}").all("href", "a")
    assert any(link.startswith(f"/events/{plan.became}") for link in links)


@LANGUAGES
def test_a_person_is_found_in_every_script(client: Any, language: str) -> None:
    pages = {
        client.get(f"/persons/{name}?lang={language}").text.split("article")[1]
        for name in ("Meera Kulkarni", "मीरा कुलकर्णी", "meera KULKARNI")
    }
    assert len(pages) == 1
    assert all(name in next(iter(pages)) for name in ("Meera Kulkarni", "मीरा कुलकर्णी", "Кулкарни"))


def test_stages_stand_with_their_words(client: Any, own_pages: list[str]) -> None:
    for path in own_pages:
        page = client.get(path).text
        steps = page.count('<li class="is-')
        assert steps > 1
        quotes = re.findall(r'href="/events/(evt-\w+)#(q-[^"]+)"', page)
        assert len(quotes) >= steps
        for event, anchor in quotes:
            assert f'id="{anchor}"' in client.get(f"/events/{event}").text


def test_what_one_side_omits_is_told(client: Any, disputed: Event, events: tuple[Event, ...]) -> None:
    page = get(client, f"/events/{disputed.id}/accounts")
    found = accounts(disputed, events)
    assert page.text.count("not told") == sum(len(told.omitted) for told in found.tellings) > 0


def test_one_side_has_nothing_to_compare(client: Any, events: tuple[Event, ...]) -> None:
    single = next(event for event in events if len(event.reports) == 1)
    assert "there is nothing to compare" in get(client, f"/events/{single.id}/accounts").text


def test_pages_of_single_things_hold_together(client: Any, own_pages: list[str]) -> None:
    for path in own_pages:
        page = Outline(client.get(path).text)
        ids = page.all("id")
        assert len(ids) == len(set(ids))
        assert [tag for tag, _ in page.tags].count("h1") == 1
        for target in {href for href in page.all("href") if not href.startswith("#")}:
            assert client.get(target).status_code == 200, target


@pytest.mark.parametrize(("scheme", "language"), [("light", interfaces()[0]), ("dark", interfaces()[-1])])
def test_single_things_hinder_nobody(
    visit: Callable[..., Any], own_pages: list[str], scheme: str, language: str
) -> None:
    for path in own_pages:
        page = visit(path, color_scheme=scheme, locale=language, viewport={"width": 360, "height": 740})
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_ledger_is_read_on_a_narrow_screen_and_on_paper(
    visit: Callable[..., Any], series: Series
) -> None:
    page = visit(f"/series/{series.body}", viewport={"width": 360, "height": 740})
    assert page.locator(".ledger .label").first.is_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.locator(".ledger .label").first.is_hidden()
    page.emulate_media(media="print")
    assert page.locator(".ledger q").first.is_visible()
    assert page.locator("form.as-of").is_hidden()
