"""What words mean to the reader: entries of a pack's word files, compiled into one phrase matcher."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from dragoman.lexicon.measures import load_measures
from dragoman.lexicon.phrases import Phrases, expand, words_of
from dragoman.lexicon.tokens import fold
from dragoman.model.errors import DataError
from dragoman.model.vocabulary import Stage

WORD_FILES = ("acts", "verbs", "bodies", "instruments", "topics", "projects", "cues", "figures", "facts")
"""The word files of a pack, each ``<name>.toml`` with ``[[entry]]`` tables."""

GAP = " … "
"""In a form, between a verb and its particle."""
BESIDE = " + "
"""In a form, between a word and what stands beside it in one stretch between marks, in either order."""

CUES = (
    "predicate",
    "aux",
    "session_word",
    "stance",
    "breaker",
    "anaphor",
    "role_cue",
    "format_word",
    "background",
    "attribution",
    "not_event",
    "exercise_name",
    "here",
    "counted_as",
    "remote",
    "sides",
    "apart",
    "gathering",
    "airport",
    "posted",
    "for_years",
    "first_time",
    "nth_time",
    "again",
    "body",
    "nth_day",
    "mediation",
    "listing",
    "arrival",
    "departure",
    "object",
    "aside",
    "preparation",
    "habit",
    "pronoun",
    "under",
    "clause",
    "clause_opener",
    "behalf",
    "project_stage",
    "source",
    "own",
    "taken_up",
    "legislature",
    "matter",
)
"""Categories of words that bear on how something is told; each gives a cue."""

CATEGORIES = frozenset(
    {
        *CUES,
        "act",
        "body_head",
        "body_word",
        "instrument",
        "topic",
        "project_head",
        "capital_word",
        "seated_organ",
        "seat",
        "soil",
        "mask",
        "counted",
        "currency",
        "measure",
        "scale",
        "about",
        "figure_cue",
    }
)


Needs = Literal[
    "",
    "person",
    "people",
    "officials",
    "two",
    "addressee",
    "instrument",
    "statement",
    "subject",
    "project",
    "works",
    "left",
    "object",
    "border",
    "envoy",
    "place",
    "goal",
    "traveller",
    "stayer",
    "abroad",
    "comer",
    "guest",
    "legislature",
    "first",
]
"""What must stand near an act's word for it to count; ``people``: two at least, of different sides;
``officials``: people of two states, by name or office, and not the states alone ("agreed to widen trade");
``addressee``: somebody right behind the verb (before it, where verbs come last); ``traveller``: a place right
beside the word and somebody in the sentence; ``stayer``: the same where somebody by name is the subject
("X is in Lima");
``comer``: an official of elsewhere right behind a word whose subject, or goal, is the place before it;
``two``: two told by name or office, whosever they are, for verbs of being together that mean much else;
``abroad``: a place of another state than somebody's between the same marks, for verbs of being and going that
mean much else;
``statement``: a document that is adopted or issued rather than signed; ``subject``: a document with nothing
but days, places and sides between ("the pact came about in Lima in May"); ``works``: a project and a verb
that says that the works on it began, ended or were put off; ``left``: a league or a document right beside
the word ("left ECOWAS"); ``border`` and ``envoy``: a thing of cooperation of that value, for verbs that close
or call back much else; ``guest``: somebody right behind a verb that also means
adopting ("принял посла", not "принял закон"); ``legislature``: a parliament or its members beside a verb of
approving, and the document that they approve; ``first``: the first train, ship or load as what goes ("the
first train left for Lima")."""
Tense = Literal[
    "past", "participle", "present", "progressive", "future", "infinitive", "modal", "future_past"
]


class Sense(Struct, frozen=True):
    """One meaning of a phrase. ``rule`` names file and value, for explanations."""

    category: str
    value: str
    form: str = ""
    tense: str = ""
    needs: Needs = ""
    rule: str = ""
    stage: Stage | None = None
    """What an act makes of a document: initialled, ratified and so on."""
    particle: str = ""
    """Folded words at the end of the clause without which the phrase has another sense ("traf … ein")."""
    capitals: bool = False
    """Whether a topic is an abbreviation, which counts in capitals only ("IT")."""
    beside: tuple[str, ...] = ()
    """Folded words on either side, between two marks, without which the phrase has another sense ("dialled on
    Monday the number of")."""
    lemma: str = ""
    """Of a generated form: what it is a form of, as the word file gives it."""


class Entry(Struct, forbid_unknown_fields=True):
    """A table of a word file: the same sense for all its forms.

    ``lemmas`` are inflected when the pack is built (see ``<pack>/forms.json``); in a lemma the words
    before ``|`` agree with each other and those after it stay. ``tenses`` gives forms by tense.
    In a form "…" stands for what comes between a verb and its particle ("traf … ein"), and what follows "+"
    stands anywhere beside it between two marks ("набрал + номер").
    """

    value: str
    category: str = ""
    forms: list[str] = []
    lemmas: list[str] = []
    tenses: dict[Tense, list[str]] = {}
    form: str = ""
    tense: str = ""
    needs: Needs = ""
    stage: Stage | None = None
    accept: list[str] = []
    reject: list[str] = []


class WordFile(Struct, forbid_unknown_fields=True):
    category: str = ""
    entry: list[Entry] = []


class Inflected(Struct, frozen=True):
    """A generated form of a lemma with its tense, where it is a verb."""

    form: str
    tense: str = ""


def read_word_file(path: Path) -> WordFile:
    """One word file, validated. Raises DataError with file and line."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(str(path), str(error), getattr(error, "lineno", None)) from error
    try:
        words = msgspec.convert(content, WordFile)
    except msgspec.ValidationError as error:
        raise DataError(str(path), str(error)) from error
    for entry in words.entry:
        category = entry.category or words.category
        if category not in CATEGORIES:
            raise DataError(str(path), f"entry {entry.value!r}: unknown category {category!r}")
        if not load_measures().admits(category, entry.value):
            raise DataError(
                str(path), f"entry {entry.value!r}: no such {category}; see ontology/figures.toml"
            )
        if not (entry.forms or entry.lemmas or entry.tenses):
            raise DataError(str(path), f"entry {entry.value!r} has no forms")
    return words


def read_forms(folder: Path) -> dict[str, list[Inflected]]:
    """The generated forms of a pack's lemmas; empty for a language that does not need them."""
    path = folder / "forms.json"
    if not path.exists():
        return {}
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, list[Inflected]])
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise DataError(str(path), str(error)) from error


