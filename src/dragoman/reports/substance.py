"""What was agreed, welcomed, discussed, explored or reviewed: undertakings from agenda sentences."""

from __future__ import annotations

import regex

from dragoman.model.contract import Evidence, Undertaking
from dragoman.model.mentions import CueMention, ProjectMention, TopicMention
from dragoman.model.vocabulary import STANCES, Stance
from dragoman.reports.candidate import Candidate
from dragoman.reports.scene import Scene

_STANCE: dict[str, Stance] = {name: name for name in STANCES}
_EDGES = " \t\n,;:.।—–-"
SHORTEST = 12


def agenda_of(scene: Scene) -> list[tuple[Undertaking, Evidence]]:
    """The undertakings of a sentence: one a stance, quoting the clause that the stance governs."""
    stances = scene.cues("stance")
    found = []
    for index, stance in enumerate(stances):
        start, end = _reach(scene, stance, stances, index)
        if end - start >= SHORTEST and _says_something(scene, start, end, stance):
            found.append(_undertaking(scene, stance, start, end))
    return found


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
    known = {(u.stance, u.quote) for u in candidate.undertakings}
    for item, evidence in agenda_of(scene):
        if (item.stance, item.quote) not in known:
            candidate.undertakings.append(item)
            candidate.undertaking_evidence.append(evidence)
