"""Instruments signed, initialled, adopted, exchanged or ratified."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

import regex
from msgspec.structs import replace

from dragoman.lexicon.tokens import fold
from dragoman.model.mentions import (
    ActMention,
    DateMention,
    InstrumentMention,
    OrdinalMention,
    PlaceMention,
    StateMention,
)
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.scene import Scene, Span
from dragoman.reports.weights import weights

SPEAKS = 3
SAYS = 6
"""Characters between "says" and the document in which it is said (" in a ")."""
SINCE = 40
"""Characters between a document and the participle that says when it was signed."""
ARTICLE = 4
"""Characters before the document that an item names ("an ")."""
ADPOSITION = 10
"""Characters between talks and what they are on (" on a ")."""
DETERMINER = 14
"""Characters between a participle and the document after it (" उस ऐतिहासिक ")."""
CLAUSE = 6
"""Characters between "which" and a verb ("had ")."""
_ADOPTED = frozenset({"joint_statement", "declaration", "programme", "roadmap"})
"""Documents that are adopted or issued; of others "adopted" speaks of a parliament's bills."""
ON_IT = "on_it"
"""Of a word for the document told before as what is signed ("इस पर")."""
TAKEN_UP = 6.0
"""Cost from "it" to the word for signing, days and those who signed between."""
NEAR = 2
"""Sentences between a signing and the list of what was signed."""
_BULLET = regex.compile(r"\s*(?:[-–—•*·▪]|\(?\p{Nd}{1,2}[.)])\s*")


def propose_signings(scene: Scene) -> list[Candidate]:
    """One candidate an instrument that a signing word of the sentence governs."""
    acts = [a for a in scene.of(ActMention) if a.kind == "signing"]
    found = []
    for instrument in scene.of(InstrumentMention):
        act = _governing(scene, instrument, acts)
        if act is None or _only_a_source(scene, instrument):
            continue
        since = _qualifies(scene, act, instrument) or _in_passing(scene, act)
        if since or not _of_another_act(scene, instrument):
            candidate = _signing(scene, act, instrument)
            candidate.background = since
            found.append(candidate)
        clause = since or (not act.stage and act.start > instrument.end and _in_a_clause(scene, act))
        later = _governing(scene, instrument, [a for a in acts if a.stage]) if clause else None
        later = later or _joined_stage(scene, act, acts)
        if later is not None and later is not act:
            found.append(_signing(scene, later, instrument))
        earlier = _signed_before(scene, instrument, act, acts)
        if earlier is not None:
            found.append(_signing(scene, earlier, instrument))
            found[-1].background = True
    return found


def _joined_stage(scene: Scene, act: ActMention, acts: list[ActMention]) -> ActMention | None:
    """The second of two verbs of one document: "was signed on 3 June and ratified on 10 June"."""
    for one in acts:
        words = scene.text[act.end : one.start].split()
        joined = words[-1:] and fold(words[-1]) in scene.phrasing.conjunctions
        alone = not any(act.end <= i.start < one.end for i in scene.of(InstrumentMention))
        if one.stage and not act.stage and joined and alone and one.form == act.form == "verb":
            return one
    return None


def propose_taken_up(scene: Scene, document: InstrumentMention | None) -> list[Candidate]:
    """ "It was signed on 28 January": the signing of the document that the sentence before named last."""
    words = [c for c in scene.cues("taken_up") if c.value == ON_IT]
    if document is None or scene.of(InstrumentMention):
        return []
    acts = [a for a in scene.of(ActMention) if a.kind == "signing" and any(c.end <= a.start for c in words)]
    act = scene.nearest((words[0].start, words[0].end), acts, TAKEN_UP) if words else None
    return [_signing(scene, act, document)] if act is not None else []


def _signed_before(
    scene: Scene, instrument: InstrumentMention, act: ActMention, acts: list[ActMention]
) -> ActMention | None:
    """The participle that commas set off, or a relative clause: "ratified the pact with Oman, signed in Lima
    in 2024", "the pact that had been signed in Lima"."""
    if scene.verb_side == "after" or act.tense == "participle" or not act.stage:
        return None
    others = [i for i in scene.of(InstrumentMention) if i is not instrument]
    for one in acts:
        aside = scene.text[max(one.start - 2, 0) : one.start].strip() == ","
        near = _in_a_clause(scene, one) and 0 <= one.start - instrument.end <= SINCE
        whose = not any(instrument.end <= o.start < one.start for o in others)
        if (
            one is not act
            and not one.stage
            and whose
            and (near or (aside and _qualifies(scene, one, instrument)))
        ):
            return one
    return None


