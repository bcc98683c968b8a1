"""Sessions of standing bodies and numbered or recurring gatherings."""

from __future__ import annotations

import regex

from dragoman.lexicon.tokens import pairs
from dragoman.model.mentions import (
    BodyMention,
    CueMention,
    DateMention,
    InstrumentMention,
    OrdinalMention,
    PlaceMention,
    StateMention,
)
from dragoman.model.vocabulary import is_organisation
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.members import CONVENING, by_members
from dragoman.reports.numbered import numbered_nouns
from dragoman.reports.scene import Scene
from dragoman.reports.weights import weights

_BRACKETED = regex.compile(r"\s*\([^()]{1,40}\)")
ROUNDS = frozenset({"round", "talks"})
"""Values of session words that a number makes a round of talks; ``talks`` by itself are any ("협상")."""
REGISTER = "register/"
_DOTTED = regex.compile(r"\b\p{Nd}{1,3}\.(?=\s)")
"""A number with the stop that makes it an ordinal ("9. Toplantısı", "die 11. Sitzung")."""
FORMAT = 1.5
"""Cost up to which a word of format belongs to a session."""
ASIDE = 8
"""Characters between a gathering and the words that set it aside."""
ARTICLE = 6
"""Characters between a verb and its object (" their ")."""
ADJACENT = 30
"""Characters between a session word and its body ("of the", "की", "прошло очередное")."""


NAMED_PAIRS = 3
"""Neighbours in a script without spaces from which a body has a name of its own."""


def propose_sessions(scene: Scene) -> list[Candidate]:
    """Every session that a sentence speaks of: by number, by "session of the body", by a gathering's name."""
    found = [
        *_by_number(scene),
        *_by_session_word(scene),
        *_by_name(scene),
        *_by_convening(scene),
        *_by_sequence(scene),
        *by_members(scene),
    ]
    kept: list[Candidate] = []
    for candidate in found:
        if not _set_aside(scene, candidate) and not any(_same_noun(candidate, other) for other in kept):
            kept.append(candidate)
    return kept


def _set_aside(scene: Scene, candidate: Candidate) -> bool:
    """A gathering only mentioned ("on the sidelines of the summit", "meets every year") is not reported."""
    if candidate.ordinal is not None:
        return False
    start, end = candidate.body.span if candidate.body else candidate.span
    beside = any(
        0 <= start - c.end <= ASIDE or 0 <= c.start - end <= ASIDE or (start <= c.start and c.end <= end)
        for c in scene.cues("aside")
    )
    return beside or bool(scene.cues("habit"))


def _same_noun(a: Candidate, b: Candidate) -> bool:
    if a.body and b.body and a.body.span == b.body.span:
        return b.ordinal is None or a.ordinal is None or a.ordinal.span == b.ordinal.span
    return a.anchor.start < b.anchor.end and b.anchor.start < a.anchor.end


def _by_number(scene: Scene) -> list[Candidate]:
    found = []
    for numbered in numbered_nouns(scene):
        noun = numbered.noun
        if numbered.ordinal.value == 1 and _after_years(scene, numbered.ordinal):
            continue
        if isinstance(noun, BodyMention):
            body = None if noun.bare else noun
        elif isinstance(noun, CueMention) and noun.cue == "session_word":
            body = _body_of(scene, noun, numbered.ordinal)
            bare = body is None and not _of_bare_body(scene, noun) and not _of_the_body(scene, noun)
            if bare and (noun.value in ROUNDS or numbered.ordinal.value == 1):
                continue  # a round of talks; "the first meeting for years"
        else:
            continue
        found.append(_session(scene, noun, body, numbered.ordinal))
    return found


def _after_years(scene: Scene, ordinal: OrdinalMention) -> bool:
    """ "The first summit in four years" is not number one."""
    span = (ordinal.start, ordinal.end)
    return scene.nearest(span, scene.cues("for_years"), weights().limits.project) is not None


def _of_bare_body(scene: Scene, word: CueMention) -> bool:
    """ "The 16th round of the dialogue": the body was named before."""
    return any(b.bare and 0 <= b.start - word.end <= ADJACENT for b in scene.of(BodyMention))


