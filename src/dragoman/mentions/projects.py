"""Names of joint projects: a head noun ("satellite", "АЭС") with a capitalised or quoted name."""

from __future__ import annotations

from dragoman.lexicon.phrases import Hit
from dragoman.lexicon.senses import Sense
from dragoman.mentions.bodies import clean_name
from dragoman.mentions.nominals import front
from dragoman.mentions.stretch import Stretch
from dragoman.model.mentions import ProjectMention


def project_mentions(stretch: Stretch) -> list[ProjectMention]:
    """Projects of a sentence; ``named`` tells a proper name from a bare head noun."""
    return [_project(stretch, hit) for hit in stretch.of("project_head")]


def _project(stretch: Stretch, hit: Hit[Sense]) -> ProjectMention:
    first, last = hit.first, hit.last
    if stretch.phrasing.capitals:
        first = front(stretch, first, {})
        while first < hit.first and first in stretch.states:
            first = stretch.states[first][0]
    quote = stretch.quoted_after(last)
    if quote:
        last = quote
    elif stretch.phrasing.capitals:
        last = _capitals_after(stretch, last)
    else:
        first = _name_before(stretch, first)
    start, end = stretch.span(min(first, hit.first), last)
    named = (first, last) != (hit.first, hit.last)
    return ProjectMention(
        start=start, end=end, rule=hit.sense.rule, name=clean_name(stretch.text[start:end]), named=named
    )


def _capitals_after(stretch: Stretch, index: int) -> int:
    """A designation after its head: "satellite KazSat-2R"."""
    end = index
    while end < len(stretch.tokens) and end - index < 4:
        token = stretch.tokens[end]
        plain_capital = token.kind == "word" and token.capital and end not in stretch.states
        glued = end > index and not token.spaced and (stretch.is_hyphen(end) or token.kind == "number")
        if not (plain_capital or glued) or end in stretch.others:
            break
        end += 1
    while end > index and stretch.is_hyphen(end - 1):
        end -= 1
    return end


def _name_before(stretch: Stretch, first: int) -> int:
    """A quotation before the head, where names have no capitals."""
    return stretch.quoted_before(first) or first
