"""Notes: what an editor enters and no article says, as documents whose own text is their evidence.

The text of a note is what the editor wrote, then what was entered field by field, a line each. It is read
like an article; the lines are read as what they are, and say more than the words. So a note can be read again
from its text alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from dragoman.lexicon.interface import interfaces
from dragoman.model.contract import Evidence, Report
from dragoman.model.document import Block, Document, Found, Layout, Reading
from dragoman.model.edtf import bounds
from dragoman.model.errors import InputError
from dragoman.model.vocabulary import Status
from dragoman.pipeline import read_document
from dragoman.run.fingerprint import fingerprint
from dragoman.run.note_lines import RULE, Entered, Line, flat, lines_of, read_lines, typed
from dragoman.store import Store
from dragoman.store.clock import moment

OUTLET = "editor's note"
MARKER = "— Entered by the editor —"


def add_note(store: Store, text: str, entered: Entered, *, by: str, language: str | None = None) -> Reading:
    """Writes a note of today (UTC) into the record and gives what was read in it.

    Raises InputError where it tells of no event, or of several that what was entered may be meant for.
    """
    if not by.strip():
        raise InputError("by", "must be told")
    at = moment()
    document = Document(
        source=f"note:{at.isoformat(timespec='microseconds')}",
        text=composed(text, entered, by),
        declared_published=at.date().isoformat(),
        declared_language=language,
        declared_outlet=OUTLET,
    )
    reading = read_note(document)
    run = store.begin_run(fingerprint())
    store.save(reading, reader=fingerprint(), run=run)
    counts = {"new": 1, "changed": 0, "unchanged": 0, "skipped": 0, "failed": 0}
    store.finish_run(run, counts)
    return reading


def composed(text: str, entered: Entered, by: str) -> str:
    """The text of a note."""
    said = [text.strip(), ""] if text.strip() else []
    return "\n".join([*said, MARKER, f"Editor: {flat(by)}", *lines_of(entered), ""])


def read_note(document: Document) -> Reading:
    """What a note says: a function of its text, like that of an article. Raises as ``add_note``."""
    said, _, _ = document.text.rpartition(MARKER)
    lines = list(read_lines(document.text, len(said)))
    inner = read_document(replace(document, text=said)) if said.strip() else Reading(document, _EMPTY)
    layout = _layout(document, inner.layout, len(said))
    own = replace_all(inner.reports, document)
    editor = next(line.value for line in lines if line.label == "Editor")
    entered = [line for line in lines if line.label != "Editor"]
    reports = _with_lines(document, own, entered, layout.language) if entered else own
    if not reports:
        raise InputError(
            "note", "tells of no event; give at least --kind and --party, or say it in more words"
        )
    told = tuple(replace(report, attribution=report.attribution or editor) for report in reports)
    facts = inner.facts if said.strip() else ()
    return Reading(document, layout, inner.mentions, told, facts)


_EMPTY = Layout((), ())


def replace_all(reports: Sequence[Report], document: Document) -> tuple[Report, ...]:
    """Reports as those of another document, whose text begins with theirs."""
    home = {"source": document.source, "document": document.id, "text_sha256": document.text_sha256}
    return tuple(replace(report, outlet=OUTLET, **home) for report in reports)


def _layout(document: Document, inner: Layout, said: int) -> Layout:
    language = inner.language if inner.blocks else document.declared_language or interfaces()[0]
    lines = Block("body", language, said, len(document.text), f"{RULE}/lines")
    published, outlet = document.declared_published, document.declared_outlet
    return replace(
        inner,
        blocks=(*inner.blocks, lines),
        language=language,
        published=Found(published, 0, 0, RULE) if published else None,
        outlet=Found(outlet, 0, 0, RULE) if outlet else None,
    )


def _with_lines(
    document: Document, own: Sequence[Report], lines: Sequence[Line], language: str
) -> tuple[Report, ...]:
    """The reports, that which the lines are of completed by them, or a further one made of them."""
    values, evidence = typed(lines)
    fitting = [report for report in own if _fits(report, values)]
    if len(fitting) > 1:
        raise InputError("note", "tells of several events that the fields may be of; write a note for each")
    if fitting:
        done = _completed(fitting[0], values, evidence)
        return tuple(done if report is fitting[0] else report for report in own)
    if "kind" not in values or not values.get("parties"):
        raise InputError("note", "tells of no event that the fields are of; give at least --kind and --party")
    base = Report(
        source=document.source,
        document=document.id,
        text_sha256=document.text_sha256,
        language=language,
        kind=values["kind"],
        status=_status(values.get("time"), document),
        as_of=document.declared_published,
        outlet=OUTLET,
        position=lines[0].start,
        evidence=tuple(evidence),
    )
    return (*own, replace(base, **values))


def _completed(told: Report, values: dict[str, Any], evidence: Sequence[Evidence]) -> Report:
    """What the words say, and the lines on top of it; people and items of substance are added to."""
    series = values.get("series")
    if series and told.series:
        values["series"] = replace(told.series, ordinal=series.ordinal or told.series.ordinal)
    rest = [e for e in told.evidence if e.field.split("/")[1] not in values.keys() - {*_ADDED, "series"}]
    for field in _ADDED & values.keys():
        before = getattr(told, field)
        evidence = [_moved(one, field, len(before)) for one in evidence]
        values[field] = (*before, *values[field])
    return replace(told, **values, evidence=(*rest, *evidence))


_ADDED = frozenset({"participants", "undertakings"})


def _moved(evidence: Evidence, field: str, by: int) -> Evidence:
    """Evidence of an item of a list that others now stand before."""
    top, _, number = evidence.field[1:].partition("/")
    return replace(evidence, field=f"/{field}/{int(number) + by}") if top == field else evidence


def _fits(report: Report, values: dict[str, Any]) -> bool:
    """Whether nothing that was entered says that it is another event."""
    number = report.series.ordinal if report.series else None
    entered = values["series"].ordinal if "series" in values else None
    return (
        report.kind == values.get("kind", report.kind)
        and set(report.parties) == set(values.get("parties") or report.parties)
        and (number is None or entered is None or number == entered)
    )


def _status(time: str | None, document: Document) -> Status:
    """Ahead of the note's day it is planned; else it was held."""
    first = bounds(time)[0]
    today = date.fromisoformat(document.declared_published or date.min.isoformat())
    return "planned" if first is None or first > today else "held"
