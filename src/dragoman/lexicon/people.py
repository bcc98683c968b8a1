"""What a language pack knows of people: offices, ranks, given names and the words around names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import msgspec
import regex
from msgspec import Struct, field
from msgspec.structs import astuple

from dragoman.lexicon.paradigms import Paradigm, ParadigmEntry, Reading
from dragoman.lexicon.people_around import Cases, Dealings, Shapes
from dragoman.lexicon.phrases import Phrases, expand
from dragoman.lexicon.tokens import fold
from dragoman.model.errors import DataError

OfficeClass = Literal[
    "president",
    "vice_president",
    "prime_minister",
    "deputy_prime_minister",
    "minister",
    "deputy_minister",
    "secretary",
    "secretary_general",
    "monarch",
    "speaker",
    "ambassador",
    "envoy",
    "commissioner",
    "adviser",
    "agency_head",
    "commander",
    "governor",
    "legislator",
    "leader",
    "counterpart",
]
LEADERS: frozenset[str] = frozenset({"president", "prime_minister", "monarch"})
"""The classes that "leader" may stand for."""
COUNTERPART = "counterpart"
"""The class of whoever holds the same office in another state."""


class Grammar(Struct, frozen=True, forbid_unknown_fields=True):
    """How an office is built: the labels it extends over to the left and right of its title."""

    cased: bool
    left: str
    right: str
    openers: str
    host: str
    left_state: list[str]
    left_state_joined: bool
    state_after_title: bool
    name_after_of: bool
    name_first: bool = False
    """Where names have no capitals: whether a name usually stands before its office."""


class TitleEntry(Struct, frozen=True, forbid_unknown_fields=True):
    class_: OfficeClass = field(name="class")
    singular: list[str]
    plural: list[str] = []
    """Each with its singular: ``"heads of state = head of state"``."""
    party: str | None = None
    """The only state that has this office."""
    portfolio: str | None = None
    """The portfolio that the title says by itself."""
    office: bool = True
    """False for roles ("leader", "counterpart") that are no office to be recorded."""
    posted: bool = False
    """Whether the office is held in another state, which may follow ("ambassador to ...")."""


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """Lists of words, apart by white space."""

    modifiers: str
    connectors: str
    conjunctions: str
    genitives: str
    particles: str
    name_breakers: str
    stop: str
    bodies: str
    cues_after: str
    cues_before: str
    given: str
    surname_first: str
    side: str
    """Words that make a state a side: "from the Indian side", "с армянской стороны"."""
    leading: str = ""
    """Words for leading whose genitive says whose: "मिस्र के दल का नेतृत्व X ने किया"."""
    given_feminine: str = ""
    possessives: str = ""
    patronymics: str = ""  # their endings
    postpositions: str = ""
    stop_suffixes: str = ""
    named_after: str = ""
    """Words before a name that is only a thing's ("имени", "аэропорт"), in all their forms."""
    breaking: str = ""
    """Where spaces part no words: words of several characters that end a name."""
    surname_last: str = ""  # words of any sentence that a name may end with, where names have capitals
    surnames: str = ""  # there, surnames that the characters of a given name follow
    surname_alone: bool = False  # there, whether a surname may stand alone before a title ("石破首相")
    given_letters: int = 2  # there, characters of a given name at most
    sounds: str = ""
    """There: the characters with which foreign names are written."""
    joiner: str = " "  # what stands between the parts of a name
    given_syllables: str = ""  # in a script of syllables, those of native given names
    endings: str = ""
    """Where names are whole words without capitals (Hangul): endings that only known given names have."""
    closed_endings: str = ""  # those that not even the last word of a name has


