"""What a sentence leaves to its context: the commission, the same day, here, the two sides."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.mentions import ActMention, CueMention, InstrumentMention
from dragoman.reports.candidate import Candidate, Cited, When
from dragoman.reports.documents_again import AGAIN
from dragoman.reports.likeness import is_to_come, last_told, long_before, of_another_year
from dragoman.reports.main_parties import ENOUGH
from dragoman.reports.rounds import ROUND
from dragoman.reports.scene import Scene
from dragoman.reports.sequence import another_here
from dragoman.reports.signings import session_of_protocol
from dragoman.reports.times import refers_to_main_day
from dragoman.reports.whereabouts import HAPPENS_SOMEWHERE, at_a_distance, comes_for_it

UNTOLD = "status/default"
"""The rule of a status that no word tells."""
REGULAR = "regular"
"""Of a word that means the next session of those to come, and the latest of those held."""
BESIDE = 16
"""Characters between "previous" and what it is said of."""
BEHIND = 2
"""Characters from a noun to the word for when it last was, where verbs come last ("बैठक पिछली बार")."""
_TALKS = frozenset({"negotiation", "meeting", "session"})
NEIGHBOURS = 3
"""Sentences back to look for the event that a sentence goes on about."""


def complete_series(candidates: Sequence[Candidate]) -> None:
    """ "The previous, 25th session" is one of the body that was last named, as a session or in passing."""
    last: Candidate | None = None
    for candidate in candidates:
        if candidate.kind != "session":
            continue
        if candidate.series is not None:
            last = candidate if candidate.ordinal or last is None else last
        elif candidate.ordinal is not None or candidate.background:
            _complete_from(candidate, last)
    _mark_earlier_numbers(candidates)


def _mark_earlier_numbers(candidates: Sequence[Candidate]) -> None:
    """A lower number of a series, told after a higher one, is background to it."""
    told: dict[str, int] = {}
    for candidate in candidates:
        if candidate.kind == "session" and candidate.ordinal:
            name = candidate.series.value.casefold() if candidate.series else ""
            candidate.background = candidate.background or candidate.ordinal.value < told.get(name, 0)
            told[name] = max(told.get(name, 0), candidate.ordinal.value)


def _complete_from(candidate: Candidate, last: Candidate | None) -> None:
    body = candidate.before
    if body is not None and (last is None or last.body is None or last.body.start < body.start):
        candidate.body = Cited(body, body.start, body.end, body.rule)
        candidate.series = Cited(body.name, body.start, body.end, body.rule)
        candidate.named_parties = [Cited(c, body.start, body.end, "parties/body_name") for c in body.parties]
    elif last is not None:
        candidate.series, candidate.body = last.series, last.body
        candidate.named_parties = list(last.named_parties) or list(last.parties)


def complete_exercises(candidates: Sequence[Candidate]) -> None:
    """An edition without a name is one of the exercise last named, with its parties."""
    last: Candidate | None = None
    for candidate in candidates:
        if candidate.kind != "exercise":
            continue
        counted = candidate.ordinal is not None or candidate.background or of_another_year(candidate, last)
        if candidate.series is None and last is not None and counted:
            candidate.series = last.series
        if last is not None and candidate.series and last.series:
            same = candidate.series.value.casefold() == last.series.value.casefold()
            if same and not candidate.named_parties:
                candidate.named_parties = list(last.parties)
        if candidate.series is not None and (last is None or candidate.parties):
            last = candidate


def complete_rounds(candidates: Sequence[Candidate]) -> None:
    """ "A second round follows in May" is one of the talks last told, with their parties."""
    last: Candidate | None = None
    for candidate in candidates:
        if candidate.kind != "negotiation":
            continue
        if last is not None and candidate.ordinal is not None and _near(candidate, last):
            candidate.instrument = candidate.instrument or last.instrument
        if last is not None and (candidate.form == ROUND or candidate.background):
            candidate.instrument = candidate.instrument or last.instrument
            candidate.named_parties = list(last.parties)
        elif candidate.parties:
            last = candidate


def without_rounds_of_nothing(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out numbered rounds in a document without talks: of a tournament, of voting."""
    talks = any(c.kind in _TALKS and (c.form != ROUND or _speaks_of_talks(c.scene)) for c in candidates)
    return [c for c in candidates if talks or c.form != ROUND]


