"""How names of bodies, documents and exercises are built in a language: ``phrasing.toml`` of a pack."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from dragoman.lexicon.tokens import fold
from dragoman.model.errors import DataError


class Agreement(Struct, frozen=True, forbid_unknown_fields=True):
    """How adjectives stand before the nominative of a noun of one gender, by the endings of other cases."""

    heads: tuple[str, ...]
    """Last letters of the nouns."""
    plural: tuple[str, ...]
    """Last letters of such nouns' plural forms, which are left as they are."""
    endings: dict[str, str]
    """An adjective's ending in another case -> in the nominative; the longest that fits decides."""


class Phrasing(Struct, frozen=True, forbid_unknown_fields=True):
    """Word order and closed-class words of noun phrases; all words folded when loaded."""

    tail_side: Literal["left", "right"]
    """Where the words that say what a body or document is about stand, seen from its head noun."""
    verb_side: Literal["before", "after"]
    """Where auxiliaries stand, seen from the act's word."""
    capitals: bool
    """Whether names are written with capitals in this script."""
    tail_openers: frozenset[str]
    """Words between head and tail ("on", "по", "पर")."""
    connectors: frozenset[str]
    """Closed-class words that may stand inside a name ("of", "and", "и")."""
    tail_stops: frozenset[str]
    """Words that end a tail."""
    tail_words: frozenset[str] = frozenset()
    """Common nouns that may stand inside a name ("heads", "глав", "शासनाध्यक्षों")."""
    counted_before: bool = False
    """Whether numbers, "previous" and "next" follow their noun ("sidang ke-8", "edisi sebelumnya")."""
    agents: frozenset[str] = frozenset()
    """Words before the agent of a passive ("by", "par"); what ends with one speaks of who follows."""
    partners: frozenset[str] = frozenset()
    """Words between a gathering and whom it is held with ("with")."""
    genitives: frozenset[str] = frozenset()
    """What follows the name of an owner ("'s")."""
    wheres: frozenset[str] = frozenset()
    """Words by which a clause goes on about the place before it ("Lima, where ...")."""
    whens: frozenset[str] = frozenset()
    """Words by which a clause goes on about the day before it ("in May, when ...")."""
    origins: frozenset[str] = frozenset()
    """Adpositions that say whence somebody comes ("from", "из", "से"), on the same side as locatives."""
    conjunctions: frozenset[str] = frozenset()
    """Words between the items of a list ("and", "и"); without them no agenda is told item by item."""
    articles: frozenset[str] = frozenset()
    participles_set_off: bool = False
    """Whether a comma parts a participle from the noun before it, so that one without is the predicate."""
    several: frozenset[str] = frozenset()
    """Words that make documents a lot without counting them ("several", "ряд", "пакет")."""
    homes: tuple[str, ...] = ()
    """Codes of the states whose officials a text in this language may name without saying their state."""
    drops_subjects: bool = False
    """Whether a sentence without a subject goes on about that of the one before."""
    participles_last: bool = False
    """Whether a past participle right behind a document ends the clause ("haben den Pakt unterzeichnet")."""
    desk_datelines: bool = False
    """Whether a dateline at home only says where the newsroom is ("(서울=통신)"), and no place of events."""
    hosting: frozenset[str] = frozenset()
    """Verbs whose subject is where something happens ("Samarkand hosts")."""
    guests: frozenset[str] = frozenset()
    """Words, or their endings, that may stand between "received" and who was ("своего коллегу")."""
    locatives: frozenset[str] = frozenset()
    """Adpositions that say where something is; they stand on the side where the tail does not."""
    town_signs: frozenset[str] = frozenset()
    """Words for a town, cut short by a full stop, between an adposition and its name ("в г. Минск")."""
    venues: frozenset[str] = frozenset()
    shores: frozenset[str] = frozenset()
    """Nouns of what a town has, behind its genitive, for things to happen in ("दिल्ली के हैदराबाद हाउस में")."""
    matters: frozenset[str] = frozenset()
    """Nouns right behind a place and its adposition that make it what is spoken of ("सूडान में युद्ध")."""
    joined: frozenset[str] = frozenset()
    """Nouns of a visit whose goal may follow at once, joined by what is not written ("دورہ پاکستان")."""
    afters: frozenset[str] = frozenset()
    """Words that lead to what was over when somebody spoke ("after", "following")."""
    firsts: frozenset[str] = frozenset()
    """Words before a day that another has taken the place of ("originally")."""
    beside: frozenset[str] = frozenset()
    """Words of nearness behind the genitive of a town ("मॉस्को के पास")."""
    locative_endings: frozenset[str] = frozenset()
    """Endings of a place's own name that say the same ("ঢাকায়")."""
    companions: frozenset[str] = frozenset()
    """Endings behind an apostrophe by which a capital acts and is no place ("Tokyo'yla")."""
    locative_beginnings: frozenset[str] = frozenset()
    """A preposition written together with a place, with the letter or article that tells it from a name."""
    name_endings: frozenset[str] = frozenset()
    """What the cases put at the end of a town's name, or take from it ("а", "ом")."""
    agreement: tuple[Agreement, ...] = ()
    """Where nouns are inflected: how names of bodies are put back into the nominative."""
    prepositions: bool = False
    """Whether they stand before the place although the tail does not follow its head ("在北京")."""
    possessives: frozenset[str] = frozenset()
    """Genitive postpositions between the parts of a name ("की")."""


NEUTRAL = Phrasing(
    tail_side="right",
    verb_side="before",
    capitals=True,
    tail_openers=frozenset(),
    connectors=frozenset(),
    tail_stops=frozenset(),
)
"""Of a language without a pack: verbs in the middle, and no words known."""


def load_phrasing(folder: Path) -> Phrasing:
    """The phrasing of a pack. Raises DataError when the file is missing or malformed."""
    return _load(folder / "phrasing.toml")


@cache
def _load(path: Path) -> Phrasing:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        phrasing = msgspec.convert(raw, Phrasing)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(str(path), str(error)) from error
    folded = {
        name: frozenset(fold(word) for word in value)
        for name, value in msgspec.structs.asdict(phrasing).items()
        if isinstance(value, frozenset)
    }
    return msgspec.structs.replace(phrasing, **folded)
