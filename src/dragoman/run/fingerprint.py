"""Which reader read a document: a hash of the code and data that reading depends on."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

ROOMS = (
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


@cache
def fingerprint() -> str:
    """Sixteen hexadecimal digits; they change when the rules, the language packs or the types do."""
    root = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for path in _files(root):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(root).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()[:16]


def _files(root: Path) -> list[Path]:
    found = [file for room in ROOMS for file in [root / room, *(root / room).rglob("*")]]
    return sorted(file for file in found if file.is_file() and "__pycache__" not in file.parts)
