"""The order of the stages and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from dragoman.events import Crowding, Neighbourhood, cluster_reports, merge
from dragoman.lexicon.pack import installed, load_pack, load_page_rules
from dragoman.lexicon.world import load_states
from dragoman.mentions import find_mentions, locate_dateline, with_years_as_told
from dragoman.model.contract import Event, Judgement, Report
from dragoman.model.document import Document, Reading
from dragoman.records import draft, identified, resolve
from dragoman.reports import read_facts, read_reports
from dragoman.text import lay_out


def read_document(document: Document, languages: tuple[str, ...] | None = None) -> Reading:
    """Read one document: a pure function of its text and the language packs.

    ``languages`` restricts the packs; by default all installed ones are used.
    """
    pages = {code: load_page_rules(code) for code in languages or installed()}
    layout = lay_out(
        document,
        {code: page.text for code, page in pages.items()},
        {code: page.calendar for code, page in pages.items()},
    )
    spoken = {layout.language, *(block.language for block in layout.blocks)}
    packs = {code: load_pack(code) for code in pages if code in spoken}
    mentions = find_mentions(document, layout, packs.get)
    phrasings = {code: pack.phrasing for code, pack in packs.items()}
    reports = read_reports(
        document,
        layout,
        mentions,
        phrasings=phrasings,
        dateline=locate_dateline(layout, packs.get),
    )
    facts = read_facts(document, layout, mentions, reports, phrasings)
    return Reading(document, layout, with_years_as_told(mentions), reports, facts)


def derive(reports: Iterable[Report], *, as_of: date) -> tuple[Event, ...]:
    """The events of a record: the same reports give the same events in any order."""
    known = tuple(identified(report) for report in reports)
    clusters = [(cluster.reports, cluster.judgements) for cluster in cluster_reports(known)]
    return resolve(clusters, as_of, state_names())


class Settled(Struct, frozen=True):
    """The events of one neighbourhood as far as their own reports tell, and pairs of them, by id, that may
    be one."""

    events: tuple[Event, ...]
    doubts: tuple[tuple[str, str, Judgement], ...]


def settle(
    reports: Sequence[Report], crowding: Crowding | None = None, siblings: Sequence[Report] = ()
) -> list[Settled]:
    """The neighbourhoods of a record, or of a part of it: see ``dragoman.events.merge``. The reports have the
    register's ids already, as ``identified`` gives them."""
    return [_settled(one) for one in merge(reports, crowding, siblings)]


def _settled(found: Neighbourhood) -> Settled:
    events = draft([(cluster.reports, cluster.judgements) for cluster in found.clusters])
    by_report = {id(event.reports[0]): event.id for event in events}
    names = [by_report[id(cluster.reports[0])] for cluster in found.clusters]
    doubts = ((names[one.clusters[0]], names[one.clusters[1]], one.judgement) for one in found.uncertain)
    return Settled(tuple(events), tuple(doubts))


def state_names() -> dict[str, str]:
    """The English names of states by code, for titles."""
    return {code: state.name for code, state in load_states().items()}
