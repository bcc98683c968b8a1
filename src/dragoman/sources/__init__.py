"""Bytes in, documents out: text files, web pages, JSON Lines, folders, globs and standard input."""

from dragoman.sources.drafts import draft_from, markdown_draft, plain_draft, read_draft
from dragoman.sources.items import Failure, Item, Skipped
from dragoman.sources.reading import read_sources

__all__ = [
    "Failure",
    "Item",
    "Skipped",
    "draft_from",
    "markdown_draft",
    "plain_draft",
    "read_draft",
    "read_sources",
]
