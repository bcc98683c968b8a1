"""``dragoman bodies``: standing bodies, summits and exercise series, with what the record has of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from dragoman.cli.console import hang, note, out, print_columns, print_json_lines, safe
from dragoman.cli.options import AsOf, Db, Json, KnownOn, day_of, record_at
from dragoman.cli.timeline import Party
from dragoman.cli.wording import SHORT_ID, status_of, when
from dragoman.model.contract import Event
from dragoman.model.errors import NotFoundError

if TYPE_CHECKING:
    from dragoman.records import Listed

Name = Annotated[
    str | None,
    typer.Argument(metavar="[NAME]", help="An id, a name or words of one; the one that fits is shown."),
]
Read = Annotated[bool, typer.Option("--read", help="Only those that articles of the record tell of.")]

_NAME_COLUMN, _LABEL = 3, 10
PROVISIONAL = "provisional"


def bodies(
    name: Name = None,
    party: Party = None,
    read: Read = False,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    json: Json = False,
    db: Db = None,
) -> None:
    """List standing bodies, summits and exercise series; show one with its names, its tree and its sessions.

    The register's come first; those that only articles tell of are provisional.

    Examples:

    dragoman bodies --party IN --party RU

    dragoman bodies IRIGC-TEC
    """
    from dragoman.records import bodies_of

    events = _events(db, day_of(as_of, known_on), known_on)
    everything = bodies_of(events)
    wanted = {code.upper() for code in party or ()}
    kept = [one for one in everything if wanted <= {*one.parties} and (one.reports or not read)]
    found = _named(name, kept)
    if json:
        print_json_lines(found)
    elif name and len(found) == 1:
        for line in _page(found[0], everything, events):
            out().print(line)
    else:
        print_columns([_row(one) for one in found], give_way={_NAME_COLUMN: 30})
        provisional = sum(one.provisional for one in found)
        note(f"{len(found)} listed, {provisional} of them provisional")


def _events(db: Path | None, as_of: date, known_on: date | None) -> Sequence[Event]:
    """The record's events; none where no record was named and there is none: the register says enough."""
    from dragoman.run.record import events_of
    from dragoman.store import default_path

    if db is None and not default_path().exists():
        return ()
    with record_at(db) as store:
        return events_of(store, as_of, known_on)


def _named(name: str | None, found: Sequence[Listed]) -> Sequence[Listed]:
    """Those that a name fits: by id or whole name, else by its words in any language."""
    if not name:
        return found
    whole = name.casefold()
    exact = [one for one in found if whole in (one.id, *(own.casefold() for own in _all_names(one)))]
    fitting = exact or [one for one in found if _has_words(one, whole.split())]
    if not fitting:
        raise NotFoundError(f"{name}: no such body or series; list them with: dragoman bodies")
    return fitting


def _has_words(one: Listed, words: Sequence[str]) -> bool:
    return any(all(word in own.casefold() for word in words) for own in _all_names(one))


def _all_names(one: Listed) -> Iterator[str]:
    yield from (name for names in one.names.values() for name in names)


def _row(one: Listed) -> list[Text]:
    told = f"{one.reports} report{'' if one.reports == 1 else 's'}" if one.reports else ""
    state = Text(PROVISIONAL if one.provisional else one.kind, style="yellow" if one.provisional else "")
    return [state, Text(" ".join(one.parties)), Text(told), Text(safe(one.name)), Text(one.id, style="dim")]


def _page(one: Listed, everything: Sequence[Listed], events: Sequence[Event]) -> Iterator[Text]:
    yield Text.assemble((safe(one.name), "bold"), (f"  {' '.join(one.parties)}  {one.id}", "dim"))
    for label, value in _facts(one):
        yield from hang(Text(f"{label:<{_LABEL}}", style="dim"), Text(safe(value)))
    tree = list(_tree(one, everything))
    if len(tree) > 1:
        yield Text()
        yield from tree
    yield Text()
    held = [event for event in events if event.id in one.events]
    yield from (_line(event) for event in held)
    note(f"events: {len(held)}, reports: {one.reports}" if held else "no article of the record tells of it")


def _facts(one: Listed) -> Iterator[tuple[str, str]]:
    yield "kind", f"{one.kind}, {PROVISIONAL}" if one.provisional else one.kind
    if one.months:
        yield "meets", f"every {one.months} months" if one.months > 1 else "every month"
    if one.level:
        yield "level", one.level
    if one.topics:
        yield "topics", ", ".join(one.topics)
    for language, names in one.names.items():
        yield language, "; ".join(names)
    if one.source:
        yield "source", one.source


def _tree(one: Listed, everything: Sequence[Listed]) -> Iterator[Text]:
    """The body among those above, beside and below it."""
    by_id = {other.id: other for other in everything}
    top = one
    while top.parent in by_id:
        top = by_id[top.parent]

    def below(node: Listed, depth: int) -> Iterator[Text]:
        mark = "  " * (depth - 1) + "└ " if depth else ""
        yield Text.assemble(mark, (safe(node.name), "bold" if node is one else ""))
        for child in everything:
            if child.parent == node.id:
                yield from below(child, depth + 1)

    yield from below(top, 0)


def _line(event: Event) -> Text:
    number = event.series.ordinal if event.series else None
    return Text.assemble(
        f"{number if number is not None else '-':>5}  ",
        status_of(event),
        f"  {when(event)}",
        (f"  {event.id[:SHORT_ID]}  ", "dim"),
        safe(event.title),
    )