def _in_a_clause(scene: Scene, act: ActMention) -> bool:
    """Whether a word like "which" opens a clause right before an act."""
    return any(0 <= act.start - c.end <= CLAUSE for c in scene.cues("breaker"))


def _governing(scene: Scene, instrument: InstrumentMention, acts: list[ActMention]) -> ActMention | None:
    span = (instrument.start, instrument.end)
    outside = [a for a in acts if a.end > instrument.head_end or a.start < instrument.head_start]
    if instrument.instrument not in _ADOPTED:
        outside = [a for a in outside if a.needs != "statement"]
    outside = [a for a in outside if a.needs != "subject" or _is_subject(scene, instrument, a)]
    outside = [a for a in outside if a.needs != "legislature" or by_legislature(scene, a)]
    return scene.nearest(span, outside, weights().limits.instrument) or _opening(scene, span, outside)


def _opening(scene: Scene, span: Span, acts: list[ActMention]) -> ActMention | None:
    """The word before the colon of a list in one sentence: "were signed: a pact ...; a protocol ..."."""
    before = [a for a in acts if a.end <= span[0]]
    if not before or scene.verb_side == "after":
        return None
    between = scene.text[before[-1].end : span[0]]
    item = between.rstrip().endswith((";", "；")) or _lists_documents(scene, before[-1].end, span[0])
    return before[-1] if item and any(c in between for c in ":：") else None


def _lists_documents(scene: Scene, low: int, high: int) -> bool:
    """Whether the last colon of a stretch opens a list of documents: "were signed: a pact, a protocol"."""
    colon = max(scene.text.rfind(c, low, high) for c in ":：")
    return any(0 < i.start - colon <= SAYS for i in scene.of(InstrumentMention))


def by_legislature(scene: Scene, act: ActMention) -> bool:
    """Whether a parliament or its members approve: "the senate backed the pact", not "the board did"."""
    near = scene.nearest((act.start, act.end), scene.cues("legislature"), weights().between.clause)
    return near is not None


def _is_subject(scene: Scene, instrument: InstrumentMention, act: ActMention) -> bool:
    """Whether a document itself came about: "समझौता मई में लीमा में हुआ", "मई में हुआ यह समझौता"; not what
    was said of it: "समझौते पर मई में चर्चा हुई"."""
    if act.tense == "participle" and not _ends_its_clause(scene, act):
        return _qualifies(scene, act, instrument)
    kinds = (DateMention, PlaceMention, StateMention)
    they = [c for c in scene.cues("pronoun") if c.value == "subject"]
    told = [m for m in scene.mentions if isinstance(m, kinds) or m in they]
    low, reach = instrument.end, 1
    verbs = [c for c in scene.cues("predicate") if low <= c.start < act.start]
    if any(v.end <= act.start or act.end <= v.end for v in verbs):
        return False  # "the pact was called off in May": another verb's subject
    while low <= act.start:
        if act.start - low <= reach:
            return True
        low = max((m.end for m in told if 0 <= m.start - low <= reach), default=act.end)
        reach = ADPOSITION
    return False


def _ends_its_clause(scene: Scene, act: ActMention) -> bool:
    """Whether a mark follows, where verbs come last: "समझौता लीमा में हुआ।"."""
    return scene.verb_side == "after" and not scene.text[act.end : scene.end].strip("।.,; \n|")


def _only_a_source(scene: Scene, instrument: InstrumentMention) -> bool:
    """Whether the document is what the news is taken from: "a joint statement says"."""
    return any(
        (0 <= c.start - instrument.end <= SPEAKS and "," not in scene.text[instrument.end : c.start])
        or (0 <= instrument.start - c.end <= SAYS and scene.verb_side == "before" and _said_in(scene, c.end))
        for c in scene.cues("attribution")
    )


def _said_in(scene: Scene, end: int) -> bool:
    """Whether a word of saying is followed by "in": not "announced an agreement"."""
    words = scene.text[end : scene.end].split(None, 1)
    return bool(words) and scene.says_where(words[0])


def _of_another_act(scene: Scene, instrument: InstrumentMention) -> bool:
    """Whether talks or a suspension are of the document: "talks on a trade agreement were concluded"."""
    nouns = [a for a in scene.of(ActMention) if a.kind in {"negotiation", "suspension"} and a.form == "noun"]
    nouns += [a for a in scene.of(ActMention) if a.kind == "suspension" and a.form == "verb"]
    if scene.verb_side == "after":
        return any(0 <= a.start - instrument.end <= ADPOSITION for a in nouns)
    return any(0 <= instrument.start - a.end <= ADPOSITION for a in nouns)


