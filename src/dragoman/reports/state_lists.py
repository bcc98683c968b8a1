"""The states that a sentence names: alone, in lists, and as members of an organisation."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.tokens import narrow
from dragoman.model.mentions import StateMention
from dragoman.model.vocabulary import is_organisation
from dragoman.reports.main_parties import STRONG_FORMS
from dragoman.reports.regions import ends_a_name
from dragoman.reports.scene import Scene

LIST_GAP = 9
"""Characters between neighbours of a list (" and the ")."""
_LABELS = frozenset({"name", "adjective"})


def is_member(scene: Scene, state: StateMention) -> bool:
    """Whether a state only explains an organisation: "the EAEU (Armenia, Belarus, Russia)"."""
    opened = scene.text.rfind("(", scene.start, state.start)
    if opened < 0 or ")" in scene.text[opened : state.start]:
        return False
    return any(
        is_organisation(code) and 0 <= opened - s.end <= 1 for s in scene.of(StateMention) for code in s.codes
    )


def strong(scene: Scene) -> list[StateMention]:
    """The states that act in a sentence: no parts of other names, nor those that a war or crisis is of."""
    named = [s for s in scene.of(StateMention) if s.form in STRONG_FORMS and not ends_a_name(scene, s)]
    return [s for s in named if not _of_a_matter(scene, s)]


def _of_a_matter(scene: Scene, state: StateMention) -> bool:
    """ "The Afghan war", "the Syrian crisis": what others deal with, named by where it is."""
    return state.form in _LABELS and any(0 <= c.start - state.end <= 1 for c in scene.cues("matter"))


def with_their_lists(scene: Scene, states: Sequence[StateMention]) -> list[StateMention]:
    """States with those that they stand in one list with: "between India and the EAEU"."""
    whole = list(states)
    named = strong(scene)
    for state in (*named, *reversed(named)):  # a list runs on to either side
        beside = any(_listed(scene, state, other) for other in whole)
        if state not in whole and beside:
            whole.append(state)
    return whole


def _listed(scene: Scene, a: StateMention, b: StateMention) -> bool:
    low, high = sorted(((a.start, a.end), (b.start, b.end)))
    return 0 < high[0] - low[1] <= LIST_GAP and not any(
        m in narrow(scene.text[low[1] : high[0]]) for m in ".;:()"
    )
