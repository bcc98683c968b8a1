"""Of which topics an event is: its own, and those of what it agreed or spoke of."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.lexicon.senses import load_senses
from dragoman.lexicon.tokens import tokenise
from dragoman.lexicon.world import LANGUAGES
from dragoman.model.contract import Event, Undertaking


def topics_of(event: Event) -> set[str]:
    """The event's topics and those of its undertakings."""
    return {*event.topics, *(item.topic for item in event.undertakings if item.topic)}


def topics_of_item(item: Undertaking, language: str | None) -> set[str]:
    """The topic of an undertaking, and those that its words name, where their language is known."""
    named = set(named_topics(item.text, language)) if language else set[str]()
    return named | ({item.topic} if item.topic else set())


def named_topics(text: str, language: str) -> Iterator[str]:
    """All topics that words of a language name; an undertaking is told to be of the first."""
    folder = LANGUAGES / language
    if folder.is_dir():
        hits = load_senses(folder).scan(tokenise(text))
        yield from (hit.sense.value for hit in hits if hit.sense.category == "topic")
