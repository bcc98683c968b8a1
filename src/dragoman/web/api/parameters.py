"""What may be asked: the parameters of each operation as types, read strictly and described in one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, get_origin, get_type_hints

import msgspec
from msgspec import Meta, Struct

from dragoman.lexicon.interface import interfaces
from dragoman.lexicon.world import load_states
from dragoman.model.vocabulary import Kind, Status, Topic
from dragoman.run.bulletin import LISTS
from dragoman.run.facets import FACETS
from dragoman.run.search import LIMIT
from dragoman.web.api.formats import FORMAT_NAMES, LISTED
from dragoman.web.api.problems import Fault, InvalidError

MOST = 200
"""Items of one answer, at most."""
USUAL = 50

SESSIONS, MATCHES = 20, 10
"""Of a ledger's answer unless more are asked for: sessions, and later words that speak of an undertaking."""

Q = TypeVar("Q", bound=Struct)


def _words(description: str, *examples: Any, **schema: Any) -> Meta:
    return Meta(description=description, examples=list(examples) or None, extra_json_schema=schema or None)


Day = Annotated[
    date, _words("The record as of this day; that of `known_on`, or today, unless given.", "2025-12-01")
]
KnownOn = Annotated[
    date, _words("The record as it could be known on this day; as it is unless given.", "2025-12-01")
]
Time = Annotated[
    str,
    _words(
        "A day, month or year.",
        "2025-08",
        allOf=[{"anyOf": [{"format": "date"}, {"pattern": "^[12][0-9]{3}(-(0[1-9]|1[0-2]))?$"}]}],
    ),
]
Party = Annotated[str, _words("The code of a state or organisation.", "IN", enum=sorted(load_states()))]
Limit = Annotated[int, Meta(ge=1, le=MOST, description="Items of the answer, at most.", examples=[20])]
Cursor = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{1,4}\.[01]\.[0-9]{1,7}\.evt-[0-9a-f]{1,64}$",
        description="Go on behind this event of the list; `next` of the answer before has it.",
    ),
]
Name = Annotated[str, Meta(min_length=1, max_length=2000)]
After = Annotated[str, Meta(min_length=1, max_length=200, description="Go on behind the item with this id.")]


class AsOf(Struct, forbid_unknown_fields=True, kw_only=True):
    as_of: Day | None = None
    known_on: KnownOn | None = None


class Filtered(Struct, forbid_unknown_fields=True, kw_only=True):
    """Filters, as in the addresses of pages. All parties must be there; of other values any one."""

    as_of: Day | None = None
    party: tuple[Party, ...] = ()
    kind: tuple[Annotated[Kind, _words("A kind of event.", "session")], ...] = ()
    status: tuple[Annotated[Status, _words("A status.", "planned")], ...] = ()
    topic: tuple[Annotated[Topic, _words("A topic.", "railways")], ...] = ()
    series: tuple[Annotated[Name, _words("The id of a series or body.")], ...] = ()
    person: tuple[Annotated[Name, _words("A name in full, in any spelling of the record.")], ...] = ()
    place: tuple[Annotated[Name, _words("A place as the record names it.", "New Delhi")], ...] = ()
    language: tuple[
        Annotated[str, Meta(pattern="^[a-z]{2,3}$", description="The language of a report.")], ...
    ] = ()
    outlet: tuple[Annotated[Name, _words("The outlet of a report.")], ...] = ()
    since: Time | None = None
    until: Time | None = None


class Choice(Filtered, kw_only=True):
    known_on: KnownOn | None = None


class Sought(Choice, kw_only=True):
    q: Annotated[
        str, Meta(min_length=1, max_length=1000, description="What to look for.", examples=["railway -metro"])
    ]
    limit: Limit = LIMIT
    offset: Annotated[int, Meta(ge=0, le=10**9, description="Of the best so many are passed over.")] = 0


class Files(Choice, kw_only=True):
    format: Annotated[str, _words("Overrules `Accept`.", "csv", enum=[*FORMAT_NAMES])] | None = None


class Events(Files, kw_only=True):
    order: Annotated[Literal["newest", "oldest"], _words("What comes first.")] = "newest"
    limit: Limit | None = None
    after: Cursor | None = None


class OneEvent(AsOf, kw_only=True):
    format: Annotated[str, _words("Overrules `Accept`.", "icalendar", enum=[*FORMAT_NAMES])] | None = None


class Field(AsOf, kw_only=True):
    field: Annotated[
        str,
        Meta(min_length=1, description="A field of the event, as a JSON pointer.", examples=["/time"]),
    ]


class Listing(AsOf, kw_only=True):
    limit: Limit | None = None
    after: After | None = None
    format: Annotated[str, _words("Overrules `Accept`.", "csv", enum=[*LISTED.values()])] | None = None


