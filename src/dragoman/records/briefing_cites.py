"""The citations of a briefing: each quote numbered once, in the order in which it is first needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.model.contract import Event, Evidence, Report
from dragoman.model.document import Document
from dragoman.records.briefing import Citation, Matter
from dragoman.records.choice import latin
from dragoman.records.sayings import Saying
from dragoman.records.undertakings import Item, Quoted

REACH = 220
"""Characters within which pieces of evidence are quoted together, with what stands between them."""
WITNESSES = 3
"""Reports that are cited for one value at most."""
NAMES = ("/instrument", "/project", "/kind")
"""Where the words stand that name an event which is no session."""


class Citer:
    """Gives quotes their numbers. The same words of the same article have one."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter
        self._events = {event.id: event for event in matter.events}
        self._ruled = {
            (report.document, report.position): event
            for event in matter.events
            if event.rulings
            for report in event.reports
        }
        self._told: dict[str, Event] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self.citations: list[Citation] = []

    def quoted(self, told: Quoted | Saying) -> int:
        """The number of words that a report says; of an event itself, of those that name it."""
        event = self._events[told.event]
        if isinstance(told, Saying) and told.stance is None:
            report = next(r for r in event.reports if r.document == told.document)
            return self.report(report, NAMES)
        self._tell(event)
        words = self._printed(told)
        return self._number(told.document, told.source, told.language, told.outlet, told.as_of, words)

    def has(self, told: Quoted) -> bool:
        """Whether the words have a number already."""
        return (told.document, self._printed(told)) in self._numbers

    @property
    def told(self) -> tuple[Event, ...]:
        """Events with rulings whose reports have been cited, in that order."""
        return tuple(self._told.values())

    def _tell(self, event: Event | None) -> None:
        if event is not None and event.rulings:
            self._told.setdefault(event.id, event)

    def _printed(self, told: Quoted | Saying) -> str:
        """The words of an undertaking as they stand in the article."""
        reports = (r for r in self._events[told.event].reports if r.document == told.document)
        printed = (one.quote for report in reports for one in report.undertakings if one.text == told.quote)
        return next(printed, told.quote)

    def item(self, item: Item) -> tuple[int, tuple[int, ...]]:
        """The quote to print, in the reader's language where there is one, and those that say the same."""
        first = self.first_of(item)
        number = self.quoted(first)
        others = {told.document: told for told in item.quotes if told.document != first.document}
        return number, tuple(self.quoted(told) for told in others.values())

    def first_of(self, item: Item) -> Quoted:
        """Its words in the reader's language, else in Latin letters, which most readers can tell."""
        return min(item.quotes, key=lambda told: (self.foreign(told), not latin(told.quote)))

    def foreign(self, told: Quoted | Saying | Report) -> bool:
        """Whether it is in another language than the reader's."""
        return told.language != self._matter.selection.language

    def reports(self, reports: Iterable[Report], fields: Sequence[str]) -> tuple[int, ...]:
        """Some of the reports that give a value; those in the reader's language first."""
        saying = [r for r in reports if _pieces(r, fields)]
        chosen = sorted(saying, key=lambda r: (self.foreign(r), r.as_of or ""))[:WITNESSES]
        return tuple(dict.fromkeys(self.report(report, fields) for report in chosen))

    def report(self, report: Report, fields: Sequence[str]) -> int:
        """The number of the words of a report that give some fields."""
        self._tell(self._ruled.get((report.document, report.position)))
        pieces = _pieces(report, fields) or report.evidence
        words = _words(pieces, self._matter.documents.get(report.document))
        return self._number(
            report.document, report.source, report.language, report.outlet, report.as_of, words
        )

    def _number(
        self, document: str, source: str, language: str, outlet: str | None, as_of: str | None, quote: str
    ) -> int:
        key = (document, quote)
        if key not in self._numbers:
            number = self._numbers[key] = len(self.citations) + 1
            retrieved = self._matter.retrieved.get(source)
            self.citations.append(
                Citation(number, document, source, language, outlet, as_of, retrieved, quote)
            )
        return self._numbers[key]


def _pieces(report: Report, fields: Sequence[str]) -> tuple[Evidence, ...]:
    return tuple(
        piece
        for name in fields
        for piece in report.evidence
        if piece.field == name or piece.field.startswith(f"{name}/")
    )


def _words(pieces: Sequence[Evidence], document: Document | None) -> str:
    """The first piece and, where the article is at hand, those near it with all between."""
    if not pieces:
        return ""
    first = pieces[0]
    if document is None or document.text[first.start : first.end] != first.quote:
        return first.quote
    start, end = first.start, first.end
    for piece in pieces[1:]:
        wider = min(start, piece.start), max(end, piece.end)
        if wider[1] - wider[0] <= REACH and "\n" not in document.text[slice(*wider)]:
            start, end = wider
    return document.text[start:end]
