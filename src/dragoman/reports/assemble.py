"""From candidate to report: values normalised, every slot with its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.contract import (
    BodyRef,
    Evidence,
    Figure,
    InstrumentRef,
    OrganisationRef,
    Participant,
    Place,
    ProjectRef,
    Report,
    SeriesRef,
    Undertaking,
)
from dragoman.model.document import Document, Layout
from dragoman.model.edtf import as_told, lacks_year
from dragoman.model.mentions import OrganisationMention, TopicMention
from dragoman.model.vocabulary import Status
from dragoman.reports.candidate import Candidate, Cited, When
from dragoman.reports.scene import Scene


class Citations:
    """Evidence of one report in the making; refuses an empty quote."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.items: list[Evidence] = []

    def add(self, field: str, start: int, end: int, rule: str) -> None:
        quote = self._text[start:end]
        if quote:
            self.items.append(Evidence(field, quote, start, end, rule))

    def cite(self, field: str, cited: Cited[object]) -> None:
        self.add(field, cited.start, cited.end, cited.rule)


def assemble(
    candidate: Candidate, document: Document, layout: Layout, scenes: Sequence[Scene], language: str
) -> Report:
    """The report of a candidate. ``scenes``: those that speak of it, for topics and agencies."""
    notes = Citations(document.text)
    candidate.time = as_document_tells(candidate.time)
    candidate.rescheduled = as_document_tells(candidate.rescheduled)
    status = _cite_core(candidate, notes)
    own = [scenes[i] for i in sorted(set(candidate.scenes)) if i < len(scenes)]
    return Report(
        source=document.source,
        document=document.id,
        text_sha256=document.text_sha256,
        language=language,
        kind=candidate.kind,
        status=status,
        parties=candidate.codes,
        others=tuple(dict.fromkeys(o.value for o in candidate.others if o.value not in candidate.codes)),
        time=candidate.time.edtf if candidate.time else None,
        time_basis=candidate.time.basis if candidate.time else None,
        rescheduled_to=candidate.rescheduled.edtf if candidate.rescheduled else None,
        as_of=layout.as_of,
        outlet=layout.outlet.value if layout.outlet else None,
        title=_headline(document, layout),
        places=_places(candidate, language, notes),
        body=_body(candidate, language, notes),
        series=_series(candidate, notes),
        instrument=_instrument(candidate, notes),
        project=_project(candidate, notes),
        participants=_participants(candidate, language, notes),
        organisations=_organisations(candidate, own, notes),
        topics=_topics(own, notes),
        undertakings=_undertakings(candidate, notes),
        figures=_figures(candidate, notes),
        attribution=_attribution(candidate, notes),
        position=candidate.anchor.start,
        part_of=candidate.container.anchor.start if candidate.container else None,
        evidence=tuple(notes.items),
    )


def as_document_tells(when: When | None) -> When | None:
    """A time without a year that only stood in; nothing where it says nothing else."""
    if when is None or not lacks_year(when.edtf):
        return when
    told = as_told(when.edtf)
    return When(told, "relative" if when.basis == "relative" else "stated", when.sources) if told else None


def _cite_core(candidate: Candidate, notes: Citations) -> Status:
    """Evidence of kind, status, parties and time; the status."""
    notes.add("/kind", *candidate.span, candidate.anchor.rule)
    status = candidate.status or Cited[Status]("held", *candidate.span, "status/default")
    notes.add("/status", status.start, status.end, status.rule)
    for index, party in enumerate(candidate.parties):
        notes.add(f"/parties/{index}", party.start, party.end, party.rule)
    kept = [o for o in candidate.others if o.value not in candidate.codes]
    for index, other in enumerate({o.value: o for o in reversed(kept)}.values()):
        notes.add(f"/others/{index}", other.start, other.end, other.rule)
    for source in candidate.time.sources if candidate.time else ():
        notes.add("/time", source.start, source.end, source.rule)
    for source in candidate.rescheduled.sources if candidate.rescheduled else ():
        notes.add("/rescheduled_to", source.start, source.end, source.rule)
    return status.value


def _headline(document: Document, layout: Layout) -> str | None:
    if document.declared_title:
        return document.declared_title
    block = next((b for b in layout.blocks if b.role == "headline"), None)
    return " ".join(document.text[block.start : block.end].split()) if block else None


def _places(candidate: Candidate, language: str, notes: Citations) -> tuple[Place, ...]:
    places = []
    for index, cited in enumerate(candidate.places):
        mention = cited.value
        notes.add(f"/places/{index}", cited.start, cited.end, cited.rule)
        printed = candidate.scene.text[cited.start : cited.end]
        names = {language: printed} if printed != mention.name else {}
        places.append(Place(mention.name, mention.country, mention.lat, mention.lon, names))
    return tuple(places)


