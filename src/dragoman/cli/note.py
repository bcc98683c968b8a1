"""``dragoman note``: what no article says, entered by an editor."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.console import print_json, safe
from dragoman.cli.editing import By, editor_name
from dragoman.cli.options import Db, Json, record_to_write
from dragoman.model.vocabulary import KINDS
from dragoman.model.wording import date_in_words

if TYPE_CHECKING:
    from dragoman.model.document import Reading
    from dragoman.run.note_lines import Entered

Words = Annotated[
    str,
    typer.Argument(metavar="[TEXT]", help="The note in words, or - for standard input.", show_default=False),
]
One = str | None
Many = list[str] | None


def _option(name: str, metavar: str, help: str) -> Any:
    return typer.Option(name, metavar=metavar, help=help, show_default=False)


KindOption = Annotated[One, _option("--kind", "KIND", f"One of: {', '.join(KINDS)}.")]
Status = Annotated[One, _option("--status", "STATUS", "planned for a day ahead, else held, unless given.")]
Party = Annotated[Many, _option("--party", "CODE", "IN, RU, EU ...; give it for each.")]
Time = Annotated[One, _option("--time", "TIME", "2025, 2025-08, 2025-08-06 or a range.")]
Place = Annotated[Many, _option("--place", "NAME", "A town or country; give it for each.")]
BodyName = Annotated[One, _option("--body", "NAME", "The body or exercise.")]
Number = Annotated[int | None, _option("--number", "N", "Of the session or edition.")]
Topic = Annotated[Many, _option("--topic", "TOPIC", "space, energy ...; give it for each.")]
Person = Annotated[Many, _option("--person", "NAME", "Name; office; party; role. Give it for each.")]
Agenda = Annotated[Many, _option("--agenda", "TEXT", "An item to be discussed; give it for each.")]
Agreed = Annotated[Many, _option("--agreed", "TEXT", "An item agreed on; give it for each.")]
Language = Annotated[One, _option("--language", "CODE", "Of the words.")]


def note(
    text: Words = "",
    kind: KindOption = None,
    status: Status = None,
    party: Party = None,
    time: Time = None,
    place: Place = None,
    body: BodyName = None,
    number: Number = None,
    topic: Topic = None,
    person: Person = None,
    agenda: Agenda = None,
    agreed: Agreed = None,
    language: Language = None,
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

    codes = [code.upper() for code in party or ()]
    lists = _tuples(parties=codes, places=place, topics=topic, people=person, agenda=agenda, agreed=agreed)
    entered = Entered(kind=kind, status=status, time=time, body=body, number=number, **lists)
    _tell(_add(db, text, entered, editor_name(by), language), json=json)


def _tell(reading: Reading, *, json: bool) -> None:
    if json:
        print_json(reading)
        return
    print(safe(f"{reading.document.id}  {reading.document.source}"))
    for report in reading.reports:
        told = date_in_words(report.time)
        print(safe(f"  {report.kind}, {report.status}, {' '.join(report.parties)}, {told}"))


def _tuples(**named: Many) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values or ()) for name, values in named.items()}


def _add(db: Path | None, text: str, entered: Entered, by: str, language: str | None) -> Reading:
    from dragoman.run.notes import add_note

    said = sys.stdin.buffer.read().decode("utf-8", "replace") if text == "-" else text
    with record_to_write(db) as store:
        return add_note(store, said, entered, by=by, language=language)
