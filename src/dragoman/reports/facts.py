"""Relations that an article states beside events."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from dragoman.lexicon.phrasing import Phrasing
from dragoman.model.contract import Fact, Report
from dragoman.model.document import Document, Layout
from dragoman.model.mentions import CueMention, Mention, PersonMention
from dragoman.reports.parents import parents_of
from dragoman.reports.scene import build_scenes
from dragoman.reports.stages import stages_of

CUES = frozenset({"under", "project_stage"})
CLAUSES = "/instrument/clauses/"


def read_facts(
    document: Document,
    layout: Layout,
    mentions: Sequence[Mention],
    reports: Sequence[Report],
    phrasings: Mapping[str, Phrasing],
) -> tuple[Fact, ...]:
    """Offices, parents of bodies, stages of projects and clauses of documents, each once, with its words."""
    found: dict[tuple[str, str, str], Fact] = {}
    facts = [*_offices(document.text, mentions)]
    telling = replace(layout, sentences=_telling(layout, mentions))
    for scene in build_scenes(document, telling, mentions, phrasings) if telling.sentences else ():
        facts += parents_of(scene, reports)
        for project, stage in stages_of(scene):
            quote = document.text[stage.start : stage.end]
            told = (project.name, stage.value, quote, stage.start, stage.end, stage.rule)
            facts.append(Fact("project_stage", *told))
    for fact in (*facts, *_clauses(reports)):
        found.setdefault((fact.kind, fact.subject, fact.object), fact)
    return tuple(found.values())


def _telling(layout: Layout, mentions: Sequence[Mention]) -> tuple[tuple[int, int], ...]:
    """The sentences with a word that states a relation."""
    starts = [start for start, _ in layout.sentences]
    cues = (m.start for m in mentions if isinstance(m, CueMention) and m.cue in CUES)
    return tuple(layout.sentences[i] for i in sorted({bisect_right(starts, c) - 1 for c in cues}) if i >= 0)


def _offices(text: str, mentions: Sequence[Mention]) -> Iterator[Fact]:
    """Who holds which office."""
    for mention in mentions:
        if isinstance(mention, PersonMention) and mention.office and mention.office_start is not None:
            yield _office(text, mention)


def _office(text: str, person: PersonMention) -> Fact:
    assert person.office is not None
    assert person.office_start is not None
    assert person.office_end is not None
    start, end = min(person.start, person.office_start), max(person.end, person.office_end)
    return Fact(
        kind="person_office",
        subject=person.name,
        object=f"{person.office}, {person.party}" if person.party else person.office,
        quote=text[start:end],
        start=start,
        end=end,
        rule=person.rule,
    )


def _clauses(reports: Sequence[Report]) -> Iterator[Fact]:
    """What the documents of the reports provide for."""
    for report in reports:
        for evidence in report.evidence:
            if report.instrument and evidence.field.startswith(CLAUSES):
                clause = report.instrument.clauses[int(evidence.field.removeprefix(CLAUSES))]
                subject = report.instrument.title or report.instrument.type
                told = (subject, clause, evidence.quote, evidence.start, evidence.end, evidence.rule)
                yield Fact("instrument_clause", *told)
