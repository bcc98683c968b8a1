"""One document: its text as published, with its blocks, every mention and what it reports."""

from __future__ import annotations

from litestar import get
from litestar.params import FromPath
from litestar.response import Redirect, Response

from dragoman.web.mentions import found_in, stretches
from dragoman.web.pages.event import title_of
from dragoman.web.site import Asked
from dragoman.web.view import View


@get("/documents/{name:str}", sync_to_thread=True)
def document(request: Asked, name: FromPath[str]) -> Response[str] | Redirect:
    """The page of a document; the beginning of an id leads to it."""
    view = View(request)
    entry = view.site.snapshots.entry(name)
    identity = entry.document.id
    if name != identity:
        return Redirect(view.to(f"/documents/{identity}"))
    reading = view.site.snapshots.reading(identity)
    events = list(view.snapshot.of("document", identity))
    mentions = found_in(reading, view.words)
    return view.page(
        "document.html",
        entry=entry,
        document=entry.document,
        layout=reading.layout,
        title=title_of(reading),
        stretches=stretches(reading, mentions, events),
        mentions=mentions,
        events=events,
        retrieved=view.site.snapshots.retrieved().get(entry.document.source),
    )
