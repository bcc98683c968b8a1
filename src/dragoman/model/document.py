"""An article as published, and what was found in it."""

from __future__ import annotations

import hashlib

from msgspec import UNSET, Struct, UnsetType, field

from dragoman.model.contract import Fact, Report
from dragoman.model.mentions import AnyMention
from dragoman.model.vocabulary import BlockRole


class Document(Struct, frozen=True):
    """One article, unchanged. What the source itself declared (a JSONL field, an HTML meta tag, the
    first line of a seed) stands in ``declared_*``; what the text stage finds is in its ``Layout``."""

    source: str
    text: str
    declared_published: str | None = None
    """EDTF day, month or year."""
    declared_language: str | None = None
    declared_outlet: str | None = None
    declared_title: str | None = None
    excerpt_of: str | UnsetType = UNSET
    """SHA-256 of the whole text, where ``text`` has no more of it than quotes, each in its place: an article
    that came with an imported record. Unset, and so absent from the JSON, for an article that was read."""

    @property
    def is_excerpt(self) -> bool:
        """Whether the text between the quotes is not here."""
        return self.excerpt_of is not UNSET

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the whole text, also of an excerpt's."""
        if self.excerpt_of is not UNSET:
            return self.excerpt_of
        # A lone surrogate has no UTF-8 form; it must still hash, and differently from its neighbours.
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def id(self) -> str:
        """Identity of this version: the same text from the same source is the same document."""
        key = f"{self.source}\0{self.text_sha256}".encode("utf-8", "surrogatepass")
        return "doc-" + hashlib.sha256(key).hexdigest()[:16]


class Block(Struct, frozen=True):
    """A stretch with one role and one language (ISO 639-1, ``und`` if unknown); ``rule`` set its role."""

    role: BlockRole
    language: str
    start: int
    end: int
    rule: str


class Found(Struct, frozen=True):
    """A value of the page itself (publication date, outlet, dateline place), where it stands and its rule.

    ``start == end`` when the source declared it outside the text.
    """

    value: str
    start: int
    end: int
    rule: str


class Layout(Struct, frozen=True):
    """What the text stage makes of a document: blocks in order, covering all of the text."""

    blocks: tuple[Block, ...]
    sentences: tuple[tuple[int, int], ...]
    """Sentences of headline, body and embed blocks, in order; none crosses a block."""
    language: str = "und"
    published: Found | None = None
    dateline_place: Found | None = None
    dateline_date: Found | None = None
    filed: Found | None = None
    """The dateline's day while its year is unknown (``XXXX-08-21``)."""
    outlet: Found | None = None

    @property
    def as_of(self) -> str | None:
        """The day the article speaks from: published, else its dateline's."""
        found = self.published or self.dateline_date
        return found.value if found else None


class Reading(Struct, frozen=True):
    """Everything that was read in one document."""

    document: Document
    layout: Layout
    mentions: tuple[AnyMention, ...] = ()
    reports: tuple[Report, ...] = ()
    facts: tuple[Fact, ...] = field(default=())
