"""Editions of joint exercises."""

from __future__ import annotations

from dragoman.model.mentions import ActMention, CueMention, InstrumentMention, OrdinalMention, SeriesMention
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.numbered import numbered_nouns
from dragoman.reports.scene import Scene
from dragoman.reports.sequence import editions_in_sequence
from dragoman.reports.weights import weights


def propose_exercises(scene: Scene, names: list[SeriesMention], *, context: bool) -> list[Candidate]:
    """One candidate an edition: by number first, then by name, then by the bare word.

    ``names``: exercise names of the document that stand in this sentence, wherever they were found;
    ``context``: whether the document names any, so that "the 16th edition" counts one.
    """
    words = [a for a in scene.of(ActMention) if a.kind == "exercise" and not _in_a_title(scene, a)]
    numbers = [
        n.ordinal
        for n in numbered_nouns(scene, names)
        if isinstance(n.noun, ActMention | SeriesMention)
        or (isinstance(n.noun, CueMention) and n.noun.cue == "exercise_name")
    ]
    editions = editions_in_sequence(scene) if context and not numbers else []
    if not words and not names and not (context and numbers) and not editions:
        return []
    found = [_edition(scene, number, _name_for(scene, number, names), words) for number in numbers]
    if not found and scene.cues("habit"):
        return []
    if not found:
        found = [_edition(scene, None, name, words) for name in _distinct(names)]
    if not found and editions:
        return [_in_sequence(scene, edition) for edition in editions[:1]]
    return found or [_edition(scene, None, None, words[:1])]


def _in_sequence(scene: Scene, edition: CueMention) -> Candidate:
    """ "The previous edition": of the exercise that was named before."""
    span = edition.start, edition.end
    return Candidate("exercise", scene, Cited("exercise", *span, "reports/exercise"))


def _in_a_title(scene: Scene, word: ActMention) -> bool:
    """ "A letter of intent on joint exercises" announces none."""
    return any(i.start <= word.start and word.end <= i.end for i in scene.of(InstrumentMention))


def _distinct(names: list[SeriesMention]) -> list[SeriesMention]:
    kept: list[SeriesMention] = []
    for name in names:
        if not any(k.name.casefold() == name.name.casefold() and k.year == name.year for k in kept):
            kept.append(name)
    return kept


def _name_for(scene: Scene, number: OrdinalMention, names: list[SeriesMention]) -> SeriesMention | None:
    return scene.nearest((number.start, number.end), names, weights().limits.project * 2)


def _edition(
    scene: Scene, number: OrdinalMention | None, name: SeriesMention | None, words: list[ActMention]
) -> Candidate:
    anchor = number or name
    word = (
        scene.nearest((anchor.start, anchor.end), words, weights().limits.project)
        if anchor
        else (words[0] if words else None)
    )
    span = word or anchor
    assert span is not None
    candidate = Candidate("exercise", scene, Cited("exercise", span.start, span.end, "reports/exercise"))
    if name is not None:
        candidate.series = Cited(name.name, name.start, name.end, name.rule)
        candidate.year = name.year
    if number is not None:
        candidate.ordinal = Cited(number.value, number.start, number.end, number.rule)
    elif name is not None and name.ordinal is not None:
        candidate.ordinal = Cited(name.ordinal, name.start, name.end, name.rule)
    return candidate
