"""A page as of a day: what it says was known then, and its permanent address still says so later."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from generated_readings import reading_of
from litestar.testing import TestClient
from msgspec.structs import replace

from dragoman.lexicon.interface import interfaces, load_interface
from dragoman.model.contract import Event, Report, SeriesRef
from dragoman.store import open_store
from dragoman.web.app import create_app

DAY = date(2025, 12, 1)
ASKED = "2024-01-01"
LANGUAGES = pytest.mark.parametrize("language", interfaces())


def asked(page: str) -> tuple[str, dict[str, str]]:
    """Where the form at the foot of a page leads, and what it sends but for the day that somebody writes."""
    (form,) = re.findall(r'<form class="as-of".*?</form>', page, re.DOTALL)
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    (field,) = re.findall(r'<input type="date" id="as-of" name="(\w+)"', form)
    (action,) = re.findall(r'action="([^"]*)"', form)
    return f"{action}#{field}", hidden


def permanent(page: str) -> str:
    """The permanent address that the foot of a page gives."""
    (href,) = re.findall(r'<a rel="bookmark" href="([^"]+)"', page)
    return unescape(href)


def days(address: str) -> dict[str, str]:
    return {name: day for name, day in parse_qsl(urlsplit(address).query) if name in ("as_of", "known_on")}


def main(page: str) -> str:
    """What a page says, without its frame."""
    return re.sub(r' href="[^"]*"', "", page[page.index('<main id="main">') : page.index("</main>")])


def test_the_field_of_a_day_asks_for_what_could_be_known_then(client: Any) -> None:
    target, hidden = asked(client.get("/?as_of=2025-06-01&party=IN&lang=en").text)
    assert target == "/#known_on"
    assert hidden == {"party": "IN"}
    page = main(client.get("/", params={**hidden, "known_on": ASKED}).text)
    assert "As of 1 January 2024" in page
    assert "2025" not in re.sub("evt-[0-9a-f]+|<a .*?</a>", "", page)


@LANGUAGES
def test_an_address_with_hindsight_says_so(client: Any, language: str) -> None:
    words = load_interface(language)
    page = client.get(f"/?as_of={ASKED}&lang={language}").text
    told, _, rest = words.page("frame.hindsight").partition("{day}")
    assert told in main(page)
    assert rest in main(page)
    named = re.escape(words.page("frame.as_known"))
    (link,) = re.findall(rf'<a href="([^"]+)">{named}</a>', page[: page.index("</main>")])
    assert days(unescape(link)) == {"known_on": ASKED}
    without = client.get(f"/?known_on={ASKED}&lang={language}").text
    assert rest not in without or not rest
    assert words.page("frame.as_it_is") in without


def test_what_a_page_of_now_is_permanently(client: Any, disputed: Event) -> None:
    for path in ("/", "/timeline?party=IN", f"/events/{disputed.id}", f"/series/{disputed.series.id}"):
        assert days(permanent(client.get(path).text)) == {"known_on": DAY.isoformat()}


def test_what_an_address_with_hindsight_is_permanently(client: Any) -> None:
    found = permanent(client.get(f"/timeline?as_of={ASKED}").text)
    assert days(found) == {"as_of": ASKED, "known_on": DAY.isoformat()}


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", {"known_on": DAY.isoformat()}),
        ("?as_of=2025-11-20", {"as_of": "2025-11-20", "known_on": DAY.isoformat()}),
        ("?known_on=2025-11-30", {"known_on": "2025-11-30"}),
        ("?as_of=2025-11-20&known_on=2025-11-30", {"as_of": "2025-11-20", "known_on": "2025-11-30"}),
    ],
)
@pytest.mark.parametrize("ending", ["txt", "bib", "json"])
def test_a_citation_gives_what_could_be_known(
    client: Any, disputed: Event, ending: str, query: str, wanted: dict[str, str]
) -> None:
    text = (
        client.get(f"/events/{disputed.id}/cite/{ending}{query}").text.replace("\\&", "&").replace("\\_", "_")
    )
    (address,) = set(re.findall(rf"http://127.0.0.1/events/{disputed.id}\?[\w=&-]+", text))
    assert days(address) == wanted
    assert client.get(address).status_code == 200


def test_what_is_reported_later_changes_no_permanent_page(tmp_path: Path) -> None:
    plan = Report(
        "", "", "", "en", "session", "planned", ("CL", "NO"), series=SeriesRef("Fisheries Dialogue")
    )
    plan = replace(plan, time="2025-11-20", time_basis="stated", as_of="2025-11-01")
    path = tmp_path / "record.db"
    with open_store(path) as store:
        store.save(reading_of("plan", "plan", (plan,)))
    with TestClient(create_app(path, today=lambda: DAY), base_url="http://127.0.0.1") as client:
        kept = permanent(client.get("/timeline").text)
        before = main(client.get(kept).text)
        with open_store(path) as store:
            store.save(reading_of("held", "held", (replace(plan, status="held", as_of="2025-12-05"),)))
        assert main(client.get(kept).text) == before
        assert main(client.get("/timeline").text) != before


def test_a_filter_stands_when_one_looks_back(client: Any) -> None:
    """A name that the record got later is none that there is not."""
    path = "/timeline?place=Tbilisi"
    assert client.get(path).status_code == client.get(f"{path}&known_on=2001-01-01").status_code == 200
    assert client.get("/timeline?place=Nowhere&known_on=2001-01-01").status_code == 400
