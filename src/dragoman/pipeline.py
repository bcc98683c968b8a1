"""The order of the stages and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.events import cluster_reports
from dragoman.lexicon.pack import installed, load_pack, load_page_rules
from dragoman.lexicon.world import load_states
from dragoman.mentions import find_mentions, locate_dateline
from dragoman.model.contract import Event, Report
from dragoman.model.document import Document, Reading
from dragoman.records import identified, resolve
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
    return Reading(document, layout, mentions, reports, facts)


def derive(reports: Iterable[Report], *, as_of: date) -> tuple[Event, ...]:
    """The events of a record: the same reports give the same events in any order."""
    known = tuple(identified(report) for report in reports)
    clusters = [(cluster.reports, cluster.judgements) for cluster in cluster_reports(known)]
    return resolve(clusters, as_of, {code: state.name for code, state in load_states().items()})
