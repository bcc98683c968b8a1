from collections.abc import Callable
from pathlib import Path

import pytest

import dragoman
from dragoman.lexicon.calendar import Calendar, load_calendar
from dragoman.lexicon.furniture import TextRules, load_text_rules
from dragoman.model.document import Document, Layout
from dragoman.text import lay_out

LANGUAGES = Path(str(dragoman.__file__)).parent / "languages"
CODES = ("en", "hi", "ru", "zh")


@pytest.fixture(scope="session")
def packs() -> dict[str, TextRules]:
    return {code: load_text_rules(LANGUAGES / code) for code in CODES}


@pytest.fixture(scope="session")
def calendars() -> dict[str, Calendar]:
    return {code: load_calendar(LANGUAGES / code) for code in CODES}


@pytest.fixture(scope="session")
def laid(packs: dict[str, TextRules], calendars: dict[str, Calendar]) -> Callable[..., Layout]:
    """Lays out a text, with declared values by keyword."""

    def lay(text: str, **declared: str) -> Layout:
        return lay_out(Document("test", text, **declared), packs, calendars)

    return lay
