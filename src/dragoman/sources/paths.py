"""Paths, folders and globs to files, in a stable order."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from dragoman.sources.items import Failure, Skipped

SUFFIXES = frozenset({".txt", ".html", ".htm", ".jsonl", ".json"})
"""What is read from folders; a file named by itself is read whatever its suffix."""

_GLOB = frozenset("*?[")

Node = tuple[int, int]
"""Device and inode: what tells a folder from another name of it."""


def expand(path: str) -> Iterator[Path | Failure | Skipped]:
    """The files that a path, a folder or a glob stands for, folders in order of their names."""
    given = Path(path)
    if not path:
        yield Failure("''", "empty path")
    elif os.path.lexists(path):
        yield from _named(given)
    elif _GLOB & set(path):
        yield from _matches(path)
    else:
        yield Failure(path, "no such file or folder")


def _matches(pattern: str) -> Iterator[Path | Failure | Skipped]:
    found = sorted(glob.glob(pattern, recursive=True))
    if not found:
        yield Failure(pattern, "matches no file")
    for name in found:
        yield from _named(Path(name))


def _named(path: Path) -> Iterator[Path | Failure | Skipped]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield Failure(str(path), _said(error))
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, frozenset())
    elif stat.S_ISREG(mode) or stat.S_ISFIFO(mode):
        yield path
    else:
        yield Failure(str(path), "not a file or folder")


def _folder(path: Path, above: frozenset[Node]) -> Iterator[Path | Failure | Skipped]:
    """Files below a folder; ``above`` are the folders that it lies in, by which loops are seen."""
    try:
        state = path.stat()
        names = sorted(os.listdir(path))
    except OSError as error:
        yield Failure(str(path), _said(error))
        return
    node = (state.st_dev, state.st_ino)
    if node in above:
        yield Skipped(str(path), "symbolic link to a folder above it")
        return
    for name in names:
        yield from _entry(path / name, above | {node})


def _entry(path: Path, above: frozenset[Node]) -> Iterator[Path | Failure | Skipped]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield Failure(str(path), _said(error))
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, above)
    elif not stat.S_ISREG(mode):
        yield Skipped(str(path), "not a regular file")
    elif path.suffix.lower() not in SUFFIXES:
        yield Skipped(str(path), f"unknown suffix {path.suffix or '(none)'}")
    else:
        yield path


def _said(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
