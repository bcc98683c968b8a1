"""From an export into the record: its reports are kept with their quotes, its events derived anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.model.document import Document
from dragoman.model.errors import InputError
from dragoman.model.rulings import Ruling
from dragoman.run.collecting import told_apart, watch_of
from dragoman.run.excerpts import RULE, readings_of
from dragoman.run.ingest import Left
from dragoman.run.record import events_of
from dragoman.run.rulings import checked
from dragoman.store import RunItem, Store


class ImportSummary(Struct):
    """What became of the articles that the export reports: ``found == new + changed + unchanged + skipped``.

    ``alike`` of its ``events`` stand in the record, as of the same day, as they stand in the export.
    ``rulings`` that it has were made, or undone, without the record's knowing.
    """

    events: int = 0
    alike: int = 0
    rulings: int = 0
    found: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    skips: list[Left] = msgspec.field(default_factory=list)

    @property
    def skipped(self) -> int:
        return len(self.skips)

    def counts(self) -> dict[str, int]:
        """The figures of the collection log."""
        return {name: getattr(self, name) for name in ("new", "changed", "unchanged", "skipped")} | {
            "failed": 0
        }


def lines_of(path: Path) -> Iterator[bytes]:
    """The lines of a file. Raises InputError where it cannot be read."""
    try:
        with path.open("rb") as lines:
            yield from lines
    except OSError as fault:
        raise InputError(str(path), f"cannot be read: {fault.strerror or fault}") from fault


def import_events(store: Store, exported: Iterable[Event | Ruling]) -> ImportSummary:
    """Puts an export's reports and rulings into the record. An article that was read here is left as it is.

    Raises InputError before anything is changed where the export contradicts itself, StoreError where
    saving fails.
    """
    told = list(exported)
    events = [one for one in told if isinstance(one, Event)]
    rulings = [checked(one) for one in told if isinstance(one, Ruling)]
    readings = readings_of(events)
    summary = ImportSummary(events=len(events), found=len(readings))
    summary.rulings = sum(map(store.take_ruling, rulings))
    run = store.begin_run(RULE)
    seen: set[str] = set()
    for reading in readings:
        reason = _reason_against(store, reading.document, seen)
        seen.add(reading.document.source)
        if reason:
            summary.skips.append(Left(reading.document.source, reason))
            store.add_run_item(run, RunItem(reading.document.source, "skipped", reason))
        elif store.standing(reading.document).state != "absent" and _is_whole(store, reading.document.id):
            summary.unchanged += 1
        else:
            _count(summary, store.save(reading, reader=RULE, run=run))
    store.finish_run(run, summary.counts())
    summary.alike = _alike(store, events)
    return summary


def _count(summary: ImportSummary, outcome: str) -> None:
    summary.new += outcome == "new"
    summary.changed += outcome == "changed"
    summary.unchanged += outcome == "same"


def _reason_against(store: Store, document: Document, seen: set[str]) -> str | None:
    """Why the article must not come in: it would push aside another text of its source."""
    if document.source in seen:
        return "the export has another text of it too"
    current = store.current_id(document.source)
    if current and current != document.id and _is_whole(store, current):
        return "another text of it was read here"
    return None


def _is_whole(store: Store, identity: str) -> bool:
    """Whether the record has the document, which must be there, with its text."""
    return not store.document(identity).document.is_excerpt


def _alike(store: Store, events: Sequence[Event]) -> int:
    """How many events the record, as of the export's day, has just as they are."""
    days = sorted({event.as_of for event in events if event.as_of})
    day = date.fromisoformat(days[-1]) if days else date.today()
    # As JSON, since a claimed value that was read back is a list where a derived one is a tuple.
    own = {msgspec.json.encode(e) for e in told_apart(events_of(store, day), lambda: watch_of(store, day))}
    return len(own & {msgspec.json.encode(event) for event in events})
