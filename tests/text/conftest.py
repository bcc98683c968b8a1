from collections.abc import Callable
from pathlib import Path

import pytest

import dragoman
from dragoman.lexicon.furniture import TextRules, load_text_rules
from dragoman.lexicon.pack import load_page_rules, writing_of
from dragoman.model.document import Document, Layout
from dragoman.text import lay_out

LANGUAGES = Path(str(dragoman.__file__)).parent / "languages"
CODES = ("en", "hi", "ru", "zh")


@pytest.fixture(scope="session")
def packs() -> dict[str, TextRules]:
    return {code: load_text_rules(LANGUAGES / code) for code in CODES}


@pytest.fixture(scope="session")
def laid() -> Callable[..., Layout]:
    """Lays out a text, with declared values by keyword."""
    writings = {code: writing_of(code) for code in CODES}

    def lay(text: str, **declared: str) -> Layout:
        return lay_out(Document("test", text, **declared), writings, load_page_rules)

    return lay
