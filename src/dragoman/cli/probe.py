"""``dragoman probe``: parts of the reader by themselves, for measuring them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import msgspec
import typer
from msgspec import Struct

from dragoman.cli.console import print_json_lines
from dragoman.model.errors import InputError, NotFoundError

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="Try a part of the reader on JSON lines: questions on standard input, answers on standard output.",
)

Row = dict[str, Any]


class DateQuestion(Struct, frozen=True):
    """``ref`` is the day of publication, from which "on Wednesday" counts."""

    text: str
    lang: str
    ref: str | None = None


class NameQuestion(Struct, frozen=True):
    a: str
    b: str


Question = DateQuestion | NameQuestion


@app.command()
def dates() -> None:
    """Find the dates of a text: {"text", "lang", "ref"} gives {"dates": [{"start", "end", "edtf", ...}]}.

    Example:

    echo '{"text": "on 6 August 2025", "lang": "en", "ref": null}' | dragoman probe dates
    """
    from dragoman.grammar.dates.probe import probe_dates

    _answer(lambda row: probe_dates(row, _calendar), DateQuestion)


@app.command()
def names() -> None:
    """Compare two names in any scripts: {"a", "b"} gives {"score": 0.0 to 1.0}.

    Example:

    echo '{"a": "Sergey Lavrov", "b": "Сергей Лавров"}' | dragoman probe names
    """
    from dragoman.grammar.names import probe_names

    _answer(probe_names, NameQuestion)


@cache
def _calendar(language: str) -> Any:
    from dragoman.lexicon.calendar import load_calendar
    from dragoman.lexicon.pack import LANGUAGES, installed

    if language not in installed():
        raise NotFoundError(f"{language}: no such language pack; list them with: dragoman languages list")
    return load_calendar(LANGUAGES / language)


def _answer(ask: Callable[[Row], Any], question: type[Question]) -> None:
    print_json_lines(_answer_to(ask, number, row) for number, row in _rows(question))


def _answer_to(ask: Callable[[Row], Any], number: int, row: Row) -> Any:
    """The answer to one question. Raises InputError for a value that is of the right type and still wrong."""
    try:
        return ask(row)
    except ValueError as fault:
        raise InputError(f"line {number}", str(fault)) from fault


def _rows(question: type[Question]) -> Iterator[tuple[int, Row]]:
    """Lines of standard input by number, checked against the question's type."""
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if line.strip():
            try:
                yield number, msgspec.structs.asdict(msgspec.json.decode(line, type=question))
            except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
                raise InputError(f"line {number}", f"is no question: {fault}") from fault
