"""A draft checked against the record: read with the same reader, matched with the same judgement."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
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
from dragoman.run.draft_status import HELD, NOT_HELD, as_said, is_ahead, single

Quoted = Callable[[int, int], Span]
"""From offsets in a portion to the stretch of the draft."""

UNSAID = "status/default"
"""The rule of a status that no words give."""
_ASIDE = re.compile(r"\([^()]*\)")
_QUOTATION = re.compile('“[^”]*”|«[^»]*»|„[^“]*“|"[^"\\n]*"')

NONE_FITS = "no event of the record fits"
NOT_SURE = "not told well enough to say which event of the record is meant, or whether it is another"


class Matcher:
    """What drafts are checked against: the events of a record, and what finds the one that is meant. It is
    made once for any number of drafts."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.events = tuple(map(_named, events))
        self.recognise = Recogniser([event.reports for event in self.events])


class Ground(Struct, frozen=True):
    """The events to check a draft against, and the day from which it speaks."""

    matcher: Matcher
    speaks: date

    @property
    def events(self) -> Sequence[Event]:
        return self.matcher.events


def check_draft(draft: Draft, matcher: Matcher, as_of: date, *, published: str | None = None) -> Checked:
    """The draft's statements with what the events say of each value.

    ``as_of`` is the day from which the record speaks; ``published`` (EDTF) that of the draft, from which "on
    Wednesday" counts: found in the draft unless given, else relative days stay open.
    """
    readings = _readings(draft, published)
    day = readings[0][1].layout.as_of if readings else published
    ground = Ground(matcher, bounds(day)[1] or as_of)
    statements = (one for portion, read in readings for one in _all_told(portion, read, draft, ground))
    return Checked(
        source=draft.document.source,
        text_sha256=draft.document.text_sha256,
        text=draft.document.text,
        as_of=as_of.isoformat(),
        published=day,
        statements=tuple(sorted(statements, key=lambda one: (one.spans[0].start, one.spans[0].end))),
    )


def _named(event: Event) -> Event:
    """The event whose reports know their body by all the names that the record has tied together."""
    if event.body is None:
        return event
    names = event.body.names
    reports = (
        replace(one, body=replace(one.body, names={**names, **one.body.names})) if one.body else one
        for one in event.reports
    )
    return replace(event, reports=tuple(reports))


def _readings(draft: Draft, published: str | None) -> list[tuple[Portion, Reading]]:
    """The portions as read: the first may tell the day of the draft, the longest its language."""
    if not draft.portions:
        return []
    first, day = draft.portions[0], published or draft.document.declared_published
    longest = max(draft.portions, key=lambda one: len(one.text))
    language = _read(longest, draft, day).layout.language
    opening = _read(first, draft, day, language)
    told = day or opening.layout.as_of
    return [(first, opening), *((one, _read(one, draft, told, language)) for one in draft.portions[1:])]


def _read(portion: Portion, draft: Draft, day: str | None, language: str | None = None) -> Reading:
    source = draft.document.source
    return read_document(Document(source, portion.text, declared_published=day, declared_language=language))


def _all_told(portion: Portion, reading: Reading, draft: Draft, ground: Ground) -> Iterator[Statement]:
    """The statements of a portion; and that something was held, where a sentence says so of an event of which
    the portion as a whole tells otherwise."""
    told = list(_statements(portion, reading, draft, ground))
    yield from told
    otherwise = [one for one in told if one.match and len(one.spans) > 1 and _status(one) in NOT_HELD]
    if not otherwise:
        return
    events = {one.match.event for one in otherwise if one.match}
    for sentence in single(portion, reading.layout.sentences):
        read = _read(sentence, draft, reading.layout.as_of, reading.layout.language)
        for one in _statements(sentence, read, draft, ground):
            own = tuple(value for value in one.values if value.field == "/status" and value.value == HELD)
            if own and one.match and one.match.event in events:
                yield replace(one, values=own, verdict=own[0].verdict)


def _statements(portion: Portion, reading: Reading, draft: Draft, ground: Ground) -> Iterator[Statement]:
    """The statements of a portion's own words; what its headings say is theirs."""
    reports = (_as_said(one, portion, reading, draft) for one in reading.reports)
    # The draft may be an article of the record: it is asked about, and is no witness to itself here.
    told = [identified(replace(report, document="")) for report in reports]
    found = ground.matcher.recognise(told)
    for report, recognition in zip(told, found, strict=True):
        own = [one for one in report.evidence if one.start >= portion.own]
        statement = _statement(report, recognition, _Place(portion, reading, draft), ground) if own else None
        if statement and statement.values:
            yield statement


def _status(one: Statement) -> str | None:
    return next((value.value for value in one.values if value.field == "/status"), None)


def _as_said(told: Report, portion: Portion, reading: Reading, draft: Draft) -> Report:
    """The report with the status that its words have on the day of which they speak, if that lies ahead."""
    said = any(one.field == "/status" and one.rule != UNSAID for one in told.evidence)
    if not said or not is_ahead(told, bounds(reading.layout.as_of)[1]):
        return told
    then = _read(portion, draft, (bounds(told.time)[1] or date.max).isoformat(), reading.layout.language)
    return as_said(told, then.reports)


class _Place:
    """Where a portion stands in the draft."""

    def __init__(self, portion: Portion, reading: Reading, draft: Draft) -> None:
        self.portion, self.text = portion, draft.document.text
        self._sentences = reading.layout.sentences
        self._quotations = [one.span() for one in _QUOTATION.finditer(portion.text)]
        self._asides = [one.span() for one in _ASIDE.finditer(portion.text)]

    def scope(self, report: Report) -> tuple[int, int]:
        """Where in the draft its values may stand: the portion's own words; of a statement that is made in
        brackets, these, for what stands before them may be of another event."""
        aside = (one for one in self._asides if one[0] < report.position < one[1])
        first, last = next(aside, (self.portion.own, len(self.portion.text)))
        origin = self.portion.origin
        return origin[first], origin[last - 1] + 1

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
    values = _within(vouch(place.own_status(report), event, ground.speaks, place.of), place.scope(report))
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


def _within(values: Sequence[CheckedValue], scope: tuple[int, int]) -> tuple[CheckedValue, ...]:
    """The values that words in scope say; and without words what follows from those of the same thing."""
    first, last = scope
    said = {
        value.field
        for value in values
        if any(first <= span.start and span.end <= last for span in value.spans)
    }
    things = {field.rpartition("/")[0] for field in said}
    return tuple(
        value
        for value in values
        if value.field in said or (not value.spans and value.field.rpartition("/")[0] in things)
    )


def _match(one: Likely, ground: Ground) -> Match:
    event = ground.events[one.event]
    return Match(event.id, event.title, one.comparison.score, one.comparison.features, one.withheld)
