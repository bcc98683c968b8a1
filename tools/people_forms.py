"""Generate ``people.forms.json``: the case forms of every title of a pack.

Run with the language's code, e.g. ``python tools/people_forms.py ru``. Needs pymorphy3 and a language
that it knows, or a pack with ``endings.toml``. The words up to and including the first noun are inflected,
what follows stays.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from itertools import product
from pathlib import Path
from typing import Any

import msgspec

from analysers import analyser, respelt, variants
from dragoman.lexicon.people import Form, decode_people
from dragoman.lexicon.phrases import expand

LANGUAGES = Path(__file__).parents[1] / "src" / "dragoman" / "languages"
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
NUMBERS = ("sing", "plur")
FUNCTION_WORDS = frozenset({"CONJ", "PREP", "PRCL"})


def lemmas(path: Path) -> list[str]:
    """Titles of a pack, alternatives expanded, in order; plural ones are those with a plural tail."""
    data = decode_people(path.read_bytes(), path.name)
    phrases = [phrase for entry in data.titles for phrase in (*entry.singular, *entry.plural)]
    return [form for phrase in phrases for form in expand(phrase.partition(" = ")[0])]


def nominative(morph: Any, word: str) -> Any:
    """The reading of a word as a nominative noun or adjective, singular first, or its first reading."""
    parses = morph.parse(word)
    if is_function_word(parses[0]):
        return parses[0]
    fitting = [p for p in parses if {"nomn", "sing"} <= set(p.tag.grammemes)]
    fitting = fitting or [p for p in parses if {"nomn", "plur"} <= set(p.tag.grammemes)]
    nouns = [p for p in fitting if "NOUN" in p.tag and "anim" in p.tag]
    return (nouns or fitting or parses)[0]


def is_function_word(parse: Any) -> bool:
    return parse.tag.POS in FUNCTION_WORDS


def is_noun(parse: Any) -> bool:
    return "NOUN" in parse.tag


def split_head(morph: Any, phrase: str) -> tuple[list[Any], str]:
    """Readings of the words up to the head noun, and the tail that does not change."""
    words = phrase.split()
    parses: list[Any] = []
    for index, word in enumerate(words):
        parses.append(nominative(morph, word))
        if is_noun(parses[-1]):
            return parses, " ".join(words[index + 1 :])
    return parses, ""


def inflected(parses: list[Any], case: str, number: str) -> list[str]:
    """The words in one case and number, adjectives agreeing with an animate head, in every variant."""
    forms = []
    for parse in parses:
        if is_function_word(parse):
            forms.append([parse.word])
            continue
        wanted = {case, number}
        if case == "accs" and "ADJF" in parse.tag:
            wanted |= {"anim"} if number == "plur" or "masc" in parse.tag else set()
        forms.append(variants(parse, wanted))
    return [" ".join(chosen) for chosen in product(*forms)]


def forms_of(code: str, morph: Any, phrase: str) -> list[Form]:
    """All forms of a title with the cases each may be."""
    parses, tail = split_head(morph, phrase)
    numbers = ("plur",) if "plur" in parses[-1].tag else NUMBERS
    cases: dict[tuple[bool, str], list[str]] = defaultdict(list)
    for number in numbers:
        for case in CASES:
            for text in inflected(parses, case, number):
                if not is_function_word(morph.parse(text)[0]):
                    for form in respelt(code, re.sub(r"\s+", " ", f"{text} {tail}").strip()):
                        cases[number == "plur", form].append(case)
    if not cases:
        return [Form(phrase, ["nomn"])]
    return [Form(text, found, plural) for (plural, text), found in cases.items()]


def main(code: str) -> None:
    morph = analyser(code)
    forms = {lemma: forms_of(code, morph, lemma) for lemma in lemmas(LANGUAGES / code / "people.toml")}
    lines = [f"{msgspec.json.encode(k).decode()}:{msgspec.json.encode(v).decode()}" for k, v in forms.items()]
    (LANGUAGES / code / "people.forms.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
