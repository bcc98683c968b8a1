"""``dragoman brief``: what one has to know who sits in the next session."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.export import Output, replace_file
from dragoman.cli.options import AsOf, Db, Since, chosen, record_at

if TYPE_CHECKING:
    from dragoman.run.briefs import Wish

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
    from dragoman.run.briefs import Wish, briefing_of

    (name,) = chosen([format], tuple(BRIEF_FORMATS), "--format")
    (speech,) = chosen([language or interfaces()[0]], interfaces(), "--language")
    if name in NOT_FOR_TERMINALS and output is None and sys.stdout.isatty():
        raise typer.BadParameter(f"{name} is not for a terminal; name a file with --output")
    wish = Wish(series=series, session=session, since=since, parties=_codes(parties), language=speech)
    _check(wish)
    with record_at(db) as store:
        found = briefing_of(store, as_of or date.today(), wish)
    data = BRIEF_FORMATS[name](page_of(found, speech))
    if output:
        replace_file(output, [data])
    else:
        sys.stdout.buffer.write(data)


def _codes(parties: str | None) -> tuple[str, ...]:
    return tuple(code.strip() for code in (parties or "").split(",") if code.strip())


def _check(wish: Wish) -> None:
    """Raises a usage error where nothing is selected."""
    if wish.series is None and not wish.parties and wish.since is None:
        raise typer.BadParameter("name a series or body, or give --parties or --since")
    if wish.series is None and wish.session is not None:
        raise typer.BadParameter("needs the name of a series or body", param_hint="--session")
