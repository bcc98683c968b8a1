"""Gatherings told without their name: another number of a series, the next one, or the one before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from dragoman.model.edtf import years_of
from dragoman.model.mentions import CueMention, DateMention, OrdinalMention, PersonMention, PlaceMention
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.numbered import elliptic_ordinal, further_ordinals, numbered_nouns
from dragoman.reports.one_a_place import one_a_place
from dragoman.reports.rounds import ROUND
from dragoman.reports.scene import Scene, Span
from dragoman.reports.sequence import editions_in_sequence, next_or_last, next_or_last_behind

ELLIPTIC = "reports/elliptic"
"""The rule of their words."""
_RECURS = frozenset({"session", "exercise", "meeting"})
"""Kinds of which there is a previous and a next one, counted or not."""
_NUMBERED = frozenset({"session", "exercise"})
LEADING = 6
"""Letters of what leads to places and days ("in", "на")."""
BESIDE = 2
"""Characters between a pronoun and its verb."""
_IN_ROUNDS = frozenset({"session", "exercise", "negotiation"})
"""Kinds of which a sentence tells two: the one held now, and the one before or the next."""
NEAR = 2
"""Sentences within which a bare number still counts what was counted before."""


def elliptic(scene: Scene, found: Sequence[Candidate]) -> list[Candidate]:
    """ "The third is planned for 2027", "the next will be held in Lima in May": another gathering of the
    series that was last counted."""
    ordinal, cue = elliptic_ordinal(scene), next_or_last(scene)
    told = _told_near(scene, found)
    last = next((c for c in told if c.ordinal), None)
    ordinal = ordinal or _session_without_name(scene, last)
    if last is not None and last.kind == "session" and ordinal is None:
        edition = _edition_of_a_session(scene, last)
        if edition is not None:
            return [edition]
    if ordinal is not None:
        return [_counted_on(scene, ordinal, last)] if last is not None else []
    if cue is None and told and told[0].kind in _NUMBERED and (verb := _in_another_year(scene, told[0])):
        again = _of_the_series(scene, (verb.start, verb.end), told[0])
        again.background = True
        return [again]
    if cue is None or not told or not any(d.edtf for d in scene.of(DateMention)):
        return []
    return [_of_the_series(scene, (cue.start, cue.end), last or told[0])]


def _in_another_year(scene: Scene, last: Candidate) -> CueMention | None:
    """The verb of "in 2019 it was held in Lima", where what was told before was in another year."""
    years = {year for d in scene.of(DateMention) if d.edtf for year in years_of(d.edtf)}
    if last.time is None or not years or years & {*years_of(last.time.edtf)}:
        return None
    verbs = [c for c in scene.cues("predicate") if c.value == "hold"]
    said = scene.cues("taken_up")
    beside = [v for v in verbs if any(0 <= v.start - c.end <= BESIDE for c in said)]
    return next((v for v in beside if _only_when_and_where(scene, v)), None)


def _only_when_and_where(scene: Scene, verb: CueMention) -> bool:
    """Whether a verb has no object: "it was held in Lima in 2019", not "she held the office in Lima"."""
    told = [*scene.of(DateMention), *scene.of(PlaceMention)]
    known = {i for m in told for i in range(m.start, m.end)}
    return sum(scene.text[i].isalpha() and i not in known for i in range(verb.end, scene.end)) <= LEADING


def _told_near(scene: Scene, found: Sequence[Candidate]) -> list[Candidate]:
    """What was told last of which there may be others, nearest first."""
    near = takewhile(lambda c: scene.index - c.scene.index <= NEAR, reversed(found))
    return [c for c in near if c.ordinal or c.kind in _RECURS]


def _session_without_name(scene: Scene, last: Candidate | None) -> OrdinalMention | None:
    """The number of "the first session was held in Lima in May" behind another of its series."""
    if last is None or last.kind != "session" or last.ordinal is None:
        return None
    dated = any(d.edtf for d in scene.of(DateMention))
    words = [n for n in numbered_nouns(scene) if isinstance(n.noun, CueMention)]
    numbers = [n.ordinal for n in words if dated and n.noun in scene.cues("session_word")]
    return next((o for o in numbers if o.value != last.ordinal.value), None)


def numbered_meetings(scene: Scene, here: list[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of a sentence; of a meeting that has another number than the session told before it,
    that is another of its series: "the first meeting took place in Lima in May"."""
    last = next((c for c in _told_near(scene, found) if c.ordinal), None)
    if last is None or last.kind != "session" or last.ordinal is None:
        return here
    return [_numbered_meeting(scene, c, last) or c for c in here]


