"""What a report and an event consist of, as exported (schema ``dragoman/1``).

Every struct is frozen and hashable by value where its fields are; sequences are tuples. None can be part of
a circle, so the garbage collector is spared them (``gc=False``): a large record has millions.
Offsets count Unicode code points of the document's original text, end exclusive.
"""

from __future__ import annotations

from typing import Any

from msgspec import UNSET, Struct, UnsetType, field

from dragoman.model.notebook import event_html
from dragoman.model.vocabulary import (
    SCHEMA,
    FactKind,
    InstrumentType,
    Kind,
    Role,
    Stage,
    Stance,
    Status,
    TimeBasis,
)


class Evidence(Struct, frozen=True, gc=False):
    """A quote that says a value: ``text[start:end] == quote``, always.

    ``field`` is a JSON pointer into the report, such as ``/time`` or ``/participants/0/name``.
    """

    field: str
    quote: str
    start: int
    end: int
    rule: str


class Place(Struct, frozen=True, gc=False):
    """A place: English name, ISO 3166-1 alpha-2 country, WGS 84 degrees, names as printed by language."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    names: dict[str, str] = field(default_factory=dict)


class BodyRef(Struct, frozen=True, gc=False):
    """A standing organ of cooperation. ``id`` and ``parent`` are filled when records are derived."""

    name: str
    id: str | None = None
    names: dict[str, str] = field(default_factory=dict)
    parent: str | None = None


class SeriesRef(Struct, frozen=True, gc=False):
    """One number of a series: the ordinal of a session or edition, its year, its label as printed."""

    name: str | None = None
    ordinal: int | None = None
    year: int | None = None
    label: str | None = None
    id: str | None = None


class InstrumentRef(Struct, frozen=True, gc=False):
    """A document between states. ``count`` tells how many where the text signs several at once.

    ``stage`` is null where nothing has become of it yet: it is negotiated.
    """

    type: InstrumentType
    title: str | None = None
    stage: Stage | None = "signed"
    count: int | None = None
    clauses: tuple[str, ...] = ()
    on_behalf_of: tuple[str, ...] = ()


class ProjectRef(Struct, frozen=True, gc=False):
    name: str
    stage: str | None = None
    id: str | None = None


class Participant(Struct, frozen=True, gc=False):
    """A person in an event. ``party`` is an ISO code or an organisation's code, as for events."""

    name: str
    names: dict[str, str] = field(default_factory=dict)
    roles: tuple[Role, ...] = ()
    office: str | None = None
    party: str | None = None


class OrganisationRef(Struct, frozen=True, gc=False):
    name: str
    names: dict[str, str] = field(default_factory=dict)
    party: str | None = None
    role: str = "participant"


class Undertaking(Struct, frozen=True, gc=False):
    """One item of substance, with the quote that says it."""

    stance: Stance
    text: str
    quote: str
    topic: str | None = None
    project: str | None = None


class Figure(Struct, frozen=True, gc=False):
    """A number told of an event; ``about`` when the text says it is approximate."""

    what: str
    value: float
    unit: str | None = None
    about: bool = False


class Fact(Struct, frozen=True, gc=False):
    """A relation stated beside events: subject - object, e.g. a body and its parent."""

    kind: FactKind
    subject: str
    object: str
    quote: str
    start: int
    end: int
    rule: str


class Report(Struct, frozen=True, gc=False):
    """What one document says of one event."""

    source: str
    document: str
    text_sha256: str
    language: str
    kind: Kind
    status: Status
    parties: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    time: str | None = None
    time_basis: TimeBasis | None = None
    rescheduled_to: str | None = None
    as_of: str | None = None
    outlet: str | None = None
    title: str | None = None
    places: tuple[Place, ...] = ()
    body: BodyRef | None = None
    series: SeriesRef | None = None
    instrument: InstrumentRef | None = None
    project: ProjectRef | None = None
    participants: tuple[Participant, ...] = ()
    organisations: tuple[OrganisationRef, ...] = ()
    topics: tuple[str, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
    figures: tuple[Figure, ...] = ()
    attribution: str | None = None
    position: int = 0
    """Offset of the act; with the document's hash it identifies the report."""
    part_of: int | None = None
    """Position of another report of the same document that this one belongs to (protocol of a session)."""
    evidence: tuple[Evidence, ...] = ()


class ClaimedValue(Struct, frozen=True, gc=False):
    """One of several incompatible values, with the indices of the reports that give it."""

    value: Any
    reports: tuple[int, ...]


class Disagreement(Struct, frozen=True, gc=False):
    field: str
    values: tuple[ClaimedValue, ...]


class HistoryEntry(Struct, frozen=True, gc=False):
    """A status as it stood on a day, with the indices of the reports that say so."""

    status: Status
    as_of: str | None
    reports: tuple[int, ...]


class Judgement(Struct, frozen=True, gc=False):
    """Why two reports (by index) were joined: a score in [0, 1] and the claims for and against.

    ``ruling`` is the id of the ruling that joined them, whatever the score; absent where none did.
    """

    reports: tuple[int, int]
    score: float
    features: dict[str, float] = field(default_factory=dict)
    ruling: str | UnsetType = UNSET


class Ruled(Struct, frozen=True, gc=False):
    """An editor's ruling that bears on the event: who made it, when (UTC) and why.

    Of one that sets a value, ``field`` and ``value``, and in ``reported`` what the reports give alone.
    """

    id: str
    kind: str
    by: str
    at: str
    why: str
    field: str | None = None
    value: Any = None
    reported: Any = None


class Event(Struct, frozen=True, gc=False):
    """One thing in the world, its values resolved from its reports.

    ``not_collected`` is told of what is overdue, where no source was collected when it would have been
    reported; an export has it, the record itself has not. ``became`` is the id of what took place after
    this announcement of it, where reports of the two were told apart; it depends on other events.
    """

    id: str
    kind: Kind
    status: Status
    title: str
    reports: tuple[Report, ...]
    schema: str = SCHEMA
    also: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    time: str | None = None
    time_basis: TimeBasis | None = None
    rescheduled_to: str | None = None
    places: tuple[Place, ...] = ()
    body: BodyRef | None = None
    series: SeriesRef | None = None
    instrument: InstrumentRef | None = None
    project: ProjectRef | None = None
    participants: tuple[Participant, ...] = ()
    organisations: tuple[OrganisationRef, ...] = ()
    topics: tuple[str, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
    figures: tuple[Figure, ...] = ()
    part_of: str | None = None
    overdue: bool = False
    not_collected: bool | UnsetType = UNSET
    became: str | UnsetType = UNSET
    as_of: str | None = None
    disagreements: tuple[Disagreement, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    rulings: tuple[Ruled, ...] = ()

    def _repr_html_(self) -> str:
        """The event as a notebook shows it."""
        return event_html(self)
