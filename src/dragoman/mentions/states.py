"""States and other parties in a text: name, adjective, demonym, abbreviation, capital, compound."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from msgspec import Struct

from dragoman.lexicon.phrases import HYPHENS
from dragoman.lexicon.tokens import Token, bare, cuts_word, inside_word, is_broken, is_hangul
from dragoman.lexicon.world import Context, LanguageWorld, Letters, StateSense, StateTable, matches, surface
from dragoman.mentions.hangul import BRIEF, ends_well
from dragoman.model.mentions import StateMention

LINKS = HYPHENS | frozenset("·")
"""What joins characters of states without white space."""
DASHES = LINKS | frozenset("—/")
SENTENCE_END = frozenset(".!?…।॥:;«“\"'(")
HEADLINE_SHARE = 0.7
"""Share of capitalised words around a name from which the text is taken for a headline in capitals."""
WINDOW = 7
FOREIGN = 10
"""Characters of the longest name of a state or town that another may follow."""


class Found(Struct, frozen=True):
    """A form with its first token and the token after its last; ``first_part`` for halves of compounds."""

    sense: StateSense
    phrase: str
    first: int
    last: int
    first_part: bool = False
    alone: bool = True


def state_mentions(
    tokens: Sequence[Token], found: Sequence[Found], world: LanguageWorld
) -> list[StateMention]:
    """All parties of a text in order; a compound ("India-Russia", "Sino-Indian") is one pair mention.

    ``found``: what ``find_states`` finds in the text.
    """
    chains = _chains(found, tokens, world.states.pair_dash_spaced)
    return [m for chain in chains if (m := _mention(chain, tokens, world.code)) is not None]


def find_states(tokens: Sequence[Token], world: LanguageWorld) -> list[Found]:
    """Single forms, longest first, none overlapping; longer names that hide a state are left out."""
    found: list[Found] = []
    free = 0
    for position in _beginnings(tokens, world.states):
        hit = None
        if position >= free and _begins(tokens, position, found, world.states.letters):
            hit = _at(tokens, position, world)
        if hit is None:
            continue
        free = hit.last
        if hit.sense.codes:
            found.append(hit)
    return found


def _beginnings(tokens: Sequence[Token], table: StateTable) -> list[int]:
    """Tokens with which some form of a state begins; most begin none."""
    phrases, parts, letters = table.phrases, table.first_parts, table.letters.states
    return [
        position
        for position, token in enumerate(tokens)
        if token.norm in phrases or token.norm in parts or token.norm in letters
    ]


def _begins(tokens: Sequence[Token], first: int, found: Sequence[Found], letters: Letters) -> bool:
    """Whether a name may begin at a token: not within a word, but behind a prefix or a state's character
    ("주러시아", "주한미국")."""
    if not inside_word(tokens, first):
        return True
    if found and found[-1].last == first == found[-1].first + 1:
        return True
    return tokens[first - 1].norm in letters.after and not inside_word(tokens, first - 1)


def _at(tokens: Sequence[Token], first: int, world: LanguageWorld) -> Found | None:
    if tokens[first].kind == "mark":
        return None
    part = world.states.first_parts.get(tokens[first].norm)
    if part and _before_hyphen(tokens, first):
        sense = StateSense((part.code,), "adjective")
        return Found(sense, tokens[first].norm, first, first + 1, first_part=True, alone=part.alone)
    for phrase, index, last in matches(world.states.phrases, tokens, first):
        hit = Found(world.states.senses[index], phrase, first, last)
        short = last - first <= BRIEF or (len(hit.sense.codes) > 1 and last - first <= BRIEF + 1)
        if (short and is_broken(tokens, first, last)) or cuts_word(tokens, first, last):
            continue
        if hit.sense.form == "capital" and not ends_well(tokens, first, last, world):
            continue
        if not hit.sense.codes or _admitted(hit, tokens, world):
            return hit
    return _lettered(tokens, first, world) if tokens[first].norm in world.states.letters.states else None


def _lettered(tokens: Sequence[Token], first: int, world: LanguageWorld) -> Found | None:
    """States by a character each: several together, or one beside a character that shows that it is one."""
    letters, last = world.states.letters, first
    if first and tokens[first - 1].kind == "number":
        return None  # "6日": a day
    if matches(world.places.phrases, tokens, first):
        return None  # "德黑兰": a town
    before = tokens[first - 1].norm if first and not tokens[first].spaced else " "
    most = first + 1 if before in letters.alone else len(tokens)
    while last < most and _is_letter(tokens, last, first, world):
        last += 1
    written = "".join(t.norm for t in tokens[first:last])
    after = tokens[last].norm if last < len(tokens) else " "
    codes = tuple(dict.fromkeys(letters.states[letter] for letter in written))
    if len(written) == 1 and _linked(tokens, first, last, world):
        return Found(StateSense(codes, "name"), written, first, last)
    if any(written + after == apart or written == apart for apart in letters.apart):
        return None
    if len(codes) > 1 and any(letter in letters.sure for letter in written):
        return Found(StateSense(codes, "pair"), written, first, last)
    if before in letters.sounds:
        return None  # "单多吉总统": the end of a name
    shown = after in letters.before or (written in letters.sure and after in letters.before_sure)
    if len(written) == 1 and (shown or before in letters.after):
        return Found(StateSense(codes, "name"), written, first, last)
    return None


def _linked(tokens: Sequence[Token], first: int, last: int, world: LanguageWorld) -> bool:
    """Whether a dot or hyphen joins a character to another one, or to a state's name: "한·미", "한-EU"."""
    letters = world.states.letters.states
    if not is_hangul(tokens[first].text):
        return False  # elsewhere a dot parts names of people: "科菲·阿桑特"
    beside = last + 1 < len(tokens) and _links(tokens, last)
    if beside and (tokens[last + 1].norm in letters or matches(world.states.phrases, tokens, last + 1)):
        return True
    return first > 1 and _links(tokens, first - 1) and tokens[first - 2].norm in letters


