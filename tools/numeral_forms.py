"""Generate ``numerals.forms.json``: the case forms of the number words of a pack.

Run with the language's code, e.g. ``python tools/numeral_forms.py ru``. Needs pymorphy3 and a language
that it knows, or a pack with ``endings.toml``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import msgspec

from analysers import analyser, respelt
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


def table(code: str, words: dict[str, tuple[str, ...]], kinds: tuple[set[str], ...]) -> dict[str, list[str]]:
    morph = analyser(code)
    return {
        value: sorted(
            {s for lemma in lemmas for form in forms_of(morph, lemma, kinds) for s in respelt(code, form)}
        )
        for value, lemmas in words.items()
    }


def generate(data: NumeralData, language: str) -> NumeralForms:
    return NumeralForms(
        ordinals=table(language, data.ordinals, ORDINAL),
        cardinals=table(language, data.cardinals, CARDINAL),
        scales=table(language, data.scales, CARDINAL),
    )


def main(language: str) -> None:
    folder = LANGUAGES / language
    source = folder / "numerals.toml"
    forms = generate(decode_numerals(source.read_text(encoding="utf-8"), source.name), language)
    text = msgspec.json.format(msgspec.json.encode(forms), indent=1).decode()
    (folder / "numerals.forms.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
