"""Sessions of standing bodies and numbered or recurring gatherings."""

from __future__ import annotations

import regex

from dragoman.lexicon.tokens import fold, pairs
from dragoman.model.mentions import (
    BodyMention,
    CueMention,
    DateMention,
    InstrumentMention,
    OrdinalMention,
    StateMention,
)
from dragoman.model.vocabulary import is_organisation
from dragoman.reports.apart import BESIDE, is_beside
from dragoman.reports.candidate import Candidate, Cited, When
from dragoman.reports.convening import REGISTER, convened
from dragoman.reports.members import by_members
from dragoman.reports.numbered import GATHERING, further_ordinals, numbered_nouns
from dragoman.reports.scene import Scene
from dragoman.reports.sequence import (
    ADJACENT,
    ASIDE,
    MET_SINCE,
    ROUNDS,
    after_years,
    in_sequence,
    met_time,
    not_met_since,
    of_a_body_before,
    said_of_the_body,
    sits,
    sitting_body,
    told_by_sequence,
)
from dragoman.reports.unnamed import held_by_sides, of_their_body

_BRACKETED = regex.compile(r"\s*\([^()]{1,40}\)")
_DOTTED = regex.compile(r"\b\p{Nd}{1,3}\.(?=\s)")
"""A number with the stop that makes it an ordinal ("9. Toplantısı", "die 11. Sitzung")."""
FORMAT = 1.5
"""Cost up to which a word of format belongs to a session."""
OF_THE = 2
"""Words between meetings and the session that they are of."""
NAMED_PAIRS = 3
"""Neighbours in a script without spaces from which a body has a name of its own."""


def propose_sessions(scene: Scene) -> list[Candidate]:
    """Every session that a sentence speaks of: by number, by "session of the body", by a gathering's name."""
    found = [
        *_by_number(scene),
        *_by_session_word(scene),
        *_by_name(scene),
        *(_session(scene, body, body, None) for body in convened(scene)),
        *_by_sequence(scene),
        *by_members(scene),
        *(_session(scene, body, body, None) for body in held_by_sides(scene)),
        *(_of_unnamed(scene, word, body) for word, body in of_their_body(scene)),
    ]
    kept: list[Candidate] = []
    sidelines = [c for c in scene.cues("apart") if c.value == BESIDE]
    for candidate in found:
        candidate.occasion = any(is_beside(scene, c, candidate.span) for c in sidelines)
        if not _set_aside(scene, candidate) and not any(_same_noun(candidate, other) for other in kept):
            kept.append(candidate)
    if len(kept) == 1 and kept[0].ordinal is None:
        kept[0].ordinal = met_time(scene)
    return [*kept, *_not_since(scene)]


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
        if numbered.ordinal.value == 1 and after_years(scene, numbered.ordinal):
            continue
        if isinstance(noun, BodyMention):
            body = None if noun.bare else noun
        elif isinstance(noun, CueMention) and noun.value == GATHERING:
            body = None
        elif isinstance(noun, CueMention) and noun.cue == "session_word":
            body = _body_of(scene, noun, numbered.ordinal) or sitting_body(scene, noun)
            bare = body is None and not of_a_body_before(scene, noun)
            alone = numbered.ordinal.value == 1 and not further_ordinals(scene)
            if bare and (noun.value in ROUNDS or alone or _of_theirs(scene, numbered.ordinal)):
                continue  # a round of talks; "the first meeting for years"; "their second meeting"
        else:
            continue
        found.append(_session(scene, noun, body, numbered.ordinal))
    return found


def _of_theirs(scene: Scene, ordinal: OrdinalMention) -> bool:
    return any(0 <= ordinal.start - c.end <= 1 for c in scene.cues("taken_up"))


def _by_sequence(scene: Scene) -> list[Candidate]:
    return [_session(scene, noun, body, None) for noun, body in told_by_sequence(scene)]


def _not_since(scene: Scene) -> list[Candidate]:
    """ "The commission, which has not met since May": its last session was in May."""
    found = []
    for verb, day in not_met_since(scene):
        body = next((b for b in scene.of(BodyMention) if not b.bare and sits(scene, b, verb)), None)
        if body is not None or said_of_the_body(scene, verb):
            last, edtf = _session(scene, verb, body, None), (day.edtf or "").removesuffix("/..")
            last.anchor, last.background = Cited("session", verb.start, verb.end, MET_SINCE), True
            last.time = When(edtf, day.basis, [Cited(edtf, day.start, day.end, day.rule)])
            last.status = Cited("held", verb.start, verb.end, verb.rule)
            found.append(last)
    return found


def _well_known(scene: Scene, body: BodyMention) -> bool:
    """A gathering of the register, or the next or last one of what the text has named."""
    return body.rule.startswith(REGISTER) or in_sequence(scene, body)


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


def _of_unnamed(scene: Scene, word: CueMention, body: CueMention) -> Candidate:
    session = _session(scene, word, None, None)
    session.series = Cited(scene.text[body.start : body.end], body.start, body.end, body.rule)
    return session


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
    counted = any(
        word.end <= o.start < body.start for o in scene.of(OrdinalMention)
    )  # "the meeting, the 7th, of"
    if word.end <= body.start and not counted and _opens_a_clause(scene, between):
        return False
    low, high = sorted(((word.start, word.end), (body.start, body.end)))
    return not any(
        low[1] <= c.start and c.end <= high[0] and c.tense in {"past", "future", "present"}
        for c in scene.cues("predicate")
    )


def _opens_a_clause(scene: Scene, before: str) -> bool:
    """Whether a body behind a comma and its article is the subject of what follows, and no session's: "to
    prepare for the meeting, the commission met"."""
    led = before.rpartition(",")[2].split() if "," in before else []
    return bool(led) and all(fold(word) in scene.phrasing.articles for word in led)


def session_words_before(session: Candidate) -> list[tuple[int, int]]:
    """Where "meetings" stands right before the number whose meetings they are: "the meetings of the 3rd
    session of the commission"."""
    scene, number = session.scene, session.ordinal
    words = scene.cues("session_word") if number and scene.verb_side == "before" else []
    start = min(number.start, session.anchor.start) if number else 0
    led = [(w, scene.text[w.end : start].split()) for w in words if w.end <= start]
    return [(w.start, w.end) for w, said in led if 0 < len(said) <= OF_THE and scene.says_whose(said[0])]


def session_words_of(body: BodyMention, scene: Scene) -> list[tuple[int, int]]:
    """Where "meeting" stands right behind a body whose it is: "the 9th Joint Committee (JC) meeting"."""
    words = [c for c in scene.cues("session_word") if c.start >= body.end]
    between = [_BRACKETED.sub("", scene.text[body.end : w.start]).split() for w in words]
    owned = scene.phrasing.possessives
    return [(w.start, w.end) for w, said in zip(words, between, strict=True) if {*said} <= owned]


def parties_in(scene: Scene, body: BodyMention) -> list[Cited[str]]:
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
            candidate.named_parties = parties_in(scene, body)
    if ordinal is not None:
        candidate.ordinal = Cited(ordinal.value, ordinal.start, ordinal.end, ordinal.rule)
    formats = scene.cues("format_word")
    told = scene.nearest((start, end), formats, FORMAT)
    candidate.format = told.value if told else None
    return candidate