def _links(tokens: Sequence[Token], index: int) -> bool:
    unspaced = not (tokens[index].spaced or tokens[index + 1].spaced)
    return unspaced and tokens[index].norm in LINKS


def _is_letter(tokens: Sequence[Token], index: int, first: int, world: LanguageWorld) -> bool:
    """Whether a character stands for a state by itself and does not begin a longer name of one."""
    if tokens[index].norm not in world.states.letters.states or (index > first and tokens[index].spaced):
        return False
    return index == first or not matches(world.states.phrases, tokens, index)


def _before_hyphen(tokens: Sequence[Token], index: int) -> bool:
    return (
        index + 2 < len(tokens)
        and tokens[index + 1].norm in HYPHENS
        and not tokens[index + 1].spaced
        and not tokens[index + 2].spaced
        and tokens[index + 2].kind == "word"
    )


def _admitted(hit: Found, tokens: Sequence[Token], world: LanguageWorld) -> bool:
    """Whether the form stands for the state here: its case, spelling, neighbours and no person's name."""
    sense, table = hit.sense, world.states
    if in_foreign_name(tokens, hit.first, world) or _before_currency(tokens, hit.last):
        return False
    context = table.contexts.get(hit.phrase)
    if context and _excluded(hit, tokens, context):
        return False
    if sense.exact:
        printed = surface(tokens, hit.first, hit.last).replace(" ", "") == sense.exact.replace(" ", "")
        return printed and not _ends_an_abbreviation(hit, tokens, world)
    if sense.form in table.capital and not tokens[hit.first].capital:
        return False
    return not (_of_person(hit, tokens, world) or _homonymous_region(hit, tokens, world))


def _ends_an_abbreviation(hit: Found, tokens: Sequence[Token], world: LanguageWorld) -> bool:
    """ "The TNI-AU": short letters behind a hyphen and other capitals are part of somebody else's."""
    first = hit.first
    if first < 2 or tokens[first - 1].norm not in HYPHENS or tokens[first].spaced or tokens[first - 1].spaced:
        return False
    before = tokens[first - 2]
    return before.text.isupper() and len(before.text) > 1 and before.norm not in world.states.phrases


def _before_currency(tokens: Sequence[Token], last: int) -> bool:
    """ "US$ 5 million" names no state."""
    after = tokens[last] if last < len(tokens) else None
    return after is not None and not after.spaced and unicodedata.category(after.text[0]) == "Sc"


def in_foreign_name(tokens: Sequence[Token], first: int, world: LanguageWorld) -> bool:
    """Whether a name goes on with sounds before it that are no known name: "勒德里昂" and 德里."""
    sounds = world.states.letters.sounds
    if not sounds or not first or tokens[first].norm not in sounds or tokens[first - 1].norm not in sounds:
        return False
    tables = (world.states.phrases, world.places.phrases)
    return not any(
        last == first
        for start in range(max(0, first - FOREIGN), first)
        for table in tables
        for _, _, last in matches(table, tokens, start)
    )


