"""Bytes in, documents out: text files, web pages, JSON Lines, folders, globs and standard input."""

from dragoman.sources.drafts import draft_from, markdown_draft, plain_draft, read_draft
from dragoman.sources.items import Failure, Item, Skipped
from dragoman.sources.reading import read_sources
from dragoman.sources.submitted import Submitted, read_submitted

__all__ = [
    "Failure",
    "Item",
    "Skipped",
    "Submitted",
    "draft_from",
    "markdown_draft",
    "plain_draft",
    "read_draft",
    "read_sources",
    "read_submitted",
]
