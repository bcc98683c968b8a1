"""``dragoman note``: what no article says, entered by an editor."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dragoman.cli.console import print_json, safe
from dragoman.cli.editing import By, editor_name
from dragoman.cli.options import Db, Json, chosen
from dragoman.model.vocabulary import KINDS, STATUSES, TOPICS

Words = Annotated[
    str,
    typer.Argument(metavar="[TEXT]", help="The note in words, or - for standard input.", show_default=False),
]
Many = list[str] | None


def _option(name: str, metavar: str, help: str) -> typer.models.OptionInfo:
    found: typer.models.OptionInfo = typer.Option(name, metavar=metavar, help=help, show_default=False)
    return found


def note(
    text: Words = "",
    kind: Annotated[str | None, _option("--kind", "KIND", f"One of: {', '.join(KINDS)}.")] = None,
    status: Annotated[
        str | None, _option("--status", "STATUS", "planned for a day ahead, else held, unless given.")
    ] = None,
    party: Annotated[Many, _option("--party", "CODE", "IN, RU, EU ...; give it for each.")] = None,
    time: Annotated[str | None, _option("--time", "TIME", "2025, 2025-08, 2025-08-06 or a range.")] = None,
    place: Annotated[Many, _option("--place", "NAME", "A town or country; give it for each.")] = None,
    body: Annotated[str | None, _option("--body", "NAME", "The body or exercise.")] = None,
    number: Annotated[int | None, _option("--number", "N", "Of the session or edition.")] = None,
    topic: Annotated[Many, _option("--topic", "TOPIC", "space, energy ...; give it for each.")] = None,
    person: Annotated[
        Many, _option("--person", "NAME", "Name; office; party; role. Give it for each.")
    ] = None,
    agenda: Annotated[Many, _option("--agenda", "TEXT", "An item to be discussed; give it for each.")] = None,
    agreed: Annotated[Many, _option("--agreed", "TEXT", "An item agreed on; give it for each.")] = None,
    language: Annotated[str | None, _option("--language", "CODE", "Of the words.")] = None,
    by: By = None,
    json: Json = False,
    db: Db = None,
) -> None:
    """Enter what no article says, as a document of the record whose own text is its evidence.

    The words are read like an article; the options say more, and stand in the note's text as well. To take a
    note back, retract its document.

    Example:

    dragoman note "The embassy told us by phone." --kind session --party CL --party NO --time 2026-06-02
    """
    from dragoman.run.note_lines import Entered
    from dragoman.run.notes import add_note
    from dragoman.store import default_path, open_store

    entered = Entered(
        kind=next(iter(chosen([kind] if kind else None, KINDS, "--kind")), None),
        status=next(iter(chosen([status] if status else None, STATUSES, "--status")), None),
        parties=tuple(code.upper() for code in party or ()),
        time=time,
        places=tuple(place or ()),
        body=body,
        number=number,
        topics=chosen(topic, TOPICS, "--topic"),
        people=tuple(person or ()),
        agenda=tuple(agenda or ()),
        agreed=tuple(agreed or ()),
    )
    said = sys.stdin.buffer.read().decode("utf-8", "replace") if text == "-" else text
    with open_store(db or default_path()) as store:
        reading = add_note(store, said, entered, by=editor_name(by), language=language)
    if json:
        print_json(reading)
        return
    print(safe(f"{reading.document.id}  {reading.document.source}"))
    for report in reading.reports:
        print(
            f"  {report.kind}, {report.status}, {' '.join(report.parties)}, {report.time or 'time not told'}"
        )
