"""From sentences to candidates with their own slots filled, before anything is put together."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from dragoman.model.mentions import (
    ActMention,
    BodyMention,
    InstrumentMention,
    SeriesMention,
    StateMention,
)
from dragoman.model.vocabulary import Status
from dragoman.reports.acts import propose_acts
from dragoman.reports.apart import one_a_partner
from dragoman.reports.calendar import against_calendar
from dragoman.reports.candidate import Candidate, Cited, When
from dragoman.reports.continuation import continue_last, goes_on, speaks_of_the_last
from dragoman.reports.denials import negated
from dragoman.reports.discourse import mark_background
from dragoman.reports.documents_again import signings_of_it
from dragoman.reports.elliptic import (
    beside_it,
    complete_elliptic,
    earlier,
    elliptic,
    further,
    numbered_meetings,
)
from dragoman.reports.exercises import propose_exercises
from dragoman.reports.in_turn import share
from dragoman.reports.main_parties import MAIN_PAIR, STRONG_PAIR, MainParties
from dragoman.reports.met_before import met_before
from dragoman.reports.parties import give_parties
from dragoman.reports.people import give_people, settle_visits
from dragoman.reports.places import give_places
from dragoman.reports.scene import Scene
from dragoman.reports.sessions import propose_sessions, session_words_before, session_words_of
from dragoman.reports.signings import (
    last_signing,
    list_item,
    names_what_was_signed,
    opens_list,
    propose_list_items,
    propose_signings,
    propose_taken_up,
)
from dragoman.reports.status import governing_verb, judge_status
from dragoman.reports.stops import without_stopped
from dragoman.reports.times import adopt_day, give_moved_times, give_times, lone_day
from dragoman.reports.visits import give_goals, give_other_side
from dragoman.reports.weights import weights

CALLED_OFF = frozenset({"meeting", "visit", "exercise"})
"""Kinds that are called off, and not suspended as cooperation is."""
DRILLS = 2
"""Sentences between an exercise and another edition of it."""
SIDES = 10
"""Characters between talks and whose they are, and between those (" between ", " и ")."""
_LETTER = r"[[\p{L}\p{M}\p{N}]--[\p{Han}\p{Hiragana}\p{Hangul}]]"
_BOUNDARY = rf"(?V1)(?<!{_LETTER})%s(?!{_LETTER})"


def propose(scenes: Sequence[Scene]) -> list[Candidate]:
    """Candidates of all sentences in order, each with what its own words say."""
    names = _exercise_names(scenes)
    found: list[Candidate] = []
    opener: Candidate | None = None
    body: BodyMention | None = None
    day: When | None = None
    document: InstrumentMention | None = None
    for scene in scenes:
        if opener is not None and list_item(scene):
            here = propose_list_items(scene, opener, list(scene.of(InstrumentMention))[:1])
        elif (signed := last_signing(scene, found)) and names_what_was_signed(scene):
            here = propose_list_items(scene, signed.container or signed, scene.of(InstrumentMention))
        else:
            known = bool(names) or any(_drills_before(c, scene) for c in found)
            here = _of_scene(scene, names.get(scene.index, []), known, document)
            opener = None
        here = [c for c in here if c.status or not (goes_on(c, found) or negated(c))] or (
            met_before(scene, found) or elliptic(scene, found)
        )
        here = numbered_meetings(scene, here, found)
        here = [*here, *further(scene, here), *earlier(scene, here)]
        here = [*here, *beside_it(scene, here), *signings_of_it(scene, here, found)]
        if found and (not here or (found[-1].kind == "signing" and speaks_of_the_last(scene))):
            continue_last(scene, found)
        here = pausing_talks(here)
        _read_own_words(scene, here)
        here = one_a_partner(scene, _without_plans(here))
        if day is not None and here:
            adopt_day(here, day)
        day = lone_day(scene) if not here else None
        for candidate in here:
            candidate.before = body
        body = _standing_body(scene) or body
        document = next(reversed(scene.of(InstrumentMention)), None)
        found.extend(here)
        if opens_list(scene):
            opener = next((c for c in here if c.kind == "signing"), None) or last_signing(scene, found)
    return found


def _without_plans(here: list[Candidate]) -> list[Candidate]:
    """ "Are preparing to sign a pact" tells of a signing to come, and of no talks on it."""
    to_sign = [c.status for c in here if c.kind == "signing" and c.status and c.status.value == "planned"]
    return [
        c
        for c in here
        if c.kind != "negotiation"
        or not any(s.start < c.anchor.end and c.anchor.start < s.end for s in to_sign)
    ]


def _drills_before(candidate: Candidate, scene: Scene) -> bool:
    """Whether the sentences before tell of an exercise: "the 16th edition" is one of it."""
    return candidate.kind == "exercise" and scene.index - candidate.scene.index <= DRILLS


def pausing_talks(here: list[Candidate]) -> list[Candidate]:
    """Talks that are suspended are put off: one event, not talks and a suspension."""
    pauses = [c for c in here if c.kind == "suspension" and c.project is None]
    for pause in pauses:
        here = without_stopped(here, pause)
        if _with_its_object(pause):
            here = [c for c in here if not _only_why(c, pause)]
            continue
        called_off = _called_off(pause, here)
        if called_off is not None:
            called_off.status = Cited[Status]("cancelled", *pause.span, pause.anchor.rule)
            here = [c for c in here if c is not pause]
            continue
        talks = [c for c in here if c.kind in {"negotiation", "meeting"} and c.form == "noun"]
        on_it = [c for c in talks if _talks_on_it(c, pause)]
        if pause.instrument is not None:
            talks = [c for c in talks if c.instrument is pause.instrument]
        near = [c for c in talks if c.scene.cost(pause.span, c.span) <= weights().limits.project / 2] or on_it
        if near:
            stopped = min(near, key=lambda c: c.scene.cost(pause.span, c.span))
            stopped.kind = "negotiation"
            stopped.instrument = stopped.instrument or pause.instrument
            stopped.anchor = Cited("negotiation", *stopped.span, stopped.anchor.rule)
            stopped.status = Cited[Status]("postponed", *pause.span, pause.anchor.rule)
            here = [c for c in here if c is not pause]
    return here


def _talks_on_it(talks: Candidate, pause: Candidate) -> bool:
    """Whether talks are the subject of a verb, and their document no more than their topic: "the talks on a
    pact have stalled"."""
    about, scene = pause.instrument, pause.scene
    if about is None or not talks.anchor.end <= about.start < pause.anchor.start:
        return False
    low, high = talks.anchor.end, pause.anchor.start
    verbs = [*scene.cues("predicate"), *(a for a in scene.of(ActMention) if a.form == "verb")]
    said = scene.text[low:high]
    return "," not in said and not any(low <= v.start and v.end <= high for v in verbs)


