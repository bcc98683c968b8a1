"""The lines of a note: what an editor enters field by field, written and read again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from dragoman.model.contract import BodyRef, Evidence, Participant, SeriesRef, Undertaking
from dragoman.model.edtf import bounds
from dragoman.model.errors import InputError
from dragoman.model.vocabulary import KINDS, ROLES, STATUSES, TOPICS, Role, Stance
from dragoman.run.naming import place_of, words

RULE = "note"
_LINE = re.compile(r"(?P<label>[A-Z][a-z]+): (?P<value>.+)")


class Entered(Struct, frozen=True, kw_only=True):
    """What an editor enters field by field. ``time`` is EDTF; ``people`` are ``name; office; party; role``,
    of which only the name is needed; ``agenda`` and ``agreed`` are items of substance."""

    kind: str | None = None
    status: str | None = None
    parties: tuple[str, ...] = ()
    time: str | None = None
    places: tuple[str, ...] = ()
    body: str | None = None
    number: int | None = None
    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises InputError for a word that is not of the vocabulary, or a time that is none."""
        for name, values, known in (
            ("kind", (self.kind,), KINDS),
            ("status", (self.status,), STATUSES),
            ("topic", self.topics, TOPICS),
        ):
            for value in values:
                if value is not None and value not in known:
                    raise InputError(name, f"{value!r} is none of: {', '.join(known)}")
        if self.time is not None and bounds(self.time) == (None, None):
            raise InputError(
                "time", f"{self.time!r} is not a time; write 2025, 2025-08, 2025-08-06 or a range"
            )


LABELS: dict[str, str] = {
    "kind": "Kind",
    "status": "Status",
    "parties": "Parties",
    "time": "Time",
    "places": "Place",
    "body": "Body",
    "number": "Number",
    "topics": "Topics",
    "people": "Person",
    "agenda": "Agenda",
    "agreed": "Agreed",
}
"""The fields as the lines of a note call them, in their order there."""
_LISTED = ("parties", "topics")
"""Fields whose values stand in one line, between commas."""
_STANCES: dict[str, Stance] = {"Agenda": "discussed", "Agreed": "agreed"}


def lines_of(entered: Entered) -> list[str]:
    """What was entered, a line a value."""
    return [f"{LABELS[name]}: {value}" for name in LABELS for value in _values(getattr(entered, name), name)]


def _values(value: Any, name: str) -> Iterator[str]:
    if name in _LISTED:
        value = ", ".join(value) or None
    if value is not None:
        yield from (flat(str(one)) for one in (value if isinstance(value, tuple) else (value,)))


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


class Line(Struct, frozen=True):
    """A value that was entered, and where it stands."""

    label: str
    value: str
    start: int

    def evidence(self, field: str) -> Evidence:
        rule = f"{RULE}/{self.label.lower()}"
        return Evidence(field, self.value, self.start, self.start + len(self.value), rule)


def read_lines(text: str, start: int) -> Iterator[Line]:
    """The lines of a text from an offset on."""
    for line in text[start:].splitlines(keepends=True):
        found = _LINE.fullmatch(line.rstrip("\n"))
        if found:
            yield Line(found["label"], found["value"], start + found.start("value"))
        start += len(line)


def typed(lines: Sequence[Line]) -> tuple[dict[str, Any], list[Evidence]]:
    """The fields of a report that the lines give, and where they stand."""
    by_label: dict[str, list[Line]] = {}
    for line in lines:
        by_label.setdefault(line.label, []).append(line)
    values: dict[str, Any] = {}
    evidence: list[Evidence] = []
    for label, found in by_label.items():
        if label in _READERS:
            field, value = _READERS[label]([line.value for line in found])
            values[field] = value
            evidence += [line.evidence(_pointer(field, n)) for n, line in enumerate(found)]
    stances = [(line, stance) for label, stance in _STANCES.items() for line in by_label.get(label, ())]
    if stances:
        values["undertakings"] = tuple(Undertaking(s, line.value, line.value) for line, s in stances)
        evidence += [line.evidence(f"/undertakings/{n}") for n, (line, _) in enumerate(stances)]
    return _with_series(values, by_label, evidence), evidence


def _pointer(field: str, n: int) -> str:
    return f"/{field}/{n}" if field in ("places", "participants") else f"/{field}"


def _with_series(
    values: dict[str, Any], lines: dict[str, list[Line]], evidence: list[Evidence]
) -> dict[str, Any]:
    """With the series, which a number and the name of an exercise or a body make."""
    if "time" in values:
        values["time_basis"] = "stated"
    name = values["body"].name if values.get("body") and values.get("kind") == "exercise" else None
    if name:
        del values["body"]
    if name or "Number" in lines:
        number = int(lines["Number"][0].value) if "Number" in lines else None
        values["series"] = SeriesRef(name, ordinal=number)
        evidence += [line.evidence("/series/ordinal") for line in lines.get("Number", ())]
    return values


def _person(text: str) -> Participant:
    name, office, party, role = (*(part.strip() or None for part in text.split(";")), None, None, None)[:4]
    roles: tuple[Role, ...] = tuple(known for known in ROLES if known == role)
    return Participant(name or text, office=office, party=party.upper() if party else None, roles=roles)


_READERS: dict[str, Any] = {
    "Kind": lambda told: ("kind", told[0]),
    "Status": lambda told: ("status", told[0]),
    "Parties": lambda told: ("parties", tuple(sorted(code.upper() for code in words("parties", told[0])))),
    "Time": lambda told: ("time", told[0]),
    "Place": lambda told: ("places", tuple(map(place_of, told))),
    "Body": lambda told: ("body", BodyRef(told[0])),
    "Topics": lambda told: ("topics", tuple(words("topics", told[0]))),
    "Person": lambda told: ("participants", tuple(map(_person, told))),
}
"""Of the lines of a label, the field of the report and its value."""
