"""Bytes in, documents out: text files, web pages, JSON Lines, folders, globs and standard input."""

from dragoman.sources.items import Failure, Item, Skipped
from dragoman.sources.reading import read_sources

__all__ = ["Failure", "Item", "Skipped", "read_sources"]
