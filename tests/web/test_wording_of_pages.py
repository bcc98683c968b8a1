"""What pages say in each language of the interface: nothing of another where there are words of this one."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from web_api import programs
from web_records import many_series

from dragoman.model.contract import Event
from dragoman.web.pages.pairs import WIDE


def get(client: Any, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return str(answer.text)


def plain(page: str) -> str:
    """The text of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize(("language", "word"), [("en", "India"), ("hi", "भारत"), ("ru", "Индия")])
def test_a_state_as_a_place_has_the_readers_name(client: Any, language: str, word: str) -> None:
    page = get(client, f"/timeline?place=India&lang={language}")
    assert re.findall(r'<span class="where">([^<]*)<', page) == [word]


@pytest.mark.parametrize(("language", "word"), [("hi", "प्रोटोकॉल"), ("ru", "протокол")])
def test_a_document_without_a_title_is_called_by_what_it_is(
    client: Any, events: tuple[Event, ...], language: str, word: str
) -> None:
    one = next(e for e in events if e.title.startswith("Signing of protocol"))
    page = get(client, f"/timeline?lang={language}")
    called = re.search(rf'href="/events/{one.id}">(.*?)</a>', page)
    assert called
    assert word in plain(called[1])
    assert one.participants[0].name not in plain(called[1])


def test_a_visit_is_called_by_who_visits(client: Any, events: tuple[Event, ...]) -> None:
    visits = [event for event in events if event.kind == "visit"]
    one = next(event for event in visits if any("visitor" not in p.roles for p in event.participants))
    visitors = [p.name for p in one.participants if "visitor" in p.roles]
    hosts = [p.name for p in one.participants if "visitor" not in p.roles]
    called = re.search(rf'href="/events/{one.id}">(.*?)</a>', get(client, "/timeline?lang=hi"))
    assert called
    assert visitors
    assert all(name in plain(called[1]) for name in visitors)
    assert not any(name in plain(called[1]) for name in hosts)


@pytest.mark.parametrize("language", ["hi", "ru"])
def test_an_exercise_is_called_by_its_name(client: Any, language: str) -> None:
    page = get(client, f"/timeline?kind=exercise&lang={language}")
    called = re.findall(r'<a class="what"[^>]*>(.*?)</a>', page)
    assert called
    assert all("Coral Shield" in plain(one) for one in called)


def test_people_stand_in_the_order_of_the_names_shown(client: Any) -> None:
    for language, first, last in (("ru", "А", "я"), ("hi", "अ", "ह")):
        page = get(client, f"/persons?lang={language}")
        shown = [plain(one) for one in re.findall(r'<a class="what"[^>]*>(.*?)</a>', page)]
        own = [name for name in shown if first <= name[0] <= last]
        assert len(own) > 3
        assert shown[: len(own)] == own == sorted(own, key=str.casefold)


def test_a_document_of_a_pair_has_the_title_of_the_readers_language(client: Any) -> None:
    page = get(client, "/pairs/IN-KZ?lang=hi")
    papers = page[page.index('id="papers"') :]
    assert "पादप संगरोध पर समझौता ज्ञापन" in plain(papers)


@pytest.mark.parametrize("language", ["en", "hi", "ru"])
def test_what_is_not_there_is_told_without_a_command(client: Any, language: str) -> None:
    page = client.get(f"/events/evt-none?lang={language}").text
    assert "evt-none" in page
    assert "dragoman timeline" not in page


def test_the_bases_of_a_day_stand_apart(client: Any, disputed: Event) -> None:
    page = plain(get(client, f"/events/{disputed.id}?lang=en"))
    assert "published 4 December 2024 · from Tuesday" in page


def test_a_matrix_that_has_not_all_says_so(tmp_path: Any, client: Any) -> None:
    assert f"The {WIDE} parties" in get(client, "/pairs?lang=en")
    with programs(many_series(tmp_path / "record.db", 66)) as other:
        assert "below" not in other.get("/pairs?lang=en").text


@pytest.mark.parametrize(("language", "word"), [("en", "Tbilisi"), ("hi", "तबिलिसी"), ("ru", "Тбилиси")])
def test_a_town_has_the_readers_name(client: Any, language: str, word: str) -> None:
    page = get(client, f"/timeline?place=Tbilisi&lang={language}")
    assert set(re.findall(r'<span class="where">([^<]*)<', page)) == {word}
    assert word in plain(get(client, f"/map?lang={language}"))
