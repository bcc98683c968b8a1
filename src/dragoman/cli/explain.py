"""``dragoman explain``: from a value back to the words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer
from rich.text import Text

from dragoman.cli.console import out, print_json, safe
from dragoman.cli.options import AsOf, Db, Json, KnownOn, day_of, record_at
from dragoman.cli.show import EventName
from dragoman.cli.wording import ruling_in_words, value_in_words
from dragoman.model.wording import date_in_words

if TYPE_CHECKING:
    from dragoman.run.explain import Claim, Explanation, Link

Field = Annotated[
    str,
    typer.Argument(
        metavar="FIELD", help="A field of the event: time, parties, participants/0 ...", show_default=False
    ),
]


def explain(
    event: EventName,
    field: Field,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    json: Json = False,
    db: Db = None,
) -> None:
    """Show the chain behind a value: quote, rule, mention, report, event.

    Examples:

    dragoman explain 7f3c time

    dragoman explain 7f3c participants/0
    """
    from dragoman.run.explain import explain as explain_field
    from dragoman.run.record import events_of, find_event

    with record_at(db) as store:
        found = find_event(events_of(store, day_of(as_of, known_on), known_on), event, store.last_change)
        explanation = explain_field(found, field, store.reading)
    if json:
        print_json(explanation)
        return
    console = out()
    for line in _lines(explanation):
        console.print(line)


def _lines(explanation: Explanation) -> Iterator[Text]:
    field = explanation.field.split("/")[1]
    yield Text(safe(explanation.title), style="bold")
    yield Text(f"{explanation.field} = ") + Text(safe(value_in_words(explanation.value, field)), style="bold")
    if explanation.derived:
        yield Text(f"  {explanation.derived}")
    if explanation.policy and len(explanation.claims) > 1:
        decided = f"; decided by: {explanation.decided}" if explanation.decided else ""
        yield Text(f"  chosen by: {explanation.policy}{decided}", style="dim")
    for ruled in explanation.rulings:
        yield Text(safe(f"  {ruling_in_words(ruled)}"))
    for claim in explanation.claims:
        yield Text()
        yield from _claim(claim, field)
    if len(explanation.claims) > 1 or explanation.derived:
        yield from _judgements(explanation)


def _claim(claim: Claim, field: str) -> Iterator[Text]:
    silent = claim.value is None and not claim.links
    value = "says nothing of it" if silent else f"= {value_in_words(claim.value, field)}"
    yield Text(
        safe(f"{claim.outlet or claim.source}, {claim.language}, {date_in_words(claim.as_of)}: {value}")
    )
    yield Text(safe(f"  {claim.source} ({claim.document})"), style="dim")
    for link in claim.links:
        yield from _link(link)


def _link(link: Link) -> Iterator[Text]:
    evidence = link.evidence
    quote = (_flat(evidence.quote), "bold underline")
    yield Text.assemble(("  “…", "dim"), _flat(link.before), quote, _flat(link.after), ("…”", "dim"))
    yield Text(f"    {evidence.field} [{evidence.start}:{evidence.end}] by {evidence.rule}", style="dim")
    for mention in link.mentions:
        plain: dict[str, Any] = msgspec.to_builtins(mention)
        told = {
            key: value for key, value in plain.items() if key not in _SPAN and value not in (None, [], False)
        }
        values = ", ".join(f"{key} {value}" for key, value in told.items())
        yield Text(
            safe(f"    {plain['type']} [{mention.start}:{mention.end}] {values}; {mention.rule}"), style="dim"
        )


_SPAN = frozenset({"start", "end", "rule", "type"})


def _flat(text: str) -> str:
    return safe(text.replace("\n", " "))


def _judgements(explanation: Explanation) -> Iterator[Text]:
    if explanation.judgements:
        yield Text()
        yield Text("Why one event:")
    for judgement in explanation.judgements:
        first, second = judgement.reports
        features = ", ".join(f"{name} {weight:+.2g}" for name, weight in judgement.features.items())
        yield Text(f"  [{first + 1}] and [{second + 1}]: {judgement.score:.2f} ({features})")
