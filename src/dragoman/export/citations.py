"""From a value of an event to the sentences that say it, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote as escaped

import msgspec
from msgspec import Struct

from dragoman.model.contract import Event, Evidence, Report
from dragoman.model.document import Document


class Citation(Struct, frozen=True):
    """One report's witness: its number in the event (from 1), a link to the sentence, and what it says."""

    number: int
    href: str
    quote: str
    rule: str
    language: str


class Citations:
    """The citations of one event; a quote that its document does not contain links to the report's list."""

    def __init__(self, event: Event, documents: Mapping[str, Document]) -> None:
        self._event = event
        self._documents = documents

    def field(self, name: str) -> tuple[Citation, ...]:
        """Witnesses of a field, at most one a report; reports that give another value are left out."""
        dissenting = self._dissenting(name)
        agreeing = [i for i in range(len(self._event.reports)) if i not in dissenting]
        return tuple(self._first(agreeing, f"/{name}"))

    def item(self, name: str, item: Any) -> tuple[Citation, ...]:
        """Witnesses of one member of a list field, such as a participant."""
        return tuple(
            citation
            for i, report in enumerate(self._event.reports)
            for citation in self._first([i], *_pointers(report, name, item))
        )

    def claim(self, name: str, reports: tuple[int, ...]) -> tuple[Citation, ...]:
        """Witnesses of one side of a disagreement; a report without a quote for it is still named."""
        found = {c.number: c for i in reports for c in self._first([i], *self._said(i, name))}
        return tuple(found.get(i + 1) or self._bare(i) for i in reports if self._exists(i))

    def _said(self, report: int, field: str) -> tuple[str, ...]:
        """Where a report has a disputed field; of ``figures/delegates``, the numbers of delegates."""
        head, _, what = field.partition("/")
        if not what or not self._exists(report):
            return (f"/{field}",)
        figures = enumerate(self._event.reports[report].figures)
        return tuple(f"/{head}/{n}" for n, figure in figures if figure.what == what)

    def reports(self, reports: tuple[int, ...]) -> tuple[Citation, ...]:
        """Links to reports as such."""
        return tuple(self._bare(i) for i in reports if self._exists(i))

    def witness(self, report: int, evidence: Evidence) -> Citation:
        """The citation of one piece of evidence."""
        told = self._event.reports[report]
        document = self._documents.get(told.document)
        stands = document is not None and stands_in(document, evidence)
        href = quote_href(told.document, evidence) if stands else self._report_href(report)
        return Citation(report + 1, href, evidence.quote, evidence.rule, told.language)

    def _first(self, reports: list[int] | tuple[int, ...], *pointers: str) -> Iterator[Citation]:
        for i in filter(self._exists, reports):
            pieces = self._event.reports[i].evidence
            said = (piece for piece in pieces if any(_under(piece.field, p) for p in pointers))
            first = next(said, None)
            if first:
                yield self.witness(i, first)

    def _dissenting(self, name: str) -> set[int]:
        if name == "status":
            told = enumerate(self._event.reports)
            return {i for i, report in told if report.status != self._event.status}
        resolved = msgspec.to_builtins(getattr(self._event, name, None))
        accepted = [resolved, resolved.get("ordinal")] if isinstance(resolved, dict) else [resolved]
        disputes = (d for d in self._event.disagreements if d.field.strip("/").split("/")[0] == name)
        return {
            i
            for dispute in disputes
            for claim in dispute.values
            if msgspec.to_builtins(claim.value) not in accepted
            for i in claim.reports
        }

    def _exists(self, report: int) -> bool:
        return 0 <= report < len(self._event.reports)

    def _bare(self, report: int) -> Citation:
        language = self._event.reports[report].language
        return Citation(report + 1, self._report_href(report), "", "", language)

    def _report_href(self, report: int) -> str:
        return f"#{escaped(report_anchor(self._event, report))}"


def report_anchor(event: Event, report: int) -> str:
    """The id of a report's entry in its event."""
    return f"{event.id}-r{report + 1}"


def quote_anchor(document: str, evidence: Evidence) -> str:
    """The id of a quote in the printed document."""
    return f"q-{document}-{evidence.start}-{evidence.end}"


def quote_href(document: str, evidence: Evidence) -> str:
    """The link to it."""
    return f"#{escaped(quote_anchor(document, evidence))}"


def stands_in(document: Document, evidence: Evidence) -> bool:
    """Whether the document says the quote where the evidence claims it."""
    inside = 0 <= evidence.start < evidence.end
    return inside and document.text[evidence.start : evidence.end] == evidence.quote


def _pointers(report: Report, name: str, item: Any) -> tuple[str, ...]:
    members = enumerate(getattr(report, name, ()))
    return tuple(f"/{name}/{j}" for j, member in members if same_item(member, item))


def same_item(member: Any, item: Any) -> bool:
    """Whether a member of a report's list is that of the event's: equal, or alike in one of the names."""
    if member == item:
        return True
    names = [_names(value) for value in (member, item)]
    return bool(names[0] & names[1])


def _names(value: Any) -> set[str]:
    own = {getattr(value, key, None) for key in ("name", "text")}
    return {name for name in own | set(getattr(value, "names", {}).values()) if name}


def _under(field: str, pointer: str) -> bool:
    return field == pointer or field.startswith(f"{pointer}/")
