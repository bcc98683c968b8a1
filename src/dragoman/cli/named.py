"""Choosing among things of the record by id or by words of their names, and printing them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from rich.text import Text

from dragoman.cli.console import note, out, print_json_lines
from dragoman.cli.expectation import plural
from dragoman.model.errors import NotFoundError

T = TypeVar("T")
NEAR = 0.1
"""How much less alike than the best a name may sound that is listed with it."""


def named(
    name: str | None,
    found: Iterable[T],
    names: Callable[[T], Iterable[str | None]],
    command: str,
    *,
    heard: bool = False,
) -> list[T]:
    """Those of which an id, or a name with all the words given, fits; all without a name. With ``heard``,
    where none does, those whose names sound so in any script.

    Raises NotFoundError where none does.
    """
    words = (name or "").casefold().split()
    told = [(one, [n.casefold() for n in names(one) if n]) for one in found]
    fitting = [one for one, own in told if _fits(words, own)]
    if heard and not fitting:
        scores = [_sound(words, own) for _, own in told]
        best = max(scores, default=0.0)
        fitting = [one for (one, _), score in zip(told, scores, strict=True) if 0 < score >= best - NEAR]
    if name and not fitting:
        raise NotFoundError(f"{name}: none of that name; list them with: dragoman {command}")
    return fitting


def _fits(words: Sequence[str], names: Sequence[str]) -> bool:
    return not words or any(all(word in name for word in words) for name in names)


def _sound(words: Sequence[str], names: Sequence[str]) -> float:
    """How much the worst of the words sounds like one of the name that fits best; 0 where any does not."""
    from dragoman.grammar.names import SAME_NAME, similarity

    def alike(word: str, name: str) -> float:
        return max((similarity(word, part) for part in name.split()), default=0.0)

    best = max((min(alike(word, name) for word in words) for name in names), default=0.0)
    return best if best >= SAME_NAME else 0.0


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
