"""The kinds of file that events are answered as, by the media type that a program accepts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from litestar.datastructures.headers import Accept
from msgspec import Struct

from dragoman.export import BINARY_FORMATS, FORMATS, export_bytes
from dragoman.model.contract import Event
from dragoman.run.collecting import told_apart
from dragoman.run.record import in_order
from dragoman.run.snapshot import Snapshot
from dragoman.run.snapshots import Snapshots
from dragoman.web.api.problems import ProblemError

JSON = "application/json"
_OURS = "application/vnd.dragoman."


class FileType(Struct, frozen=True):
    """The media type, and how a file's name ends."""

    media: str
    ending: str


TYPES: Mapping[str, FileType] = {
    "jsonl": FileType("application/x-ndjson", "jsonl"),
    "csv": FileType("text/csv", "csv"),
    "csv-reports": FileType(f"{_OURS}reports+csv", "csv"),
    "csv-participants": FileType(f"{_OURS}participants+csv", "csv"),
    "html": FileType("text/html", "html"),
    "icalendar": FileType("text/calendar", "ics"),
    "atom": FileType("application/atom+xml", "atom"),
    "schema-org": FileType("application/ld+json", "jsonld"),
    "web-annotation": FileType(f"{_OURS}annotations+json", "jsonld"),
    "plover": FileType(f"{_OURS}plover", "jsonl"),
    "graphml": FileType("application/graphml+xml", "graphml"),
    "followthemoney": FileType(f"{_OURS}followthemoney", "jsonl"),
    "parquet": FileType("application/vnd.apache.parquet", "parquet"),
    "parquet-reports": FileType(f"{_OURS}reports+parquet", "parquet"),
    "parquet-participants": FileType(f"{_OURS}participants+parquet", "parquet"),
}
FORMAT_NAMES = ("json", *FORMATS, *BINARY_FORMATS)
"""What ``format`` may be: one page as JSON, or an export."""
BY_MEDIA: Mapping[str, str] = {JSON: "json"} | {
    one.media: name for name, one in TYPES.items() if name != "html"
}
"""Media types that are answered where they are accepted. A browser, which accepts pages first of all, gets
JSON here; the page of all events is for who asks for it by ``format``."""

LISTED: Mapping[str, str] = {
    media: name for media, name in BY_MEDIA.items() if name in ("json", "jsonl", "csv")
}
"""Media types of lists of other things than events."""


def negotiated(format: str | None, accepted: str, known: Mapping[str, str]) -> str:
    """The format that a request asks for, of those known by media type. Raises ProblemError (406) where none
    is accepted."""
    if format:
        return format
    media = Accept(accepted or "*/*").best_match([*known])
    if media is None:
        raise ProblemError(406, f"{accepted}: none of these; there are: {', '.join(known)}")
    return known[media]


def file_of(
    format: str, events: Sequence[Event], snapshot: Snapshot, snapshots: Snapshots
) -> Iterator[bytes]:
    """The pieces of an export, oldest event first. Raises MissingError where a library that it needs is not
    installed."""
    ordered = told_apart(in_order(events), lambda: snapshot.watch)
    documents = snapshots.library(report.document for event in ordered for report in event.reports)
    return begun(export_bytes(format, ordered, documents, snapshot.day))


def begun(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same pieces, of which the first is there: what fails, fails before an answer begins."""
    first = next(pieces, b"")
    return chain((first,), pieces)
