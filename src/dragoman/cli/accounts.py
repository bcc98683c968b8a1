"""``dragoman accounts``: what one side's outlets tell of an event and another side's leave out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from dragoman.cli.console import hang, out, print_json, safe, shortened
from dragoman.cli.options import AsOf, Db, Json, KnownOn, day_of, record_at
from dragoman.cli.show import EventName
from dragoman.cli.wording import party_name, value_in_words
from dragoman.model.contract import Event

if TYPE_CHECKING:
    from dragoman.records.accounts import Accounts, Side, Telling

LABEL = 14
TWO = 2
VALUE = 160
"""Characters of a value that are shown."""


def accounts(
    event: EventName, as_of: AsOf = None, known_on: KnownOn = None, json: Json = False, db: Db = None
) -> None:
    """Compare the accounts of an event by country of outlet: what only one side tells, and what all tell.

    Outlets whose country is not known stand apart.

    Example:

    dragoman accounts 7f3c
    """
    from dragoman.records.accounts import accounts as compared
    from dragoman.run.record import events_of, find_event

    with record_at(db) as store:
        events = events_of(store, day_of(as_of, known_on), known_on)
    found = find_event(events, event)
    result = compared(found, events)
    if json:
        print_json(result)
        return
    console = out()
    for line in _page(found, result):
        console.print(line)


def _page(event: Event, found: Accounts) -> Iterator[Text]:
    yield Text(safe(event.title), style="bold")
    yield Text(event.id, style="dim")
    for side in found.sides:
        yield Text.assemble((f"{_side(side):<{LABEL}} ", "bold"), safe(", ".join(side.outlets)))
    if len(found.sides) < TWO:
        unknown = any(map(_unknown, found.sides))
        home = "outlets whose country is not known" if unknown else "outlets of one country"
        yield Text(f"All reports are of {home}: there is nothing to compare.", style="dim")
        return
    for side in found.sides:
        yield from _block(f"Only in outlets of {_of(side)}", _only(found, side.country))
    for side in found.sides:
        yield from _block(
            f"Told by others, but not in outlets of {_of(side)}", _left_out(found, side.country)
        )
    yield from _block("Told by all", [telling for telling in found.tellings if not telling.omitted])
    yield from _disagreements(event, found)


def _only(found: Accounts, country: str) -> list[Telling]:
    return [telling for telling in found.tellings if list(telling.told) == [country]]


def _left_out(found: Accounts, country: str) -> list[Telling]:
    """What several sides tell and this one does not; what one tells alone stands under its own head."""
    return [t for t in found.tellings if country in t.omitted and len(t.told) >= TWO]


def _block(head: str, tellings: list[Telling]) -> Iterator[Text]:
    if not tellings:
        return
    yield Text()
    yield Text(head, style="bold")
    for telling in tellings:
        label = Text(f"  {telling.field:<{LABEL - 2}} ", style="dim")
        yield from hang(label, Text(safe(shortened(telling.value, VALUE))))


def _disagreements(event: Event, found: Accounts) -> Iterator[Text]:
    """Fields that reports dispute, with the countries of the outlets that give each value."""
    home = {index: _side(side) for side in found.sides for index in side.reports}
    for item in event.disagreements:
        yield Text()
        yield Text(f"They disagree on {item.field.strip('/')}", style="bold")
        for claim in item.values:
            told = ", ".join(dict.fromkeys(home[index] for index in claim.reports))
            yield Text(f"  {safe(value_in_words(claim.value, item.field))}, according to {told}")


def _unknown(side: Side) -> bool:
    from dragoman.records.accounts import UNKNOWN

    return side.country == UNKNOWN


def _side(side: Side) -> str:
    return "not known" if _unknown(side) else party_name(side.country)


def _of(side: Side) -> str:
    return "no known country" if _unknown(side) else party_name(side.country)
