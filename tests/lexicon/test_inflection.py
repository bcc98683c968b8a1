"""Forms of words: those that packs have, and stems."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.lexicon import inflection
from dragoman.lexicon.pack import installed
from dragoman.lexicon.writing import load_writing
from dragoman.model.errors import DataError

KNOWN = [
    ("меморандум", "меморандумами"),
    ("комиссия", "комиссий"),
    ("железная", "железной"),
    ("ташкент", "ташкенте"),
    ("монголия", "монголию"),
    ("комісія", "комісії"),
]
STEMMED = [("ледник", "ледниках"), ("उपग्रह", "उपग्रहों"), ("railway", "railways"), ("negocio", "negocios")]
OTHER = [("комиссия", "комитет"), ("мост", "москва"), ("иран", "ирак")]


@pytest.mark.parametrize("pair", KNOWN)
def test_packs_know_forms(pair: tuple[str, str]) -> None:
    assert pair[1] in inflection.known_forms(pair[0])
    assert pair[0] in inflection.known_forms(pair[1])


@pytest.mark.parametrize("pair", STEMMED)
def test_stems_tell_others(pair: tuple[str, str]) -> None:
    assert inflection.stems(pair[0]) & inflection.stems(pair[1])


@pytest.mark.parametrize("pair", OTHER)
def test_other_words_are_no_forms(pair: tuple[str, str]) -> None:
    assert pair[1] not in inflection.known_forms(pair[0])
    assert not inflection.stems(pair[0]) & inflection.stems(pair[1])


@pytest.mark.parametrize("code", installed())
def test_every_stemmer_that_a_pack_names_is_there(code: str) -> None:
    stemmer = inflection.stemmer_of(code)
    assert (stemmer is None) == (not load_writing(inflection.LANGUAGES / code).stemmer)


def test_a_stemmer_that_there_is_not_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx/text.toml").write_text('scripts = ["Latin"]\nalphabet = "a-z"\nstemmer = "klingon"\n')
    monkeypatch.setattr(inflection, "LANGUAGES", tmp_path)
    with pytest.raises(DataError, match=r"text\.toml: stemmer: 'klingon' is none of arabic"):
        inflection.stemmer_of.__wrapped__("xx")
