"""``dragoman rule``: an editor's decisions, made, undone and listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from dragoman.cli.console import hang, note, out, print_json, print_json_lines, safe
from dragoman.cli.editing import By, EditorName, Why, editor_name
from dragoman.cli.options import Db, Json, chosen, record_at, record_to_write
from dragoman.model.rulings import NAMED

if TYPE_CHECKING:
    from dragoman.model.rulings import Ruling
    from dragoman.run.rulings import Editor, Standing

THING = "EVENT, EVENT/N for its Nth report, or a document's id"
First = Annotated[str, typer.Argument(metavar="EVENT", help=f"{THING}.", show_default=False)]
Others = Annotated[list[str], typer.Argument(metavar="EVENT...", help=f"{THING}.", show_default=False)]
Field = Annotated[
    str,
    typer.Argument(
        metavar="FIELD", help="time, status, places, parties, series/ordinal ...", show_default=False
    ),
]
NewValue = Annotated[
    str,
    typer.Argument(metavar="VALUE", help="Words, a list, JSON, or null for none.", show_default=False),
]
Names = Annotated[
    list[str], typer.Argument(metavar="NAME...", help="As reports print it.", show_default=False)
]
BodyNames = Annotated[
    list[str], typer.Argument(metavar="BODY...", help="Ids, or words of a name.", show_default=False)
]
Called = Annotated[
    str | None, typer.Option("--as", metavar="NAME", help="What it is called.", show_default=False)
]
Told = Annotated[
    str,
    typer.Argument(metavar="UNDERTAKING", help="Its id in a ledger, or the beginning.", show_default=False),
]
Later = Annotated[
    str,
    typer.Argument(
        metavar="LATER", help="The id of the later words, or the beginning of it.", show_default=False
    ),
]
RulingName = Annotated[
    str, typer.Argument(metavar="RULING", help="Its id, or the beginning of it.", show_default=False)
]
STATES = {"in force": ("●", ""), "undone": ("✕", "strike dim"), "without effect": ("○", "yellow")}
WIDTH = 4

app = typer.Typer(no_args_is_help=True, help="Decide what reports cannot; every ruling can be undone.")


@app.command()
def same(first: First, others: Others, why: Why, by: By = None, json: Json = False, db: Db = None) -> None:
    """Rule that events or reports are one event.

    Example:

    dragoman rule same 7f3c 9a1b --why "both name the same protocol"
    """
    _act(db, by, why, lambda editor: editor.same(first, *others), json=json)


@app.command()
def different(first: First, other: First, why: Why, by: By = None, json: Json = False, db: Db = None) -> None:
    """Rule that two events are not one, or that a report is of another event than the rest of its own.

    Examples:

    dragoman rule different 7f3c 9a1b --why "the army's edition, and the navy's"

    dragoman rule different 7f3c/2 7f3c --why "the second report tells of the session before"
    """
    _act(db, by, why, lambda editor: editor.different(first, other), json=json)


@app.command()
def value(
    event: First, field: Field, value: NewValue, why: Why, by: By = None, json: Json = False, db: Db = None
) -> None:
    """Rule that a field of an event has a value. What the reports say stays to be seen.

    Examples:

    dragoman rule value 7f3c time 2025-08-06 --why "the protocol is dated so"

    dragoman rule value 7f3c series/ordinal 26 --why "the ministry counts so"
    """
    from dragoman.run.naming import value_of

    found = value_of(field, value)
    _act(db, by, why, lambda editor: editor.value(event, field, found), json=json)


@app.command()
def retract(names: Others, why: Why, by: By = None, json: Json = False, db: Db = None) -> None:
    """Withdraw events with all reports that they have now, single reports, or what a document tells.

    A report that comes later is not withdrawn with them.

    Example:

    dragoman rule retract 7f3c/2 --why "the outlet took it back"
    """
    _act(db, by, why, lambda editor: editor.retract(*names), json=json)


@app.command()
def name(
    names: Names,
    why: Why,
    called: Called = None,
    what: Annotated[str, typer.Option("--what", help=f"One of: {', '.join(NAMED)}.")] = NAMED[0],
    party: Annotated[
        str | None, typer.Option("--party", metavar="CODE", help="Only those of this party or country.")
    ] = None,
    by: By = None,
    json: Json = False,
    db: Db = None,
) -> None:
    """Rule that a person, place or organisation printed under these names is one, and called so.

    Without --as it is called by the first name.

    Example:

    dragoman rule name "A. Gruzdev" "Alexei Gruzdyov" --as "Alexey Gruzdev" --why "his own spelling"
    """
    (kind,) = chosen([what], NAMED, "--what")
    code = party.upper() if party else None
    _act(
        db,
        by,
        why,
        lambda editor: editor.name(kind, names, called or names[0], code),  # type: ignore[arg-type]
        json=json,
    )


@app.command()
def body(
    bodies: BodyNames,
    why: Why,
    called: Called = None,
    by: By = None,
    json: Json = False,
    db: Db = None,
) -> None:
    """Confirm a provisional body or series, join several into one, or say what it is called.

    Examples:

    dragoman rule body bod-91ab --why "set up by the agreement of 2019"

    dragoman rule body bod-91ab IRIGC-TEC --why "the short name that the ministry uses"
    """
    _act(db, by, why, lambda editor: editor.body(*bodies, called=called), json=json)


@app.command()
def followed(
    undertaking: Told,
    later: Later,
    why: Why,
    holds: Annotated[bool, typer.Option("--is/--is-not", help="Whether they are of it.")] = True,
    by: By = None,
    json: Json = False,
    db: Db = None,
) -> None:
    """Rule that what a later report says is of an undertaking of a session, or that it is not.

    Examples:

    dragoman rule followed und-3d1f und-90ac --why "the same laboratory, under its new name"

    dragoman rule followed und-3d1f say-77b2 --is-not --why "another laboratory"
    """
    _act(db, by, why, lambda editor: editor.followed(undertaking, later, holds=holds), json=json)


@app.command()
def undo(ruling: RulingName, why: Why, by: By = None, json: Json = False, db: Db = None) -> None:
    """Undo a ruling: the record is as if it had never been made. Both stay on record.

    Example:

    dragoman rule undo 5c2e --why "a second protocol has come up"
    """
    _act(db, by, why, lambda editor: editor.undo(ruling), json=json)


@app.command("list")
def list_(json: Json = False, db: Db = None) -> None:
    """List rulings, oldest first: what, who, when and why; ● in force, ✕ undone, ○ without effect now."""
    from dragoman.run.record import events_of
    from dragoman.run.rulings import standings

    with record_at(db) as store:
        found = standings(store, events_of(store, date.today()))
    if json:
        print_json_lines(found)
        return
    console = out()
    for standing in found:
        for line in _lines(standing):
            console.print(line)
    note(f"{len(found)} ruling{'' if len(found) == 1 else 's'}")


def _act(db: Path | None, by: EditorName, why: str, act: Callable[[Editor], Ruling], *, json: bool) -> None:
    from dragoman.run.rulings import Editor

    with record_to_write(db, new=False) as store:
        ruling = act(Editor(store, editor_name(by), why))
    if json:
        print_json(ruling)
        return
    done = "undone" if ruling.undone else ruling.kind
    print(safe(f"{ruling.id}  {done}, by {(ruling.undone or ruling).by}: {(ruling.undone or ruling).why}"))


def _lines(standing: Standing) -> Iterator[Text]:
    from dragoman.run.telling import told

    ruling = standing.ruling
    sign, style = STATES[standing.state]
    yield Text.assemble((f"{sign} ", style), (ruling.id, "bold"), f"  {safe(told(ruling))}")
    yield from _who(ruling.by, ruling.at, ruling.why)
    if ruling.undone:
        yield from _who(f"undone by {ruling.undone.by}", ruling.undone.at, ruling.undone.why)


def _who(by: str, at: str, why: str) -> Iterator[Text]:
    yield from hang(Text(" " * WIDTH), Text(safe(f"{by}, {at[:16].replace('T', ' ')}: {why}"), style="dim"))
