"""``dragoman document``: an article as it was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from dragoman.cli.console import out, print_columns, print_json, print_json_lines, safe, shortened
from dragoman.cli.options import Db, Json, record_at
from dragoman.model.contract import Evidence
from dragoman.model.document import Block, Found, Reading

if TYPE_CHECKING:
    from dragoman.store import Entry, Store

Name = Annotated[
    str | None,
    typer.Argument(
        metavar="[DOCUMENT]", help="An id or a source, the beginning of the one or the end of the other."
    ),
]
List = Annotated[bool, typer.Option("--list", help="List the record's documents instead.")]
Spans = dict[tuple[int, int], int]
"""Stretches of the text that are evidence, and the number of each."""


def document(name: Name = None, listing: List = False, json: Json = False, db: Db = None) -> None:
    """Show an article block by block, with what was taken as evidence marked and numbered.

    Examples:

    dragoman document --list

    dragoman document 003.txt
    """
    if listing == bool(name):
        raise typer.BadParameter("name one document, or give --list", param_hint="DOCUMENT")
    with record_at(db) as store:
        if name is None:
            _list(store, json=json)
            return
        reading = store.reading(name)
        entry = store.document(reading.document.id)
    if json:
        print_json(reading)
        return
    console = out()
    for line in (*_head(reading, entry), Text(), *_blocks(reading), Text(), *_legend(reading)):
        console.print(line)


def _list(store: Store, *, json: bool) -> None:
    entries = sorted(store.documents(), key=lambda entry: (entry.document.source, entry.version))
    if json:
        print_json_lines(_listed(entry) for entry in entries)
    elif entries:
        print_columns(
            [[Text(safe(cell or "")) for cell in _listed(entry).values()] for entry in entries],
            give_way={5: 12, 4: 16},
        )


def _listed(entry: Entry) -> dict[str, str | None]:
    return {
        "id": entry.document.id,
        "published": entry.published,
        "language": entry.language,
        "version": str(entry.version),
        "source": entry.document.source,
        "title": entry.title,
    }


def _head(reading: Reading, entry: Entry) -> Iterator[Text]:
    layout = reading.layout
    yield Text(safe(reading.document.source), style="bold")
    yield Text(
        f"{reading.document.id}, version {entry.version}{' (replaced)' if entry.retired else ''}", style="dim"
    )
    yield Text(f"language   {layout.language}")
    for label, found in (
        ("published", layout.published),
        ("dateline", layout.dateline_place),
        ("dated", layout.dateline_date),
        ("outlet", layout.outlet),
    ):
        if found:
            yield _found(label, found)


def _found(label: str, found: Found) -> Text:
    return Text(f"{label:<10} {safe(found.value)}") + Text(f"  {found.rule}", style="dim")


def _blocks(reading: Reading) -> Iterator[Text]:
    spans = _spans(reading)
    for block in reading.layout.blocks:
        if reading.document.text[block.start : block.end].strip():
            yield Text(f"{block.role} · {block.language} · {block.rule}", style="dim")
            yield _marked(reading.document.text, block, spans)


def _evidence(reading: Reading) -> list[Evidence]:
    return [evidence for report in reading.reports for evidence in report.evidence]


def _spans(reading: Reading) -> Spans:
    distinct = sorted({(one.start, one.end) for one in _evidence(reading)})
    return {span: number for number, span in enumerate(distinct, start=1)}


def _marked(text: str, block: Block, spans: Spans) -> Text:
    """The block's text; evidence underlined, its number after its end."""
    inside = {span: number for span, number in spans.items() if _meets(span, (block.start, block.end))}
    cuts = sorted({block.start, block.end, *_edges(inside, block)})
    line = Text()
    for start, end in pairwise(cuts):
        covered = any(_meets(span, (start, end)) for span in inside)
        line.append(safe(text[start:end]), style="underline" if covered else "")
        for number in (number for span, number in inside.items() if span[1] == end):
            line.append(f"[{number}]", style="cyan")
    line.rstrip()
    return line


def _meets(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _edges(spans: Spans, block: Block) -> Iterator[int]:
    return (edge for span in spans for edge in span if block.start < edge < block.end)


def _legend(reading: Reading) -> Sequence[Text]:
    """What each number is evidence of, report by report."""
    spans = _spans(reading)
    lines = []
    for report in reading.reports:
        time = report.time or "no day"
        lines.append(
            Text(f"report: {report.kind}, {report.status}, {' '.join(report.parties)}, {time}", style="bold")
        )
        for one in sorted(report.evidence, key=lambda item: (item.start, item.field)):
            number = f"[{spans[one.start, one.end]}]"
            quote = safe(shortened(one.quote))
            lines.append(Text(f"  {number:>5} {one.field:<24} “{quote}”  ") + Text(one.rule, style="dim"))
    return lines or [Text("No event was found in it.")]
