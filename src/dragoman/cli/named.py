"""Choosing among things of the record by id or by words of their names, and printing them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from rich.text import Text

from dragoman.cli.console import note, out, print_json_lines
from dragoman.cli.expectation import plural
from dragoman.model.errors import NotFoundError

T = TypeVar("T")


def named(
    name: str | None, found: Iterable[T], names: Callable[[T], Iterable[str | None]], command: str
) -> list[T]:
    """Those of which an id, or a name with all the words given, fits; all without a name.

    Raises NotFoundError where none does.
    """
    words = (name or "").casefold().split()
    fitting = [one for one in found if _fits(words, [n.casefold() for n in names(one) if n])]
    if name and not fitting:
        raise NotFoundError(f"{name}: none of that name; list them with: dragoman {command}")
    return fitting


def _fits(words: Sequence[str], names: Sequence[str]) -> bool:
    return not words or any(all(word in name for word in words) for name in names)


def print_all(found: Sequence[T], page: Callable[[T], Iterator[Text]], noun: str, *, json: bool) -> None:
    """Each on its lines, or as JSON one a line."""
    if json:
        print_json_lines(found)
        return
    console = out()
    for one in found:
        for line in page(one):
            console.print(line)
    note(plural(len(found), noun))
