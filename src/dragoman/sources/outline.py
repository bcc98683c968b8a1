"""A draft's lines in portions: each section's prose by itself and each item of a list by itself.

Lines that follow one another without a blank one are one paragraph.

What stands in one item has nothing to do with the next, so neither may lend the other a day or a place; the
headings above lend both the body that they are about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.model.checked import Portion
from dragoman.sources.markdown import Line

_GAP = "\n\n"
Lines = Sequence[Line]


def portions_of(lines: Lines) -> Iterator[Portion]:
    """The portions in the order of the draft. A heading belongs to the prose below it."""
    for above, body in _sections(lines):
        prose, items = _parted(body)
        if any(line.text.strip() for line in prose):
            yield _portion(above, prose)
        heading = [line for line in body[:1] if line.role == "heading"]
        for lead, item in items:
            yield _portion([*above, *heading, *lead], item)


def _sections(lines: Lines) -> Iterator[tuple[Lines, Lines]]:
    """The headings that each section stands under, and its lines, the first of them its own heading."""
    above: list[Line] = []
    body: list[Line] = []
    for line in lines:
        if line.role == "heading":
            yield above, body
            outer = [*above, *(one for one in body[:1] if one.role == "heading")]
            above, body = [one for one in outer if one.level < line.level], []
        body.append(line)
    yield above, body


def _parted(body: Lines) -> tuple[Lines, list[tuple[Lines, list[Line]]]]:
    """The prose, and the items of lists with the line that announces each list."""
    prose: list[Line] = []
    items: list[tuple[Lines, list[Line]]] = []
    lead: Lines = []
    open_item = False
    for line in body:
        if line.role == "item":
            lead = lead if open_item or not prose else _announcing(prose)
            items.append((lead, [line]))
            open_item = True
        elif open_item and line.role == "prose":
            items[-1][1].append(line)  # an item that goes on in the next line
        else:
            open_item = False
            prose.append(line)
    return prose, items


def _announcing(prose: Lines) -> Lines:
    """The line that introduces a list."""
    told = [line for line in prose if line.role == "prose"]
    return told[-1:] if told and told[-1].text.rstrip().endswith(":") else []


def _portion(context: Lines, own: Lines) -> Portion:
    """Lines put together; what stands between them has the offset of what is before it."""
    pieces, origin = list[str](), list[int]()
    for line in context:
        _join(pieces, origin, line, _GAP)
    first = len(origin) + (len(_GAP) if origin else 0)
    gap = _GAP
    for line in own:
        if line.role != "blank":
            _join(pieces, origin, line, gap)
        gap = _GAP if line.role in ("blank", "heading") else " "
    return Portion("".join(pieces), first, tuple(origin))


def _join(pieces: list[str], origin: list[int], line: Line, gap: str) -> None:
    if origin:
        pieces.append(gap)
        origin += [origin[-1]] * len(gap)
    pieces.append(line.text)
    origin += line.origin
