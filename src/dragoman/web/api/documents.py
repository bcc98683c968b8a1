"""Documents of the record, and what was read in each."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import asdict

from dragoman.model.document import Reading
from dragoman.store import Entry
from dragoman.web.api import parameters
from dragoman.web.api.call import Call
from dragoman.web.api.operation import PREFIX, Elsewhere, reads
from dragoman.web.api.paging import Page
from dragoman.web.view import address


class Shelved(Struct, frozen=True):
    """A document without its text."""

    id: str
    source: str
    text_sha256: str
    characters: int
    version: int
    retired: bool
    published: str | None
    language: str | None
    outlet: str | None
    title: str | None


class Text(Shelved, frozen=True):
    """A document with its text, in which all offsets count code points; of an excerpt there is no more of it
    than quotes, each in its place."""

    text: str
    excerpt: bool


@reads("/documents", query=parameters.Shelf, answer=Page[Shelved], tagged="content")
def documents(call: Call[parameters.Shelf]) -> Page[Shelved]:
    """Current documents in order of id, without their texts."""
    found = call.site.snapshots.entries(call.asked.after or "", call.asked.limit + 1)
    items = tuple(_shelved(entry) for entry in found[: call.asked.limit])
    following = call.here(items[-1].id) if len(found) > len(items) else None
    return Page(total=call.site.snapshots.counts()["documents"], items=items, next=following)


@reads(
    "/documents/{document_id}", query=parameters.Nothing, answer=Text, problems=(308, 404), tagged="content"
)
def document(call: Call[parameters.Nothing]) -> Text | Elsewhere:
    """One document by its id, with its text; the beginning of an id leads to it."""
    entry = call.site.snapshots.entry(call.path("document_id"))
    if entry.document.id != call.path("document_id"):
        return Elsewhere(address(f"{PREFIX}/documents/{entry.document.id}", call.pairs))
    return Text(**asdict(_shelved(entry)), text=entry.document.text, excerpt=entry.document.is_excerpt)


@reads(
    "/documents/{document_id}/reading",
    query=parameters.Nothing,
    answer=Reading,
    problems=(404,),
    tagged="content",
)
def reading(call: Call[parameters.Nothing]) -> Reading:
    """What was read in a document: blocks, mentions, reports and facts, each with its offsets and rule."""
    return call.site.snapshots.reading(call.path("document_id"))


def _shelved(entry: Entry) -> Shelved:
    document = entry.document
    return Shelved(
        id=document.id,
        source=document.source,
        text_sha256=document.text_sha256,
        characters=len(document.text),
        version=entry.version,
        retired=entry.retired,
        published=entry.published,
        language=entry.language,
        outlet=entry.outlet,
        title=entry.title,
    )
