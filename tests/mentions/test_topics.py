"""Fields of cooperation that words speak of."""

from __future__ import annotations

import pytest

from dragoman.model.document import Document
from dragoman.model.mentions import TopicMention
from dragoman.pipeline import read_document

SESSION = "The 5th session of the Peru-Laos commission was held in Lima on 4 March 2025. "


@pytest.mark.parametrize(
    ("words", "topics"),
    [
        ("It was co-chaired by the ministers.", set()),
        ("They discussed IT and AI.", {"digital"}),
        ("They visited the gene bank of millet.", {"agriculture"}),
        ("They visited the central bank.", {"finance"}),
    ],
)
def test_topics_of_words(words: str, topics: set[str]) -> None:
    reading = read_document(Document("article", SESSION + words + "\n"))
    found = {m.topic for m in reading.mentions if isinstance(m, TopicMention)}
    assert found == topics