def _of_the_body(scene: Scene, word: CueMention) -> bool:
    """ "The first meeting of the working group": the body was named before."""
    return any(
        c.value == "same_event" and 0 <= c.start - word.end <= len(" of ") for c in scene.cues("anaphor")
    )


def _by_sequence(scene: Scene) -> list[Candidate]:
    """ "The previous session was held on ..." is one of the body named before, if it has a date; so is "the
    next Joint Commission" of the one it names."""
    if not any(d.edtf for d in scene.of(DateMention)):
        return []
    bodies = [b for b in scene.of(BodyMention) if not (b.bare or b.event_like) and in_sequence(scene, b)]
    words = [w for w in scene.cues("session_word") if w.value not in ROUNDS and in_sequence(scene, w)]
    return [*(_session(scene, b, b, None) for b in bodies), *(_session(scene, w, None, None) for w in words)]


def _well_known(scene: Scene, body: BodyMention) -> bool:
    """A gathering of the register, or the next or last one of what the text has named."""
    return body.rule.startswith(REGISTER) or in_sequence(scene, body)


def in_sequence(scene: Scene, noun: CueMention | BodyMention) -> bool:
    """Whether "previous" or "next" stands by a gathering, or in one phrase with it ("reunión anterior")."""
    return any(
        0 <= (cue.start - noun.end if scene.counted_before else noun.start - cue.end) <= ASIDE
        or (cue.start <= noun.start and noun.end <= cue.end)
        for cue in scene.cues("background")
    )


def _by_session_word(scene: Scene) -> list[Candidate]:
    found = []
    for word in scene.cues("session_word"):
        body = _body_of(scene, word, None) or _standing(scene, word)
        if body is not None:
            found.append(_session(scene, word, body, None))
    return found


def _standing(scene: Scene, word: CueMention) -> BodyMention | None:
    """ "A session of the intergovernmental commission" is one of the two states that the text is about."""
    after = [b for b in scene.of(BodyMention) if b.bare and not b.event_like and b.start >= word.end]
    near = [b for b in after if b.start - word.end <= 1]
    return near[0] if near else None


def _by_name(scene: Scene) -> list[Candidate]:
    """Summits, dialogues and forums are gatherings by name."""
    return [
        _session(scene, body, body, None)
        for body in scene.of(BodyMention)
        if body.event_like
        and not body.bare
        and (_is_named(body) or (_well_known(scene, body) and any(d.edtf for d in scene.of(DateMention))))
        and not _is_plain_meeting(scene, body)
        and not any(i.start <= body.start and body.end <= i.end for i in scene.of(InstrumentMention))
    ]


def _is_plain_meeting(scene: Scene, body: BodyMention) -> bool:
    """ "The meeting of the ministers of A and B" recurs only if it is counted or called regular."""
    opening = any(body.start == c.start for c in scene.cues("session_word"))
    return opening and not scene.cues("background")


def _is_named(body: BodyMention) -> bool:
    return bool(body.parties) or len(body.name.split()) > 2 or len(pairs(body.name)) > NAMED_PAIRS


def _by_convening(scene: Scene) -> list[Candidate]:
    """A body as the subject of "met", "соберётся"."""
    found = []
    verbs = [c for c in scene.cues("predicate") if c.value in CONVENING]
    somewhere = any(p.locative for p in scene.of(PlaceMention)) or any(d.edtf for d in scene.of(DateMention))
    verbs += scene.cues("stance") if somewhere else []
    for body in scene.of(BodyMention):
        if body.bare or body.event_like or _of_one_state(scene, body):
            continue
        verb = next((v for v in verbs if _beside(body, v)), None)
        if verb is not None:
            found.append(_session(scene, body, body, None))
    return found


def _of_one_state(scene: Scene, body: BodyMention) -> bool:
    """ "The Russian group will inspect": what a single state's adjective opens is that state's own."""
    opening = any(s.start == body.start and s.form == "adjective" for s in scene.of(StateMention))
    return opening and len(body.parties) == 1 and not body.rule.startswith(REGISTER)


