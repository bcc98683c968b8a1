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
from dragoman.records.choice import majority

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
    """A field, in a few words how it is resolved, and the function that does it."""

    field: str
    how: str
    resolve: Callable[[Reports], Any]


def kind(reports: Reports) -> Kind:
    """The kind that most reports give; a session before a meeting."""
    return majority([r.kind for r in reports], rank=DEFINITE.index) or reports[-1].kind


def parties(reports: Reports) -> tuple[str, ...]:
    """The parties as most reports name them; of equals the fuller list."""
    told = [tuple(sorted(set(r.parties))) for r in reports if r.parties]
    return majority(told, rank=len) or ()


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
    """The new time told last."""
    return next((r.rescheduled_to for r in reversed(reports) if r.rescheduled_to), None)


POLICIES: tuple[Policy, ...] = (
    Policy("kind", "most reports; of equals the more definite", kind),
    Policy("status", "the latest; the settled before the preliminary", statuses.status),
    Policy("parties", "most reports; of equals the fuller list", parties),
    Policy("others", "all that any report names beside the parties", others),
    Policy("time", "firm, to the day, most reports, the whole stay, told afterwards, later", time),
    Policy("time_basis", "of the report whose time it is", time_basis),
    Policy("rescheduled_to", "the latest", rescheduled_to),
    Policy("places", "all that do not contradict the best supported; towns before countries", places.merged),
    Policy("instrument", "most reports; a definite type before `other`", instruments.instrument),
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
