"""Dragoman reads news reports in many languages and keeps the cited record of what states did together.

>>> import dragoman
>>> sorted(dragoman.__all__)
['Document', 'DragomanError', 'Event', 'Reading', 'Record', 'Report', '__version__', 'read']
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.api import Record, read
    from dragoman.model.contract import Event, Report
    from dragoman.model.document import Document, Reading
    from dragoman.model.errors import DragomanError

__version__ = version("dragoman")

__all__ = ["Document", "DragomanError", "Event", "Reading", "Record", "Report", "__version__", "read"]

_HOMES = {
    "Document": "dragoman.model.document",
    "DragomanError": "dragoman.model.errors",
    "Event": "dragoman.model.contract",
    "Reading": "dragoman.model.document",
    "Record": "dragoman.api",
    "Report": "dragoman.model.contract",
    "read": "dragoman.api",
}


def __getattr__(name: str) -> Any:
    # Loaded at first use: ``import dragoman`` and ``dragoman --help`` stay quick.
    if name not in _HOMES:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
