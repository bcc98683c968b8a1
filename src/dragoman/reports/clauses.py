"""What a document provides for, and on whose behalf it was signed."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.mentions import ActMention, CueMention, InstrumentMention, StateMention
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.scene import RELATIVE, Scene, Span
from dragoman.reports.substance import clause_end, trimmed
from dragoman.reports.told import last_told, told_until

HOLDERS = frozenset({"signing", "negotiation", "suspension"})
"""Kinds of event that have a document."""
SUBJECT = 60
"""Characters between a document and the verb of what is in it: "the pact, signed on Monday, provides"."""
SHORTEST, LONGEST = 8, 220
BEHALF = 60
"""Characters within which the states stand on whose behalf one signs."""
FOLLOWS = 6
"""Sentences after an event in which "the agreement" is still its document."""


def give_clauses(events: Sequence[Candidate], scenes: Sequence[Scene]) -> None:
    """Fill the clauses of documents, and for whom they were signed, into the events that tell of them."""
    holders = [e for e in events if e.kind in HOLDERS and e.instrument is not None]
    for scene in scenes:
        for document, clause in clauses_of(scene):
            holder = _holder(document, holders, scene)
            if holder is not None and not holder.background and _new(clause, holder.clauses):
                holder.clauses.append(clause)
        for side in _behalf(scene):
            holder = next((h for h in holders if scene.index in h.scenes), None)
            if holder is not None and _new(side, holder.behalf):
                holder.behalf.append(side)


def clauses_of(scene: Scene) -> list[tuple[InstrumentMention, Cited[str]]]:
    """The documents of a sentence that are said to hold something, with what."""
    found = []
    for cue in scene.cues("clause"):
        document = _subject(scene, cue)
        span = _matter(scene, cue, document) if document else None
        if document and span and SHORTEST <= span[1] - span[0] <= LONGEST:
            words = " ".join(scene.text[span[0] : span[1]].split())
            found.append((document, Cited(words, *span, cue.rule)))
    return found


def _subject(scene: Scene, cue: CueMention) -> InstrumentMention | None:
    """The document nearest before the word; where verbs come last the matter stands between them."""
    reach = SUBJECT if scene.verb_side == "before" else LONGEST + SUBJECT
    before = [m for m in scene.of(InstrumentMention) if m.end <= cue.start and cue.start - m.end <= reach]
    return before[-1] if before else None


def _matter(scene: Scene, cue: CueMention, document: InstrumentMention) -> Span | None:
    """What is provided for: after the verb up to the end of its clause, or between document and verb."""
    if scene.verb_side == "before":
        end = clause_end(scene, cue)
        comma = scene.text.find(",", cue.end, end) if _is_relative(scene, cue, document) else -1
        return trimmed(scene.text, cue.end, comma if comma > 0 else end)
    opener = next((o for o in scene.cues("clause_opener") if 0 <= o.start - document.end <= 2), None)
    return trimmed(scene.text, opener.end, cue.start) if opener else None


def _is_relative(scene: Scene, cue: CueMention, document: InstrumentMention) -> bool:
    """Whether the verb stands in an aside: "the pact, which provides for X, enters into force"."""
    between = (b for b in scene.cues("breaker") if document.end <= b.start and b.end <= cue.start)
    return any(b.value == RELATIVE for b in between)


def _holder(document: InstrumentMention, holders: Sequence[Candidate], scene: Scene) -> Candidate | None:
    """The event whose document it is: told in the sentence, else the last one with a document of its type."""
    like = [h for h in holders if h.instrument and h.instrument.instrument == document.instrument]
    found = last_told(like, scene)
    index = told_until(found, scene) if found else None
    return found if index is not None and scene.index - index <= FOLLOWS else None


def _behalf(scene: Scene) -> list[Cited[str]]:
    """The states after "on behalf of the governments of", or before "की ओर से"."""
    found: list[Cited[str]] = []
    for cue in scene.cues("behalf"):
        after = scene.verb_side == "before"
        low, high = (cue.end, cue.end + BEHALF) if after else (cue.start - BEHALF, cue.start)
        acts = [a.start for a in scene.of(ActMention) if low <= a.start < high]
        high = min([high, *acts]) if after else high
        for state in scene.of(StateMention):
            if low <= state.start and state.end <= high:
                found += [Cited(code, state.start, state.end, cue.rule) for code in state.codes]
    return found


def _new(one: Cited[str], known: Sequence[Cited[str]]) -> bool:
    return all(one.value != other.value for other in known)