def _speaks_of_talks(scene: Scene) -> bool:
    """Whether a sentence has a word for talks or a document that they may be on."""
    return bool(scene.of(InstrumentMention)) or any(a.kind in _TALKS for a in scene.of(ActMention))


def complete_signings(candidates: Sequence[Candidate]) -> None:
    """ "The agreement was signed on 31 March": a document that nothing names is the one told before, with its
    parties."""
    last: Candidate | None = None
    for candidate in candidates:
        if candidate.kind != "signing" or candidate.instrument is None:
            continue
        if candidate.listed:
            continue
        untold = not candidate.instrument.title or candidate.anchor.rule.endswith(AGAIN)
        if untold and len(candidate.codes) < ENOUGH and last is not None:
            candidate.named_parties = list(last.parties)
        elif len(candidate.codes) >= ENOUGH:
            last = candidate


def _near(candidate: Candidate, last: Candidate) -> bool:
    return candidate.scene.index - last_told(last, candidate.scene.index) <= NEIGHBOURS


def date_by_edition(candidates: Sequence[Candidate]) -> None:
    """ "KAZIND-2019" tells the year of an edition that has no other date."""
    for candidate in candidates:
        if candidate.kind == "exercise" and candidate.time is None and candidate.year and candidate.series:
            year = Cited(str(candidate.year), *candidate.series.span, "times/edition_year")
            candidate.time = When(year.value, "inferred", [year])


def inherit(candidates: Sequence[Candidate]) -> None:
    """Give signings and meetings without a day the day and place of the event that they belong to."""
    main = next((c for c in candidates if c.time is not None and _anchors(c)), None)
    for candidate in candidates:
        if _merely_named(candidate):
            continue
        source = _source(candidates, candidate, main)
        if source is not None and source is not candidate:
            _take_over(candidate, source)


def _merely_named(candidate: Candidate) -> bool:
    """Whether a noun speaks of a signing that no verb tells: "talks towards the signing of a pact"."""
    untold = candidate.status is not None and candidate.status.rule == UNTOLD
    noun = candidate.kind == "signing" and candidate.form == "noun" and candidate.scene.verb_side == "before"
    return noun and untold and not candidate.listed and candidate.scene.role != "headline"


def _anchors(candidate: Candidate) -> bool:
    """Whether it is news that has taken place, or a visit that goes on."""
    found = candidate.status.value if candidate.status is not None else None
    here = found == "held" or (found == "under_way" and candidate.kind == "visit")
    return here and not candidate.background


def _source(
    candidates: Sequence[Candidate], candidate: Candidate, main: Candidate | None
) -> Candidate | None:
    if candidate.container is not None:
        return candidate.container
    own = candidate.kind == "signing" and candidate.background  # "the pact, signed in May"
    if candidate.time is not None and (candidate.places or own):
        return None
    if refers_to_main_day(candidate.scene):
        source = _last_dated(candidates, candidate) or main
        if source is not None:
            return source
    if candidate.kind not in {"signing", "meeting"}:
        return None
    session = _own_session(candidates, candidate)
    if session is not None:
        return session
    near = [
        c
        for c in candidates
        if c is not candidate
        and c.kind in {"session", "visit", "meeting", "signing"}
        and (c.time is not None or c.places)
        and _follows(candidate, c)
        and not c.background
        and not long_before(c, main)
        and is_to_come(c) == is_to_come(candidate)
        and _shares_parties(c, candidate)
        and not _goes_on_elsewhere(c, candidate)
    ]
    wanted = [c for c in near if (c.places if candidate.time is not None else c.time)]
    news = [c for c in (main,) if c is not None and not wanted and _same_news(c, candidate)]
    found = wanted or news or near
    return found[-1] if found else None


def _same_news(main: Candidate, candidate: Candidate) -> bool:
    """Whether a signing told further down belongs to the meeting that the article is about."""
    held = not is_to_come(candidate) and not candidate.background and candidate.kind == "signing"
    return held and main.kind in {"session", "meeting"} and set(main.codes) == set(candidate.codes)


