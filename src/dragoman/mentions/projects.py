"""Names of joint projects: a head noun ("satellite", "АЭС") with a capitalised or quoted name."""

from __future__ import annotations

from dragoman.lexicon.phrases import Hit
from dragoman.lexicon.senses import Sense
from dragoman.lexicon.tokens import Token
from dragoman.mentions.bodies import clean_name
from dragoman.mentions.nominals import front
from dragoman.mentions.stretch import Stretch
from dragoman.model.mentions import ProjectMention


def project_mentions(stretch: Stretch) -> list[ProjectMention]:
    """Projects of a sentence; ``named`` tells a proper name from a bare head noun."""
    found = [_project(stretch, hit) for hit in stretch.of("project_head")]
    plain = [
        d for d in _designations(stretch) if not any(p.start <= d.start and d.end <= p.end for p in found)
    ]
    return [*found, *plain]


def _designations(stretch: Stretch) -> list[ProjectMention]:
    """Names with a number of their own: "KazSat-2R", "AK-203", "एके-203"."""
    found = []
    for index in range(len(stretch.tokens) - 2):
        name, hyphen, number = stretch.tokens[index : index + 3]
        glued = stretch.is_hyphen(index + 1) and not hyphen.spaced and not number.spaced
        known = index in stretch.others or index in stretch.states
        if glued and not known and name.kind == "word" and _is_designation(stretch, name.text, number):
            found.append(
                ProjectMention(
                    start=name.start,
                    end=number.end,
                    rule="projects/designation",
                    name=stretch.text[name.start : number.end],
                    named=True,
                )
            )
    return found


def _is_designation(stretch: Stretch, name: str, number: Token) -> bool:
    """Capitals where there are any; the number is short, and neither a year nor a count of days."""
    capital = name[0].isupper() and len(name) > 1 if stretch.phrasing.capitals else name[0].isalpha()
    return capital and number.kind == "number" and 1 <= len(number.text) <= 4 and not _is_year(number.norm)


def _is_year(norm: str) -> bool:
    return len(norm) == 4 and norm[:2] in {"19", "20"}


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
