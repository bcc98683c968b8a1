"""What pages say: every message is there, is used, and is said with what it needs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from jinja2 import nodes

from dragoman.events.weights import Weights
from dragoman.lexicon.interface import interfaces, load_interface
from dragoman.lexicon.pack import installed
from dragoman.model.mentions import AnyMention
from dragoman.model.vocabulary import BLOCK_ROLES, INSTRUMENT_TYPES, ROLES, STAGES
from dragoman.web.view import environment
from dragoman.web.words import chosen_language

WEB = Path(__file__).parents[2] / "src/dragoman/web"
TEMPLATES = sorted((WEB / "templates").glob("*.html"))
FIRST = load_interface(interfaces()[0])
OTHERS = interfaces()[1:]
MESSAGES = {f"{page}.{key}" for page, rows in FIRST.pages.items() for key in rows}
SOURCES = "\n".join(path.read_text("utf-8") for path in sorted(WEB.rglob("*.py")))


FIGURES = tomllib.loads((WEB.parent / "ontology/figures.toml").read_text("utf-8"))


def figures() -> list[str]:
    """What numbers tell of."""
    named = (word for table in ("counted", "money", "change") for word in FIGURES[table])
    return [*named, *FIGURES["units"].values()]


def said(path: Path) -> set[str]:
    """The messages that a template says; of a composed one the beginning, with a star."""
    tree = environment().parse(path.read_text("utf-8"))
    found = set()
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "say":
            first = call.args[0]
            for node in (first, *first.find_all(nodes.Const)):
                if isinstance(node, nodes.Const) and "." in str(node.value):
                    composed = isinstance(first, nodes.Concat)
                    found.add(f"{node.value}*" if composed else str(node.value))
    return found


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_what_a_template_says_is_there(path: Path) -> None:
    for message in said(path):
        start = message.rstrip("*")
        assert start in MESSAGES or (message.endswith("*") and any(m.startswith(start) for m in MESSAGES))


def test_every_message_is_said_somewhere() -> None:
    told = {message for path in TEMPLATES for message in said(path)}
    whole = {message for message in told if not message.endswith("*")}
    starts = tuple(message.rstrip("*") for message in told if message.endswith("*"))
    named = set(re.findall(r"\"([a-z_]+\.[a-z_]+)\"", SOURCES))
    assert {m for m in MESSAGES if m not in whole | named and not m.startswith(starts)} == set()


def test_what_the_program_says_is_there() -> None:
    pages = "|".join(FIRST.pages)
    named = set(re.findall(rf"\"((?:{pages})\.[a-z_]+)\"", SOURCES))
    assert {message for message in named if not message.endswith(".html")} - MESSAGES == set()
    assert named


@pytest.mark.parametrize("code", OTHERS)
def test_every_language_says_all_of_it(code: str) -> None:
    other = load_interface(code)
    assert {page: set(rows) for page, rows in other.pages.items()} == {
        page: set(rows) for page, rows in FIRST.pages.items()
    }
    for page, rows in FIRST.pages.items():
        for key, text in rows.items():
            assert placeholders(other.pages[page][key]) == placeholders(text), key


@pytest.mark.parametrize("code", interfaces())
@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("role", ROLES),
        ("instrument", INSTRUMENT_TYPES),
        ("stage", STAGES),
        ("language", [*installed(), "und"]),
        ("mention", [type_.__struct_config__.tag for type_ in get_args(AnyMention)]),
        ("block", BLOCK_ROLES),
        ("claim", Weights.__struct_fields__),
        ("figure", figures()),
        ("progress", FIGURES["stages"]),
    ],
)
def test_every_word_of_a_vocabulary_has_a_term(code: str, table: str, values: list[str]) -> None:
    assert set(load_interface(code).terms[table]) == set(values)


@pytest.mark.parametrize(
    ("asked", "kept", "accepted", "chosen"),
    [
        ("ru", "hi", "en", "ru"),
        (None, "hi", "ru", "hi"),
        (None, None, "fr-FR, hi-IN;q=0.8", "hi"),
        ("tlh", None, "", interfaces()[0]),
    ],
)
def test_the_language_is_the_one_asked_for(
    asked: str | None, kept: str | None, accepted: str, chosen: str
) -> None:
    assert chosen_language(asked, kept, accepted) == chosen