def _numbered_meeting(scene: Scene, meeting: Candidate, last: Candidate) -> Candidate | None:
    bare = meeting.kind == "meeting" and meeting.form == "noun" and not scene.of(PersonMention)
    start, end = meeting.span
    for ordinal in scene.of(OrdinalMention) if bare else ():
        gap = ordinal.start - end if scene.phrasing.counted_before else start - ordinal.end
        dated = any(d.edtf for d in scene.of(DateMention))
        if 0 <= gap <= 1 and dated and last.ordinal and ordinal.value != last.ordinal.value:
            return _counted_on(scene, ordinal, last)
    return None


def _edition_of_a_session(scene: Scene, last: Candidate) -> Candidate | None:
    """ "The second edition was hosted by Lima in May" of a dialogue, where no drill is told of."""
    for numbered in numbered_nouns(scene):
        if isinstance(numbered.noun, CueMention) and numbered.noun.cue == "exercise_name":
            return _counted_on(scene, numbered.ordinal, last)
    editions = editions_in_sequence(scene)
    return _of_the_series(scene, (editions[0].start, editions[0].end), last) if editions else None


def further(scene: Scene, here: Sequence[Candidate]) -> list[Candidate]:
    """ "... and the second in Cusco in 2018": further numbers of what the sentence counts."""
    counted = [c for c in here if c.ordinal and c.kind in {"session", "exercise", "negotiation"}]
    further = further_ordinals(scene) if counted else []
    if any(one_a_place(scene, c) for c in counted[-1:]):
        return []  # numbered there, with place and day
    return [_counted_on(scene, o, c) for o in further for c in counted[-1:] if c.anchor.end <= o.start]


def earlier(scene: Scene, here: Sequence[Candidate]) -> list[Candidate]:
    """The earlier one that commas set off: "the drill, last held in Lima in 2019, will take place in May"."""
    found = []
    for (start, end), verb in scene.earlier_ones:
        numbered = [o for o in scene.of(OrdinalMention) if start <= o.start < verb.start]
        told = [c for c in here if c.kind in {"session", "exercise"} and not start <= c.anchor.start < end]
        for last in [c for c in told if c.series][:1]:
            before = _of_the_series(scene, (verb.start, verb.end), last)
            before.background, before.form, before.tense = True, "verb", "past"
            for number in numbered:
                before.ordinal = Cited(number.value, number.start, number.end, number.rule)
            found.append(before)
    return found


def beside_it(scene: Scene, here: Sequence[Candidate]) -> list[Candidate]:
    """ "..., the previous one was in Lima in March": another of the series told before in the sentence."""
    told = [c for c in here if c.kind in _IN_ROUNDS]
    cue = next_or_last_behind(scene, min((c.anchor.end for c in told), default=scene.end))
    known = any(c.anchor.rule == ELLIPTIC for c in here)
    if cue is None or not told or known or scene.verb_side == "after":
        return []
    beside = _of_the_series(scene, (cue.start, cue.end), told[-1])
    beside.background, beside.instrument = True, told[-1].instrument
    beside.form, beside.body = (ROUND, None) if beside.kind == "negotiation" else (beside.form, None)
    return [beside]  # the body stands in the other clause, with the other's day


def _counted_on(scene: Scene, ordinal: OrdinalMention, last: Candidate) -> Candidate:
    """Another number of the series of an event told before."""
    candidate = _of_the_series(scene, (ordinal.start, ordinal.end), last)
    candidate.ordinal = Cited(ordinal.value, ordinal.start, ordinal.end, ordinal.rule)
    return candidate


def _of_the_series(scene: Scene, span: Span, last: Candidate) -> Candidate:
    candidate = Candidate(last.kind, scene, Cited(last.kind, *span, ELLIPTIC), form=last.form)
    candidate.series, candidate.body = last.series, last.body
    candidate.named_parties = list(last.named_parties)
    return candidate


def complete_elliptic(candidates: Sequence[Candidate]) -> None:
    """ "The next are due in Lima in May" have the parties of the gathering told before."""
    last: dict[str, Candidate] = {}
    for candidate in candidates:
        known = last.get(candidate.kind)
        if candidate.anchor.rule == ELLIPTIC and known is not None and not candidate.named_parties:
            candidate.named_parties = list(known.parties)
        elif candidate.parties:
            last[candidate.kind] = candidate
