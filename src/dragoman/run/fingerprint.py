"""Which version read a document or derived events: a hash of the code and data that this depends on."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

READING = (
    "model",
    "lexicon",
    "grammar",
    "text",
    "mentions",
    "reports",
    "languages",
    "ontology",
    "pipeline.py",
)
"""What a reading is a function of, beside its document."""
DERIVING = (
    "model",
    "lexicon",
    "grammar",
    "events",
    "records",
    "languages",
    "ontology",
    "pipeline.py",
    "run/crowding.py",
    "run/deriving.py",
    "run/record.py",
    "run/relating.py",
    "run/topics.py",
    "run/settling.py",
    "run/indexing.py",
    "run/outline.py",
)
"""What events are a function of, beside the readings and the day. The packs' words tell names of bodies, and
of editions, apart."""


@cache
def fingerprint(rooms: tuple[str, ...] = READING) -> str:
    """Sixteen hexadecimal digits; they change when the rules, the data or the types in these rooms do."""
    root = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for path in _files(root, rooms):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(root).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()[:16]


def _files(root: Path, rooms: tuple[str, ...]) -> list[Path]:
    found = [file for room in rooms for file in [root / room, *(root / room).rglob("*")]]
    return sorted(file for file in found if file.is_file() and "__pycache__" not in file.parts)
