"""The closed vocabularies of the contract."""

from typing import Literal, get_args

Kind = Literal["session", "meeting", "visit", "signing", "exercise", "negotiation", "milestone", "suspension"]
Status = Literal[
    "proposed", "under_negotiation", "planned", "under_way", "held", "postponed", "cancelled", "denied"
]
InstrumentType = Literal[
    "agreement",
    "protocol",
    "mou",
    "contract",
    "treaty",
    "joint_statement",
    "roadmap",
    "letter_of_intent",
    "programme",
    "declaration",
    "other",
]
Stage = Literal["initialled", "signed", "adopted", "ratified", "in_force", "terminated"]
Role = Literal["co-chair", "signatory", "head_of_delegation", "host", "visitor", "participant"]
Stance = Literal["agreed", "welcomed", "discussed", "explored", "reviewed"]
TimeBasis = Literal["stated", "relative", "inferred"]
BlockRole = Literal["headline", "dateline", "body", "caption", "embed", "furniture"]
FactKind = Literal["body_parent", "person_office", "instrument_clause", "project_stage"]

Topic = Literal[
    "defence",
    "trade",
    "energy",
    "nuclear",
    "transport",
    "railways",
    "water",
    "industry",
    "science",
    "space",
    "agriculture",
    "fertilisers",
    "mining",
    "digital",
    "finance",
    "education",
    "health",
    "culture",
    "security",
    "environment",
    "tourism",
    "migration",
    "consular",
]

KINDS: tuple[Kind, ...] = get_args(Kind)
STATUSES: tuple[Status, ...] = get_args(Status)
INSTRUMENT_TYPES: tuple[InstrumentType, ...] = get_args(InstrumentType)
STAGES: tuple[Stage, ...] = get_args(Stage)
ROLES: tuple[Role, ...] = get_args(Role)
STANCES: tuple[Stance, ...] = get_args(Stance)
BLOCK_ROLES: tuple[BlockRole, ...] = get_args(BlockRole)
TOPICS: tuple[Topic, ...] = get_args(Topic)
FACT_KINDS: tuple[FactKind, ...] = get_args(FactKind)

SCHEMA = "dragoman/1"
"""The version of the exported contract."""

_TWO_LETTERS = frozenset({"EU", "UN", "G7"})


def is_organisation(code: str) -> bool:
    """Whether a party's code is an organisation's, not a state's (ISO 3166-1 alpha-2).

    >>> is_organisation("SCO"), is_organisation("G7"), is_organisation("IN")
    (True, True, False)
    """
    return len(code) != len("XX") or code in _TWO_LETTERS
