"""The publication day and the language of the annotated articles."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.model.document import Layout

BENCH = Path(__file__).parents[3] / "shared" / "bench"
ARTICLES = sorted([*BENCH.glob("seeds/*.txt"), *BENCH.glob("dev/*.txt")])


@pytest.mark.skipif(not ARTICLES, reason="the annotated articles are not beside this checkout")
def test_publication_day_and_language(laid: Callable[..., Layout]) -> None:
    wrong = []
    for article in ARTICLES:
        gold = json.loads(article.with_suffix(".gold.json").read_text(encoding="utf-8"))
        layout = laid(article.read_bytes().decode("utf-8"))
        found = (layout.published.value if layout.published else None, layout.language)
        if found != (gold["published"], gold["language"]):
            wrong.append((article.name, found))
    assert wrong == []
