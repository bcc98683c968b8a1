"""What of a report bears on its identity, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

import msgspec
from msgspec import Struct

from dragoman.events.contrasts import sorts_of
from dragoman.events.weights import merging
from dragoman.model.contract import BodyRef, Participant, Place, Report, SeriesRef
from dragoman.model.edtf import bounds
from dragoman.model.vocabulary import is_organisation

FIRM = ("stated", "relative")
"""The bases on which times can contradict one another."""
PLANS = ("planned", "proposed")
TAKEN_PLACE = ("held", "under_way")
ONGOING = ("negotiation", "milestone")
"""Kinds of which an undated report speaks of something that goes on for long."""
MONTH = 31
"""Days of the longest month."""
UNDATED = "9999"

Order = tuple[str, str, int, str, str]


class Traits(Struct, frozen=True, eq=False, gc=False):
    """A report with its derived comparisons; ``index`` counts reports in their canonical order."""

    index: int
    report: Report
    family: str
    first: int | None
    """First and last day admitted, as proleptic ordinals."""
    last: int | None
    during: bool
    """Whether the event fills its time (a day or a stay) and does not merely fall within it."""
    firm: bool
    open_plan: bool
    """Whether it is planned for no day ("later this year"): its window is open."""
    published: int | None
    parties: frozenset[str]
    organisations: frozenset[str]
    """Of the parties, those that are no states: their members may or may not be named."""
    ordinal: int | None
    year: int | None
    registered: frozenset[str]
    """Identities in the register of known bodies and series."""
    names: tuple[str, ...]
    """Names of the body or series."""
    people: tuple[tuple[Participant, tuple[str, ...]], ...]
    places: tuple[tuple[Place, tuple[str, ...]], ...]
    agencies: tuple[tuple[str, ...], ...]
    """People, places and organisations with all their names; of organisations, the names alone."""
    topics: frozenset[str]
    sorts: dict[str, str]
    """By contrast (format, service, level), which sort of event it is said to be."""

    @property
    def dated(self) -> bool:
        return self.first is not None and self.last is not None

    @property
    def width(self) -> int:
        """Days admitted; only of a dated one."""
        return (self.last or 0) - (self.first or 0) + 1


def in_order(reports: Iterable[Report]) -> list[Report]:
    """By publication, document, position; then by whatever tells them apart."""
    ordered = sorted(reports, key=_order)
    groups = (list(equals) for _, equals in groupby(ordered, key=_order))
    return [one for equals in groups for one in (sorted(equals, key=_content) if equals[1:] else equals)]


def _order(report: Report) -> Order:
    return report.as_of or UNDATED, report.text_sha256, report.position, report.source, report.kind


def _content(report: Report) -> bytes:
    return msgspec.json.encode(report, order="deterministic")


def traits_of(report: Report, index: int) -> Traits:
    first, last = bounds(report.time)
    during = _fills(report.time, first, last)
    return Traits(
        index=index,
        report=report,
        family=merging().family(report.kind),
        first=first.toordinal() if first else None,
        last=last.toordinal() if last else None,
        during=during,
        firm=report.time_basis in FIRM,
        open_plan=not during and _open_plan(report, first, last),
        published=_published(report.as_of),
        parties=frozenset(report.parties),
        organisations=frozenset(code for code in report.parties if is_organisation(code)),
        ordinal=report.series.ordinal if report.series else None,
        year=report.series.year if report.series else None,
        registered=_registered(report.body, report.series),
        names=_names(report.body, report.series),
        people=tuple((p, all_names(p.name, p.names)) for p in report.participants),
        places=tuple((p, all_names(p.name, p.names)) for p in report.places),
        agencies=tuple(all_names(o.name, o.names) for o in report.organisations),
        topics=frozenset(report.topics),
        sorts=sorts_of(report),
    )


def _fills(time: str | None, first: date | None, last: date | None) -> bool:
    """A day, or a range with both days told; a month, a year or a longer range only contains it."""
    if not time or first is None or last is None:
        return False
    told = first == last or ("/" in time and all(len(edge.rstrip("~?%")) == 10 for edge in time.split("/")))
    return told and (last - first).days < merging().limits.longest_stay


def _open_plan(report: Report, first: date | None, last: date | None) -> bool:
    """Whether what is not told to fill its time is planned for a time longer than a month, or for none."""
    told = first is not None and last is not None and (last - first).days < MONTH
    return report.status in PLANS and report.kind not in ONGOING and not told


def _published(as_of: str | None) -> int | None:
    first, last = bounds(as_of)
    day = last or first
    return day.toordinal() if day else None


def _registered(body: BodyRef | None, series: SeriesRef | None) -> frozenset[str]:
    return frozenset(ref.id for ref in (body, series) if ref is not None and ref.id)


def _names(body: BodyRef | None, series: SeriesRef | None) -> tuple[str, ...]:
    named = all_names(body.name, body.names) if body else ()
    return distinct([*named, *([series.name] if series and series.name else [])])


def all_names(name: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """A thing's name and its names as printed, each once."""
    return distinct([name, *names.values()])


def distinct(items: Iterable[str]) -> tuple[str, ...]:
    """Each non-empty item once, sorted."""
    return tuple(sorted({item for item in items if item}))
