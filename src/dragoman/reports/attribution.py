"""Who says it: a ministry, a spokesman with his office, an agency, unnamed sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.model.document import Document, Found, Layout
from dragoman.model.mentions import CueMention, OrganisationMention, PersonMention
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.scene import Scene, Span
from dragoman.reports.substance import trimmed
from dragoman.reports.told import last_told

BESIDE = 5
"""Characters between the word of saying and who says it: " the "."""
LEAD, TAIL = 2, 2
"""Sentences at the beginning and at the end of an article that may name the source of all of it."""
SPEAKER = "speaker"
UNNAMED = "unnamed"
AGENCY = "agency"
"""A news agency, which may also stand alone in brackets at the end."""
SIGNATURE, SIGNS = "/agency_tail", " \t\r\n()[]—–-.।"
_OPENING = "(—–"


def give_sources(events: Sequence[Candidate], scenes: Sequence[Scene], signed: Found | None) -> None:
    """Fill whom the text names as source: in the event's first sentences, else in the lead or the tail.

    ``signed``: the agency that the article is signed with.
    """
    plain = [s for s in scenes if s.role == "body"]
    telling = {index for event in events for index in event.scenes}
    others = [s for s in plain if s.index not in telling and s.cues("attribution", "source")]
    closing = [(last_told(events, s), s) for s in others]
    lead = _first(source_of(scene, institutions=True) for scene in plain[:LEAD])
    agency = Cited(signed.value, signed.start, signed.end, signed.rule) if signed else None
    tail = _first(_agency(scene) for scene in plain[-TAIL:] if scene.index not in telling) or agency
    for event in events:
        own = (source_of(scenes[i]) for i in sorted(set(event.scenes)) if i < len(scenes))
        after = (source_of(scene, institutions=True) for told, scene in closing if told is event)
        event.source = _first(own) or lead or _first(after) or tail


def _first(sources: Iterable[Cited[str] | None]) -> Cited[str] | None:
    return next((source for source in sources if source), None)


def signature(document: Document, layout: Layout) -> Found | None:
    """The agency alone after the last sentence: "(PTI)", "—IANS"."""
    blocks = [b for b in layout.blocks if b.rule.endswith(SIGNATURE)]
    for block in reversed(blocks):
        start, end = trimmed(document.text, block.start, block.end, SIGNS)
        if start < end:
            return Found(document.text[start:end], start, end, block.rule)
    return None


def source_of(scene: Scene, *, institutions: bool = False) -> Cited[str] | None:
    """The source that a sentence names beside a word of saying, or an agency in brackets.

    ``institutions``: whether only bodies and agencies count, that can speak for a whole article.
    """
    if not scene.cues("attribution", "source"):
        return None
    sources = list(_institutions(scene) if institutions else _sources(scene))
    for cue in scene.cues("attribution"):
        if cue.value != SPEAKER:
            near = [s for s in sources if _gap(s.span, (cue.start, cue.end)) <= BESIDE]
            if near:
                return min(near, key=lambda s: (_gap(s.span, (cue.start, cue.end)), s.start))
    return _agency(scene)


def _agency(scene: Scene) -> Cited[str] | None:
    """A news agency set off from the text: "(PTI)"."""
    agencies = [_printed(scene, c.start, c.end, c.rule) for c in scene.cues("source") if c.value == AGENCY]
    return next((a for a in agencies if _is_set_off(scene, a)), None)


def _sources(scene: Scene) -> Iterator[Cited[str]]:
    """Whoever in the sentence may say something, each with the whole span that names him."""
    for person in scene.of(PersonMention):
        yield _person(person)
    for cue in scene.cues("source"):
        if cue.value == UNNAMED:
            yield _with_its_organ(scene, cue)
    yield from _institutions(scene)


def _institutions(scene: Scene) -> Iterator[Cited[str]]:
    for cue in scene.cues("source"):
        if cue.value != UNNAMED:
            yield _with_its_organ(scene, cue)
    for organ in scene.of(OrganisationMention):
        yield Cited(organ.name, organ.start, organ.end, organ.rule)


def _person(person: PersonMention) -> Cited[str]:
    """A person with the office, where that stands beside the name."""
    spans = [(person.start, person.end)]
    if person.office and person.office_start is not None and person.office_end is not None:
        spans.append((person.office_start, person.office_end))
    name = f"{person.name}, {person.office}" if person.office else person.name
    return Cited(name, min(s for s, _ in spans), max(e for _, e in spans), person.rule)


def _with_its_organ(scene: Scene, cue: CueMention) -> Cited[str]:
    """ "Пресс-служба министерства обороны" is one source, and so is "Foreign Ministry officials"."""
    organs = [(o.start, o.end) for o in scene.of(OrganisationMention)]
    spans = [span for span in organs if _gap(span, (cue.start, cue.end)) <= BESIDE]
    return _printed(
        scene, min([cue.start, *(s for s, _ in spans)]), max([cue.end, *(e for _, e in spans)]), cue.rule
    )


def _printed(scene: Scene, start: int, end: int, rule: str) -> Cited[str]:
    return Cited(" ".join(scene.text[start:end].split()), start, end, rule)


def _gap(one: Span, other: Span) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def _is_set_off(scene: Scene, source: Cited[str]) -> bool:
    before = scene.text[scene.start : source.start].rstrip()[-1:]
    return bool(before) and before in _OPENING
