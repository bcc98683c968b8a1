"""Readers for tests of what runs them; worker processes find them by their names here."""

import os

from dragoman.model.document import Document, Layout, Reading
from dragoman.model.errors import DataError


def read(document: Document) -> Reading:
    """A reader that fails on one word and dies on another."""
    if "fail" in document.text:
        raise ValueError("a word it cannot bear")
    if "die" in document.text:
        os._exit(1)
    return Reading(document, Layout((), (), language=document.text))


def at_fault(document: Document) -> Reading:
    """A reader whose own data are broken."""
    raise DataError("pack.toml", f"no sense in {document.text}", 7)
