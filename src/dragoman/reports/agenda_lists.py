"""Lists in agenda sentences: "discussed energy, transport and tourism" is three items."""

from __future__ import annotations

import regex

from dragoman.lexicon.tokens import tokenise
from dragoman.model.mentions import (
    ActMention,
    BodyMention,
    CueMention,
    InstrumentMention,
    OrganisationMention,
    TopicMention,
)
from dragoman.reports.scene import Scene, Span

NAMES = BodyMention | InstrumentMention | OrganisationMention
LIST_MARKS = frozenset(",;،、")
_BULLET = regex.compile(r"(?:[•●▪◦‣∙*·–—-]|\p{Nd}{1,2}[.)]|\(\p{Nd}{1,2}\))\s*")
_OPENING = regex.compile(r"[:：]\s*$")


def items(scene: Scene, start: int, end: int) -> list[Span]:
    """The items of a stretch, where they are of different topics; else the stretch as a whole.

    What has no topic of its own, or begins a clause, belongs to the item before it.
    """
    groups: list[tuple[int, int, set[str]]] = []
    for low, high in _pieces(scene, start, end):
        topics = {t.topic for t in scene.of(TopicMention) if low <= t.start and t.end <= high}
        goes_on = not topics or _begins_a_clause(scene, low, high)
        if groups and (goes_on or not groups[-1][2] or topics & groups[-1][2]):
            first, _, known = groups[-1]
            groups[-1] = (first, high, known if goes_on else known | topics)
        else:
            groups.append((low, high, topics))
    return [(low, high) for low, high, _ in groups]


def _pieces(scene: Scene, start: int, end: int) -> list[Span]:
    """The stretches between commas and conjunctions that are no part of a name."""
    if not scene.phrasing.conjunctions:
        return [(start, end)]
    names = [m for m in scene.mentions if isinstance(m, NAMES)]
    found: list[Span] = []
    low, joined = start, False
    for token in tokenise(scene.text, start, end):
        joins = token.norm in scene.phrasing.conjunctions
        if (joins or token.text in LIST_MARKS) and not any(
            m.start <= token.start and token.end <= m.end for m in names
        ):
            _add(scene, found, (low, token.start), joined)
            low, joined = token.end, joins
    _add(scene, found, (low, end), joined)
    return found


def _add(scene: Scene, found: list[Span], piece: Span, joined: bool) -> None:
    """Add a piece; a word that "and" joins to more of them shares their noun: "industrial and city waste"."""
    words = scene.text[slice(*piece)].split()
    topic = next((t for t in scene.of(TopicMention) if piece[0] <= t.start and t.end <= piece[1]), None)
    plain = len(scene.text[topic.start : topic.end].split()) if topic else 0
    long = len(words) - plain >= (1 if scene.verb_side == "before" else 2)
    if joined and long and found and len(scene.text[slice(*found[-1])].split()) == 1:
        found[-1] = (found[-1][0], piece[1])
    elif words:
        found.append(piece)


def _begins_a_clause(scene: Scene, low: int, high: int) -> bool:
    """Whether a piece has a verb or a relative word at its head: "and saw a plant", ", which they ..."."""
    head = low + len(scene.text[low:high]) - len(scene.text[low:high].lstrip())
    verbs = (m for m in scene.of(ActMention) if m.form == "verb")
    openers = (c for c in scene.of(CueMention) if c.cue in {"breaker", "predicate", "aux"})
    return any(m.start <= head < m.end for m in (*verbs, *openers))


def opens_a_list(scene: Scene) -> bool:
    """Whether the sentence ends with a colon, and its items follow as lines of their own."""
    return bool(_OPENING.search(scene.quote))


def bulleted(scene: Scene) -> Span | None:
    """The text of a line that is an item of a list, without its mark; None of any other sentence."""
    line = scene.text.rfind("\n", 0, scene.start) + 1
    mark = _BULLET.match(scene.text, line, scene.end)
    if mark is None or mark.end() < scene.start:
        return None
    return max(mark.end(), scene.start), scene.end
