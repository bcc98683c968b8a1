"""Sentences without an act of their own complete the event told before: its end, its chairs, its fate."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model.edtf import bounds, span, years_of
from dragoman.model.mentions import ActMention, DateMention, PersonMention, PlaceMention
from dragoman.reports.candidate import Candidate, Cited, When
from dragoman.reports.denials import overruling
from dragoman.reports.discourse import is_background
from dragoman.reports.lengths import count_out, day_of, from_to, tells_an_edge
from dragoman.reports.likeness import is_to_come
from dragoman.reports.moved import give_new_day
from dragoman.reports.people import add_person, role_of_cue
from dragoman.reports.scene import Scene
from dragoman.reports.status import judge_status
from dragoman.reports.times import join_ends

POSSESSIVE = 3
"""Characters between a day and what it owns ("'s ")."""
SUBJECT = 2.0
"""Cost up to which "the gathering" is the subject of "has been postponed"."""
NOUN = 30
"""Characters within which "the ceremony" and its verb open a sentence."""
BESIDE = 4
"""Characters between "took place" and the town (" in ")."""
SUFFIX = 8
"""Characters between the town and "took place" behind it ("'da ")."""
LONGEST = 14
"""Days of a gathering."""
REACH = 2
"""Sentences after an event in which it is still spoken of."""
_GOES_ON = frozenset({"session", "visit", "exercise", "meeting", "milestone", "signing"})
_YEARS = re.compile(r"\d{4}(?:/\d{4})?")
"""A year or years: no drill lasts so long."""
_ROLES = frozenset({"co-chair", "chair", "head_of_delegation", "participant"})


def continue_last(scene: Scene, found: Sequence[Candidate]) -> None:
    """Complete the last event that can go on with what a sentence adds."""
    last = _last(scene, found) if scene.role == "body" else None
    if last is None or scene.index - max(last.scenes) > REACH:
        return
    moved = give_new_day(scene, last)
    changed = [moved or _time(scene, last), _place(scene, last), _fate(scene, last), _people(scene, last)]
    if any(changed):
        last.scenes.append(scene.index)


def _last(scene: Scene, found: Sequence[Candidate]) -> Candidate | None:
    """The event told last that can go on; of sessions the last one, where a sentence speaks of one."""
    sessions = (c for c in reversed(found) if c.kind == "session" and not c.background)
    session = next(sessions, None) if scene.cues("session_word") else None
    return session or next((c for c in reversed(found) if c.kind in _GOES_ON and not c.background), None)


def speaks_of_the_last(scene: Scene) -> bool:
    """Whether a sentence opens with "the ceremony", "the document": it goes on, whatever else it tells."""
    return any(c.start - scene.start <= 4 and c.value == "same_event" for c in scene.cues("anaphor"))


def goes_on(candidate: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether "the exercise", "this session" only goes on about an event told before; completes it if so."""
    if _begins_or_ends(candidate):
        last = _last(candidate.scene, found)
        if last is not None and last.kind == "session" and last.scene.role != "headline":
            last.scenes.append(candidate.scene.index)
            return _time(candidate.scene, last)
    own = candidate.series or candidate.ordinal or candidate.people or candidate.format
    if candidate.kind not in {"exercise", "session"} or own or is_background(candidate.scene, candidate):
        return False
    earlier = next((c for c in reversed(found) if c.kind == candidate.kind and not c.background), None)
    if earlier is None or earlier.scene.role == "headline" or not _definite(candidate):
        return False  # what a headline announces is told anew below it
    scene = candidate.scene
    if _of_another_year(scene, earlier):
        return False
    moved = give_new_day(scene, earlier)
    told = [moved or _time(scene, earlier), _place(scene, earlier), _people(scene, earlier)]
    if any([*told, _goes(candidate, earlier)]):
        earlier.scenes.append(candidate.scene.index)
    return True


def _goes(candidate: Candidate, earlier: Candidate) -> bool:
    """Whether "the drill is being held in two stages" says that what was planned has begun; gives it so."""
    status = judge_status(candidate, [candidate])
    planned = earlier.status is not None and earlier.status.value == "planned"
    if candidate.kind != "exercise" or not planned or status.value != "under_way":
        return False
    earlier.status = status
    return True


def _begins_or_ends(candidate: Candidate) -> bool:
    """Whether "the talks" are those told before, of which a sentence says when they begin or end."""
    scene = candidate.scene
    bare = candidate.kind == "meeting" and candidate.form == "noun" and not scene.of(PersonMention)
    return bare and speaks_of_the_last(scene) and tells_an_edge(scene)


def _of_another_year(scene: Scene, earlier: Candidate) -> bool:
    """Whether a sentence speaks of another edition: "in 2020 the drill was called off"."""
    if earlier.time is None:
        return False
    known = set(years_of(earlier.time.edtf))
    told = [set(years_of(d.edtf)) for d in scene.of(DateMention) if d.edtf]
    return bool(known and told) and all(years and not years & known for years in told)


def _definite(candidate: Candidate) -> bool:
    return candidate.is_worded_by(candidate.scene.cues("anaphor")) or not any(
        d.edtf and bounds(d.edtf)[0] for d in candidate.scene.of(DateMention)
    )