class References(Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases for two people at once, by the class of their offices or "any"."""

    pairs: dict[OfficeClass | Literal["any"], list[str]]


class PeopleFile(Struct, frozen=True, forbid_unknown_fields=True):
    grammar: Grammar
    titles: list[TitleEntry]
    words: Words
    cases: Cases
    references: References
    ranks: dict[Literal["words"], list[str]]
    portfolio: dict[str, str] = {}
    stems: dict[str, str] = {}
    paradigms: list[ParadigmEntry] = []
    irregular: dict[str, str] = {}
    shapes: Shapes = Shapes()
    dealings: Dealings = Dealings()


class Title(Struct, frozen=True):
    """A title as found: its entry, whether plural, its nominative singular and possible cases."""

    entry: TitleEntry
    plural: bool
    lemma: str
    cases: frozenset[str] = frozenset()


class Form(Struct, frozen=True, forbid_unknown_fields=True):
    """A generated form of a title."""

    text: str
    cases: list[str]
    plural: bool = False


class PeopleLexicon:
    """A validated and compiled ``people.toml`` (with its generated forms)."""

    def __init__(self, code: str, data: PeopleFile, forms: dict[str, list[Form]]) -> None:
        words, self.code, self.grammar = data.words, code, data.grammar
        self.openers, self.host = _folded(data.grammar.openers), _folded(data.grammar.host)
        self.titles = _titles(data.titles, forms)
        self.ranks: Phrases[str] = _phrases_by(data.ranks.items())
        self.pairs: Phrases[str] = _phrases_by(data.references.pairs.items())
        self.topics = _topics(data.portfolio)
        self.stems = _topics(data.stems)
        self.modifiers, self.connectors = _folded(words.modifiers), _folded(words.connectors)
        self.conjunctions, self.genitives = _folded(words.conjunctions), _folded(words.genitives)
        self.particles, self.name_breakers = _folded(words.particles), _folded(words.name_breakers)
        self.stop, self.bodies = _folded(words.stop), _folded(words.bodies)
        self.stop_suffixes = tuple(sorted(_folded(words.stop_suffixes)))
        self.named_after, self.leading = _folded(words.named_after), _folded(words.leading)
        self.side, self.possessives = _folded(words.side), _folded(words.possessives)
        self.patronymics = tuple(words.patronymics.split()) or ("\0",)
        self.cues_after, self.cues_before = _folded(words.cues_after), _folded(words.cues_before)
        self.dealings = any(astuple(data.dealings))
        self.dealings_before, self.dealings_after = map(
            _phrases_of, (data.dealings.before, data.dealings.after)
        )
        self.postpositions, self.given_feminine = _folded(words.postpositions), _folded(words.given_feminine)
        self.breaking: Phrases[str] = _phrases_by([("", words.breaking.split())])
        self.surnames: Phrases[str] = _phrases_by([("", words.surnames.split())])
        self.surname_forms = _folded(words.surnames) if words.surname_alone else frozenset[str]()
        self.endings, self.closed_endings = (tuple(e.split()) for e in (words.endings, words.closed_endings))
        self.given_syllables = frozenset(words.given_syllables)
        self.sounds, self.joiner = frozenset(words.sounds), words.joiner
        self.surname_alone, self.given_letters = words.surname_alone, words.given_letters
        self.unspaced = bool(words.sounds or words.surnames)
        self.given, self.surname_first = _folded(words.given), _folded(words.surname_first)
        self.surname_last = _folded(words.surname_last)
        self.cases_before = {fold(w): case for w, case in data.cases.before.items()}
        self.cases_after = {fold(w): case for w, case in data.cases.after.items()}
        self.paradigms, self.irregular = [Paradigm(e) for e in data.paradigms], data.irregular
        self.feminine, self.masculine = (tuple(e.split()) for e in astuple(data.shapes)[:2])
        self.indeclinable = (".", *data.shapes.indeclinable.split())
        self.doubtful = tuple(data.shapes.doubtful.split())
        self.oblique = tuple(data.shapes.oblique.split()) or ("\0",)
        self.prepositional = data.shapes.prepositional

    def portfolio_of(self, word: str) -> str | None:
        """The portfolio a folded word belongs to, by the word itself or by its stem."""
        if word in self.topics:
            return self.topics[word]
        for cut in range(len(word), max(2, len(word) - 5), -1):
            if word[:cut] in self.stems:
                return self.stems[word[:cut]]
        return None

    def readings(self, form: str) -> list[Reading]:
        """All ways to read an inflected word of a name; the word itself as nominative is not among them."""
        if form in self.irregular:
            nominative, *cases = self.irregular[form].split()
            return [Reading(nominative, case, "masc") for case in cases]
        return [r for paradigm in self.paradigms for r in paradigm.readings(form)]


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


def _topics(groups: dict[str, str]) -> dict[str, str]:
    return {fold(word): topic for topic, words in groups.items() for word in words.split()}


def _phrases_by(groups: Iterable[tuple[str, list[str]]]) -> Phrases[str]:
    phrases: Phrases[str] = Phrases()
    for sense, lines in groups:
        for line in lines:
            phrases.add(line, sense)
    return phrases


def _phrases_of(lines: list[str]) -> Phrases[str]:
    return _phrases_by([("", lines)])


def _titles(entries: list[TitleEntry], forms: dict[str, list[Form]]) -> Phrases[Title]:
    titles: Phrases[Title] = Phrases()
    for entry in entries:
        for lemma in (form for phrase in entry.singular for form in expand(phrase)):
            _add_title(titles, Title(entry, False, lemma), lemma, forms)
        for phrase in entry.plural:
            plural, _, singular = phrase.partition(" = ")
            _add_title(titles, Title(entry, True, singular or plural), plural, forms)
    return titles


def _add_title(titles: Phrases[Title], title: Title, phrase: str, forms: dict[str, list[Form]]) -> None:
    if phrase not in forms:
        titles.add(phrase, title)
    for form in forms.get(phrase, ()):
        inflected = msgspec.structs.replace(title, plural=form.plural, cases=frozenset(form.cases))
        titles.add(form.text, inflected)


def decode_people(raw: bytes, file: str) -> PeopleFile:
    """Validate the text of a ``people.toml``; raises DataError naming the file."""
    try:
        data = msgspec.toml.decode(raw, type=PeopleFile)
        for entry in data.paradigms:
            regex.compile(entry.stem)
    except (msgspec.DecodeError, regex.error, UnicodeDecodeError) as error:
        found = regex.search(r"line (\d+)", str(error))
        raise DataError(file, str(error), int(found.group(1)) if found else None) from error
    return data


def decode_forms(raw: bytes, file: str) -> dict[str, list[Form]]:
    """Validate the text of a ``people.forms.json``; raises DataError naming the file."""
    try:
        return msgspec.json.decode(raw, type=dict[str, list[Form]])
    except msgspec.DecodeError as error:
        raise DataError(file, str(error)) from error


@lru_cache
def load_people(code: str) -> PeopleLexicon:
    """The people of one language; a pack without ``people.toml`` or at fault raises DataError."""
    folder = files("dragoman") / "languages" / code
    source, forms = folder / "people.toml", folder / "people.forms.json"
    name = f"languages/{code}/people.toml"
    if not source.is_file():
        raise DataError(name, "is missing")
    data = decode_people(source.read_bytes(), name)
    generated = decode_forms(forms.read_bytes(), forms.name) if forms.is_file() else {}
    return PeopleLexicon(code, data, generated)
