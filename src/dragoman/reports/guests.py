"""Who is received: what stands behind a verb that means receiving and adopting, a guest or something else."""

from __future__ import annotations

from dragoman.lexicon.tokens import fold
from dragoman.model.mentions import (
    ActMention,
    CueMention,
    DateMention,
    Mention,
    OfficeMention,
    PersonMention,
    PlaceMention,
    StateMention,
)
from dragoman.reports.scene import Scene

AUDIENCE = "audience"
"""Of a cue: those whom politicians meet at home ("с журналистами")."""
WITH = 40
"""Characters between a word for meeting and whom it is with (" в четверг в Ялте ")."""
NEXT = 12
"""Characters from whom somebody met to the verb that follows (" अलग से ")."""
SHORT = 2
"""Letters of a word that leads to a day, a place or a guest ("в", "на", "у")."""
GREETING = 50
"""Characters between a verb of receiving and the airport (" by the Lao minister, X, at the ")."""


def takes_a_guest(scene: Scene, act: ActMention) -> bool:
    """Whether what follows the verb, days and places passed over, is somebody and no law, prize or faith:
    "принял в четверг в Осло посла", not "принял в четверг новый закон"."""
    at, led = act.end, False
    while at < scene.end:
        at += len(scene.text[at : scene.end]) - len(scene.text[at : scene.end].lstrip())
        word = scene.text[at : scene.end].partition(" ")[0]
        if not word[:1].isalnum():
            break
        if _begins_somebody(scene, at) or _says_whose(scene, word):
            return True
        named = led and word[0].isupper()
        led = len(word) <= SHORT or scene.says_where(word)
        passed = _when_or_where(scene, at)
        if act.tense == "participle" or not (passed or led or named):
            return False
        at = passed or at + len(word)
    return act.tense != "participle"


def meets_an_audience(scene: Scene, act: ActMention) -> bool:
    """Whether somebody meets the press, voters or the family: "сказал на встрече с журналистами"."""
    if act.kind != "meeting":
        return False
    people: list[Mention] = [*scene.of(PersonMention), *scene.of(OfficeMention)]
    for cue in scene.cues("not_event"):
        if cue.value != AUDIENCE:
            continue
        if scene.verb_side == "after" and cue.start < act.start <= cue.end + NEXT:
            return not any(cue.end <= p.start < act.start for p in people)  # "किसानों से मिले"
        if 0 <= cue.start - act.end <= WITH:
            between = any(act.end <= p.start and p.end <= cue.start for p in people)
            words = scene.between((act.start, act.end), (cue.start, cue.end))
            return not between and not set(",;:") & set(words)
    return False


def _begins_somebody(scene: Scene, at: int) -> bool:
    """Whether a name, an office or a delegation begins here, or the state that it is of."""
    people = scene.of(PersonMention)
    starts = {m.start for m in (*people, *scene.of(OfficeMention))}
    starts |= {p.office_start for p in people if p.office_start is not None}
    heads = (c for c in scene.cues("role_cue") if c.value == "head_of_delegation")
    states = (s for s in scene.of(StateMention) if s.form in {"adjective", "demonym"})
    return at in starts or any(m.start == at for m in (*heads, *states))


def _says_whose(scene: Scene, word: str) -> bool:
    """Whether a word can only go with somebody: in the accusative of the living ("своего коллегу")."""
    return any(fold(word).endswith(ending) for ending in scene.phrasing.guests)


def _when_or_where(scene: Scene, at: int) -> int:
    """The end of the day, place or word for where that begins here; nothing where none does."""
    kinds = (DateMention, PlaceMention)
    told: list[Mention] = [m for m in scene.mentions if isinstance(m, kinds) and m.start <= at < m.end]
    told += [c for c in scene.of(CueMention) if c.cue in {"seat", "here", "aside"} and c.start == at]
    return max((m.end for m in told), default=0)


def only_greeted(scene: Scene, act: ActMention) -> bool:
    """Whether somebody is only met on arrival: "was received at the airport by the minister"."""
    hosts = (c for c in scene.cues("role_cue") if c.value == "host")
    receives = act.tense in {"participle", "infinitive"} or any(
        c.start < act.end and act.start < c.end for c in hosts
    )
    if act.kind != "meeting" or not receives:
        return False
    between = (scene.between((act.start, act.end), (c.start, c.end)) for c in scene.cues("airport"))
    return any(len(words) <= GREETING and "," not in words for words in between)
