"""Typed stretches of text, each with its normalised value and the rule that found it."""

from __future__ import annotations

from msgspec import Struct

from dragoman.model.vocabulary import InstrumentType, Kind, Stage, TimeBasis


class Mention(Struct, frozen=True, tag_field="type", kw_only=True):
    """Common to all: span in code points of the document and the rule's name (``hi/dates/weekday``)."""

    start: int
    end: int
    rule: str


class DateMention(Mention, frozen=True, tag="date", kw_only=True):
    """A time in the text. ``edtf`` is null for an open period that EDTF cannot say."""

    edtf: str | None
    first: str | None
    last: str | None
    basis: TimeBasis
    approximate: bool = False
    """A soft period ("late this year", "in recent days")."""


class DurationMention(Mention, frozen=True, tag="duration", kw_only=True):
    """A length of time in days ("two-day visit", "तेरह दिन")."""

    days: int


class PlaceMention(Mention, frozen=True, tag="place", kw_only=True):
    """A town, region or venue; a country only where the text uses it as a place."""

    name: str
    country: str | None
    lat: float | None = None
    lon: float | None = None
    capital: bool = False
    is_country: bool = False
    locative: bool = False
    """Whether a word or case of the language says that something is there ("in", "में", "в")."""


class StateMention(Mention, frozen=True, tag="state", kw_only=True):
    """A party by name, adjective, demonym, abbreviation or metonym; ``form`` says which."""

    codes: tuple[str, ...]
    form: str
    """name | adjective | demonym | abbreviation | pair | capital | group"""


class PersonMention(Mention, frozen=True, tag="person", kw_only=True):
    """A person; the span covers the name alone. ``name`` is nominative, in the document's script."""

    name: str
    office: str | None = None
    office_start: int | None = None
    office_end: int | None = None
    party: str | None = None
    party_start: int | None = None
    party_end: int | None = None
    case: str | None = None
    """Grammatical role cue where the language has one (e.g. ``nomn``, ``ablt``, ``erg``, ``com``)."""
    office_class: str | None = None
    """``president``, ``minister`` and so on, where the office's title tells it."""


PAIR = "people/pair"
"""Rule of "they" and "the two ministers", who are two people named before."""
MEMBERS = "people/office_of_members"
"""The rule of an office that the members of an organisation share: "ASEAN foreign ministers"."""


class OfficeMention(Mention, frozen=True, tag="office", kw_only=True):
    """An office of a state whose holder the document does not name: "the Kazakh President"."""

    office_class: str
    party: str


class OrganisationMention(Mention, frozen=True, tag="organisation", kw_only=True):
    """An agency, ministry, company or international organisation; ``party`` is whose it is."""

    name: str
    party: str | None = None
    role: str = "participant"


class OrdinalMention(Mention, frozen=True, tag="ordinal", kw_only=True):
    value: int


class BodyMention(Mention, frozen=True, tag="body", kw_only=True):
    """A standing body or recurring gathering; ``parties`` from its name."""

    name: str
    head: str
    parties: tuple[str, ...] = ()
    event_like: bool = False
    """Whether the name itself says a gathering (summit, dialogue, forum)."""
    bare: bool = False
    """Whether only the head noun stands there."""


class SeriesMention(Mention, frozen=True, tag="series", kw_only=True):
    """A named exercise, summit or dialogue with its edition and year where they stand in the name."""

    name: str
    kind: Kind
    ordinal: int | None = None
    year: int | None = None


class InstrumentMention(Mention, frozen=True, tag="instrument", kw_only=True):
    instrument: InstrumentType
    """Span: the whole title; ``head_start`` and ``head_end`` are its type word's."""

    title: str | None = None
    count: int | None = None
    several: bool = False
    """Whether it is a lot of documents that no number counts ("a number of agreements")."""
    head_start: int = 0
    head_end: int = 0


class ProjectMention(Mention, frozen=True, tag="project", kw_only=True):
    name: str
    named: bool = False
    """Whether a proper name stands there, not the bare noun ("the plant")."""


class ActMention(Mention, frozen=True, tag="act", kw_only=True):
    """A word that announces an event of some kind."""

    kind: Kind
    form: str
    """noun | verb"""
    tense: str = ""
    """past | participle | present | progressive | future | infinitive, or empty"""
    needs: str = ""
    """What must stand near it for it to count: see ``lexicon.senses.Needs``."""
    stage: Stage | None = None
    """What it makes of a document, where that is more or less than signing it."""


class CueMention(Mention, frozen=True, tag="cue", kw_only=True):
    """A word that bears on status, role or stance; ``value`` names which."""

    cue: str
    value: str
    tense: str = ""


class FigureMention(Mention, frozen=True, tag="figure", kw_only=True):
    """A number with what it counts or measures: see ``ontology/figures.toml``."""

    what: str
    value: float
    unit: str | None = None
    about: bool = False


class TopicMention(Mention, frozen=True, tag="topic", kw_only=True):
    topic: str


AnyMention = (
    DateMention
    | DurationMention
    | PlaceMention
    | StateMention
    | PersonMention
    | OfficeMention
    | OrganisationMention
    | OrdinalMention
    | BodyMention
    | SeriesMention
    | InstrumentMention
    | ProjectMention
    | ActMention
    | CueMention
    | TopicMention
    | FigureMention
)
"""Every kind of mention, for decoding."""
