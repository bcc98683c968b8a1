"""A report in the making: what an act claims, each value with the span that says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Generic, TypeVar

from dragoman.model.contract import Evidence, Figure, Undertaking
from dragoman.model.mentions import (
    BodyMention,
    CueMention,
    InstrumentMention,
    OfficeMention,
    PersonMention,
    PlaceMention,
    ProjectMention,
)
from dragoman.model.vocabulary import Kind, Role, Stage, Status, TimeBasis
from dragoman.reports.scene import Scene, Span
from dragoman.reports.weights import weights

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Cited(Generic[T_co]):
    """A value with the span of the text that says it and the rule that took it."""

    value: T_co
    start: int
    end: int
    rule: str

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass
class When:
    """A time with what is needed to compare it."""

    edtf: str
    basis: TimeBasis
    sources: list[Cited[str]]
    not_before: date | None = None
    """For a soft period, the first day that its words admit ("later this year")."""


@dataclass
class Candidate:
    """What one act says; several of one document become one report when they unify."""

    kind: Kind
    scene: Scene
    anchor: Cited[Kind]
    form: str = "noun"
    tense: str = ""
    status: Cited[Status] | None = None
    verb: Span | None = None
    """The verb that says of it that it was held, begins and so on, where that is no other act's."""
    parties: list[Cited[str]] = field(default_factory=list)
    named_parties: list[Cited[str]] = field(default_factory=list)
    """Parties that the name of the body or series itself says."""
    others: list[Cited[str]] = field(default_factory=list)
    """Mediators: states that bring the parties together and are none."""
    time: When | None = None
    day_told: bool = False
    """Whether its sentence tells a day that nothing resolves ("on Thursday" in an undated article)."""
    rescheduled: When | None = None
    places: list[Cited[PlaceMention]] = field(default_factory=list)
    body: Cited[BodyMention] | None = None
    series: Cited[str] | None = None
    ordinal: Cited[int] | None = None
    year: int | None = None
    format: str | None = None
    """Narrow, expanded and the like, for a body that meets in several formats."""
    instrument: InstrumentMention | None = None
    stage: Stage | None = None
    """What becomes of the document."""
    project: ProjectMention | None = None
    people: list[tuple[PersonMention, list[Cited[Role]]]] = field(default_factory=list)
    offices: list[OfficeMention] = field(default_factory=list)
    """Visitors told by their office alone."""
    undertakings: list[Undertaking] = field(default_factory=list)
    undertaking_evidence: list[Evidence] = field(default_factory=list)
    figures: list[Cited[Figure]] = field(default_factory=list)
    clauses: list[Cited[str]] = field(default_factory=list)
    """What its document provides for."""
    behalf: list[Cited[str]] = field(default_factory=list)
    """Codes of those on whose behalf it was signed."""
    project_stage: Cited[str] | None = None
    source: Cited[str] | None = None
    """Who says it."""
    background: bool = False
    """Whether the text speaks of an earlier or later number of a series, not of the news."""
    occasion: bool = False
    """Whether a session is only named as what something else happened beside."""
    confirmed: bool = False
    """Whether a sentence of the body has told its status."""
    listed: bool = False
    """Whether it stands in an open list ("the following documents were signed")."""
    before: BodyMention | None = None
    """The standing body that was named last before it, for a session that names none."""
    container: Candidate | None = None
    scenes: list[int] = field(default_factory=list)
    """The sentences that tell of it, in order."""

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(p.value for p in self.parties)

    @property
    def span(self) -> Span:
        return self.anchor.span

    @property
    def happened(self) -> bool:
        """Whether a finite verb in the past tells of it: no cancelling takes that back."""
        return self.form == "verb" and self.tense == "past"

    @property
    def printed(self) -> str:
        """Its own words: "state visit" says more than "visit"."""
        return self.scene.text[self.anchor.start : self.anchor.end]

    def is_worded_by(self, cues: Iterable[CueMention]) -> bool:
        """Whether one of some words is, or overlaps, its own."""
        start, end = self.span
        return any(c.start < end and start < c.end for c in cues)

    def reach(self, other: Span) -> float:
        """What it costs to give it another span: from its own word, or from the verb that governs it."""
        own = self.scene.cost(self.span, other)
        if self.body is not None and self.kind == "session":
            own = min(own, self.scene.cost(self.body.span, other))
        if self.verb is None:
            return own
        return min(own, self.scene.cost(self.verb, other) + weights().between.verb)

    def part(
        self,
        start: int,
        end: int,
        rule: str,
        people: Sequence[tuple[PersonMention, list[Cited[Role]]]],
    ) -> Candidate:
        """One of several events that the same words tell: with an anchor and people of its own."""
        return replace(
            self,
            anchor=Cited(self.kind, start, end, rule),
            verb=self.verb or self.span,
            people=list(people),
            parties=list(self.parties),
            places=list(self.places),
            scenes=list(self.scenes),
            named_parties=list(self.named_parties),
        )

    def add_party(self, code: str, span: Span, rule: str) -> None:
        """Add a party once."""
        if code not in self.codes:
            self.parties.append(Cited(code, *span, rule))
