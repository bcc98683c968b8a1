"""A draft checked against the record: read with the same reader, matched with the same judgement."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from dragoman.events import Likely, Recogniser, Recognition
from dragoman.model.checked import VERDICTS, Checked, CheckedValue, Draft, Match, Portion, Span, Statement
from dragoman.model.contract import Event, Evidence, Report
from dragoman.model.document import Document, Reading
from dragoman.model.edtf import bounds
from dragoman.pipeline import read_document
from dragoman.records import identified
from dragoman.records.vouching import vouch

Quoted = Callable[[int, int], Span]
"""From offsets in a portion to the stretch of the draft."""

UNSAID = "status/default"
"""The rule of a status that no words give."""
_QUOTATION = re.compile('“[^”]*”|«[^»]*»|„[^“]*“|"[^"\\n]*"')

NONE_FITS = "no event of the record fits"
NOT_SURE = "not told well enough to say which event of the record is meant, or whether it is another"


class Ground(Struct, frozen=True):
    """The events to check against, and the days that count."""

    events: Sequence[Event]
    recognise: Recogniser
    speaks: date


def check_draft(
    draft: Draft, events: Sequence[Event], as_of: date, *, published: str | None = None
) -> Checked:
    """The draft's statements with what the events say of each value.

    ``as_of`` is the day from which the record speaks; ``published`` (EDTF) that of the draft, from which "on
    Wednesday" counts: found in the draft unless given, else relative days stay open.
    """
    whole = read_document(
        replace(draft.document, declared_published=published or draft.document.declared_published)
    )
    day = whole.layout.as_of
    speaks = bounds(day)[1] or as_of
    ground = Ground(events, Recogniser([event.reports for event in events]), speaks)
    read = _readings(draft, whole, day)
    statements = (one for portion, reading in read for one in _statements(portion, reading, draft, ground))
    return Checked(
        source=draft.document.source,
        text_sha256=draft.document.text_sha256,
        text=draft.document.text,
        as_of=as_of.isoformat(),
        published=day,
        statements=tuple(sorted(statements, key=lambda one: (one.spans[0].start, one.spans[0].end))),
    )


def _readings(draft: Draft, whole: Reading, day: str | None) -> Iterator[tuple[Portion, Reading]]:
    for portion in draft.portions:
        if portion.text == draft.document.text:
            yield portion, whole
            continue
        document = Document(
            draft.document.source,
            portion.text,
            declared_published=day,
            declared_language=draft.document.declared_language or whole.layout.language,
        )
        yield portion, read_document(document)


def _statements(portion: Portion, reading: Reading, draft: Draft, ground: Ground) -> Iterator[Statement]:
    """The statements of a portion's own words; what its headings say is theirs."""
    # The draft may be an article of the record: it is asked about, and is no witness to itself here.
    told = [identified(replace(report, document="")) for report in reading.reports]
    found = ground.recognise(told)
    for report, recognition in zip(told, found, strict=True):
        own = [one for one in report.evidence if one.start >= portion.own]
        if own:
            yield _statement(report, recognition, _Place(portion, reading, draft), ground)


class _Place:
    """Where a portion stands in the draft."""

    def __init__(self, portion: Portion, reading: Reading, draft: Draft) -> None:
        self.portion, self.text = portion, draft.document.text
        self._sentences = reading.layout.sentences
        self._quotations = [one.span() for one in _QUOTATION.finditer(portion.text)]

    def own_status(self, report: Report) -> Report:
        """The report without the words of a status that is not told by the draft itself: what it quotes was
        said on another day."""
        told = (
            one
            for one in report.evidence
            if one.field != "/status" or (one.rule != UNSAID and not self._is_quoted(one))
        )
        return replace(report, evidence=tuple(told))

    def _is_quoted(self, one: Evidence) -> bool:
        return any(start < one.start and one.end < end for start, end in self._quotations)

    def quoted(self, start: int, end: int) -> Span:
        first, last = self.portion.origin[start], self.portion.origin[end - 1] + 1
        return Span(first, last, self.text[first:last])

    def of(self, evidence: Evidence) -> Span:
        return self.quoted(evidence.start, evidence.end)

    def sentences(self, report: Report) -> tuple[Span, ...]:
        """The sentences of the portion's own words in which values stand."""
        own = [one for one in report.evidence if one.start >= self.portion.own]
        met = sorted({self._around(one) for one in own})
        return tuple(self.quoted(start, end) for start, end in met)

    def _around(self, evidence: Evidence) -> tuple[int, int]:
        around = ((a, b) for a, b in self._sentences if a <= evidence.start < b)
        start, end = next(around, (evidence.start, evidence.end))
        return max(start, self.portion.own), end


def _statement(report: Report, recognition: Recognition, place: _Place, ground: Ground) -> Statement:
    found = recognition.found
    event = ground.events[found.event] if found else None
    values = tuple(
        value
        for value in vouch(place.own_status(report), event, ground.speaks, place.of)
        if _is_own(value, place.portion)
    )
    near = tuple(_match(one, ground) for one in recognition.near) if event is None else ()
    return Statement(
        kind=report.kind,
        verdict=min((value.verdict for value in values), key=VERDICTS.index, default="unknown"),
        spans=place.sentences(report),
        values=values,
        match=_match(found, ground) if found else None,
        reason=None if found else NOT_SURE if near else NONE_FITS,
        near=near,
    )


def _is_own(value: CheckedValue, portion: Portion) -> bool:
    """Whether the portion's own words say the value; without words it follows from others that they say."""
    first = portion.origin[portion.own] if portion.own < len(portion.origin) else 0
    return not value.spans or any(span.start >= first for span in value.spans)


def _match(one: Likely, ground: Ground) -> Match:
    event = ground.events[one.event]
    return Match(event.id, event.title, one.comparison.score, one.comparison.features, one.withheld)
