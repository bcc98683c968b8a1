"""What people are called on pages: in the reader's language, as far as the record has it anywhere."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest

from dragoman.model.contract import Event

GULNARA = [
    ("ru", "Гульнара Ибраева", "вице-министр сельского хозяйства"),
    ("hi", "गुलनारा इब्रायेवा", "कृषि उप मंत्री"),
    ("en", "Gulnara Ibrayeva", "Deputy Minister of Agriculture"),
]


@pytest.mark.parametrize(("language", "name", "office"), GULNARA)
def test_people_and_offices_are_named_in_the_readers_language(
    client: Any, disputed: Event, language: str, name: str, office: str
) -> None:
    assert disputed.series
    pages = ("", "/accounts")
    for path in (*(f"/events/{disputed.id}{page}" for page in pages), "/pairs/IN-KZ"):
        page = unescape(client.get(f"{path}?lang={language}").text)
        assert name in page, path
        assert office in page, path


def test_a_chair_has_the_name_that_other_sessions_give(client: Any, disputed: Event) -> None:
    """Where all reports of a session are in another language."""
    assert disputed.series
    page = client.get(f"/series/{disputed.series.id}?lang=en").text
    ladder = page[: page.index('class="ledger"')]
    assert "Meera Kulkarni" in ladder
    assert "कुलकर्णी" not in ladder


def test_no_surname_stands_where_the_whole_name_is_known(client: Any, disputed: Event) -> None:
    """The Russian reports of the session have the surname alone."""
    page = unescape(client.get(f"/events/{disputed.id}?lang=ru").text)
    people = page[page.index('id="f-participants"') : page.index('id="f-organisations"')]
    assert "Meera Kulkarni" in people