def _excluded(hit: Found, tokens: Sequence[Token], context: Context) -> bool:
    before = tokens[hit.first - 1].norm if hit.first else ""
    after = tokens[hit.last].norm if hit.last < len(tokens) else ""
    if context.initial and (not before or before in SENTENCE_END):
        return True
    return before in context.before or after in context.after


def _of_person(hit: Found, tokens: Sequence[Token], world: LanguageWorld) -> bool:
    """ "Michael Jordan", "Israel Katz", but not "Israel Defence Minister" nor a headline in capitals."""
    if hit.sense.form not in ("name", "capital"):
        return False
    if after_given_name(tokens, hit.first, world):
        return True
    named = world.places.given if hit.sense.form == "capital" else world.states.people
    return hit.phrase in named and before_family_name(tokens, hit.last, world)


def after_given_name(tokens: Sequence[Token], first: int, world: LanguageWorld) -> bool:
    """Whether a given name stands right before a token, whatever the marks of its letters ("Luís")."""
    before = tokens[first - 1] if first else None
    given = before is not None and bool({before.norm, bare(before.norm)} & world.places.given)
    return bool(before and given and before.capital and tokens[first].spaced)


def before_family_name(tokens: Sequence[Token], last: int, world: LanguageWorld) -> bool:
    """Whether a word with a capital follows that is no institution's, state's or headline's."""
    if last >= len(tokens):
        return False
    after = tokens[last]
    if not (after.capital and after.spaced and after.kind == "word") or after.text.isupper():
        return False
    composition = world.organisations.composition
    known = (composition.portfolio, composition.heads, world.states.phrases, world.places.heads_after)
    return not any(after.norm in words for words in known) and not in_headline(tokens, last)


def in_headline(tokens: Sequence[Token], index: int) -> bool:
    """Whether most words around a token have a capital, so that a capital tells nothing."""
    around = [
        t for t in tokens[max(0, index - WINDOW) : index + WINDOW + 1] if t.kind == "word" and len(t.text) > 2
    ]
    return len(around) > 3 and sum(t.capital for t in around) / len(around) >= HEADLINE_SHARE


def _homonymous_region(hit: Found, tokens: Sequence[Token], world: LanguageWorld) -> bool:
    """ "Atlanta, Georgia": after a comma and a town that the pack lists before the name it is a region's."""
    context = world.states.contexts.get(hit.phrase)
    return bool(
        context
        and hit.first > 1
        and tokens[hit.first - 1].norm == ","
        and tokens[hit.first - 2].norm in context.before
    )


def _chains(found: Sequence[Found], tokens: Sequence[Token], spaced_dash: bool) -> list[list[Found]]:
    """Groups of forms joined by hyphens, dashes or slashes."""
    chains: list[list[Found]] = []
    for hit in found:
        if chains and _joined(chains[-1][-1], hit, tokens, spaced_dash):
            chains[-1].append(hit)
        else:
            chains.append([hit])
    return chains


def _joined(left: Found, right: Found, tokens: Sequence[Token], spaced_dash: bool) -> bool:
    if right.first != left.last + 1 or tokens[left.last].norm not in DASHES:
        return False
    if right.sense.form == "capital" != left.sense.form:
        return False
    if tokens[left.last].norm == "·" and not is_hangul(tokens[left.first].text):
        return False
    open_left, open_right = tokens[left.last].spaced, tokens[right.first].spaced
    if not open_left:
        return True
    nouns = ("name", "abbreviation", "group")
    return spaced_dash and open_right and left.sense.form in nouns and right.sense.form in nouns


def _mention(chain: list[Found], tokens: Sequence[Token], code: str) -> StateMention | None:
    codes = tuple(dict.fromkeys(c for hit in chain for c in hit.sense.codes))
    if len(chain) == 1 and chain[0].first_part and not chain[0].alone:
        return None
    spelt = len(chain) == 1 and chain[0].last - chain[0].first == len(codes) and len(chain[0].phrase) > 1
    lettered = spelt and is_hangul(tokens[chain[0].first].text)  # "한미", a syllable each
    form = "pair" if len(codes) > 1 and (len(chain) > 1 or lettered) else chain[0].sense.form
    start, end = tokens[chain[0].first].start, tokens[chain[-1].last - 1].end
    return StateMention(start=start, end=end, rule=f"{code}/states/{form}", codes=codes, form=form)
