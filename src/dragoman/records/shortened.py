"""Names that shorten another: "the trade commission" of two states that have one commission and no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dragoman.records.wording import one_word, wording

if TYPE_CHECKING:
    from dragoman.records.bodies import Named

SINGLE = frozenset({"commission", "committee", "council"})
"""Kinds of which two states have few, each with a long name of its own."""
_SHORT, _LONG = 1, 3
"""Telling words that a shortened name has at most, and a full one at least."""


def shortened(named: Sequence[Sequence[Named]]) -> Iterator[tuple[Named, list[Named]]]:
    """Each short name of a body with the full names of bodies of its parties and kind that it may shorten.

    One without a word of its own may shorten any; one with a word, those of its language that have it.
    """
    homes: defaultdict[tuple[str, str], dict[tuple[str, str], Named]] = defaultdict(dict)
    for one in (one for group in named for one in group):
        kind = home(one)
        if kind:
            homes[kind].setdefault((one.name, one.language), one)
    for _, alike in sorted(homes.items()):
        names = [one for _, one in sorted(alike.items())]
        full = [one for one in names if len(_words(one)) >= _LONG]
        for short in (one for one in names if len(_words(one)) <= _SHORT):
            yield short, [one for one in full if _may_shorten(short, one)]


def home(one: Named) -> tuple[str, str] | None:
    """The parties and the kind of a body's name, if its parties have few of that kind and it is a short name
    or a full one."""
    heads = wording(one.name, one.language).heads if one.spelt is None else ()
    if len(heads) != 1 or heads[0] not in SINGLE or _SHORT < len(_words(one)) < _LONG:
        return None
    return one.key[0], heads[0]


def _words(one: Named) -> tuple[str, ...]:
    return wording(one.name, one.language).words


def _may_shorten(short: Named, full: Named) -> bool:
    words = _words(short)
    if not words:
        return True
    same_language = short.language == full.language
    return same_language and all(any(one_word(word, other) for other in _words(full)) for word in words)