def _beside(body: BodyMention, verb: CueMention) -> bool:
    """The verb follows its subject, or comes right before it where the order is free; a body that is put
    off is the verb's object ("postponed the commission")."""
    before = {"hold": 2}.get(verb.value, ARTICLE) if verb.cue == "predicate" else -1
    return 0 <= verb.start - body.end <= 12 or 0 <= body.start - verb.end <= before


def _body_of(scene: Scene, word: CueMention, ordinal: OrdinalMention | None) -> BodyMention | None:
    """The body whose session the word names: after it ("of the"), before it ("की"), or around it."""
    low = min(word.start, ordinal.start) if ordinal else word.start
    best: tuple[int, BodyMention] | None = None
    for body in scene.of(BodyMention):
        if body.bare:
            continue
        if body.start <= word.start and word.end <= body.end:
            return body
        gap = _gap(scene, body, word, low)
        if 0 <= gap <= ADJACENT and (best is None or gap < best[0]) and _joined(scene, word, body):
            best = (gap, body)
    return best[1] if best else None


def _gap(scene: Scene, body: BodyMention, word: CueMention, low: int) -> int:
    """Characters between body and session word, a bracketed abbreviation not counted."""
    if body.start >= word.end:
        return body.start - word.end
    return low - body.end if low < body.end else len(_BRACKETED.sub("", scene.text[body.end : low]))


def _joined(scene: Scene, word: CueMention, body: BodyMention) -> bool:
    """No verb or full clause between session word and body."""
    between = _BRACKETED.sub("", scene.between((word.start, word.end), (body.start, body.end)))
    between = _DOTTED.sub("", between)
    if any(mark in between for mark in ".;:("):
        return False
    low, high = sorted(((word.start, word.end), (body.start, body.end)))
    return not any(
        low[1] <= c.start and c.end <= high[0] and c.tense in {"past", "future", "present"}
        for c in scene.cues("predicate")
    )


def session_words_of(body: BodyMention, scene: Scene) -> list[tuple[int, int]]:
    """Where "meeting" stands right behind a body whose it is: "the 9th Joint Committee (JC) meeting"."""
    words = [c for c in scene.cues("session_word") if c.start >= body.end]
    between = [_BRACKETED.sub("", scene.text[body.end : w.start]).split() for w in words]
    return [(w.start, w.end) for w, said in zip(words, between, strict=True) if {*said} <= scene.possessives]


def _parties_of(scene: Scene, body: BodyMention) -> list[Cited[str]]:
    """The parties in a body's name, each with the word that says it."""
    inside = [s for s in scene.of(StateMention) if body.start <= s.start and s.end <= body.end]
    spans = {code: (s.start, s.end) for s in inside for code in s.codes}
    own = body.start, body.end
    return [Cited(code, *spans.get(code, own), "parties/body_name") for code in body.parties]


def named_after_venue(body: BodyMention) -> bool:
    """ "The Singapore Summit" is not one of Singapore."""
    return body.event_like and len(body.parties) == 1 and not is_organisation(body.parties[0])


def _session(
    scene: Scene, noun: CueMention | BodyMention, body: BodyMention | None, ordinal: OrdinalMention | None
) -> Candidate:
    start = min(x.start for x in (noun, ordinal) if x)
    end = max(x.end for x in (noun, ordinal) if x)
    if isinstance(noun, BodyMention):
        start, end = noun.start, noun.end
    candidate = Candidate("session", scene, Cited("session", start, end, "reports/session"))
    if body is not None:
        candidate.body = Cited(body, body.start, body.end, body.rule)
        candidate.series = Cited(body.name, body.start, body.end, body.rule)
        if not named_after_venue(body):
            candidate.named_parties = _parties_of(scene, body)
    if ordinal is not None:
        candidate.ordinal = Cited(ordinal.value, ordinal.start, ordinal.end, ordinal.rule)
    formats = scene.cues("format_word")
    told = scene.nearest((start, end), formats, FORMAT)
    candidate.format = told.value if told else None
    return candidate