def _qualifies(scene: Scene, act: ActMention, instrument: InstrumentMention) -> bool:
    """Whether a participle right after the document says when it was signed: "the pact signed in 1995"."""
    if scene.verb_side == "after" and act.tense == "participle":
        return 0 <= instrument.start - act.end <= DETERMINER and _only_determined(scene, act, instrument)
    if " " in scene.text[act.start : act.end] or scene.phrasing.participles_last:
        return False
    told = [c for c in scene.cues("aux", "predicate") if instrument.end <= c.start < c.end <= act.start]
    gap = act.start - instrument.end
    if scene.phrasing.participles_set_off and "," not in scene.text[instrument.end : act.start]:
        return False  # "соглашение подписано"
    return act.tense == "participle" and 0 <= gap <= SINCE and not told  # "the pact will be signed"


def _in_passing(scene: Scene, act: ActMention) -> bool:
    """Whether a bracket says when a document was signed: "the programme (signed on 5 May)"."""
    inside = any(low < act.start and act.end < high for low, high in scene.brackets)
    return inside and act.tense in {"past", "participle"}


def _only_determined(scene: Scene, act: ActMention, instrument: InstrumentMention) -> bool:
    """Whether no clause or other phrase ends between a participle and the document after it: "मई में हुए उस
    समझौते", not "मई में हुई और समझौते"."""
    span = (act.end, instrument.start)
    words = scene.text[span[0] : span[1]].split()
    closed = any(
        fold(w) in scene.phrasing.conjunctions or fold(w) in scene.phrasing.possessives or scene.says_where(w)
        for w in words
    )
    breaks = (c for c in scene.cues("breaker") if c.start < span[1] and act.start <= c.start)
    return not closed and not any(breaks) and "," not in scene.text[span[0] : span[1]]


def _signing(scene: Scene, act: ActMention, instrument: InstrumentMention) -> Candidate:
    candidate = Candidate(
        "signing", scene, Cited("signing", act.start, act.end, act.rule), form=act.form, tense=act.tense
    )
    candidate.instrument = instrument
    candidate.stage = act.stage or "signed"
    return candidate


def opens_list(scene: Scene) -> bool:
    """Whether a sentence announces a list: "The following documents were signed:"."""
    return scene.text[scene.start : scene.end].rstrip().endswith(":") or scene.text.startswith(":", scene.end)


def list_item(scene: Scene) -> bool:
    """Whether a sentence is an item of a list: by its bullet or number, or since it only names a document."""
    if _BULLET.match(scene.text, _line_start(scene), scene.end):
        return True
    first = next(iter(scene.of(InstrumentMention)), None)
    acts = any(a.kind != "exercise" for a in scene.of(ActMention))
    return first is not None and first.start - scene.start <= ARTICLE and not acts


def _line_start(scene: Scene) -> int:
    return scene.text.rfind("\n", 0, scene.start + 1) + 1


def names_what_was_signed(scene: Scene) -> bool:
    """Whether a sentence without a signing of its own lists documents: "among them are a protocol ..."."""
    signed = any(a.kind == "signing" for a in scene.of(ActMention))
    return bool(scene.cues("listing")) and not signed


def propose_list_items(
    scene: Scene, opener: Candidate, instruments: Sequence[InstrumentMention]
) -> list[Candidate]:
    """Instruments of a list take everything but themselves from the sentence that opened it."""
    found = []
    asides = scene.cues("listing")
    for instrument in instruments:
        if any(c.start < instrument.head_end and instrument.head_start < c.end for c in asides):
            continue  # "these documents include ...": what is listed, not an item
        span = (instrument.head_start, instrument.head_end)
        candidate = Candidate("signing", scene, Cited("signing", *span, "reports/list_item"), listed=True)
        if _BULLET.fullmatch(scene.text, _line_start(scene), instrument.start):
            instrument = replace(instrument, count=None)  # "4. Memorandum": the number of the item
        candidate.instrument, candidate.stage = instrument, opener.stage
        candidate.status, candidate.time = opener.status, opener.time
        candidate.container = opener
        found.append(candidate)
    return found


def session_of_protocol(candidate: Candidate) -> OrdinalMention | None:
    """The session number inside the title of a protocol ("Protocol of the 11th Session")."""
    if candidate.instrument is None:
        return None
    low, high = candidate.instrument.start, candidate.instrument.end
    numbers = [o for o in candidate.scene.of(OrdinalMention) if low <= o.start and o.end <= high]
    return numbers[0] if numbers else None


def last_signing(scene: Scene, found: Sequence[Candidate]) -> Candidate | None:
    """The signing of the sentences just before: "Ten documents were signed. Among them:"."""
    near = takewhile(lambda c: scene.index - c.scene.index <= NEAR, reversed(found))
    return next((c for c in near if c.kind == "signing"), None)
