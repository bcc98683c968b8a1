"""Dragoman from Python: read a text, or keep a record.

>>> import dragoman
>>> reading = dragoman.read("The weather in the capital stayed mild.", published="2025-08-06")
>>> reading.reports
()

A record is a file:

>>> import pathlib, tempfile
>>> folder = pathlib.Path(tempfile.mkdtemp())
>>> _ = (folder / "note.txt").write_text("The weather in the capital stayed mild.")
>>> with dragoman.Record.open(folder / "record.db") as record:
...     summary = record.ingest([folder / "note.txt"])
...     summary.read, summary.failed, record.events()
(1, 0, ())
"""

from dragoman.api.reading import read
from dragoman.api.record import Record

__all__ = ["Record", "read"]
