"""Acts, cues and topics: what the pack's words announce, one mention a word."""

from __future__ import annotations

from dragoman.lexicon.phrases import Hit
from dragoman.lexicon.senses import CUES, Sense
from dragoman.mentions.stretch import Stretch
from dragoman.model.mentions import ActMention, AnyMention, CueMention, TopicMention
from dragoman.model.vocabulary import KINDS, Kind

IDIOM = "idiom"
"""A phrase in which the word of an act means something else ("took part")."""
_KIND: dict[str, Kind] = {kind: kind for kind in KINDS}


def word_mentions(stretch: Stretch) -> list[AnyMention]:
    """Every act, cue and topic in a sentence; a longer phrase hides a shorter one of its category."""
    topics = (hit for hit in stretch.of("topic") if not hit.sense.capitals or _in_capitals(stretch, hit))
    found: list[AnyMention] = [_topic(stretch, hit) for hit in topics]
    found.extend(_act(stretch, hit) for hit in _acts(stretch))
    present = {hit.sense.category for hit in stretch.hits}
    for cue in (name for name in CUES if name in present):
        found.extend(_cue(stretch, hit) for hit in stretch.of(cue))
    return found


def _acts(stretch: Stretch) -> list[Hit[Sense]]:
    """Act hits; of overlapping ones of the same kind the longest, of different kinds all."""
    hits = [h for h in stretch.hits if h.sense.category == "act" or h.sense.value == IDIOM]
    return [
        h
        for h in hits
        if h.sense.category == "act"
        and not any(
            o.first <= h.first and h.last <= o.last and (o.last - o.first) > (h.last - h.first) for o in hits
        )
    ]


def _act(stretch: Stretch, hit: Hit[Sense]) -> ActMention:
    start, end = stretch.span(hit.first, hit.last)
    sense = hit.sense
    return ActMention(
        start=start,
        end=end,
        rule=sense.rule,
        kind=_KIND[sense.value],
        form=sense.form,
        tense=sense.tense,
        needs=sense.needs,
        stage=sense.stage,
    )


def _cue(stretch: Stretch, hit: Hit[Sense]) -> CueMention:
    start, end = stretch.span(hit.first, hit.last)
    sense = hit.sense
    return CueMention(
        start=start, end=end, rule=sense.rule, cue=sense.category, value=sense.value, tense=sense.tense
    )


def _topic(stretch: Stretch, hit: Hit[Sense]) -> TopicMention:
    start, end = stretch.span(hit.first, hit.last)
    return TopicMention(start=start, end=end, rule=hit.sense.rule, topic=hit.sense.value)


def _in_capitals(stretch: Stretch, hit: Hit[Sense]) -> bool:
    """ "IT", and not the pronoun "It"."""
    start, end = stretch.span(hit.first, hit.last)
    return stretch.text[start:end].isupper()
