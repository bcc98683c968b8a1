"""What a search asks the full-text indexes for, and the same in the language of FTS5.

>>> expression(AllOf((Phrase(("rail",), prefix=True), AnyOf((Phrase(("road",)), Phrase(("way", "out")))))))
'"rail" * AND ("road" OR "way out")'
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Struct


class Phrase(Struct, frozen=True):
    """Words one after the other, the last perhaps only by its beginning; in some columns or in all."""

    words: tuple[str, ...]
    prefix: bool = False
    columns: tuple[str, ...] = ()


class AnyOf(Struct, frozen=True):
    of: tuple[Wanted, ...]


class AllOf(Struct, frozen=True):
    """All of these at once, and none of the others."""

    of: tuple[Wanted, ...]
    but: tuple[Phrase, ...] = ()


Wanted: TypeAlias = Phrase | AnyOf | AllOf


def expression(wanted: Wanted) -> str:
    """The query of FTS5. Every word is quoted, so that none is taken for an operator."""
    if isinstance(wanted, Phrase):
        return _phrase(wanted)
    if isinstance(wanted, AnyOf):
        return _joined(" OR ", wanted.of)
    asked = _joined(" AND ", wanted.of)
    return f"({asked}) NOT ({_joined(' OR ', wanted.but)})" if wanted.but else asked


def _joined(operator: str, parts: Sequence[Wanted]) -> str:
    if len(parts) == 1:
        return expression(parts[0])
    return operator.join(
        expression(part) if isinstance(part, Phrase) else f"({expression(part)})" for part in parts
    )


def _phrase(phrase: Phrase) -> str:
    words = " ".join(phrase.words).replace('"', '""')
    columns = f"{{{' '.join(phrase.columns)}}} : " if phrase.columns else ""
    return f'{columns}"{words}"{" *" if phrase.prefix else ""}'
