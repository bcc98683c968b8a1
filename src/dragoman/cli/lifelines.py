"""``dragoman instruments``, ``projects`` and ``people``: things that go through many events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.text import Text

from dragoman.cli.console import hang, safe
from dragoman.cli.named import named, print_all
from dragoman.cli.options import AsOf, Db, Json, KnownOn, day_of, record_at
from dragoman.cli.wording import SHORT_ID, SIGNS, party_name
from dragoman.model.contract import Event
from dragoman.model.wording import date_in_words

if TYPE_CHECKING:
    from dragoman.model.vocabulary import Status
    from dragoman.records.careers import Office, Person
    from dragoman.records.lifelines import Document
    from dragoman.records.lifelines import Step as DocumentStep
    from dragoman.records.projects import Project
    from dragoman.records.projects import Step as ProjectStep

T = TypeVar("T")
Name = Annotated[
    str | None, typer.Argument(metavar="[NAME]", help="An id, or words of a name in any language.")
]
PartyOption = Annotated[
    list[str] | None,
    typer.Option("--party", metavar="CODE", help="IN, RU, EU ...; given twice, both must be there."),
]
LABEL = 16


def instruments(
    name: Name = None,
    party: PartyOption = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    json: Json = False,
    db: Db = None,
) -> None:
    """List documents between states, each with its life line: negotiated, signed, ratified, in force.

    Example:

    dragoman instruments quarantine --party IN
    """
    from dragoman.records.lifelines import documents_of

    found = _of_parties(party, documents_of(_events(db, as_of, known_on)), lambda one: one.parties)
    chosen = named(name, found, lambda one: (one.id, one.title, *one.titles.values()), "instruments")
    print_all(chosen, _document, "document", json=json)


def projects(
    name: Name = None,
    party: PartyOption = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    json: Json = False,
    db: Db = None,
) -> None:
    """List joint projects, each with all its events and what sessions said of it, in any language.

    Example:

    dragoman projects satellite
    """
    from dragoman.records.projects import projects_of

    found = _of_parties(party, projects_of(_events(db, as_of, known_on)), lambda one: one.parties)
    chosen = named(name, found, lambda one: (one.id, one.name, *one.names.values()), "projects")
    print_all(chosen, _project, "project", json=json)


def people(
    name: Name = None,
    party: PartyOption = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    json: Json = False,
    db: Db = None,
) -> None:
    """List people with the offices they held over time, as reported, in all spellings of their names.

    Example:

    dragoman people lavrov
    """
    from dragoman.records.careers import people_of

    found = _of_parties(party, people_of(_events(db, as_of, known_on)), lambda one: (one.party or "",))
    chosen = named(name, found, _spellings, "people", heard=True)
    print_all(chosen, _person, "name", json=json)


def _events(db: Path | None, as_of: date | None, known_on: date | None) -> tuple[Event, ...]:
    from dragoman.run.record import events_of

    with record_at(db) as store:
        return events_of(store, day_of(as_of, known_on), known_on)


def _of_parties(
    wanted: list[str] | None, found: tuple[T, ...], parties: Callable[[T], tuple[str, ...]]
) -> list[T]:
    codes = {code.upper() for code in wanted or ()}
    return [one for one in found if codes <= set(parties(one))]


def _spellings(one: Person) -> Iterator[str]:
    yield from (one.id, one.name)
    yield from (name for names in one.names.values() for name in names)


def _head(title: str, parties: tuple[str, ...], identity: str) -> Text:
    return Text.assemble((safe(title), "bold"), (f"  {' '.join(parties)}  {identity}", "dim"))


def _row(label: str, value: str) -> Iterator[Text]:
    if value:
        yield from hang(Text(f"  {label:<{LABEL}}", style="dim"), Text(safe(value)))


def _step(status: Status, time: str | None, event: str, words: str) -> Text:
    sign, style = SIGNS[status]
    return Text.assemble(
        (f"  {sign} ", style), f"{date_in_words(time):<24}", (f"  {event[:SHORT_ID]}  ", "dim"), safe(words)
    )


def _document(one: Document) -> Iterator[Text]:
    kind = one.type.replace("_", " ")
    yield _head(one.title or f"{kind} without a title", one.parties, one.id)
    stage = one.stage.replace("_", " ") if one.stage else "not signed, as far as the record knows"
    yield from _row("type and stage", f"{kind}, {stage}")
    yield from _row("also", "; ".join(title for title in one.titles.values() if title != one.title))
    yield from _row("on behalf of", ", ".join(one.on_behalf_of))
    yield from _row("signatories", "; ".join(f"{s.name} ({s.party or '?'})" for s in one.signatories))
    yield from _row("clauses", "; ".join(one.clauses))
    for step in one.steps:
        yield _step(step.status, step.time, step.event, _document_words(step))
    yield Text()


def _document_words(step: DocumentStep) -> str:
    stage = step.stage.replace("_", " ") if step.stage else step.kind
    return stage if step.status == "held" else f"{stage}: {step.status.replace('_', ' ')}"


def _project(one: Project) -> Iterator[Text]:
    yield _head(one.name, one.parties, one.id)
    yield from _row("also", "; ".join(name for name in one.names.values() if name != one.name))
    for step in one.steps:
        yield _step(step.status, step.time, step.event, _project_words(step))
    yield Text()


def _project_words(step: ProjectStep) -> str:
    if step.stance:
        return f"{step.stance}: “{step.says}”"
    return ", ".join(part for part in (step.kind, step.stage, step.title) if part)


def _person(one: Person) -> Iterator[Text]:
    yield _head(one.name, (party_name(one.party),) if one.party else (), one.id)
    others = [name for names in one.names.values() for name in names if name != one.name]
    yield from _row("also", "; ".join(dict.fromkeys(others)))
    for office in one.offices:
        yield from _row("office", _office(office))
    for seen in one.appearances:
        roles = " and ".join(role.replace("_", " ") for role in seen.roles) or "named"
        words = f"{seen.title} ({roles})"
        yield Text.assemble(
            f"    {date_in_words(seen.time):<24}", (f"  {seen.event[:SHORT_ID]}  ", "dim"), safe(words)
        )
    yield Text()


def _office(office: Office) -> str:
    others = "; ".join(title for title in office.titles.values() if title != office.title)
    when = date_in_words(office.first)
    if office.last != office.first:
        when = f"{when} to {date_in_words(office.last)}"
    return f"{office.title}{f' ({others})' if others else ''}, reported {when}"
