"""``dragoman brief``: what one has to know who sits in the next session."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from dragoman.cli.export import Output, replace_file
from dragoman.cli.options import AsOf, Db, KnownOn, Since, chosen, day_of, record_at
from dragoman.model.errors import InputError

if TYPE_CHECKING:
    from dragoman.model.contract import Event
    from dragoman.records.briefing import Briefing, Selection

Name = Annotated[
    str | None,
    typer.Argument(
        metavar="[SERIES]", help="Id or words of the name of a series or body.", show_default=False
    ),
]
SessionNumber = Annotated[
    int | None,
    typer.Option("--session", min=1, metavar="N", help="Take this session for the last."),
]
Parties = Annotated[
    str | None,
    typer.Option("--parties", metavar="CODES", help="Events of all these parties, as in IN,RU."),
]
FormatOption = Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="md, html, docx or pdf.")]
LanguageOption = Annotated[
    str | None,
    typer.Option("--language", "-l", metavar="CODE", help="Language of the briefing.", show_default=False),
]


def brief(
    series: Name = None,
    session: SessionNumber = None,
    since: Since = None,
    parties: Parties = None,
    format: FormatOption = "md",
    language: LanguageOption = None,
    output: Output = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    db: Db = None,
) -> None:
    """Print a briefing on a body: what is next, overdue, agreed and open, with numbered quotes.

    Quotes stay in the language of the article. Without a name, on events of parties or since a day.

    Examples:

    dragoman brief "working group" --format pdf --output briefing.pdf

    dragoman brief --parties IN,RU --since 2025
    """
    from dragoman.export.brief import BRIEF_FORMATS, NOT_FOR_TERMINALS, page_of
    from dragoman.lexicon.interface import interfaces

    (name,) = chosen([format], tuple(BRIEF_FORMATS), "--format")
    (speech,) = chosen([language or interfaces()[0]], interfaces(), "--language")
    if name in NOT_FOR_TERMINALS and output is None and sys.stdout.isatty():
        raise typer.BadParameter(f"{name} is not for a terminal; name a file with --output")
    wish = _Wish(series=series, session=session, since=since, parties=parties, language=speech)
    data = BRIEF_FORMATS[name](page_of(_briefing(db, day_of(as_of, known_on), known_on, wish), speech))
    if output:
        replace_file(output, [data])
    else:
        sys.stdout.buffer.write(data)


class _Wish(Struct, frozen=True, kw_only=True):
    """What was asked for on the command line."""

    series: str | None
    session: int | None
    since: str | None
    parties: str | None
    language: str


def _briefing(db: Path | None, day: date, known_on: date | None, wish: _Wish) -> Briefing:
    from dragoman.records.brief import brief as made
    from dragoman.run.record import documents_of, events_of

    with record_at(db) as store:
        events = events_of(store, day, known_on)
        documents = documents_of(store, known_on)
        return made(events, day, _selection(events, wish), documents, store.retrieved())


def _selection(events: Sequence[Event], wish: _Wish) -> Selection:
    """Raises a usage error where nothing is selected, NotFoundError where no series or several fit."""
    from dragoman.records.briefing import Selection
    from dragoman.run.record import find_series

    codes = tuple(code.strip().upper() for code in (wish.parties or "").split(",") if code.strip())
    if wish.series is None and not codes and wish.since is None:
        raise typer.BadParameter("name a series or body, or give --parties or --since")
    if wish.series is None and wish.session is not None:
        raise typer.BadParameter("needs the name of a series or body", param_hint="--session")
    of_parties = [event for event in events if {*codes} <= {*event.parties, *event.others}]
    if codes and not of_parties:
        raise InputError("--parties", f"no event on record has the parties {', '.join(codes)}")
    identity = find_series(of_parties, wish.series)[0] if wish.series is not None else None
    return Selection(
        series=identity, session=wish.session, parties=codes, since=wish.since, language=wish.language
    )
