"""Bodies, instruments, exercises, projects, acts and cues of one block, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from dragoman.grammar.numerals import find_cardinals, find_ordinals
from dragoman.lexicon.pack import Pack
from dragoman.lexicon.tokens import Token
from dragoman.mentions.bodies import body_mentions, sitting_organs, unnamed_bodies
from dragoman.mentions.capitals import capital_mentions, ministry_mentions, seat_mentions, soil_mentions
from dragoman.mentions.exercises import exercise_names
from dragoman.mentions.figures import figure_mentions
from dragoman.mentions.instruments import instrument_mentions
from dragoman.mentions.known import with_known_bodies, with_known_exercises
from dragoman.mentions.locatives import located
from dragoman.mentions.ordered import Ordered
from dragoman.mentions.people import Part
from dragoman.mentions.projects import project_mentions
from dragoman.mentions.stretch import Stretch
from dragoman.mentions.words import word_mentions
from dragoman.model.mentions import (
    ActMention,
    AnyMention,
    DateMention,
    InstrumentMention,
    Mention,
    OrdinalMention,
    OrganisationMention,
    PersonMention,
    StateMention,
)

Span = tuple[int, int]
JOINED = 9
"""Characters between a state and a league that is joined to it (" and the ")."""


def phrase_mentions(text: str, part: Part, pack: Pack, known: Ordered[Mention]) -> Iterator[AnyMention]:
    """What the pack's word files and phrasing find in a block. ``known``: its people and times."""
    states = Ordered(part.states)
    organisations = Ordered(part.organisations)
    towns = Ordered([p for p in part.places if not p.is_country])
    for tokens in part.sentences:
        span = tokens[0].start, tokens[-1].end
        organs = organisations.within(*span)
        seated = () if towns.within(*span) else organs  # else the town itself is told
        here = list(_of_sentence(text, tokens, pack, states.within(*span), known.within(*span), seated))
        for mention in here:
            if not (isinstance(mention, InstrumentMention) and _names_an_organ(mention, organs)):
                yield mention
        joiners = pack.phrasing.conjunctions | pack.phrasing.partners
        sitting = [o for o in organs if not _one_of_two(text, o, states.within(*span), joiners)]
        yield from sitting_organs(sitting, here, pack.phrasing.tail_side == "right")


def _one_of_two(
    text: str, organ: OrganisationMention, states: Sequence[StateMention], joiners: Set[str]
) -> bool:
    """Whether a league is one of two sides and not what sits: "Peru and the European Union held talks"."""
    sides = (s for s in states if s.form == "name" and 0 < organ.start - s.end <= JOINED)
    return any(word in joiners for s in sides for word in text[s.end : organ.start].split())


def _names_an_organ(document: InstrumentMention, organs: Sequence[OrganisationMention]) -> bool:
    """Whether a document only gives an organisation its name: "North Atlantic Treaty Organization"."""
    return any(o.start <= document.head_start and document.head_end <= o.end for o in organs)


def _of_sentence(
    text: str,
    tokens: Sequence[Token],
    pack: Pack,
    states: Sequence[StateMention],
    here: Sequence[Mention],
    seated: Sequence[OrganisationMention],
) -> Iterator[AnyMention]:
    dates = [m for m in here if isinstance(m, DateMention)]
    taken = [*((d.start, d.end) for d in dates), *_offices(here)]
    kings = {m.end + 1 for m in here if isinstance(m, PersonMention)}
    ordinals = list(_ordinals(tokens, pack, taken, kings))
    stretch = Stretch(text, tokens, pack.senses, pack.phrasing, states, ordinals, here)
    words = [w for w in word_mentions(stretch) if not _inside_a_date(w, dates)]
    acts = [m for m in words if isinstance(m, ActMention)]
    cardinals = find_cardinals(tokens, pack.numerals)
    numbers = [(c.start, c.end, int(c.value)) for c in cardinals]
    yield from ordinals
    yield from words
    bodies = list(with_known_bodies(stretch, body_mentions(stretch)))
    yield from bodies
    yield from unnamed_bodies(stretch, bodies)
    yield from instrument_mentions(stretch, numbers)
    yield from with_known_exercises(stretch, exercise_names(stretch, acts))
    yield from project_mentions(stretch)
    yield from figure_mentions(stretch, cardinals, pack)
    yield from located(tokens, capital_mentions(stretch), pack.phrasing, dates)
    yield from located(tokens, seat_mentions(stretch), pack.phrasing, dates)
    yield from soil_mentions(stretch)
    ministries = located(tokens, ministry_mentions(stretch, seated), pack.phrasing, dates)
    yield from (place for place in ministries if place.locative)


def _inside_a_date(word: AnyMention, dates: Sequence[DateMention]) -> bool:
    """ "May", "next" and "last" mean nothing else inside a date."""
    return any(d.start <= word.start and word.end <= d.end for d in dates)


def _offices(known: Sequence[Mention]) -> list[Span]:
    """Where offices stand: the "first" of a first deputy counts nothing."""
    people = [m for m in known if isinstance(m, PersonMention)]
    return [(p.office_start, p.office_end) for p in people if p.office_start is not None and p.office_end]


def _ordinals(
    tokens: Sequence[Token], pack: Pack, taken: Sequence[Span], kings: set[int]
) -> Iterator[OrdinalMention]:
    """Ordinals that are not part of a date, an office or a king's name (``kings``: where one may end)."""
    for found in find_ordinals(tokens, pack.numerals):
        if found.roman and found.start in kings:
            continue
        if not any(low < found.end and found.start < high for low, high in taken):
            yield OrdinalMention(start=found.start, end=found.end, rule=found.rule, value=found.value)
