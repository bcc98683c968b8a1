"""The order of the stages and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from dragoman.events import Crowding, Neighbourhood, cluster_reports, merge
from dragoman.lexicon.pack import installed, load_pack, load_page_rules, writing_of
from dragoman.lexicon.world import load_states
from dragoman.mentions import find_mentions, locate_dateline, with_years_as_told
from dragoman.model.aims import Aim, Key, aims_of, by_key, key_of, standing
from dragoman.model.contract import Event, Judgement, Report
from dragoman.model.document import Document, Reading
from dragoman.model.rulings import Ruling
from dragoman.records import Names, draft, identified, names_of, resolve
from dragoman.reports import read_facts, read_reports
from dragoman.text import lay_out


def read_document(document: Document, languages: tuple[str, ...] | None = None) -> Reading:
    """Read one document: a pure function of its text and the language packs.

    ``languages`` restricts the packs; by default all installed ones are used.
    """
    writings = {code: writing_of(code) for code in languages or installed()}
    layout = lay_out(document, writings, load_page_rules)
    spoken = {layout.language, *(block.language for block in layout.blocks)}
    packs = {code: load_pack(code) for code in writings if code in spoken}
    mentions = find_mentions(document, layout, packs.get)
    phrasings = {code: pack.phrasing for code, pack in packs.items()}
    reports = read_reports(
        document,
        layout,
        mentions,
        phrasings=phrasings,
        dateline=locate_dateline(layout, mentions, packs.get),
    )
    facts = read_facts(document, layout, mentions, reports, phrasings)
    return Reading(document, layout, with_years_as_told(mentions), reports, facts)


def derive(reports: Iterable[Report], *, as_of: date, rulings: Sequence[Ruling] = ()) -> tuple[Event, ...]:
    """The events of a record: the same reports and rulings give the same events in any order."""
    known = standing(rulings, [identified(report) for report in reports])
    aims = aims_of(rulings, known)
    clusters = [(cluster.reports, cluster.judgements) for cluster in cluster_reports(known, aims)]
    return resolve(clusters, as_of, state_names(), rulings, aims)


class Settled(Struct, frozen=True):
    """The events of one neighbourhood as far as their own reports tell, and pairs of them, by id, that may
    be one."""

    events: tuple[Event, ...]
    doubts: tuple[tuple[str, str, Judgement], ...]


def settle(
    reports: Sequence[Report],
    crowding: Crowding | None = None,
    siblings: Sequence[Report] = (),
    rulings: Sequence[Ruling] = (),
) -> list[Settled]:
    """The neighbourhoods of a record, or of a part of it: see ``dragoman.events.merge``. The reports have the
    register's ids already, as ``identified`` gives them, and none of them is withdrawn."""
    aims = aims_of(rulings, [*reports, *siblings])
    by_report = by_key(aims)
    names = names_of(rulings)
    return [
        _settled(one, names, _here(one, aims, by_report)) for one in merge(reports, crowding, siblings, aims)
    ]


def _here(found: Neighbourhood, aims: Sequence[Aim], by_report: Mapping[Key, Sequence[int]]) -> list[Aim]:
    """The aims at reports of a neighbourhood."""
    told = (report for cluster in found.clusters for report in cluster.reports) if aims else ()
    return [aims[n] for n in sorted({n for report in told for n in by_report.get(key_of(report), ())})]


def _settled(found: Neighbourhood, names: Names, aims: Sequence[Aim]) -> Settled:
    events = draft([(cluster.reports, cluster.judgements) for cluster in found.clusters], names, aims)
    by_report = {id(event.reports[0]): event.id for event in events}
    own = [by_report[id(cluster.reports[0])] for cluster in found.clusters]
    doubts = ((own[one.clusters[0]], own[one.clusters[1]], one.judgement) for one in found.uncertain)
    return Settled(tuple(events), tuple(doubts))


def state_names() -> dict[str, str]:
    """The English names of states by code, for titles."""
    return {code: state.name for code, state in load_states().items()}
