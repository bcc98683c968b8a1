"""What undertakings are about, in one language: ``undertakings.toml`` of a pack, which a pack may lack."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct, field

from dragoman.lexicon.tokens import fold
from dragoman.model.errors import DataError

FILE = "undertakings.toml"
LANGUAGES = Path(__file__).parents[1] / "languages"
_ANY = "*"


class WordList(Struct, frozen=True):
    """Folded words, and beginnings of words."""

    words: frozenset[str]
    beginnings: tuple[str, ...]

    def __contains__(self, word: str) -> bool:
        return word in self.words or word.startswith(self.beginnings)


class UndertakingData(Struct, frozen=True, forbid_unknown_fields=True):
    """The form of the file; see the comments in it."""

    done: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    not_yet: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    concepts: dict[str, tuple[str, ...]] = field(default_factory=dict)


class UndertakingWords(Struct, frozen=True):
    """The words of a language, ready for look-up."""

    done: WordList
    past: WordList
    not_yet: WordList
    late: WordList
    begun: WordList
    dropped: WordList
    denied: WordList
    generic: WordList
    concepts: tuple[tuple[str, WordList], ...]

    def concepts_of(self, word: str) -> frozenset[str]:
        """What a folded word is about."""
        return frozenset(name for name, words in self.concepts if word in words)


def word_list(forms: tuple[str, ...]) -> WordList:
    """Words as written in the data.

    >>> "seeds" in word_list(("seed*",)), "seeds" in word_list(("seed",))
    (True, False)
    """
    whole = frozenset(fold(form) for form in forms if not form.endswith(_ANY))
    return WordList(whole, tuple(fold(form.rstrip(_ANY)) for form in forms if form.endswith(_ANY)))


def parse(text: str, file: str) -> UndertakingWords:
    """Words from TOML. Raises DataError with the file for what is malformed, empty or a word of nothing."""
    try:
        data = msgspec.convert(tomllib.loads(text), UndertakingData)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(file, str(error), getattr(error, "lineno", None)) from error
    signs = (data.done, data.past, data.not_yet, data.late, data.begun, data.dropped, data.denied)
    lists = [*data.concepts.values(), *signs, data.generic]
    if any(not form.rstrip(_ANY).strip() for forms in lists for form in forms):
        raise DataError(file, "an empty word would stand for every word")
    if any(not forms for forms in data.concepts.values()):
        raise DataError(file, "a concept without words")
    return UndertakingWords(
        done=word_list(data.done),
        past=word_list(data.past),
        not_yet=word_list(data.not_yet),
        late=word_list(data.late),
        begun=word_list(data.begun),
        dropped=word_list(data.dropped),
        denied=word_list(data.denied),
        generic=word_list(data.generic),
        concepts=tuple((name, word_list(forms)) for name, forms in sorted(data.concepts.items())),
    )


@cache
def load_undertaking_words(language: str) -> UndertakingWords:
    """The words of a language by its code; none where its pack has no such file."""
    path = LANGUAGES / language / FILE
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return parse(text, f"{language}/{FILE}")
