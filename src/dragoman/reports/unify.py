"""One report an event: candidates of a document that speak of the same thing are put together."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.edtf import bounds, is_day, lacks_year, overlap, width
from dragoman.model.mentions import InstrumentMention, ProjectMention
from dragoman.reports.candidate import Candidate, When
from dragoman.reports.elliptic import ELLIPTIC
from dragoman.reports.identity import same_event
from dragoman.reports.likeness import DEFAULT, last_told
from dragoman.reports.main_parties import MAIN_PAIR, STRONG_PAIR
from dragoman.reports.people import add_person
from dragoman.reports.status import AIM, BORROWED
from dragoman.reports.times import joined_range

_FIRMNESS = {"denied": 4, "cancelled": 4, "postponed": 4, "proposed": 1}
_FIRM = 2
_TAKEN_BACK = frozenset({"cancelled", "postponed"})


def unify(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Events of the document in the order in which they are first told."""
    events: list[Candidate] = []
    became: dict[int, Candidate] = {}
    for candidate in sorted(candidates, key=_embedded):
        twin = _twin(events, candidate) or (_translated(events, candidate) if _embedded(candidate) else None)
        if twin is None and not (_embedded(candidate) and events):
            events.append(candidate)
        elif twin is None:
            continue
        elif twin.kind == "meeting" and candidate.kind != "meeting":
            merge(candidate, twin)
            events[events.index(twin)] = candidate
            became[id(twin)] = candidate
        else:
            merge(twin, candidate)
            became[id(candidate)] = twin
    for event in events:
        event.container = _what_it_became(event, became)
    return events


def _what_it_became(event: Candidate, became: dict[int, Candidate]) -> Candidate | None:
    """The event into which a container was merged."""
    container = event.container
    while container is not None and id(container) in became:
        container = became[id(container)]
    return None if container is event else container


def _embedded(candidate: Candidate) -> bool:
    return candidate.scene.role == "embed"


def _translated(events: Sequence[Candidate], candidate: Candidate) -> Candidate | None:
    """An embedded post repeats an event in other words, often in another language: the kind must do."""
    return next((e for e in events if e.kind == candidate.kind and not e.background), None)


def _twin(events: Sequence[Candidate], candidate: Candidate) -> Candidate | None:
    """The event that a candidate repeats: by its number or people before a vaguer one, else the last."""
    twins = [e for e in events if same_event(e, candidate)]
    if candidate.anchor.rule == ELLIPTIC:  # "the next one" is none of those told, but where the day is theirs
        twins = [e for e in twins if _of_one_time(e, candidate)]
    if not twins:
        return None
    return min(twins, key=lambda e: (-_closeness(e, candidate), -last_told(e, candidate.scene.index)))


def _of_one_time(a: Candidate, b: Candidate) -> bool:
    return bool(a.time and b.time and a.time.edtf == b.time.edtf)


def _closeness(a: Candidate, b: Candidate) -> int:
    same_number = bool(a.ordinal and b.ordinal and a.ordinal.value == b.ordinal.value)
    shared = {p.name for p, _ in a.people} & {p.name for p, _ in b.people}
    return 2 * same_number + len(shared) + _of_one_time(a, b) + (a.kind == b.kind)


def merge(kept: Candidate, repeated: Candidate) -> None:
    """Take over what the repetition adds; what both say stays as first told, unless it is vaguer."""
    kept.time = repeated.time if _headline_guessed(kept, repeated) else finer(kept.time, repeated.time)
    if kept.series is None or _in_full(kept, repeated):
        kept.body, kept.series = repeated.body or kept.body, repeated.series or kept.series
    kept.body = kept.body or repeated.body
    kept.ordinal = kept.ordinal or repeated.ordinal
    kept.year = kept.year or repeated.year
    kept.project = _named_first(kept, repeated)
    kept.rescheduled = kept.rescheduled or repeated.rescheduled
    kept.container = kept.container or repeated.container
    _merge_instrument(kept, repeated)
    _merge_status(kept, repeated)
    known = {c.value for c in kept.named_parties}
    kept.named_parties.extend(c for c in repeated.named_parties if c.value not in known)
    if (kept.scene.role == "headline" and len(repeated.codes) >= 2) or _names_more(kept, repeated):
        kept.parties = list(repeated.parties)
    for party in repeated.parties:
        if party.rule not in {MAIN_PAIR, STRONG_PAIR} and len(kept.codes) < 2:
            kept.add_party(party.value, party.span, party.rule)
    if not kept.places or all(p.value.is_country for p in kept.places):
        kept.places = repeated.places or kept.places
    for person, roles in repeated.people:
        add_person(kept, person, roles)
    kept.others.extend(repeated.others)
    kept.offices = kept.offices or repeated.offices
    if kept.kind == "visit" and kept.people:
        kept.offices = []
    kept.undertakings.extend(repeated.undertakings)
    kept.undertaking_evidence.extend(repeated.undertaking_evidence)
    kept.scenes = sorted({*kept.scenes, *repeated.scenes})