def _last_dated(candidates: Sequence[Candidate], candidate: Candidate) -> Candidate | None:
    """What is to come on a day, or in a month, that the sentence before tells."""
    near = [c for c in candidates if c.time is not None and "/" not in c.time.edtf and is_to_come(c)]
    near = [c for c in near if c is not candidate]
    near = [c for c in near if 0 < candidate.scene.index - last_told(c, candidate.scene.index) <= NEIGHBOURS]
    return max(near, key=lambda c: c.anchor.start) if near and is_to_come(candidate) else None


def _follows(candidate: Candidate, earlier: Candidate) -> bool:
    """Whether some sentence of the one comes soon after a sentence of the other, or is the same."""
    return any(0 <= i - last_told(earlier, i) <= NEIGHBOURS for i in candidate.scenes)


def _own_session(candidates: Sequence[Candidate], candidate: Candidate) -> Candidate | None:
    """The session that a protocol belongs to: the one of its number, or the only one that is news."""
    if candidate.instrument is None or candidate.instrument.instrument != "protocol":
        return None
    number = session_of_protocol(candidate)
    sessions = [c for c in candidates if c.kind == "session" and not c.background and not is_to_come(c)]
    if number is not None:
        return next((s for s in sessions if s.ordinal and s.ordinal.value == number.value), None)
    return sessions[0] if len(sessions) == 1 and sessions[0].time is not None else None


def _shares_parties(a: Candidate, b: Candidate) -> bool:
    return not b.parties or not a.parties or bool(set(a.codes) & set(b.codes))


def _goes_on_elsewhere(visit: Candidate, candidate: Candidate) -> bool:
    """Whether a sentence tells of a visit to another state behind a meeting: "will meet the Italian minister
    and on Friday go on to Athens"."""
    behind = visit.kind == "visit" and visit.scene is candidate.scene and candidate.span < visit.span
    goals = {p.value.country for p in visit.places}
    return behind and len(candidate.codes) >= ENOUGH and goals.isdisjoint(candidate.codes)


def _take_over(candidate: Candidate, source: Candidate) -> None:
    if candidate.time is None and source.time is not None and _one_day(source):
        candidate.time = When(source.time.edtf, source.time.basis, list(source.time.sources))
    somewhere = candidate.kind in HAPPENS_SOMEWHERE and not at_a_distance(candidate)
    somewhere = somewhere or comes_for_it(candidate, source)
    if not candidate.places and source.places and somewhere:
        candidate.places = list(source.places)
    if candidate.container is None and source is not candidate and source.kind in {"session", "visit"}:
        candidate.container = source


def _one_day(source: Candidate) -> bool:
    return source.time is not None and ("/" not in source.time.edtf or source.kind in {"session", "meeting"})


def _before(scene: Scene, cue: CueMention, noun: tuple[int, int]) -> int:
    """Characters between "previous" and its noun, on the side where the language puts it."""
    return cue.start - noun[1] if scene.phrasing.counted_before else noun[0] - cue.end


def is_background(scene: Scene, candidate: Candidate) -> bool:
    """Whether "previous", "next" stands by the act or its number."""
    start, end = candidate.span
    if candidate.ordinal is not None:
        start, end = min(start, candidate.ordinal.start), max(end, candidate.ordinal.end)
    if candidate.kind == "session" and another_here(scene, start, end):
        return True
    return any(
        -2 <= _before(scene, cue, (start, end)) <= BESIDE
        or (start <= cue.start and cue.end <= end)
        or (cue.start <= start and end <= cue.end)
        or (scene.verb_side == "after" and 0 <= cue.start - end <= BEHIND)
        for cue in scene.cues("background")
        if cue.value != REGULAR or is_to_come(candidate)
    )


def mark_background(scene: Scene, candidates: Sequence[Candidate]) -> None:
    """An earlier or next number of a series is told as background to the one that is news."""
    for candidate in candidates:
        if candidate.kind not in {"session", "exercise", "meeting", "negotiation", "visit"}:
            continue
        candidate.background = candidate.background or is_background(scene, candidate)