@cache
def load_senses(folder: Path) -> Phrases[Sense]:
    """All word files of a pack as one matcher."""
    phrases: Phrases[Sense] = Phrases()
    inflected = read_forms(folder)
    for name in WORD_FILES:
        path = folder / f"{name}.toml"
        if path.exists():
            words = read_word_file(path)
            for entry in words.entry:
                _add_entry(phrases, entry, words.category, name, inflected, path)
    return phrases


def _add_entry(
    phrases: Phrases[Sense],
    entry: Entry,
    category: str,
    name: str,
    inflected: dict[str, list[Inflected]],
    path: Path,
) -> None:
    rule = f"{name}/{entry.value}"

    def sense(tense: str) -> Sense:
        return Sense(
            category=entry.category or category,
            value=entry.value,
            form=entry.form,
            tense=tense or entry.tense,
            needs=entry.needs,
            rule=rule,
            stage=entry.stage,
        )

    for form in entry.forms:
        _add_form(phrases, form, sense(""))
    for tense, forms in entry.tenses.items():
        for form in forms:
            _add_form(phrases, form, sense(tense))
    for lemma in entry.lemmas:
        if lemma not in inflected:
            raise DataError(str(path), f"lemma {lemma!r} has no generated forms; run tools/forms.py")
        for item in inflected[lemma]:
            _add_form(phrases, item.form, replace(sense(item.tense), lemma=lemma))


def _add_form(phrases: Phrases[Sense], form: str, sense: Sense) -> None:
    """A form as written; one with a gap counts only beside its particle, one with companions beside them."""
    head, with_others, companions = form.partition(BESIDE)
    for companion in expand(companions) if with_others else ():
        phrases.add(head, replace(sense, beside=tuple(words_of(companion))))
    if with_others:
        return
    verb, gap, particles = form.partition(GAP)
    for particle in expand(particles) if gap else ():
        phrases.add(verb, replace(sense, particle=fold(particle)))
    if not gap:
        phrases.add(form, replace(sense, capitals=True) if form.isupper() and form.isalpha() else sense)