def _in_full(kept: Candidate, repeated: Candidate) -> bool:
    """Whether the text gives the whole name of what its headline calls in short."""
    if kept.scene.role != "headline" or repeated.scene.role == "headline":
        return False
    short, full = kept.series, repeated.series
    return short is not None and full is not None and len(full.value) > len(short.value)


def _headline_guessed(kept: Candidate, repeated: Candidate) -> bool:
    """Whether a headline counts a day without a verb, and a sentence with one counts another: "कल" is both
    yesterday and tomorrow."""
    if kept.scene.role != "headline" or repeated.scene.role == "headline":
        return False
    times = kept.time, repeated.time
    counted = all(t is not None and t.basis == "relative" and is_day(t.edtf) for t in times)
    verbless = kept.status is not None and kept.status.rule == DEFAULT
    return counted and verbless and repeated.status is not None and repeated.status.rule != DEFAULT


def _names_more(kept: Candidate, repeated: Candidate) -> bool:
    """Whether the repetition lists all parties where only one was told: "troops of A, B, C and D"."""
    told = [p for p in repeated.parties if p.rule not in {MAIN_PAIR, STRONG_PAIR}]
    return len(kept.codes) == 1 < len(told) and kept.codes[0] in repeated.codes


def _named_first(kept: Candidate, repeated: Candidate) -> ProjectMention | None:
    if kept.project and kept.project.named:
        return kept.project
    return repeated.project or kept.project


def _merge_instrument(kept: Candidate, repeated: Candidate) -> None:
    if kept.instrument is None or repeated.instrument is None:
        kept.instrument = kept.instrument or repeated.instrument
    elif not kept.instrument.title and not _vaguer(repeated.instrument, kept.instrument):
        kept.instrument = repeated.instrument


def _vaguer(one: InstrumentMention, other: InstrumentMention) -> bool:
    """Whether a document is only called agreement or document, and the other by what it is."""
    vague = {"agreement", "other"}
    return not one.title and one.instrument in vague and other.instrument not in vague


def _merge_status(kept: Candidate, repeated: Candidate) -> None:
    """A body sentence corrects a headline; a firm cancellation anywhere stands."""
    if repeated.status is None or kept.status is None:
        kept.status = kept.status or repeated.status
        return
    if kept.kind == "visit" and kept.status.value == "held" and repeated.status.value == "under_way":
        kept.status = repeated.status  # "visited Canberra"; "is on a three-day visit"
        return
    if {kept.status.value, repeated.status.value} == {"cancelled", "postponed"}:
        kept.status = kept.status if kept.status.value == "postponed" else repeated.status
        kept.confirmed = kept.confirmed or repeated.scene.role != "headline"
        return
    if kept.happened and kept.status.value == "held" and repeated.status.value in _TAKEN_BACK:
        return  # "they met on Monday": what is put off is another meeting
    decided = repeated.status.rule != "status/default"
    aimed_at = kept.status.rule.endswith(("/purpose", AIM, BORROWED))  # "came to attend the session"
    told = kept.confirmed or (
        kept.scene.role != "headline" and kept.status.rule != "status/default" and not aimed_at
    )
    before, after = (_FIRMNESS.get(s.status.value, _FIRM) for s in (kept, repeated) if s.status)
    if decided and (after > before or (not told and after == before)):
        kept.status = repeated.status
        kept.confirmed = repeated.scene.role != "headline" and not repeated.status.rule.endswith(BORROWED)


def finer(a: When | None, b: When | None) -> When | None:
    """The more precise of two times; a range that contains a day told elsewhere stays a range."""
    if a is None or b is None:
        return a or b
    wide_a, wide_b = width(a.edtf), width(b.edtf)
    if wide_a is None or wide_b is None:
        return _closed(a, b)
    if lacks_year(a.edtf) != lacks_year(b.edtf):
        return b if lacks_year(a.edtf) else a
    if _whole_period(a) and not _whole_period(b):
        return b
    if _whole_period(b) and not _whole_period(a):
        return a
    if a.basis != b.basis and overlap(a.edtf, b.edtf):
        return a if a.basis == "stated" else b
    return a if wide_a >= wide_b or _whole_period(a) else b


def _whole_period(when: When) -> bool:
    """A month or year stands for an unknown day in it; a range of days for all of them."""
    return "/" not in when.edtf and (width(when.edtf) or 0) > 1


def _closed(a: When, b: When) -> When:
    """Of an open and a closed time the closed one; two open ends that meet make a range."""
    begun, until = (b, a) if bounds(a.edtf)[0] is None else (a, b)
    joined = joined_range(bounds(begun.edtf), bounds(until.edtf))
    if joined is not None:
        return When(joined, begun.basis, [*begun.sources, *until.sources])
    return a if width(a.edtf) is not None else b