def _with_its_object(pause: Candidate) -> bool:
    """Whether the words for stopping say themselves what stops: "recalled its ambassador for talks"."""
    start, end = pause.span
    return any(start < c.start and c.end <= end for c in pause.scene.cues("object"))


def _only_why(candidate: Candidate, pause: Candidate) -> bool:
    """Whether talks are only what an envoy is called home for: "recalled its ambassador for talks"."""
    near = candidate.scene.cost(pause.span, candidate.span) <= weights().limits.project / 2
    return candidate.kind == "meeting" and candidate.form == "noun" and near and pause.span < candidate.span


def _called_off(pause: Candidate, here: Sequence[Candidate]) -> Candidate | None:
    """The meeting, visit or drill that a word for stopping only cancels: "the joint drill was called off"."""
    cues = [c for c in pause.scene.cues("predicate") if c.value == "cancel"]
    if not any(c.start <= pause.span[0] and pause.span[1] <= c.end for c in cues):
        return None
    events = [c for c in here if c.kind in CALLED_OFF and c.form != "verb"]
    near = [c for c in events if c.scene.cost(pause.span, c.span) <= weights().limits.project / 2]
    return min(near, key=lambda c: c.scene.cost(pause.span, c.span), default=None)


def _standing_body(scene: Scene) -> BodyMention | None:
    """The last body of a sentence that later sentences may call by its session only."""
    named = [b for b in scene.of(BodyMention) if not b.bare and (b.parties or not b.event_like)]
    return named[-1] if named else None


