"""The chain behind a value: quote, rule, mention, report, event."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from dragoman.model.contract import Event, Evidence, Judgement, Report, Ruled
from dragoman.model.document import Reading
from dragoman.model.errors import NotFoundError
from dragoman.model.mentions import AnyMention
from dragoman.records import policy_of

CONTEXT = 60
"""Code points shown on either side of a quote."""
DERIVED = {
    "id": "a hash of the event's least report",
    "also": "the ids that its other reports would have had alone",
    "schema": "the version of the exported contract",
    "title": "composed from the kind, series, body, instrument, participants and parties",
    "part_of": "found by comparing this event with the others: parties, time and body",
    "overdue": "planned, its last day is past, and no report says that it was held, postponed or cancelled",
    "as_of": "the day for which the record was derived",
    "disagreements": "reports that give a field incompatible values",
    "history": "the statuses of the reports, in order of their days",
    "judgements": "comparisons of the reports, with the weight of each feature",
    "reports": "one from each document that speaks of the event",
    "rulings": "decisions of editors that bear on the event",
}
"""Fields that no sentence states by itself, and where they come from."""


class Link(Struct, frozen=True):
    """One quote behind a value, with the words around it and the mentions that it holds."""

    evidence: Evidence
    before: str
    after: str
    mentions: tuple[AnyMention, ...]


class Claim(Struct, frozen=True):
    """What one report says of the field; ``value`` is null where it is silent."""

    document: str
    source: str
    language: str
    outlet: str | None
    as_of: str | None
    value: Any
    links: tuple[Link, ...]


class Explanation(Struct, frozen=True):
    """A field of an event: its resolved value, where it comes from, the rulings that set it, and why its
    reports are one event."""

    event: str
    title: str
    field: str
    value: Any
    derived: str | None
    claims: tuple[Claim, ...]
    judgements: tuple[Judgement, ...]
    rulings: tuple[Ruled, ...] = ()
    policy: str | None = None
    """By what, in order, a value is chosen where reports give several."""
    decided: str | None = None
    """What in this policy decided for the value, where reports give another."""


def explain(event: Event, field: str, reading_of: Callable[[str], Reading]) -> Explanation:
    """Explains one field, named as a JSON pointer with or without its first slash (``participants/0``).

    ``reading_of`` gives the reading of a document's id. Raises NotFoundError for a field that events do
    not have, or an index past the end.
    """
    path = tuple(part for part in field.split("/") if part)
    plain = msgspec.to_builtins(event)
    value = _at(plain, path, event)
    derived = DERIVED.get(path[0])
    policy = policy_of(path[0])
    claims = () if derived else tuple(_claim(report, plain, path, reading_of) for report in event.reports)
    return Explanation(
        event=event.id,
        title=event.title,
        field="/" + "/".join(path),
        value=value,
        derived=derived,
        claims=claims,
        judgements=event.judgements,
        rulings=tuple(ruled for ruled in event.rulings if _sets(ruled, path)),
        policy=policy.how if policy and not derived else None,
        decided=policy.why(event.reports) if policy else None,
    )


def _sets(ruled: Ruled, path: Sequence[str]) -> bool:
    """Whether a ruling set the value, or one that it is part of or has within."""
    field = tuple((ruled.field or "").split("/"))
    shorter = min(len(field), len(path))
    return ruled.field is not None and field[:shorter] == tuple(path[:shorter])


def _at(plain: Any, path: Sequence[str], event: Event) -> Any:
    if not path or path[0] not in plain:
        fields = ", ".join(event.__struct_fields__)
        raise NotFoundError(f"{'/'.join(path) or '/'}: events have no such field; they have: {fields}")
    try:
        return _follow(plain, path)
    except (KeyError, IndexError, ValueError, TypeError) as fault:
        raise NotFoundError(f"/{'/'.join(path)}: event {event.id} has nothing there") from fault


def _follow(value: Any, path: Sequence[str]) -> Any:
    for part in path:
        value = value[int(part)] if isinstance(value, list | tuple) else value[part]
    return value


def _claim(report: Report, event: Any, path: tuple[str, ...], reading_of: Callable[[str], Reading]) -> Claim:
    plain = msgspec.to_builtins(report)
    pointers = [own for own in _own_paths(plain, event, path) if _exists(plain, own)]
    reading = reading_of(report.document)
    links = tuple(
        _link(evidence, reading)
        for evidence in report.evidence
        if any(_bears_on(evidence.field, own) for own in pointers)
    )
    values = [_follow(plain, own) for own in pointers]
    return Claim(
        document=report.document,
        source=report.source,
        language=report.language,
        outlet=report.outlet,
        as_of=report.as_of,
        value=values[0] if values else None,
        links=links,
    )


def _own_paths(report: Any, event: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Where the report keeps what the event has at ``path``: an item of a list stands elsewhere in it."""
    if len(path) == 1 or not isinstance(event[path[0]], list | tuple):
        yield path
        return
    wanted = _names(event[path[0]][int(path[1])])
    for index, item in enumerate(report.get(path[0]) or ()):
        if not wanted.isdisjoint(_names(item)):
            yield (path[0], str(index), *path[2:])


def _names(item: Any) -> set[str]:
    """What an item of a list is known by: itself, or its names, words and quotes."""
    if not isinstance(item, dict):
        return {str(item)}
    known = [item.get(key) for key in ("name", "text", "quote", "what")]
    return {str(name).casefold() for name in (*known, *(item.get("names") or {}).values()) if name}


def _exists(plain: Any, path: Sequence[str]) -> bool:
    try:
        return _follow(plain, path) not in (None, [], ())
    except (KeyError, IndexError, ValueError, TypeError):
        return False


def _bears_on(field: str, path: tuple[str, ...]) -> bool:
    pointer = "/" + "/".join(path)
    return f"{field}/".startswith(f"{pointer}/") or f"{pointer}/".startswith(f"{field}/")


def _link(evidence: Evidence, reading: Reading) -> Link:
    text = reading.document.text
    return Link(
        evidence=evidence,
        before=text[max(0, evidence.start - CONTEXT) : evidence.start],
        after=text[evidence.end : evidence.end + CONTEXT],
        mentions=tuple(
            mention
            for mention in reading.mentions
            if mention.start < evidence.end and evidence.start < mention.end
        ),
    )
