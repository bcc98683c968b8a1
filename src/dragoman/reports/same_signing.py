"""Whether two candidates speak of the same document at the same stage."""

from __future__ import annotations

from dragoman.model.mentions import InstrumentMention
from dragoman.reports.candidate import Candidate
from dragoman.reports.likeness import (
    FOLLOWING,
    alike,
    last_told,
    opposed,
    parties_fit,
    times_fit,
    told_opposed,
)

_LATER_STAGES = frozenset({"initialled", "ratified", "in_force", "terminated"})
"""Stages of a document that are events beside its signing; one adopts or signs a statement."""


def same_signing(a: Candidate, b: Candidate) -> bool:
    if a.instrument is None or b.instrument is None or (a.listed and b.listed):
        return False
    if _one_of_several(a.instrument, b.instrument) or _one_of_several(b.instrument, a.instrument):
        return False
    if a.stage != b.stage and _LATER_STAGES & {a.stage, b.stage}:
        return False
    if opposed(a, b) and b.time is not None and b.time.not_before is not None:
        return False  # one was signed, another is to be "by the end of the year"
    if told_opposed(a, b) and (a.instrument.several or b.instrument.several):
        return False  # "some documents were signed; others are to follow"
    titled = bool(a.instrument.title and b.instrument.title)
    if a.listed != b.listed and not titled:
        return False
    if a.scene is b.scene and titled:
        return (
            alike(a.instrument.title, b.instrument.title)
            and a.instrument.instrument == b.instrument.instrument
        )
    if _only_the_document(b) and b.scene.index - a.scene.index <= FOLLOWING + 1:
        return times_fit(a, b) and parties_fit(a, b)
    near = 0 < b.scene.index - last_told(a, b.scene.index) <= FOLLOWING
    generic = near and _generic(b) and not opposed(a, b)
    if opposed(a, b) and a.instrument.count != b.instrument.count:
        return False  # "signed one memorandum; thirty more are to follow"
    same_type = (
        a.instrument.instrument == b.instrument.instrument
        or generic
        or _one_lot(a.instrument, b.instrument)
        or (near and (_vague(a) or _summed_up(a, b)))
    )
    counts_fit = a.instrument.count == b.instrument.count or not (a.instrument.count and b.instrument.count)
    titles_fit = alike(a.instrument.title, b.instrument.title)
    return same_type and counts_fit and titles_fit and times_fit(a, b) and parties_fit(a, b)


def _one_of_several(one: InstrumentMention, lot: InstrumentMention) -> bool:
    """ "A package of documents was signed, among them a protocol on rice": the protocol is one of them."""
    single = bool(one.title) and not (one.count or one.several)
    other_type = one.instrument not in {lot.instrument, "agreement", "other"}
    counted = (lot.count or 0) > 1 and not lot.title
    return (lot.several and (single or other_type)) or (counted and single)


def _one_lot(one: InstrumentMention, other: InstrumentMention) -> bool:
    """ "Sign four agreements" above, "four documents were signed" below."""
    lots = {one.instrument, other.instrument} <= {"agreement", "other"}
    return lots and bool(one.count) and one.count == other.count


def _vague(candidate: Candidate) -> bool:
    """ "An agreement on defence" at first, before the text says what it is."""
    found = candidate.instrument
    told = candidate.time or candidate.places or candidate.listed
    vague = found is not None and found.instrument in {"agreement", "other"}
    return vague and not (found is None or found.title or found.count or found.several or told)


def _summed_up(a: Candidate, b: Candidate) -> bool:
    """Whether ``b`` calls agreements what ``a`` has counted: "eleven memoranda ... the agreements"."""
    one, other = a.instrument, b.instrument
    if one is None or other is None or not one.count:
        return False
    return other.instrument == "agreement" and not (other.title or other.count or b.listed)


def _generic(candidate: Candidate) -> bool:
    """ "The agreement", "the deal" of a document told before: without title, number or day of its own."""
    found = candidate.instrument
    if found is None or found.title or found.count or candidate.listed or candidate.time:
        return False
    cues = candidate.scene.cues("anaphor")
    again = any(c.start < found.head_end and found.head_start < c.end for c in cues)
    return found.instrument in {"agreement", "other"} and again


def _only_the_document(candidate: Candidate) -> bool:
    """ "The document was signed by ...": no type, title or number of its own."""
    found = candidate.instrument
    lot = found is not None and (found.count or found.several)
    return found is not None and found.instrument == "other" and not (found.title or lot)
