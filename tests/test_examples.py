"""The examples are what their README says, and their gold speaks of what stands in them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from dragoman.model.edtf import bounds
from dragoman.model.vocabulary import INSTRUMENT_TYPES, KINDS, ROLES, STATUSES

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
GOLD = json.loads((ROOT / "tests/corpus/examples.gold.json").read_text("utf-8"))
ARTICLES: list[dict[str, Any]] = GOLD["articles"]


def texts() -> dict[str, str]:
    """Source -> text, the records of a feed numbered from one as ``file.jsonl#1``."""
    found = {}
    for path in filter(Path.is_file, EXAMPLES.iterdir()):
        content = path.read_text("utf-8")
        if path.suffix == ".jsonl":
            for number, line in enumerate(content.splitlines(), 1):
                found[f"{path.name}#{number}"] = json.loads(line)["text"]
        elif path.suffix in {".txt", ".html"}:
            found[path.name] = content
    return found


TEXTS = texts()
EVENTS = [pytest.param(a, e, id=f"{a['id']}:{e['key']}") for a in ARTICLES for e in a["events"]]


def test_every_example_has_gold_and_every_gold_an_example() -> None:
    assert sorted(article["source"] for article in ARTICLES) == sorted(TEXTS)


def test_five_articles_and_more_in_each_language() -> None:
    counts = Counter(article["language"] for article in ARTICLES)
    assert len(counts) >= 3
    assert min(counts.values()) >= 5


def test_the_set_holds_its_cases() -> None:
    languages, ordinals, statuses = defaultdict(set), set(), defaultdict(set)
    for article in ARTICLES:
        for event in article["events"]:
            languages[event["key"]].add(article["language"])
            statuses[event["key"]].add(event["status"])
            if event["key"].startswith("vn-kz-commission"):
                ordinals.add((event.get("series") or {}).get("ordinal"))
    assert len(languages["vn-kz-commission-10"]) == 3
    assert ordinals - {None} == {7, 8, 10}
    assert statuses["eg-fm-india-2025-11"] == {"planned", "held"}
    assert any(not article["events"] for article in ARTICLES)


def test_disagreements_are_in_the_gold() -> None:
    for key, field in GOLD["disagreements"]:
        told = {json.dumps(e[field]["edtf"]) for a in ARTICLES for e in a["events"] if e["key"] == key}
        assert len(told) > 1


@pytest.mark.parametrize(("article", "event"), EVENTS)
def test_gold_uses_the_vocabulary(article: dict[str, Any], event: dict[str, Any]) -> None:
    assert event["kind"] in KINDS
    assert event["status"] in STATUSES
    assert event["parties"] == sorted(set(event["parties"]))
    assert {person["role"] for person in event["participants"]} <= set(ROLES)
    assert event.get("instrument", {"type": "other"})["type"] in INSTRUMENT_TYPES
    for time in (event["time"]["edtf"], *event["time"]["accept"]):
        assert time is None or any(bounds(time))
    assert article["published"] is not None


@pytest.mark.parametrize(("article", "event"), EVENTS)
def test_people_of_the_gold_stand_in_the_article(article: dict[str, Any], event: dict[str, Any]) -> None:
    text = TEXTS[article["source"]]
    for person in event["participants"]:
        assert any(name.split()[-1][:5] in text for name in person["names"])
