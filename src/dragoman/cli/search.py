"""``dragoman search``: events and documents for a query in any language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from dragoman.cli.console import hang, note, out, print_json, safe, shortened
from dragoman.cli.expectation import plural
from dragoman.cli.options import AsOf, Db, Json, KnownOn, Since, Until, chosen, record_at
from dragoman.cli.timeline import KindOption, Language, Party
from dragoman.cli.wording import SHORT_ID, status_of, when, where, who
from dragoman.model.vocabulary import KINDS
from dragoman.model.wording import date_in_words

if TYPE_CHECKING:
    from dragoman.run.search import DocumentHit, EventHit, Match, Results, Snippet

Query = Annotated[
    list[str],
    typer.Argument(
        metavar="QUERY...",
        help='Words in any language; "words together", wor*, -without (after -- where it comes first).',
        show_default=False,
    ),
]
Limit = Annotated[int, typer.Option("--limit", min=1, help="At most so many events, and documents.")]

HOW = {
    "word": "",
    "form": "another form",
    "spelling": "another spelling",
    "meaning": "by its meaning",
    "text": "in the article",
}
_MARKED = "bold underline"
_SHOWN = 8
"""Values of a facet that are printed."""


def search(
    query: Query,
    language: Language = None,
    kind: KindOption = None,
    party: Party = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 10,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    json: Json = False,
    db: Db = None,
) -> None:
    """Find events and articles: a query in one language finds those reported in the others.

    Each event stands with what the words matched: a name in another script, a topic, a quote.

    Examples:

    dragoman search Лавров

    dragoman search railway '"memorandum of understanding"' --party UZ
    """
    from dragoman.run.record import Filters
    from dragoman.run.replaying import Replays
    from dragoman.run.search import search as found

    parties, languages = tuple(code.upper() for code in party or ()), tuple(language or ())
    kinds = chosen(kind, KINDS, "--kind")
    filters = Filters(parties=parties, kinds=kinds, languages=languages, since=since, until=until)
    with record_at(db) as store:
        replay = Replays.of(store).on(known_on) if known_on else None
        day = as_of or known_on or date.today()
        results = found(replay.store if replay else store, " ".join(query), filters, as_of=day, limit=limit)
    if json:
        print_json(results)
    else:
        _print(results)


def _print(results: Results) -> None:
    console = out()
    for line in _page(results):
        console.print(line)
    note(_footer(results))


def _page(found: Results) -> Iterator[Text]:
    for event in found.events:
        yield from _event(event)
    if found.events and found.documents:
        yield Text()
    for document in found.documents:
        yield from _document(document)
    if found.events:
        yield Text()
        yield from _facets(found)


def _event(hit: EventHit) -> Iterator[Text]:
    event = hit.event
    title = Text(safe(event.title), style="bold")
    facts = (Text(when(event)), status_of(event), title, Text(who(event)), Text(where(event)))
    yield Text("  ").join((Text(event.id[:SHORT_ID], style="dim"), *(fact for fact in facts if fact)))
    for match in hit.matches:
        yield from hang(Text(f"    {safe(match.word)}: ", style="dim"), _match(match))


def _match(match: Match) -> Text:
    how = f" ({HOW[match.how]})" if HOW[match.how] else ""
    told = Text(f"{match.field} {safe(shortened(match.value))}{how}")
    if match.quote:
        told.append(f"  “{safe(shortened(match.quote.quote))}” {match.quote.language}", style="dim")
    return told


def _document(hit: DocumentHit) -> Iterator[Text]:
    told = date_in_words(hit.published) if hit.published else None
    head = ", ".join(part for part in (hit.outlet or hit.source, hit.language, told) if part)
    yield Text.assemble((safe(head), "bold"), (f"  {hit.id}", "dim"))
    if hit.title:
        yield from hang(Text("    "), _marked(hit.title, hit.title_marks))
    for snippet in hit.snippets:
        yield from hang(Text("    … ", style="dim"), _snippet(snippet))


def _snippet(snippet: Snippet) -> Text:
    return _marked(snippet.text, [(a - snippet.start, b - snippet.start) for a, b in snippet.marks])


def _marked(text: str, marks: Sequence[tuple[int, int]]) -> Text:
    # Every blank as one: a line break within a snippet is no new line of output, and offsets stay.
    line = Text(safe("".join(" " if char.isspace() else char for char in text)))
    for start, end in marks:
        line.stylize(_MARKED, start, end)
    return line


def _facets(found: Results) -> Iterator[Text]:
    for name, values in found.facets.items():
        told = ", ".join(f"{safe(one.value)} {one.count}" for one in values[:_SHOWN])
        yield from hang(Text(f"{name:<10}", style="dim"), Text(told + (" …" if len(values) > _SHOWN else "")))


def _footer(found: Results) -> str:
    if not found.words:
        return "Nothing was asked for: a query needs a word."
    left = [word.text for word in found.words if word.left_out]
    said = f"{plural(found.found_events, 'event')}, {plural(found.found_documents, 'article')} with the words"
    return said + (f"; left out: {', '.join(left)}" if left else "")
