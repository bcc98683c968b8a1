"""How each field of an event is resolved from its reports: one visible, ordered list.

In every policy reports stand in canonical order (publication, document, position), so that "later" means
later in the list, and of equal candidates the later one wins.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from dragoman.model.contract import Report
from dragoman.model.vocabulary import Kind, TimeBasis
from dragoman.records import disagreements, instruments, people, places, statuses, substance, times
from dragoman.records.choosing import Choice, Criterion, ordinal, prefer

Reports = Sequence[Report]

DEFINITE: tuple[Kind, ...] = (
    "suspension",
    "milestone",
    "negotiation",
    "meeting",
    "session",
    "exercise",
    "visit",
    "signing",
)
"""Of kinds that as many reports give, the one that stands later here."""


class Policy(Struct, frozen=True):
    """A field, in a few words how it is resolved, the function that does it, and, where reports may give
    several values, what decided."""

    field: str
    how: str
    resolve: Callable[[Reports], Any]
    why: Callable[[Reports], str | None] = lambda _: None


def kind(reports: Reports) -> Kind:
    """A session before a meeting, where as many say so."""
    chosen = _kind(reports)
    return chosen.value if chosen else reports[-1].kind


def _kind(reports: Reports) -> Choice[Kind] | None:
    definite = Criterion("more definite", lambda n: DEFINITE.index(reports[n].kind))
    return prefer(reports, lambda r: r.kind, definite)


def parties(reports: Reports) -> tuple[str, ...]:
    """The parties as they are best supported; of equals the fuller list."""
    chosen = _parties(reports)
    return chosen.value if chosen else ()


def _parties(reports: Reports) -> Choice[tuple[str, ...]] | None:
    told = [r for r in reports if r.parties]
    fuller = Criterion("the fuller list", lambda n: len(set(told[n].parties)))
    return prefer(told, lambda r: tuple(sorted(set(r.parties))), fuller)


def others(reports: Reports) -> tuple[str, ...]:
    """Everyone else that any report names: hosts, mediators, observers, parties by some reports only."""
    named = {code for r in reports for code in (*r.others, *r.parties)}
    return tuple(sorted(named - set(parties(reports))))


def time(reports: Reports) -> str | None:
    chosen = times.chosen(reports)
    return chosen.time if chosen else None


def time_basis(reports: Reports) -> TimeBasis | None:
    chosen = times.chosen(reports)
    return chosen.time_basis if chosen else None


def rescheduled_to(reports: Reports) -> str | None:
    """The new time told last; none of what then took place on a stated day, which is its time."""
    if statuses.status(reports) in times.TAKEN_PLACE and times.told_of_day(reports):
        return None
    return next((r.rescheduled_to for r in reversed(reports) if r.rescheduled_to), None)


def _number(reports: Reports) -> Choice[int] | None:
    return prefer(reports, ordinal)


BEST = "a government's own words; most independent outlets"
"""What one outlet prints, and what many print of one text, counts once."""


def _said(choice: Choice[Any] | None) -> str | None:
    return choice.why if choice else None


POLICIES: tuple[Policy, ...] = (
    Policy("kind", f"{BEST}; the more definite", kind, lambda told: _said(_kind(told))),
    Policy("status", "the latest; the settled before the preliminary", statuses.status),
    Policy("parties", f"{BEST}; the fuller list", parties, lambda told: _said(_parties(told))),
    Policy("others", "all that any report names beside the parties", others),
    Policy("time", f"firm; more precise; {BEST}; the whole stay; told afterwards; later", time, times.why),
    Policy("time_basis", "of the report whose time it is", time_basis),
    Policy("rescheduled_to", "the latest, until it takes place", rescheduled_to),
    Policy(
        "places", f"all that agree with the best: {BEST}; towns before countries", places.merged, places.why
    ),
    Policy("instrument", f"a definite type before `other`; {BEST}", instruments.instrument),
    Policy("project", "best name; latest stage", instruments.project),
    Policy("participants", "all, once across scripts; roles united", people.participants),
    Policy("organisations", "all, once", people.organisations),
    Policy("topics", "all, by number of reports", substance.topics),
    Policy("undertakings", "all, once by stance, quote and topic", substance.undertakings),
    Policy("figures", "all, once; exact before approximate", substance.figures),
    Policy("history", "each status that a day brought", statuses.history),
    Policy("disagreements", "values that exclude one another, side by side", disagreements.disagreements),
)
"""Body, series, title, part_of and overdue follow in :mod:`dragoman.records.resolve`: they need more than
the event's own reports."""
SERIES = Policy("series", f"the number: {BEST}; later", _number, lambda told: _said(_number(told)))


def policy_of(field: str) -> Policy | None:
    """How a field is resolved; None for one that no report gives."""
    return next((one for one in (*POLICIES, SERIES) if one.field == field), None)
