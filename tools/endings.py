"""Inflection by endings alone: ``endings.toml`` of a pack, for a language whose dictionaries cannot be used.

Endings overgenerate: a noun gets every ending that nouns of its shape have. Reading looks forms up, so one
that nobody writes harms nothing. The interface is the part of pymorphy3's that the tools use, with its names.
"""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import product
from pathlib import Path

import msgspec
import regex
from msgspec import Struct

LANGUAGES = Path(__file__).resolve().parents[1] / "src" / "dragoman" / "languages"
FILE = "endings.toml"
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
GENDERS = ("masc", "femn", "neut")


class NounEndings(Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns by ending, or by ``words`` that the ending does not tell. Six cases, variants apart by ``|``."""

    ending: str
    gender: str = ""
    words: str = ""
    animate: bool = False
    sing: tuple[str, ...] = ()
    plur: tuple[str, ...] = ()


class AdjectiveEndings(Struct, frozen=True, forbid_unknown_fields=True):
    """Adjectives by the ending of the masculine; other genders are known by their stems alone. Of two
    accusatives the first is that of the living."""

    ending: str
    masc: tuple[str, ...]
    femn: tuple[str, ...]
    neut: tuple[str, ...]
    plur: tuple[str, ...]
    stems: str = ""
    shape: str = ""
    """What the stems end in that only adjectives have, a regular expression."""
    nouns: str = ""
    """Words of these endings that are nouns all the same."""


class VerbEndings(Struct, frozen=True, forbid_unknown_fields=True):
    """``perfective`` and ``imperfective``: a verb a line, as infinitive, third persons, participle's stem or
    "-", and past in the masculine and feminine where they are not made from the infinitive."""

    infinitive: str
    past: tuple[str, str, str, str]
    reflexive: tuple[str, ...]
    future: tuple[str, ...]
    impersonal: str
    participle: str
    perfective: str
    imperfective: str


class Endings(Struct, frozen=True, forbid_unknown_fields=True):
    noun: tuple[NounEndings, ...]
    adjective: tuple[AdjectiveEndings, ...]
    verbs: VerbEndings
    stems: dict[str, str] = {}
    """Nouns whose stem changes before endings, with that stem and the nominative's ending."""
    forms: dict[str, str] = {}
    """Irregular words, chiefly numerals, with all their forms."""
    particles: str = ""
    invariable: str = ""
    spelling: tuple[tuple[str, str], ...] = ()


class Tag(Struct, frozen=True):
    """The grammemes of a form."""

    grammemes: frozenset[str]

    def __contains__(self, grammeme: str) -> bool:
        return grammeme in self.grammemes

    def _one(self, *of: str) -> str | None:
        return next((g for g in of if g in self.grammemes), None)

    @property
    def case(self) -> str | None:
        return self._one(*CASES)

    @property
    def number(self) -> str | None:
        return self._one("sing", "plur")

    @property
    def gender(self) -> str | None:
        return self._one(*GENDERS)

    @property
    def tense(self) -> str | None:
        return self._one("past", "pres", "futr")

    @property
    def POS(self) -> str | None:  # noqa: N802
        return self._one("NOUN", "ADJF", "PRTF", "INFN", "VERB", "PREP", "NUMR")


class Form(Struct, frozen=True):
    word: str
    tag: Tag


class Reading(Struct, frozen=True):
    """A word read as one form of a lexeme."""

    word: str
    tag: Tag
    normal_form: str
    lexeme: tuple[Form, ...]

    def inflect_all(self, grammemes: set[str]) -> list[Form]:
        """The forms with these grammemes, in the gender and number of the word where none is asked for."""
        life = grammemes & {"anim", "inan"}
        wanted = grammemes - life
        number = next((n for n in ("sing", "plur") if n in wanted), self.tag.number)
        wanted |= {number} if number else set()
        if number == "sing" and "NOUN" not in self.tag and not wanted & set(GENDERS) and self.tag.gender:
            wanted.add(self.tag.gender)
        if "NOUN" in self.tag:
            wanted -= set(GENDERS)
        return [
            form
            for form in self.lexeme
            if wanted <= form.tag.grammemes
            and ("NOUN" in self.tag or not life or life >= form.tag.grammemes & {"anim", "inan"})
        ]

    def inflect(self, grammemes: set[str]) -> Form | None:
        return next(iter(self.inflect_all(grammemes)), None)


class EndingAnalyser:
    """Reads a word in its nominative or infinitive."""

    def __init__(self, endings: Endings) -> None:
        self.endings = endings
        self._verbs = _verb_table(endings.verbs)
        self._invariable = frozenset(endings.invariable.split())
        self._particles = frozenset(endings.particles.split())

    def parse(self, word: str) -> list[Reading]:
        """Readings, the likeliest first; a word that nothing is known of never changes."""
        before, hyphen, last = word.rpartition("-")
        key = last.lower()
        readings = list(self._readings(key))
        if not readings:
            readings = [_invariable(key, "PREP" if key in self._particles else "NOUN")]
        return [_prefixed(reading, (before + hyphen).lower()) for reading in readings]

    def _readings(self, word: str) -> list[Reading]:
        if word in self._particles or word in self._invariable:
            return []
        if word in self.endings.forms:
            tag = Tag(frozenset({"NUMR"}))
            return [Reading(word, tag, word, tuple(Form(f, tag) for f in self.endings.forms[word].split()))]
        if word in self._verbs:
            return [self._verbs[word]]
        return self._adjectives(word) or self._nouns(word)

    def _adjectives(self, word: str) -> list[Reading]:
        for entry in self.endings.adjective:
            if word in entry.nouns.split():
                return []
            if word.endswith(entry.ending):
                return [_adjective(word.removesuffix(entry.ending), entry, "masc")]
            stems = set(entry.stems.split())
            for gender in ("femn", "neut", "plur"):
                ending = getattr(entry, gender)[0].partition("|")[0]
                stem = word.removesuffix(ending)
                if stem != word and (stem in stems or (entry.shape and regex.search(entry.shape, stem))):
                    return [_adjective(stem, entry, gender)]
        return []

    def _nouns(self, word: str) -> list[Reading]:
        """A thing's forms first, then a person's where those differ."""
        found = []
        for animate in (False, True):
            entries = [e for e in self.endings.noun if e.animate == animate]
            named = [e for e in entries if word in e.words.split()]
            fitting = named or [e for e in entries if not e.words and regex.search(f"(?:{e.ending})$", word)]
            if fitting:
                found.append(_noun(word, fitting[0], self.endings.stems.get(word)))
        return found


@cache
def read_endings(code: str) -> Endings | None:
    """The endings of a pack; None for a pack without the file."""
    path = LANGUAGES / code / FILE
    if not path.exists():
        return None
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Endings)


