"""Generate ``languages/<code>/forms.json``: every inflected form of the lemmas in a pack's word files.

    python tools/forms.py ru

Needs the ``forms`` extra (pymorphy3) or a pack with ``endings.toml``. In a lemma the words before ``|`` are
inflected in agreement, those after it are kept: "министр | иностранных дел".
"""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path
from typing import Any

import msgspec

from analysers import analyser, respelt, variants
from dragoman.lexicon.senses import WORD_FILES, Inflected, read_word_file

LANGUAGES = Path(__file__).parent.parent / "src" / "dragoman" / "languages"
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
TENSES = {"past": "past", "futr": "future", "pres": "present"}


def inflect_lemma(code: str, lemma: str) -> list[Inflected]:
    """All forms of a lemma, a single word or an agreeing phrase, each once, in a stable order."""
    head, _, tail = (part.strip() for part in lemma.partition("|"))
    words = head.split()
    forms = _word_forms(code, words[0]) if len(words) == 1 else _phrase_forms(code, words)
    seen = {
        Inflected(spelling, tense)
        for form, tense in forms
        for spelling in respelt(code, f"{form} {tail}".strip())
    }
    return sorted(seen, key=lambda item: (item.form, item.tense))


def _parse(code: str, word: str) -> Any:
    """The reading under which the word is its own normal form, else the likeliest."""
    readings = analyser(code).parse(word)
    return next((r for r in readings if r.normal_form == word.lower().replace("ё", "е")), readings[0])


def _word_forms(code: str, word: str) -> list[tuple[str, str]]:
    found = []
    for form in _parse(code, word).lexeme:
        tense = form.tag.tense
        # A gerund has no subject of its own, and an imperative in a report greets or orders.
        if "GRND" in form.tag or "impr" in form.tag:
            continue
        found.append((form.word, _tense_of(form.tag, tense)))
    return found


def _tense_of(tag: Any, tense: str | None) -> str:
    if "INFN" in tag:
        return "infinitive"
    if "PRTF" in tag or "PRTS" in tag:
        return "participle" if tense == "past" else "present"
    return TENSES.get(tense or "", "")


def _phrase_forms(code: str, words: list[str]) -> list[tuple[str, str]]:
    parses = [_parse(code, word) for word in words]
    noun = parses[-1]
    gender = noun.tag.gender
    found = []
    for number in ("sing", "plur"):
        for case in CASES:
            inflected = [variants(p, _wanted(p, case, number, gender)) for p in parses]
            found += [(" ".join(chosen), "") for chosen in product(*inflected)]
    return found or [(" ".join(words), "")]


def _wanted(parse: Any, case: str, number: str, gender: str | None) -> set[str]:
    adjectival = parse.tag.POS in {"ADJF", "PRTF"}
    if adjectival and number == "sing" and gender:
        return {case, number, gender}
    return {case, number}


def generate(code: str) -> dict[str, list[Inflected]]:
    """The table for one pack."""
    lemmas = {
        lemma
        for name in WORD_FILES
        if (path := LANGUAGES / code / f"{name}.toml").exists()
        for entry in read_word_file(path).entry
        for lemma in entry.lemmas
    }
    return {lemma: inflect_lemma(code, lemma) for lemma in sorted(lemmas)}


def main() -> None:
    for code in sys.argv[1:]:
        table = msgspec.json.encode(generate(code))
        (LANGUAGES / code / "forms.json").write_bytes(msgspec.json.format(table, indent=0) + b"\n")


if __name__ == "__main__":
    main()
