"""A draft checked against the record: its statements, and value by value what the record says of them.

Offsets count Unicode code points of the draft's own text, end exclusive: ``text[start:end] == quote``. The
text of a Word document is its paragraphs and the rows of its tables, a line each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, get_args

from msgspec import Struct, field

from dragoman.model.contract import Evidence
from dragoman.model.document import Document
from dragoman.model.vocabulary import Kind

Verdict = Literal["contradicted", "disputed", "unknown", "supported"]
"""``disputed``: reports of the record stand on both sides."""
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""From the gravest on."""


class Portion(Struct, frozen=True):
    """A stretch of a draft that is read by itself, without its marks.

    ``text`` begins with the headings that it stands under; its ``own`` words follow from there on. ``origin``
    gives for each code point of ``text`` its offset in the draft.
    """

    text: str
    own: int
    origin: tuple[int, ...]


class Draft(Struct, frozen=True):
    """A draft as it was found: its text, and the portions in which to read it."""

    document: Document
    portions: tuple[Portion, ...]


class Span(Struct, frozen=True):
    """A stretch of the draft."""

    start: int
    end: int
    quote: str


class Witness(Struct, frozen=True):
    """What one report of the record says of a value, with its quotes.

    ``report`` is its index in the event; ``value`` the report's own.
    """

    report: int
    document: str
    source: str
    language: str
    outlet: str | None
    as_of: str | None
    value: Any
    quotes: tuple[Evidence, ...] = ()


class CheckedValue(Struct, frozen=True):
    """One value that the draft states. ``field`` is a JSON pointer into what was read in the statement."""

    field: str
    value: Any
    verdict: Verdict
    spans: tuple[Span, ...] = ()
    supporting: tuple[Witness, ...] = ()
    contradicting: tuple[Witness, ...] = ()


class Match(Struct, frozen=True):
    """An event of the record that a statement may be of, and why: as for a join of two reports.

    ``withheld`` names the value without which they were compared, because it clashes.
    """

    event: str
    title: str
    score: float
    features: dict[str, float] = field(default_factory=dict)
    withheld: str | None = None


class Statement(Struct, frozen=True):
    """What a draft says of one event. ``verdict`` is the gravest of its values'; ``unknown`` where the event
    was not found in the record, for the ``reason`` told, with the events that come near."""

    kind: Kind
    verdict: Verdict
    spans: tuple[Span, ...]
    """The sentences that state it."""
    values: tuple[CheckedValue, ...]
    match: Match | None = None
    reason: str | None = None
    near: tuple[Match, ...] = ()


class Checked(Struct, frozen=True):
    """A draft's statements in the order of the draft; ``published`` is the day from which it speaks."""

    source: str
    text_sha256: str
    text: str
    as_of: str
    published: str | None
    statements: tuple[Statement, ...]

    def count(self, verdict: Verdict) -> int:
        """Values with this verdict in all statements."""
        return sum(value.verdict == verdict for one in self.statements for value in one.values)


def marks_within(values: Sequence[CheckedValue], first: int, last: int) -> list[tuple[int, int, Verdict]]:
    """The words that are marked between two offsets: of those that overlap the gravest, then the shortest."""
    told = [
        (s.start, s.end, v.verdict) for v in values for s in v.spans if first <= s.start and s.end <= last
    ]
    kept: list[tuple[int, int, Verdict]] = []
    for one in sorted(told, key=lambda one: (VERDICTS.index(one[2]), one[1] - one[0], one[0])):
        if all(one[1] <= other[0] or other[1] <= one[0] for other in kept):
            kept.append(one)
    return kept
