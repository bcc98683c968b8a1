"""Forms of a name that a text may show: case forms by the pack's paradigms and pymorphy3, and spellings."""

from __future__ import annotations

from itertools import product
from typing import Any

import regex
from msgspec import Struct

from analysers import analyser, variants

ABBREVIATION = 6
"""Letters of the longest abbreviation."""
CASES = ("gent", "datv", "accs", "ablt", "loct")


class Paradigm(Struct, frozen=True, forbid_unknown_fields=True):
    """A nominative ending (a regular expression) and what stands for it in other cases.

    An ending that is a class of characters is kept and the forms are added to it. ``whole`` says that the
    words before the last one stay as they are.
    """

    ending: str
    forms: tuple[str, ...]
    whole: bool = False

    def apply(self, word: str) -> list[str] | None:
        match = regex.search(f"(?:{self.ending})$", word)
        if not match:
            return None
        stem = word if self.ending.startswith("[") else word[: match.start()]
        return [stem + form for form in self.forms]


def toponym_forms(name: str, paradigms: tuple[Paradigm, ...]) -> set[str]:
    """Case forms of a place name by its ending; the words of a name change together, form by form.

    An adjective before a noun has fewer forms than the noun: every pairing of their forms is made
    when the counts differ, which overgenerates and harms nothing.
    """
    words = regex.split(r"([ -])", name)
    last = _inflected(words[-1], paradigms)
    found = {name, *("".join([*words[:-1], form]) for form in last)}
    if len(words) == 3 and words[1] == " " and not any(p.whole for p in paradigms):
        heads = _inflected(words[0], paradigms)
        found |= {f"{head} {form}" for head in heads for form in [*last, words[2]]}
    return found


def _inflected(word: str, paradigms: tuple[Paradigm, ...]) -> list[str]:
    return next((forms for p in paradigms if (forms := p.apply(word)) is not None), [])


def phrase_forms(code: str, phrase: str) -> set[str]:
    """Case forms of an agreeing phrase; words after ``|`` are kept as they are."""
    head, _, tail = (part.strip() for part in phrase.partition("|"))
    words = head.split()
    found = {" ".join([*words, tail]).strip()}
    for case in CASES:
        forms = [_in_case(code, word, case) for word in words]
        found |= {" ".join([*chosen, tail]).strip() for chosen in product(*forms)}
    return found


def _in_case(code: str, word: str, case: str) -> list[str]:
    """One word of a phrase in a case; compounds with a hyphen change in their last part alone."""
    before, hyphen, last = word.rpartition("-")
    reading = _nominative(code, last)
    if reading is None:
        return [word]
    number = reading.tag.number
    grammemes = {case, number} if number else {case}
    if "ADJF" in reading.tag or "PRTF" in reading.tag:
        grammemes |= {reading.tag.gender} - {None}
        grammemes |= {"inan"} if case == "accs" and reading.tag.gender != "femn" else set()
    return [before + hyphen + form for form in variants(reading, grammemes)]


def _nominative(code: str, word: str) -> Any:
    """The reading as a nominative: a place's name first, then an adjective, then any; None without one."""
    readings = [r for r in analyser(code).parse(word) if r.tag.case == "nomn"]
    for wanted in ("Geox", "ADJF", "PRTF", "NOUN"):
        for reading in readings:
            if wanted in reading.tag:
                return reading
    return None


def adjective_forms(code: str, adjective: str) -> set[str]:
    """All genders, numbers and cases of an adjective given in the masculine."""
    before, hyphen, last = adjective.rpartition("-")
    readings = analyser(code).parse(last)
    reading = next((r for r in readings if "ADJF" in r.tag), None)
    if reading is None:
        return {adjective}
    return {before + hyphen + form.word for form in reading.lexeme if "ADJF" in form.tag}


def noun_forms(code: str, noun: str) -> set[str]:
    """All numbers and cases of a noun given in the nominative."""
    readings = [r for r in analyser(code).parse(noun) if "NOUN" in r.tag and r.tag.case == "nomn"]
    return {form.word for r in readings[:1] for form in r.lexeme} | {noun}


def spellings(form: str, pairs: tuple[tuple[str, str], ...]) -> set[str]:
    """The form in every spelling that the pairs of exchangeable letters admit, each pair throughout."""
    found = {form}
    for one, other in pairs:
        found |= {f.replace(one, other) for f in found} | {f.replace(other, one) for f in found}
        if len(found) > 24:
            break
    return found


def is_abbreviation(name: str) -> bool:
    """Whether a name is written in capitals throughout ("UAE"), so that its case tells it from a word."""
    return len(name) <= ABBREVIATION and name.isalpha() and name.isupper() and name.lower() != name