def _of_scene(
    scene: Scene, names: list[SeriesMention], known: bool, document: InstrumentMention | None
) -> list[Candidate]:
    sessions = propose_sessions(scene)
    exercises = propose_exercises(scene, names, context=known)
    signings = propose_signings(scene) or propose_taken_up(scene, document)
    taken = [c.span for c in (*sessions, *exercises)]
    taken += [c.body.span for c in sessions if c.body]
    taken += [span for c in sessions if c.body for span in session_words_of(c.body.value, scene)]
    taken += [span for c in sessions for span in session_words_before(c)]
    taken += [(c.instrument.start, c.instrument.end) for c in signings if c.instrument]
    taken += [c.ordinal.span for c in sessions if c.ordinal]
    return [*sessions, *exercises, *signings, *propose_acts(scene, taken)]


def _read_own_words(scene: Scene, here: list[Candidate]) -> None:
    for candidate in here:
        candidate.scenes.append(scene.index)
        candidate.status = candidate.status or judge_status(candidate, here)
        candidate.verb = governing_verb(candidate, here)
    mark_background(scene, here)
    give_moved_times(scene, here)
    give_times(scene, here)
    give_places(scene, here)
    share(here)
    give_people(scene, here)
    for candidate in here:
        if _talks_held(candidate):
            candidate.kind = "meeting"
            candidate.anchor = Cited("meeting", *candidate.span, candidate.anchor.rule)
        elif _talks_on_a_matter(candidate):
            candidate.kind = "negotiation"
            candidate.anchor = Cited("negotiation", *candidate.span, candidate.anchor.rule)


def _talks_on_a_matter(candidate: Candidate) -> bool:
    """ "The talks of Peru and Oman on a shipping line go on": negotiations, between nobody in particular."""
    scene, told = candidate.scene, candidate.status
    going_on = told is not None and told.value == "under_way" and told.span != candidate.span
    if candidate.kind != "meeting" or candidate.form != "noun" or candidate.people or not going_on:
        return False
    behind = [s for s in scene.of(StateMention) if s.start >= candidate.anchor.end]
    last = candidate.anchor.end
    for state in behind:
        last = state.end if state.start - last <= SIDES else last
    word = scene.text[last : scene.end].lstrip().partition(" ")[0]
    return last > candidate.anchor.end and scene.says_about(word)


def _talks_held(candidate: Candidate) -> bool:
    """ "Held talks on energy on Sunday": a meeting, since no document or project is negotiated."""
    about = candidate.ordinal or candidate.instrument or candidate.project
    told = candidate.time or candidate.people or candidate.places
    held = candidate.verb is not None and candidate.status is not None and candidate.status.value == "held"
    if held and candidate.status is not None and candidate.status.rule.endswith("/begin"):
        return False
    return candidate.kind == "negotiation" and candidate.form == "noun" and held and bool(told) and not about


def settle(candidates: Sequence[Candidate], main: MainParties, as_of: str | None) -> None:
    """What needs to know whose official everyone is: goals of visits, parties; then the calendar's say."""
    by_scene: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        by_scene.setdefault(candidate.scene.index, []).append(candidate)
    for here in by_scene.values():
        visits = [c for c in here if c.kind == "visit"]
        give_goals(here[0].scene, visits)
        give_other_side(visits, main)
        settle_visits(here)
        for candidate in sorted(here, key=lambda c: c.span):
            candidate.status = against_calendar(candidate, as_of)
            if candidate.container is None:
                give_parties(candidate, main, here)
                candidate.parties = [p for p in candidate.parties if p.rule not in {MAIN_PAIR, STRONG_PAIR}]
    complete_elliptic(candidates)


def _exercise_names(scenes: Sequence[Scene]) -> dict[int, list[SeriesMention]]:
    """Where the exercise names of the document stand, in any sentence: a name is introduced only once."""
    known = {s.name: s for scene in scenes for s in scene.of(SeriesMention) if s.kind == "exercise"}
    found: dict[int, list[SeriesMention]] = {}
    for scene in scenes:
        named = [s for s in scene.of(SeriesMention) if s.kind == "exercise"]
        for name in known:
            pattern = regex.compile(_BOUNDARY % regex.escape(name), regex.IGNORECASE)
            for match in pattern.finditer(scene.text, scene.start, scene.end):
                if not any(s.start <= match.start() < s.end for s in named):
                    named.append(_again(name, match))
        if named:
            found[scene.index] = sorted(named, key=lambda s: s.start)
    return found


def _again(name: str, match: regex.Match[str]) -> SeriesMention:
    return SeriesMention(
        start=match.start(), end=match.end(), rule="exercises/name_again", name=name, kind="exercise"
    )
