"""Which entry of the register a printed name is: by the name itself, or by parties, kind and words.

"Mongolian-Russian" and "Russian-Mongolian commission on trade" are one body: without the states' names, which
the parties say already, and without endings, their words are the same.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache, lru_cache

from dragoman.lexicon.register import GATHERINGS, Entry, load_register, name_key
from dragoman.lexicon.tokens import Token, tokenise
from dragoman.lexicon.world import LANGUAGES, StateTable, load_state_table, matches
from dragoman.model.vocabulary import is_organisation

SHORTER, LONGER = 0.7, 0.5
"""Share of the common words among all: of a printed name that lacks some, and of one that has more."""
_STEM, _ENDING = 4, 1
"""Letters of a word that no ending changes: at most four, and never its last."""
_PARTICLE = 3
_WORDS = 2
"""Fewer words than these (an abbreviation, "Regierungskonsultationen") are a name only as a whole."""

Words = frozenset[str]


def named(name: str, parties: Collection[str], *, exercise: bool = False) -> Entry | None:
    """The entry that has this very name and can be of these parties, if it is the only one."""
    entries = [e for e in _by_name().get(name_key(name), ()) if (e.kind == "exercise") == exercise]
    fitting = [e for e in entries if _fits(e, parties, strict=_ambiguous(e, name))]
    same = [e for e in fitting if set(e.parties) == set(parties)]
    return _only(same) or _only(fitting)


def one_body(a: str, b: str, parties: Collection[str]) -> bool:
    """Whether two names, an abbreviation and a full one perhaps, are the same entry's."""
    entry = named(a, parties)
    return entry is not None and entry is named(b, parties)


def recognised(name: str, language: str, parties: Collection[str], head: str | None) -> Entry | None:
    """The body of just these parties whose name in the language has the same kind and the same words.

    ``head``: class of the printed head noun, None where that is not known.
    """
    words = core(name, language)
    if not words:
        return None
    ranked: dict[str, float] = {}
    for entry, own in _of(parties, language):
        if _called(entry, head) and _agree(words, own):
            share = len(words & own) / len(words | own)
            ranked[entry.slug] = max(share, ranked.get(entry.slug, 0.0))
    best = [slug for slug, share in ranked.items() if share == max(ranked.values())]
    return load_register()[best[0]] if len(best) == 1 else None


@lru_cache(maxsize=20_000)
def core(name: str, language: str) -> Words:
    """The stems of a name's words, without states and particles.

    >>> core("Mongolian-Russian Commission", "en") == core("Russian-Mongolian commission", "en")
    True
    """
    tokens = [token for token in tokenise(without_states(name, language)) if token.kind != "mark"]
    telling = [t.norm for t in tokens if len(t.norm) > _PARTICLE or t.kind == "number"]
    return frozenset(norm if norm.isdigit() else norm[:_STEM][: len(norm) - _ENDING] for norm in telling)


@lru_cache(maxsize=20_000)
def without_states(name: str, language: str) -> str:
    """A name without the states in it; as it is where the language is not installed.

    >>> without_states("Peru-Chile Joint Commission on Water", "en")
    'Joint Commission on Water'
    """
    if not (LANGUAGES / language / "states.json").exists():
        return name
    table, tokens = load_state_table(language), tokenise(name)
    kept: list[Token] = []
    position = 0
    while position < len(tokens):
        after = _after_state(table, tokens, position)
        if after is None:
            kept.append(tokens[position])
        position = after or position + 1
    return " ".join(t.text for t in kept if t.kind != "mark" or t.text == "+")


def _after_state(table: StateTable, tokens: Sequence[Token], first: int) -> int | None:
    """The token after a state's name, adjective or half of a compound that begins here."""
    hits = [last for _, sense, last in matches(table.phrases, tokens, first) if table.senses[sense].codes]
    if hits:
        return hits[0]
    return first + 1 if tokens[first].norm in table.first_parts else None


def _called(entry: Entry, head: str | None) -> bool:
    """Whether an entry can be called so: a summit meeting goes by many words."""
    return head in (None, entry.head) or (entry.kind == "summit" and head in GATHERINGS)


def _agree(printed: Words, own: Words) -> bool:
    """Whether the words are the same, or one name has none that the other lacks and most are common."""
    common = printed & own
    if printed == own or len(common) < _WORDS:
        return printed == own
    share = len(common) / len(printed | own)
    return (common == printed and share >= SHORTER) or (common == own and share >= LONGER)


def _fits(entry: Entry, parties: Collection[str], *, strict: bool) -> bool:
    """Whether an entry can be meant where these parties are told, possibly not all."""
    told, own = set(parties), set(entry.parties)
    if strict and own:
        return told == own
    if not own or not told or any(is_organisation(code) for code in own):
        return True
    return told <= own or own <= told or len(told & own) >= _WORDS


def _of(parties: Collection[str], language: str) -> list[tuple[Entry, Words]]:
    """Names of bodies of just these parties; of an organisation's, members may be told too."""
    told = frozenset(parties)
    alone = {frozenset({code}) for code in told if is_organisation(code)}
    bodies = _bodies(language)
    return [name for whose in sorted({told, *alone}, key=sorted) for name in bodies.get(whose, ())]


def _ambiguous(entry: Entry, name: str) -> bool:
    return entry.kind != "exercise" and name_key(name) in map(name_key, entry.ambiguous)


def _only(entries: Sequence[Entry]) -> Entry | None:
    return entries[0] if len(entries) == 1 else None


@cache
def _by_name() -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in load_register().values():
        for key in dict.fromkeys(name_key(name) for _, name in entry.all_names()):
            found.setdefault(key, []).append(entry)
    return found


@cache
def _bodies(language: str) -> dict[frozenset[str], list[tuple[Entry, Words]]]:
    """Bodies and summits by parties, with the words of each of their names in a language."""
    found: dict[frozenset[str], list[tuple[Entry, Words]]] = {}
    for entry in load_register().values():
        if entry.kind != "exercise" and entry.parties:
            cores = (core(name, language) for name in entry.names.get(language, ()))
            named_so = [(entry, words) for words in cores if words]
            found.setdefault(frozenset(entry.parties), []).extend(named_so)
    return found