def _body(candidate: Candidate, language: str, notes: Citations) -> BodyRef | None:
    if candidate.body is None:
        return None
    notes.cite("/body", candidate.body)
    name = candidate.body.value.name
    return BodyRef(name, names={language: name})


def _series(candidate: Candidate, notes: Citations) -> SeriesRef | None:
    if candidate.series is None and candidate.ordinal is None:
        return None
    if candidate.series is not None:
        notes.cite("/series/name", candidate.series)
    if candidate.ordinal is not None:
        notes.cite("/series/ordinal", candidate.ordinal)
    return SeriesRef(
        name=candidate.series.value if candidate.series else None,
        ordinal=candidate.ordinal.value if candidate.ordinal else None,
        year=candidate.year,
    )


def _instrument(candidate: Candidate, notes: Citations) -> InstrumentRef | None:
    found = candidate.instrument
    if found is None or candidate.kind not in {"signing", "negotiation", "suspension"}:
        return None
    notes.add("/instrument/type", found.head_start, found.head_end, found.rule)
    if found.title:
        notes.add("/instrument/title", found.start, found.end, found.rule)
    for index, clause in enumerate(candidate.clauses):
        notes.cite(f"/instrument/clauses/{index}", clause)
    for index, side in enumerate(candidate.behalf):
        notes.cite(f"/instrument/on_behalf_of/{index}", side)
    return InstrumentRef(
        found.instrument,
        found.title,
        candidate.stage,
        count=found.count,
        clauses=tuple(clause.value for clause in candidate.clauses),
        on_behalf_of=tuple(side.value for side in candidate.behalf),
    )


def _project(candidate: Candidate, notes: Citations) -> ProjectRef | None:
    if candidate.project is None:
        return None
    notes.add("/project", candidate.project.start, candidate.project.end, candidate.project.rule)
    if candidate.project_stage is None:
        return ProjectRef(candidate.project.name)
    notes.cite("/project/stage", candidate.project_stage)
    return ProjectRef(candidate.project.name, candidate.project_stage.value)


def _participants(candidate: Candidate, language: str, notes: Citations) -> tuple[Participant, ...]:
    people = []
    for index, (person, roles) in enumerate(candidate.people):
        at = f"/participants/{index}"
        notes.add(f"{at}/name", person.start, person.end, person.rule)
        for number, role in enumerate(roles):
            notes.add(f"{at}/roles/{number}", role.start, role.end, role.rule)
        if person.office and person.office_start is not None and person.office_end is not None:
            notes.add(f"{at}/office", person.office_start, person.office_end, person.rule)
        if person.party and person.party_start is not None and person.party_end is not None:
            notes.add(f"{at}/party", person.party_start, person.party_end, person.rule)
        people.append(
            Participant(
                name=person.name,
                names={language: person.name},
                roles=tuple(dict.fromkeys(r.value for r in roles)),
                office=person.office,
                party=person.party,
            )
        )
    return tuple(people)


def _organisations(
    candidate: Candidate, scenes: Sequence[Scene], notes: Citations
) -> tuple[OrganisationRef, ...]:
    """Agencies named in the event's own sentences, each once."""
    found: dict[str, OrganisationMention] = {}
    for scene in scenes:
        for mention in scene.of(OrganisationMention):
            if mention.party is None or mention.party in candidate.codes:
                found.setdefault(mention.name, mention)
    for index, mention in enumerate(found.values()):
        notes.add(f"/organisations/{index}", mention.start, mention.end, mention.rule)
    return tuple(OrganisationRef(m.name, party=m.party, role=m.role) for m in found.values())


def _topics(scenes: Sequence[Scene], notes: Citations) -> tuple[str, ...]:
    found: dict[str, TopicMention] = {}
    for scene in scenes:
        for mention in scene.of(TopicMention):
            found.setdefault(mention.topic, mention)
    for index, mention in enumerate(found.values()):
        notes.add(f"/topics/{index}", mention.start, mention.end, mention.rule)
    return tuple(found)


def _undertakings(candidate: Candidate, notes: Citations) -> tuple[Undertaking, ...]:
    for index, evidence in enumerate(candidate.undertaking_evidence):
        notes.add(f"/undertakings/{index}", evidence.start, evidence.end, evidence.rule)
    return tuple(candidate.undertakings)


def _figures(candidate: Candidate, notes: Citations) -> tuple[Figure, ...]:
    for index, figure in enumerate(candidate.figures):
        notes.cite(f"/figures/{index}", figure)
    return tuple(figure.value for figure in candidate.figures)


def _attribution(candidate: Candidate, notes: Citations) -> str | None:
    if candidate.source is None:
        return None
    notes.cite("/attribution", candidate.source)
    return candidate.source.value