def _time(scene: Scene, last: Candidate) -> bool:
    """An end to a known beginning; or, where the sentence speaks of "the session", its day."""
    dates = [d for d in scene.of(DateMention) if d.edtf]
    if last.time is None and last.kind == "session":
        last.time = from_to(scene, dates)
        if last.time is not None:
            return True
    if last.time is not None:
        before = last.time.edtf
        if last.kind in {"visit", "exercise"} or (last.kind == "session" and _lasts(scene)):
            join_ends(last.time, [d for d in dates if bounds(d.edtf)[0] is None])
            count_out(scene, last, last.time)
        if last.kind == "session" and scene.cues("anaphor"):
            _until(scene, last.time, dates)
            if speaks_of_the_last(scene) and not dates and tells_an_edge(last.scene):
                count_out(scene, last, last.time)
        return last.time.edtf != before
    if last.kind == "exercise" and dates and not _YEARS.fullmatch(dates[0].edtf or ""):
        first = dates[0]
        last.time = When(
            first.edtf or "", first.basis, [Cited(first.edtf or "", first.start, first.end, first.rule)]
        )
        join_ends(last.time, dates[1:])
        return True
    days = [d for d in dates if bounds(d.edtf)[0] == bounds(d.edtf)[1] is not None]
    if len(dates) == 1 and speaks_of_the_last(scene) and _stretch(dates[0]):
        days = dates  # "The session ran from 12 to 14 May"
    if len(days) == 1 and (scene.cues("anaphor") or _whose(scene, days[0])) and days[0].edtf:
        day = days[0]
        last.time = When(day.edtf or "", day.basis, [Cited(day.edtf or "", day.start, day.end, day.rule)])
        return True
    return False


def _until(scene: Scene, when: When, dates: Sequence[DateMention]) -> None:
    """ "The talks conclude on Friday": the last day of what began on a day told before."""
    final, (first, same) = day_of(scene, "end", dates), bounds(when.edtf)
    end = bounds(final.edtf)[1] if final is not None else None
    if final is None or end is None or first is None or first != same or not first < end:
        return
    if (end - first).days <= LONGEST:
        when.edtf = span(first, end) or when.edtf
        when.sources.append(Cited(final.edtf or "", final.start, final.end, final.rule))


def _lasts(scene: Scene) -> bool:
    """Whether a sentence says how long something goes on ("it will run until Friday")."""
    return any(c.value == "continue" for c in scene.cues("predicate"))


def _stretch(when: DateMention) -> bool:
    """Whether a time is one of days, no longer than gatherings last."""
    first, last = bounds(when.edtf)
    return (
        first is not None and last is not None and (last - first).days <= LONGEST and "/" in (when.edtf or "")
    )


def _whose(scene: Scene, day: DateMention) -> bool:
    """ "At Wednesday's session": a day as the owner of what was told."""
    return any(0 < c.start - day.end <= POSSESSIVE for c in scene.cues("session_word"))


def _place(scene: Scene, last: Candidate) -> bool:
    """Where it took place, if that was not told."""
    towns = [p for p in scene.of(PlaceMention) if p.locative and not p.is_country]
    dated = any(d.edtf for d in scene.of(DateMention))
    speaks_of_it = last.kind == "exercise" or bool(scene.cues("anaphor"))
    dated = dated or _held_there(scene, towns, last)
    if last.places or not towns or not dated or not speaks_of_it or _of_another_year(scene, last):
        return False
    last.places.append(Cited(towns[0], towns[0].start, towns[0].end, towns[0].rule))
    return True


def _held_there(scene: Scene, towns: Sequence[PlaceMention], last: Candidate) -> bool:
    """ "The ceremony took place in Lima": the town stands beside the verb that says so."""
    ahead = is_to_come(last)
    tenses = {"future", "present", "infinitive"} if ahead else {"past", "participle"}
    verbs = {"hold", "plan"} if ahead else {"hold"}
    held = [c for c in scene.cues("predicate") if c.value in verbs and c.tense in tenses]
    if scene.verb_side == "after":
        beside = any(0 <= c.start - t.end <= SUFFIX for c in held for t in towns)
    else:
        told = [c for c in held if scene.start < c.start <= scene.start + NOUN]
        beside = any(0 <= t.start - c.end <= BESIDE for c in told for t in towns)
    return speaks_of_the_last(scene) and beside


def _fate(scene: Scene, last: Candidate) -> bool:
    """ "The gathering has been postponed"."""
    fate = overruling(scene)
    if (
        fate is None
        or _of_another_year(scene, last)
        or (last.happened and fate.value != "denied")
        or not any(scene.cost((a.start, a.end), fate.span) <= SUBJECT for a in scene.cues("anaphor"))
    ):
        return False
    last.status = fate
    return True


def _people(scene: Scene, last: Candidate) -> bool:
    """ "The Indian side was led by A, the Thai side by B"."""
    cues = [c for c in scene.cues("role_cue") if c.value in _ROLES]
    signers = last.kind == "signing" and any(a.kind == "signing" for a in scene.of(ActMention))
    if signers:
        for person in scene.of(PersonMention):
            add_person(last, person, [Cited("signatory", person.start, person.end, "people/default_role")])
        return bool(scene.of(PersonMention))
    if not cues or last.kind not in {"session", "meeting", "milestone"}:
        return False
    for person in scene.of(PersonMention):
        cue = scene.nearest((person.start, person.end), cues, float("inf"))
        if cue is not None:
            add_person(last, person, [Cited(role_of_cue(cue.value), cue.start, cue.end, cue.rule)])
    return bool(scene.of(PersonMention))
