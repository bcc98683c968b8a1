"""What was agreed, welcomed, discussed, explored or reviewed: undertakings from agenda sentences."""

from __future__ import annotations

import regex

from dragoman.model.contract import Evidence, Undertaking
from dragoman.model.mentions import CueMention, ProjectMention, TopicMention
from dragoman.model.vocabulary import STANCES, Stance
from dragoman.reports.agenda_lists import items
from dragoman.reports.candidate import Candidate
from dragoman.reports.scene import Scene, Span

_STANCE: dict[str, Stance] = {name: name for name in STANCES}
_EDGES = " \t\n,;:.।—–-"
SHORTEST = 12


def agenda_of(scene: Scene) -> list[tuple[Undertaking, Evidence]]:
    """The undertakings of a sentence: the clause that a stance governs, or each item of its list."""
    stances = scene.cues("stance")
    found = []
    for index, stance in enumerate(stances):
        start, end = _reach(scene, stance, stances, index)
        told = end - start >= SHORTEST and _says_something(scene, start, end, stance)
        if told and not _is_one_sides(scene, stance):
            spans = _items(scene, stance, start, end)
            found += [_undertaking(scene, stance, low, high) for low, high in spans]
    return found


def _items(scene: Scene, stance: CueMention, start: int, end: int) -> list[Span]:
    """The items that a stance governs, without its own word; one item keeps the whole clause."""
    low, high = (stance.end, end) if stance.start <= start else (start, min(end, max(stance.start, start)))
    spans = [trimmed(scene.text, a, b) for a, b in items(scene, _after_the_source(scene, low, high), high)]
    return spans if len(spans) > 1 else [(start, end)]


def _after_the_source(scene: Scene, low: int, high: int) -> int:
    """Where the matter begins after who says it ("मंत्रालय ने कहा कि"), where verbs come last."""
    if scene.verb_side == "before":
        return low
    said = (c.end for c in scene.cues("attribution") if low <= c.start and c.end < high)
    low = max([low, *said])
    words = regex.finditer(r"\S+", scene.text, pos=low, endpos=high)
    opening = next((w for w in words if not scene.says_where(w.group())), None)
    return opening.start() if opening else low


def _is_one_sides(scene: Scene, stance: CueMention) -> bool:
    """Whether one side speaks of its own affairs: "he said his government had approved a budget"."""
    before = [c for c in scene.cues("own", "sides", "anaphor", "stance") if c.end <= stance.start]
    return bool(before) and before[-1].cue == "own"


def item_of(scene: Scene, stance: CueMention, start: int, end: int) -> tuple[Undertaking, Evidence] | None:
    """The undertaking of a line of a list that a stance has opened; None where nothing stands there."""
    low, high = trimmed(scene.text, start, end)
    return _undertaking(scene, stance, low, high) if low < high else None


def _reach(scene: Scene, stance: CueMention, stances: list[CueMention], index: int) -> tuple[int, int]:
    """What a stance governs: to the next stance after it, or from the one before where verbs come last."""
    if scene.verb_side == "before":
        end = stances[index + 1].start if index + 1 < len(stances) else scene.end
        low = scene.start if index == 0 and _passive(scene, stance) else stance.start
        return trimmed(scene.text, low, end)
    start = stances[index - 1].end if index else scene.start
    return trimmed(scene.text, start, clause_end(scene, stance))


def _passive(scene: Scene, stance: CueMention) -> bool:
    """Whether the matter stands before the word: "X and Y were discussed", "X also figured in ..."."""
    return stance.start - scene.start > (scene.end - stance.end)


def clause_end(scene: Scene, stance: CueMention) -> int:
    """Where the clause of a word ends."""
    match = regex.search(r"[।.;]", scene.text, pos=stance.end, endpos=scene.end)
    return match.start() if match else scene.end


def trimmed(text: str, start: int, end: int, edges: str = _EDGES) -> tuple[int, int]:
    """A span without marks and blanks at its ends."""
    while start < end and text[start] in edges:
        start += 1
    while end > start and text[end - 1] in edges:
        end -= 1
    return start, end


def _says_something(scene: Scene, start: int, end: int, stance: CueMention) -> bool:
    topical = any(start <= m.start and m.end <= end for m in scene.of(TopicMention))
    return topical or (end - start) - (stance.end - stance.start) > 2 * SHORTEST


def _undertaking(scene: Scene, stance: CueMention, start: int, end: int) -> tuple[Undertaking, Evidence]:
    quote = scene.text[start:end]
    topics = [m for m in scene.of(TopicMention) if start <= m.start and m.end <= end]
    projects = [m for m in scene.of(ProjectMention) if start <= m.start and m.end <= end and m.named]
    item = Undertaking(
        stance=_STANCE[stance.value],
        text=" ".join(quote.split()),
        quote=quote,
        topic=topics[0].topic if topics else None,
        project=projects[0].name if projects else None,
    )
    return item, Evidence(field="", quote=quote, start=start, end=end, rule=stance.rule)


def give_substance(candidate: Candidate, scene: Scene) -> None:
    """Add a sentence's undertakings and topics to the event it speaks of, each once."""
    for item, evidence in agenda_of(scene):
        add_undertaking(candidate, item, evidence)


def add_undertaking(candidate: Candidate, item: Undertaking, evidence: Evidence) -> None:
    """Add an undertaking once."""
    if all((item.stance, item.quote) != (u.stance, u.quote) for u in candidate.undertakings):
        candidate.undertakings.append(item)
        candidate.undertaking_evidence.append(evidence)
