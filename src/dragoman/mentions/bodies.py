"""Standing bodies and recurring meetings: commission, working group, dialogue, summit, with their names."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.phrases import Hit
from dragoman.lexicon.senses import Sense
from dragoman.lexicon.tokens import is_unspaced
from dragoman.mentions.nominals import front, tail_left, tail_right
from dragoman.mentions.nominative import in_nominative
from dragoman.mentions.stretch import Stretch
from dragoman.model.mentions import AnyMention, BodyMention, CueMention, OrganisationMention, StateMention
from dragoman.model.vocabulary import is_organisation

COMPOUND = 5
"""Characters of a head in which the kind of body is told ("合同委員会"), as "委员会" alone does not."""
OF_THE = 14
"""Characters between a session and the organ that sits (" of the ", " के 79वें ")."""
IN_BRACKETS = 3
"""Tokens of a short form in brackets ("(AU)")."""


def body_mentions(stretch: Stretch) -> list[BodyMention]:
    """The bodies named in a sentence, longest names first where they nest; bare heads are left out."""
    modifiers = stretch.ends("body_word")
    found = [_body(stretch, hit, modifiers) for hit in stretch.of("body_head")]
    named = [body for body in found if body is not None]
    return [b for b in named if not any(o is not b and o.start <= b.start and b.end <= o.end for o in named)]


def unnamed_bodies(stretch: Stretch, named: Sequence[BodyMention]) -> list[CueMention]:
    """Where a sentence speaks of a body without its name: "the commission last met in Lima"."""
    found = []
    for hit in stretch.of("body_head"):
        start, end = stretch.span(hit.first, hit.last)
        if not any(b.start < end and start < b.end for b in named):
            found.append(
                CueMention(start=start, end=end, rule=hit.sense.rule, cue="body", value=hit.sense.value)
            )
    return found


def sitting_organs(
    organs: Sequence[OrganisationMention], words: Sequence[AnyMention], after: bool
) -> list[BodyMention]:
    """International organs whose session a text speaks of: "the 79th session of the UN General Assembly".
    ``after``: whether the language puts the organ behind the word for its session."""
    sessions = [w for w in words if isinstance(w, CueMention) and w.cue == "session_word"]
    bodies = [w for w in words if isinstance(w, BodyMention)]
    found = []
    for organ in (o for o in organs if not any(b.start < o.end and o.start < b.end for b in bodies)):
        gaps = [organ.start - w.end if after else w.start - organ.end for w in sessions]
        party = organ.party
        if party is not None and is_organisation(party) and any(0 < gap <= OF_THE for gap in gaps):
            body = BodyMention(
                start=organ.start,
                end=organ.end,
                rule=organ.rule,
                name=organ.name,
                head="assembly",
                parties=(party,),
            )
            found.append(body)
    return found


def _body(stretch: Stretch, hit: Hit[Sense], modifiers: dict[int, int]) -> BodyMention | None:
    first = front(stretch, hit.first, modifiers)
    last = hit.last
    if stretch.phrasing.tail_side == "right":
        last = tail_right(stretch, last)
    else:
        tail = tail_left(stretch, first)
        first = front(stretch, tail, modifiers) if tail < first else first
    first = _over_ordinal(stretch, first)
    if hit.sense.form and last == hit.last:
        first, last = _of_two(stretch, first, last)
    unnamed = (first, last) == (hit.first, hit.last) and not _is_proper(stretch, hit)
    if unnamed and not hit.sense.form:
        return None
    start, end = stretch.span(first, last)
    return BodyMention(
        start=start,
        end=end,
        rule=hit.sense.rule,
        name=clean_name(_name(stretch, hit, first, last)),
        head=hit.sense.value,
        parties=parties_within(stretch, first, last),
        event_like=hit.sense.form == "event",
        bare=unnamed and _is_bare(hit),
    )


def _name(stretch: Stretch, hit: Hit[Sense], first: int, last: int) -> str:
    """The name as printed, or in the nominative where the language has cases."""
    start, end = stretch.span(first, last)
    opens, closes = stretch.span(hit.first, hit.last)
    text, agreements = stretch.text, stretch.phrasing.agreement
    if not (agreements and hit.sense.lemma):
        return text[start:end]
    told = in_nominative(text[start:opens], text[opens:closes], hit.sense.lemma, agreements)
    return text[start:end] if told is None else told + text[closes:end]


def _of_two(stretch: Stretch, first: int, last: int) -> tuple[int, int]:
    """A gathering of one state or league with another: "Japan's summit with the African Union"."""
    tokens, phrasing = stretch.tokens, stretch.phrasing
    if last >= len(tokens) or tokens[last].norm not in phrasing.partners:
        return first, last
    other = last + 1 + (last + 1 < len(tokens) and tokens[last + 1].norm in phrasing.articles)
    if other not in stretch.states:
        return first, last
    owned = first > 1 and stretch.is_apostrophe(first - 2) and not tokens[first - 1].spaced
    owner = stretch.ending_at(stretch.states, first - 2) if owned else None
    end = stretch.states[other][0]
    end += IN_BRACKETS if stretch.abbreviated_at(end) else 0
    return first if owner is None else owner, end


def _over_ordinal(stretch: Stretch, first: int) -> int:
    """A state before the number of a body whose parts genitives join: "आसियान का 46वां शिखर सम्मेलन"."""
    number = stretch.ending_at(stretch.ordinals, first)
    if number is None or number < 2 or stretch.tokens[number - 1].norm not in stretch.phrasing.possessives:
        return first
    state = stretch.ending_at(stretch.states, number - 1)
    return first if state is None else front(stretch, state, {})


def _is_proper(stretch: Stretch, hit: Hit[Sense]) -> bool:
    """Several words in capitals behind a number or before a short form are a name: "the 36th Joint
    Commission", "the Joint Commission (JC)"; where no spaces part words, a compound behind one is."""
    words = stretch.tokens[hit.first : hit.last]
    if len(words) >= COMPOUND and all(is_unspaced(t.text) for t in words):
        return stretch.ending_at(stretch.ordinals, hit.first) is not None
    if not stretch.phrasing.capitals or len(words) < 2 or not all(t.capital for t in words):
        return False
    numbered = stretch.ending_at(stretch.ordinals, hit.first) is not None
    return numbered or stretch.abbreviated_at(hit.last)


def _is_bare(hit: Hit[Sense]) -> bool:
    """Two words that say a gathering are a name ("defence dialogue"); "working group" is not, nor is a kind
    of body that pairs of states have one of ("the intergovernmental commission")."""
    return hit.last - hit.first == 1 or hit.sense.form != "event"


def parties_within(stretch: Stretch, first: int, last: int) -> tuple[str, ...]:
    """The states that stand in a name, each once."""
    codes: list[str] = []
    for mention in stretch.within(stretch.states, first, last):
        if isinstance(mention, StateMention):
            codes.extend(code for code in mention.codes if code not in codes)
    return tuple(codes)


def clean_name(name: str) -> str:
    """A name on one line without stray marks at its ends."""
    return " ".join(name.split()).strip(" ,;:-–—")
