"""Every example sentence of every pack's word files, as the reader understands it.

An ``accept`` sentence of an act, read as an article of its own, tells of an event of that kind, and a
``reject`` sentence of none. In the other categories a sentence holds the entry's sense, or does not.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from dragoman.lexicon.pack import installed, load_pack
from dragoman.lexicon.senses import WORD_FILES, read_word_file
from dragoman.lexicon.tokens import tokenise
from dragoman.mentions.stretch import Stretch
from dragoman.model.document import Document
from dragoman.pipeline import read_document

PUBLISHED = "2025-06-18"
LANGUAGES = Path(str(files("dragoman") / "languages"))

Example = tuple[str, str, str, str, bool]
"""Language, category, value, sentence, whether the entry accepts it."""


def examples() -> list[Example]:
    found: list[Example] = []
    for code in installed():
        for path in (LANGUAGES / code / f"{name}.toml" for name in WORD_FILES):
            if path.exists():
                words = read_word_file(path)
                for entry in words.entry:
                    category = entry.category or words.category
                    found += [(code, category, entry.value, s, True) for s in entry.accept]
                    found += [(code, category, entry.value, s, False) for s in entry.reject]
    return found


EXAMPLES = examples()


@cache
def kinds_told(code: str, sentence: str) -> frozenset[str]:
    """The kinds of the reports of a sentence read as an article."""
    document = Document(source="example", text=sentence, declared_published=PUBLISHED)
    return frozenset(report.kind for report in read_document(document, (code,)).reports)


def senses_of(code: str, category: str, sentence: str) -> set[str]:
    """The values of a category that stand in a sentence; a longer phrase hides a shorter one."""
    pack = load_pack(code)
    stretch = Stretch(sentence, tokenise(sentence), pack.senses, pack.phrasing)
    return {hit.sense.value for hit in stretch.of(category)}


def label(example: Example) -> str:
    code, category, value, sentence, accepted = example
    return f"{code}:{category}/{value}:{'accept' if accepted else 'reject'}:{sentence[:30]}"


@pytest.mark.parametrize(
    ("code", "category", "value", "sentence", "accepted"), EXAMPLES, ids=[label(e) for e in EXAMPLES]
)
def test_example(code: str, category: str, value: str, sentence: str, accepted: bool) -> None:
    found = kinds_told(code, sentence) if category == "act" else senses_of(code, category, sentence)
    assert (value in found) is accepted


def test_no_example_stands_twice_in_an_entry() -> None:
    assert [example for example, count in Counter(EXAMPLES).items() if count > 1] == []
