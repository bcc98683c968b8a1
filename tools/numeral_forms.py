"""Generate ``numerals.forms.json``: the case forms of the number words of a pack.

Run with the language's code, e.g. ``python tools/numeral_forms.py ru``. Needs pymorphy3 and a language
that it knows.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import msgspec
import pymorphy3

from dragoman.lexicon.numerals import NumeralData, NumeralForms, decode_numerals

LANGUAGES = Path(__file__).parents[1] / "src" / "dragoman" / "languages"
ORDINAL = ({"ADJF", "Anum"}, {"ADJF"})
CARDINAL = ({"NUMR"}, {"ADJF", "Apro"}, {"NOUN"})


def forms_of(morph: Any, lemma: str, kinds: tuple[set[str], ...]) -> list[str]:
    """Every form of a word read as the first kind that it can be; the word alone if none fits."""
    parses = [parse for parse in morph.parse(lemma) if parse.normal_form == lemma]
    for kind in kinds:
        for parse in parses:
            if kind <= set(parse.tag.grammemes):
                return [form.word for form in parse.lexeme if is_plain(form)]
    return [lemma]


def is_plain(form: Any) -> bool:
    """Neither a superlative nor a colloquial or mistaken variant."""
    return not {"Supr", "V-oy", "Infr", "Slng", "Erro", "Dist"} & set(form.tag.grammemes)


def table(morph: Any, words: dict[str, tuple[str, ...]], kinds: tuple[set[str], ...]) -> dict[str, list[str]]:
    return {
        value: sorted({form for lemma in lemmas for form in forms_of(morph, lemma, kinds)})
        for value, lemmas in words.items()
    }


def generate(data: NumeralData, language: str) -> NumeralForms:
    morph = pymorphy3.MorphAnalyzer(lang=language)
    return NumeralForms(
        ordinals=table(morph, data.ordinals, ORDINAL),
        cardinals=table(morph, data.cardinals, CARDINAL),
        scales=table(morph, data.scales, CARDINAL),
    )


def main(language: str) -> None:
    folder = LANGUAGES / language
    source = folder / "numerals.toml"
    forms = generate(decode_numerals(source.read_text(encoding="utf-8"), source.name), language)
    text = msgspec.json.format(msgspec.json.encode(forms), indent=1).decode()
    (folder / "numerals.forms.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
