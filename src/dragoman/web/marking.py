"""Stretches of a text marked, for pages that do not lead back from them."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup


def struck(text: str, marks: Iterable[tuple[int, int]], start: int = 0) -> Markup:
    """The text with ``<mark>`` around stretches, which count from ``start``; where they overlap, one.

    >>> struck("a<b c", [(1, 2), (4, 5)])
    Markup('a<mark>&lt;</mark>b <mark>c</mark>')
    """
    pieces, at = [], 0
    for first, last in sorted((a - start, b - start) for a, b in marks):
        first, last = max(first, at), min(last, len(text))
        if first < last:
            pieces += [Markup.escape(text[at:first]), Markup("<mark>{}</mark>").format(text[first:last])]
            at = last
    return Markup("").join([*pieces, Markup.escape(text[at:])])
