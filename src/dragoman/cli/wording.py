"""An event in words and signs, as the commands print it."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from rich.text import Text

from dragoman.cli.console import safe
from dragoman.model.contract import Event, Ruled
from dragoman.model.wording import date_in_words

SIGNS = {
    "proposed": ("◌", "dim"),
    "under_negotiation": ("◌", "dim"),
    "planned": ("○", ""),
    "under_way": ("◐", ""),
    "held": ("●", ""),
    "postponed": ("→", "yellow"),
    "cancelled": ("✕", "strike dim"),
    "denied": ("✕", "strike dim"),
}
"""Status by shape first, tone second: outline for what is to come, filled for what was."""
OVERDUE = "⊙"
SILENCES = {
    "collected": "no report, though sources were collected",
    "partly": "no report; sources were collected in part",
    "not_collected": "not collected",
}
SHORT_ID = 12
"""Characters of an id that the timeline shows: ``evt-`` and eight digits."""


def status_of(event: Event, uncollected: Container[str] = ()) -> Text:
    """The status as sign and word; ``overdue`` for a plan of which nothing was heard after its day, unless it
    is among those about whose time no source was collected; of an announcement, what it became."""
    from dragoman.records.statuses import past_of

    sign, style = SIGNS[event.status]
    past = "not_collected" if event.id in uncollected else past_of(event)
    if past == "not_collected":
        return Text(f"{OVERDUE} not collected", style="dim")
    if past == "overdue":
        return Text(f"{OVERDUE} overdue", style="yellow")
    if past == "became":
        return Text(f"{sign} became {str(event.became)[:SHORT_ID]}", style="dim")
    was = "was " if past == "over" else ""
    return Text(f"{sign} {was}{event.status.replace('_', ' ')}", style=style)


def when(event: Event) -> str:
    """The time in words; where it moved, the new one as well."""
    words = date_in_words(event.time)
    moved = event.rescheduled_to if event.rescheduled_to != event.time else None
    return f"{words}, now {date_in_words(moved)}" if moved else words


def where(event: Event) -> str:
    """The places' names, else their countries."""
    return safe(", ".join(place.name for place in event.places))


def who(event: Event) -> str:
    return " ".join(event.parties)


def witnesses(event: Event) -> str:
    """How many reports, and in which languages.

    >>> witnesses(Event("evt-1", "visit", "held", "A visit", reports=()))
    '0 reports'
    """
    languages = sorted({report.language for report in event.reports})
    count = len(event.reports)
    return " ".join([f"{count} report{'' if count == 1 else 's'}", *languages])


def quarrel(event: Event) -> Text:
    """Which fields the reports disagree on."""
    fields = ", ".join(item.field.strip("/") for item in event.disagreements)
    return Text(f"≠ {fields}" if fields else "", style="red")


def party_name(code: str) -> str:
    """The English name of a state or organisation, else its code."""
    # Imported when it is needed: the export's templates make --help slow.
    from dragoman.export import plain

    return plain.party_name(code)


def value_in_words(value: Any, field: str) -> str:
    """The value of a field for a reader."""
    from dragoman.export import plain

    return plain.value_in_words(value, field)


def ruling_in_words(ruled: Ruled) -> str:
    """Who decided what on an event, when and why; of a value, what the reports give by themselves."""
    by = f"ruling of {ruled.by} on {date_in_words(ruled.at[: len('2025-08-06')])}: {ruled.why}"
    if ruled.field is None:
        return f"{ruled.kind}: {by} ({ruled.id})"
    field = ruled.field.split("/")[-1]
    instead = ""
    if ruled.kind == "value" and ruled.reported != ruled.value:
        instead = f"; the reports alone: {value_in_words(ruled.reported, field)}"
    named = (
        value_in_words(ruled.value, field)
        if ruled.value is not None or ruled.kind == "value"
        else "confirmed"
    )
    return f"{ruled.field} = {named}, {by}{instead} ({ruled.id})"