def _tag(*grammemes: str) -> Tag:
    return Tag(frozenset(g for g in grammemes if g))


def _spelt(stem: str, ending: str) -> list[str]:
    return [stem + variant for variant in ending.split("|")]


def _invariable(word: str, kind: str) -> Reading:
    forms = tuple(Form(word, _tag(kind, *c)) for c in product(("sing", "plur"), CASES))
    return Reading(word, _tag(kind, "sing", "nomn"), word, forms)


def _prefixed(reading: Reading, prefix: str) -> Reading:
    if not prefix:
        return reading
    forms = tuple(Form(prefix + f.word, f.tag) for f in reading.lexeme)
    return Reading(prefix + reading.word, reading.tag, prefix + reading.normal_form, forms)


def _noun(word: str, entry: NounEndings, changed: str | None) -> Reading:
    """``changed`` is the word as its endings see it: its other stem with the nominative's ending."""
    base = changed or word
    kept = entry.ending.startswith("[")
    stem = base if kept else regex.sub(f"(?:{entry.ending})$", "", base)
    life = "anim" if entry.animate else "inan"
    forms = []
    for number, endings in (("sing", entry.sing), ("plur", entry.plur)):
        for case, ending in zip(CASES, endings, strict=False):
            tag = _tag("NOUN", entry.gender, life, number, case)
            forms += [Form(form, tag) for form in _spelt(stem, ending)]
    number = "sing" if entry.sing else "plur"
    if changed:
        forms = [f for f in forms if f.word != base] + [
            Form(word, f.tag) for f in forms if f.word == base and f.tag.number == number
        ]
    return Reading(word, _tag("NOUN", entry.gender, life, number, "nomn"), word, tuple(forms))


def _adjective(stem: str, entry: AdjectiveEndings, shown: str) -> Reading:
    forms = []
    for gender in (*GENDERS, "plur"):
        for case, ending in zip(CASES, getattr(entry, gender), strict=True):
            spelt = _spelt(stem, ending)
            lives = ("anim", "inan") if case == "accs" and len(spelt) > 1 else ("",) * len(spelt)
            forms += [
                Form(form, _tag("ADJF", *_place(gender), case, life))
                for form, life in zip(spelt, lives, strict=True)
            ]
    word = stem + getattr(entry, shown)[0].partition("|")[0]
    return Reading(word, _tag("ADJF", *_place(shown), "nomn"), stem + entry.ending, tuple(forms))


def _place(gender: str) -> tuple[str, ...]:
    """Gender and number of a column of an adjective's endings."""
    return ("plur",) if gender == "plur" else (gender, "sing")


def _verb_table(verbs: VerbEndings) -> dict[str, Reading]:
    table = {}
    for lines, tense in ((verbs.perfective, "futr"), (verbs.imperfective, "pres")):
        for line in lines.strip().splitlines():
            reading = _verb(line.split(), tense, verbs)
            table[reading.word] = reading
    return table


def _verb(columns: list[str], tense: str, verbs: VerbEndings) -> Reading:
    infinitive, singular, plural, participle, *past = columns
    ending = next((e for e in ("", *verbs.reflexive) if infinitive.endswith(verbs.infinitive + e)), "")
    stem = infinitive.removesuffix(ending).removesuffix(verbs.infinitive)
    active = infinitive.removesuffix(ending)
    endings = verbs.reflexive if ending else ("",)
    masculine, feminine = (p.removesuffix(ending) for p in past or [stem + e for e in verbs.past[:2]])
    root = feminine.removesuffix(verbs.past[1])
    pasts = [masculine, *(root + e for e in verbs.past[1:])]
    forms = [Form(active + e, _tag("INFN")) for e in endings]
    forms += [Form(word + e, _tag("VERB", "past")) for word in pasts for e in endings]
    forms += [Form(word, _tag("VERB", tense)) for word in (singular, plural)]
    if tense == "pres":
        tail = verbs.reflexive[0] if ending else ""
        forms += [Form(active + future.replace("~", tail), _tag("VERB", "futr")) for future in verbs.future]
    if participle != "-":
        forms += [Form(participle + verbs.impersonal, _tag("PRTS", "past"))]
        forms += _participles(participle, verbs)
    return Reading(infinitive, _tag("INFN"), infinitive, tuple(forms))


def _participles(stem: str, verbs: VerbEndings) -> list[Form]:
    return [Form(stem + e, _tag("PRTF", "past")) for e in verbs.participle.split()]
