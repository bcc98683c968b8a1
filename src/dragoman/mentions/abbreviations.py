"""Bodies by the abbreviation that the text gives them: "Joint Trade Committee (JTC)", later "the 8th JTC"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex
from msgspec.structs import replace

from dragoman.model.mentions import (
    AnyMention,
    BodyMention,
    Mention,
    OrganisationMention,
    PlaceMention,
    StateMention,
)

RULE = "bodies/abbreviation"
_DEFINED = regex.compile(
    r"\s?\(\P{L}{0,2}(?P<short>[\p{Lu}\p{Lo}][\p{L}\p{M}\p{N}]*(?:-[\p{Lu}\p{Lo}\p{N}][\p{L}\p{M}\p{N}]*)?)\P{L}{0,2}\)"
)
_SHORTEST, _LONGEST = 2, 24
"""Characters of an abbreviation; spelt out by the names of its letters it is long ("आईआरआईजीसी-टीईसी")."""
_ALONE = r"(?<![\p{L}\p{M}\p{N}])%s(?![\p{L}\p{M}\p{N}])"


def abbreviated_bodies(
    text: str, spans: Iterable[tuple[int, int]], found: Sequence[AnyMention]
) -> list[BodyMention]:
    """The bodies of a document wherever their abbreviation stands, but for where it is given."""
    given = _given(text, found)
    if not given:
        return []
    named = [
        m for m in found if isinstance(m, StateMention | OrganisationMention | PlaceMention | BodyMention)
    ]
    return [
        again
        for start, end in spans
        for short, body in given.items()
        for again in _again(text, start, end, short, body)
        if not any(_overlap(again, m) for m in named)
    ]


def _given(text: str, found: Sequence[AnyMention]) -> dict[str, BodyMention]:
    known = {text[m.start : m.end] for m in found if isinstance(m, StateMention | PlaceMention)}
    given: dict[str, BodyMention] = {}
    for body in found:
        defined = _DEFINED.match(text, body.end) if isinstance(body, BodyMention) and not body.bare else None
        if isinstance(body, BodyMention) and defined and _may_abbreviate(defined["short"], known):
            given.setdefault(defined["short"], body)
    return given


def _may_abbreviate(short: str, known: set[str]) -> bool:
    """All in capitals, where the script has them."""
    fits = _SHORTEST <= len(short) <= _LONGEST and short not in known
    return fits and (short.upper() == short or sum(c.isupper() for c in short) > len(short) / 2)


def _again(text: str, start: int, end: int, short: str, body: BodyMention) -> Iterable[BodyMention]:
    for match in regex.finditer(_ALONE % regex.escape(short), text, pos=start, endpos=end):
        if text[match.start() - 1 : match.start()] != "(":
            yield replace(body, start=match.start(), end=match.end(), rule=RULE)


def _overlap(a: Mention, b: Mention) -> bool:
    return a.start < b.end and b.start < a.end
