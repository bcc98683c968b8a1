"""Rulings made up at random on the reports of a record."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from dragoman.model.aims import ref_of
from dragoman.model.contract import Report
from dragoman.model.rulings import (
    Body,
    BodyName,
    Decision,
    Different,
    Followed,
    Name,
    Retracted,
    Same,
    Value,
    Words,
)
from dragoman.records.ruled import FIELDS

VALUES = {
    "kind": ("meeting", "session"),
    "status": ("held", "cancelled"),
    "title": ("A talk", "Another talk"),
    "parties": (("AR", "BD"), ("BR",)),
    "others": (("CN",), ()),
    "time": ("2022-03-04", "2023", None),
    "rescheduled_to": ("2022-05-01", None),
    "places": (({"name": "Anywhere"},), ()),
    "series/ordinal": (3, None),
    "series/year": (2022, None),
    "series/label": ("third", None),
    "instrument": ({"type": "mou"}, None),
    "instrument/type": ("treaty", "protocol"),
    "instrument/title": ("on salt", None),
    "instrument/stage": ("ratified", None),
    "instrument/count": (2, None),
    "project": ({"name": "A dam"}, None),
    "project/stage": ("completed", None),
    "participants": (({"name": "Nora Dahl", "party": "NO"},), ()),
    "organisations": (({"name": "The Mint"},), ()),
    "topics": (("trade",), ()),
    "undertakings": (({"stance": "agreed", "text": "salt", "quote": "salt"},), ()),
    "figures": (({"what": "delegates", "value": 80.0},), ()),
}
assert VALUES.keys() == FIELDS.keys()


def decision(reports: Sequence[Report], random: Random) -> Decision:
    """Some decision on some of the reports, or on what they name."""
    made = (_same, _same, _different, _different, _value, _retracted, _person, _body, _body, _followed)
    return random.choice(made)(reports, random)


def _same(reports: Sequence[Report], random: Random) -> Decision:
    first = random.choice(reports)
    return Same((ref_of(first),), tuple(map(ref_of, _near(first, reports, random))))


def _different(reports: Sequence[Report], random: Random) -> Decision:
    first = random.choice(reports)
    return Different((ref_of(first),), tuple(map(ref_of, _near(first, reports, random))))


def _near(first: Report, reports: Sequence[Report], random: Random) -> list[Report]:
    """Reports of the same parties, mostly, and now and then any."""
    alike = [report for report in reports if report.parties == first.parties and report is not first]
    pool = alike if alike and random.random() < 0.8 else list(reports)
    return random.sample(pool, min(len(pool), random.choice((1, 1, 2, 4))))


def _value(reports: Sequence[Report], random: Random) -> Decision:
    first = random.choice(reports)
    field = random.choice(sorted(VALUES))
    refs = tuple(map(ref_of, (first, *_near(first, reports, random))))
    return Value(refs, field, random.choice(VALUES[field]))


def _retracted(reports: Sequence[Report], random: Random) -> Decision:
    return Retracted(tuple(map(ref_of, random.sample(reports, random.choice((1, 2))))))


def _followed(reports: Sequence[Report], random: Random) -> Decision:
    first, last = random.sample(reports, 2)
    return Followed((Words(ref_of(first), "salt"),), (Words(ref_of(last), "salt"),), random.random() < 0.5)


def _person(reports: Sequence[Report], random: Random) -> Decision:
    names = sorted({person.name for report in reports for person in report.participants})
    some = random.sample(names, min(len(names), 2)) or ["Nobody"]
    return Name("person", tuple(some), random.choice((*some, "Somebody Else")))


def _body(reports: Sequence[Report], random: Random) -> Decision:
    named = sorted(
        {
            (report.series.name, report.language, report.parties, report.kind == "exercise" and "exercise")
            for report in reports
            if report.series and report.series.name
        }
    )
    some = random.sample(named, min(len(named), random.choice((1, 2, 2))))
    names = tuple(BodyName(name, spoken, parties, kind or None) for name, spoken, parties, kind in some)
    return Body(names, random.choice((None, "The Salt Board")))
