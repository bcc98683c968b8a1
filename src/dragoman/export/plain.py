"""Values of the record as plain words, shared by the formats that people read."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, cast

import msgspec

from dragoman.model.contract import Event
from dragoman.model.wording import date_in_words

_SURROGATE = re.compile("[\ud800-\udfff]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DATED = frozenset({"time", "rescheduled_to", "as_of"})


def without_surrogates(value: Any) -> Any:
    """The value with every lone surrogate, which UTF-8 cannot say, replaced by U+FFFD."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {without_surrogates(key): without_surrogates(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [without_surrogates(item) for item in value]
    return value


def printable(text: str) -> str:
    """The text with every character that XML, a calendar or a sheet cannot hold replaced by U+FFFD: lone
    surrogates, and control characters other than tab and line breaks.

    >>> printable("a\\x1b[31m b")
    'a\ufffd[31m b'
    """
    return _UNPRINTABLE.sub("\ufffd", text)


def json_text(value: Any) -> str:
    """The value as JSON on one line, lone surrogates replaced."""
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        return msgspec.json.encode(without_surrogates(msgspec.to_builtins(value))).decode()


def dated(event: Event, as_of: date) -> Event:
    """The event with the day it is told on, where the record left it open."""
    return event if event.as_of else msgspec.structs.replace(event, as_of=as_of.isoformat())


def late(event: Event) -> str:
    """What is said of a plan whose day has passed: overdue, or not collected; nothing of others."""
    if not event.overdue:
        return ""
    return "not collected" if event.not_collected is True else "overdue"


def spaced(term: str) -> str:
    """A term of the vocabulary as words.

    >>> spaced("letter_of_intent")
    'letter of intent'
    """
    return term.replace("_", " ")


def party_name(code: str) -> str:
    """The English name of a state or organisation; the code itself where there is none.

    >>> party_name("KZ"), party_name("ASEAN"), party_name("??")
    ('Kazakhstan', 'ASEAN', '??')
    """
    return _names()["parties"].get(code, code)


def language_name(code: str) -> str:
    """The English name of a language; the code itself where there is none."""
    return _names()["languages"].get(code, code)


def value_in_words(value: Any, field: str = "") -> str:
    """A claimed value of any field, for a reader.

    >>> value_in_words("2025-08-06", "time")
    '6 August 2025'
    >>> value_in_words([{"name": "Astana", "country": "KZ"}])
    'Astana'
    """
    if value is None:
        return date_in_words(None) if field in _DATED else "not told"
    if isinstance(value, list | tuple):
        return ", ".join(value_in_words(item, field) for item in value) or "none"
    if isinstance(value, dict):
        return _object_in_words(value)
    if isinstance(value, str):
        return _text_in_words(value, field)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _object_in_words(value: dict[str, Any]) -> str:
    for key in ("name", "title", "ordinal", "type", "text"):
        if value.get(key) is not None:
            return value_in_words(value[key], key)
    return json.dumps(value, ensure_ascii=False)


def _text_in_words(value: str, field: str) -> str:
    if field in _DATED:
        return date_in_words(value)
    if field in {"parties", "others", "party"}:
        return party_name(value)
    return spaced(value) if field in {"status", "kind", "type"} else value


@cache
def _names() -> dict[str, dict[str, str]]:
    text = files("dragoman.export").joinpath("names.json").read_text("utf-8")
    return cast(dict[str, dict[str, str]], json.loads(text))