class Ledgers(AsOf, kw_only=True):
    limit: Annotated[int, Meta(ge=1, le=MOST, description="Sessions of the answer, at most.")] = SESSIONS
    after: After | None = None
    matches: Annotated[
        int,
        Meta(ge=0, le=10_000, description="Of the words that speak of an undertaking the latest so many."),
    ] = MATCHES


class Account(AsOf, kw_only=True):
    format: Annotated[str, _words("Overrules `Accept`.", "csv", enum=[*LISTED.values()])] | None = None


class OfParties(Listing, kw_only=True):
    party: tuple[Party, ...] = ()


class Named(OfParties, kw_only=True):
    name: Annotated[Name, _words("Only items whose name has these words.", "working group")] | None = None


class Shelf(Struct, forbid_unknown_fields=True, kw_only=True):
    limit: Limit = USUAL
    after: After | None = None


class Changed(Struct, forbid_unknown_fields=True, kw_only=True):
    since: Annotated[
        int, Meta(ge=0, le=2**53, description="The cursor of the last change that is known.", examples=[0])
    ] = 0
    limit: Limit = USUAL


class Counted(Choice, kw_only=True):
    facet: tuple[
        Annotated[str, _words("A heading; all unless given.", "kind", enum=[f.name for f in FACETS])], ...
    ] = ()


class Bulletin(AsOf, kw_only=True):
    list: Annotated[str, _words("Which list.", "next", enum=[*LISTS])] = "next"
    limit: Limit = USUAL
    after: After | None = None


class Brief(AsOf, kw_only=True):
    series: Annotated[Name, _words("The id of a series or body.")] | None = None
    party: tuple[Party, ...] = ()
    since: Time | None = None
    language: Annotated[str, _words("The language of the briefing.", enum=[*interfaces()])] | None = None
    format: Annotated[Literal["json", "md", "html", "docx", "pdf"], _words("The kind of file.")] = "json"


Spoken = Annotated[
    date, _words("The day from which the draft speaks; found in it unless given.", "2025-12-01")
]


class Drafted(AsOf, kw_only=True):
    published: Spoken | None = None


class Feed(Choice, kw_only=True):
    limit: Limit = 100


class FeedOfThings(AsOf, kw_only=True):
    party: tuple[Party, ...] = ()
    name: Annotated[Name, _words("Only items whose name has these words.", "quarantine")] | None = None
    limit: Limit = 100


class Nothing(Struct, forbid_unknown_fields=True, kw_only=True):
    """No parameter at all."""


def read(pairs: Iterable[tuple[str, str]], kind: type[Q]) -> Q:
    """The parameters of an address. Raises InvalidError for an unknown one, a value that it cannot have, or
    two where one is taken."""
    many, enums = _lists(kind), _enums(kind)
    given: defaultdict[str, list[str]] = defaultdict(list)
    for name, value in pairs:
        if not value:
            raise InvalidError([Fault(name, "write a value, or leave it out")])
        if value not in enums.get(name, (value,)):
            raise InvalidError([Fault(name, f"{value!r}: there is none of that name")])
        given[name].append(value)
    twice = [name for name, values in given.items() if len(values) > 1 and name not in many]
    if twice:
        raise InvalidError([Fault(name, "given more than once") for name in twice])
    plain = {name: values if name in many else values[0] for name, values in given.items()}
    try:
        found = msgspec.convert(plain, kind, strict=False)
    except msgspec.ValidationError as fault:
        raise InvalidError([Fault.of(str(fault))]) from fault
    nothing = [name for name in given if getattr(found, name) is None]  # the word "null"
    if nothing:
        raise InvalidError([Fault(name, "write a value, or leave it out") for name in nothing])
    return found


@cache
def _lists(kind: type[Struct]) -> frozenset[str]:
    """The parameters that may be given several times."""
    return frozenset(name for name, type_ in get_type_hints(kind).items() if get_origin(type_) is tuple)


@cache
def _enums(kind: type[Struct]) -> Mapping[str, frozenset[str]]:
    """The values of parameters whose type is wider than what they take."""
    found = {name: schema.get("items", schema) for name, schema, _ in described(kind)}
    return {name: frozenset(values) for name, one in found.items() if (values := _enum(one))}


def _enum(schema: Mapping[str, Any]) -> Iterable[str]:
    alone: Iterable[str] = schema.get("enum", ())
    return alone


@cache
def described(kind: type[Struct]) -> tuple[tuple[str, dict[str, Any], bool], ...]:
    """Name and JSON Schema of each parameter, and whether it must be given."""
    schema = msgspec.json.schema(kind)
    own = schema["$defs"][kind.__name__]
    required = own.get("required", ())
    return tuple((name, _plain(one), name in required) for name, one in own["properties"].items())


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """Without null, which an address cannot say, and without a default of nothing."""
    found = {key: value for key, value in schema.items() if not (key == "default" and value in (None, []))}
    options = [one for one in found.get("anyOf", ()) if one != {"type": "null"}]
    if len(options) == 1:
        return {**{k: v for k, v in found.items() if k != "anyOf"}, **options[0]}
    return found
