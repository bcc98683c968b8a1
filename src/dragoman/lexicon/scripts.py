"""Tables of scripts: how letters are romanised, and how romanised names sound.

One TOML file a script under ``ontology/scripts``; ``latin.toml`` holds the sounds.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct, field

from dragoman.model.errors import DataError

SCRIPTS = Path(__file__).parents[1] / "ontology" / "scripts"
SOUNDS_FILE = "latin.toml"
SAME = "="
"""A sound rule with this production keeps what it matched."""
PARALLEL_TABLES = ("consonants", "vowels", "signs", "marks")

S = TypeVar("S", bound=Struct)


class SoundRule(Struct, frozen=True, forbid_unknown_fields=True):
    """What a pattern of lower-case Latin letters sounds like. ``example``: a word and its sounds."""

    pattern: str
    sounds: str
    example: tuple[str, str]


class Script(Struct, frozen=True, forbid_unknown_fields=True):
    """One script. Keys of its tables are NFC; values are lower-case Latin letters.

    In an alphabet, ``letters`` may begin with ``^`` or end with ``$`` (start and end of a word). An
    abugida has ``consonants`` with an inherent vowel, independent ``vowels``, vowel ``signs``, other
    ``marks`` and a ``virama``; one laid out in parallel with another (``like``) lists only what differs.
    """

    name: str
    kind: Literal["alphabet", "abugida"]
    ranges: tuple[tuple[int, int], ...]
    """First and last code point, inclusive."""
    letters: dict[str, str] = field(default_factory=dict)
    consonants: dict[str, str] = field(default_factory=dict)
    vowels: dict[str, str] = field(default_factory=dict)
    signs: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    virama: str = ""
    like: str | None = None
    offset: int = 0
    """How much higher the code points lie than those of ``like``."""
    schwa_deletion: bool = False
    strip_accents: bool = False
    initials: bool = False
    """Whether a single letter abbreviates a name."""
    endings: tuple[str, ...] = ()
    """Case endings of names, in this script."""
    readings: tuple[SoundRule, ...] = ()
    """How else a name in this script may sound, over its Latin spelling."""
    letter_names: dict[str, str] = field(default_factory=dict)
    """Names of Latin letters in this script, by which initials are written."""


class Sound(Struct, frozen=True, forbid_unknown_fields=True):
    """``code``: features that are compared, a character each. ``code_class``: letter of the blocking key."""

    code: str
    code_class: str = field(name="class")


class Sounds(Struct, frozen=True, forbid_unknown_fields=True):
    """The Latin letters: their sounds, the rules that read them (first wins), letters without an accent.

    ``readings`` are further rules for words that are printed in Latin letters, each tried before all others.
    """

    name: str
    sounds: dict[str, Sound]
    rules: tuple[SoundRule, ...]
    readings: tuple[SoundRule, ...] = ()
    particles: frozenset[str] = frozenset()
    """Small words of names, romanised (``von``, ``bin``), that spellings leave out or change."""
    letters: dict[str, str] = field(default_factory=dict)


@cache
def load_scripts(folder: Path = SCRIPTS) -> tuple[Script, ...]:
    """Every script of the folder but Latin, by name, with parallel blocks filled in.

    Raises DataError for a file that does not parse, an unknown ``like`` or overlapping ranges.
    """
    files = sorted(path for path in folder.glob("*.toml") if path.name != SOUNDS_FILE)
    raw = {path.stem: _decoded(path, Script) for path in files}
    scripts = tuple(_completed(script, raw, folder) for script in raw.values())
    _check_ranges(scripts)
    for path, script in zip(files, scripts, strict=True):
        for rule in script.readings:
            _check_rule(rule, load_sounds(folder), path)
    return scripts


@cache
def load_sounds(folder: Path = SCRIPTS) -> Sounds:
    """The sounds of Latin letters. Raises DataError if a rule does not compile or makes an unknown sound."""
    path = folder / SOUNDS_FILE
    sounds = _decoded(path, Sounds)
    for rule in sounds.rules + sounds.readings:
        _check_rule(rule, sounds, path)
    return sounds


def _decoded(path: Path, shape: type[S]) -> S:
    try:
        # Letters with a dot below have two encodings; tables and names both use the normal form.
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
        return msgspec.toml.decode(text, type=shape)
    except OSError as error:
        raise DataError(path.name, f"cannot be read: {error.strerror}") from error
    except msgspec.ValidationError as error:
        raise DataError(path.name, str(error), _line_of(text, str(error))) from error
    except msgspec.DecodeError as error:
        raise DataError(path.name, str(error)) from error


def _line_of(text: str, problem: str) -> int | None:
    """The first line with the innermost key that a validation error names."""
    keys = re.findall(r"\.(\w+)", problem.partition("$")[2])
    if not keys:
        return None
    start = re.compile(rf"\[*{re.escape(keys[-1])}\b")
    return next((n for n, line in enumerate(text.splitlines(), 1) if start.match(line)), None)


def _completed(script: Script, raw: dict[str, Script], folder: Path) -> Script:
    if script.like is None:
        return script
    model = raw.get(script.like)
    if model is None or model.like:
        raise DataError(
            f"{script.name}.toml", f"like: no script {script.like!r} with tables in {folder.name}"
        )
    return msgspec.structs.replace(
        script,
        virama=_moved(model.virama, script),
        **{table: _moved_table(table, model, script) for table in PARALLEL_TABLES},
    )


def _moved_table(table: str, model: Script, script: Script) -> dict[str, str]:
    ours: dict[str, str] = getattr(script, table)
    theirs: dict[str, str] = getattr(model, table)
    return {_moved(key, script): value for key, value in theirs.items()} | ours


def _moved(key: str, script: Script) -> str:
    return unicodedata.normalize("NFC", "".join(chr(ord(char) + script.offset) for char in key))


def _check_ranges(scripts: tuple[Script, ...]) -> None:
    ordered = sorted((first, last, script.name) for script in scripts for first, last in script.ranges)
    for (_, last, _), (first, end, name) in pairwise([(0, 0x7F, "latin"), *ordered]):
        if first <= last or end < first:
            raise DataError(
                f"{name}.toml", f"ranges: {first:#x} to {end:#x} is empty or overlaps another script"
            )


def _check_rule(rule: SoundRule, sounds: Sounds, path: Path) -> None:
    try:
        re.compile(rule.pattern)
    except re.error as error:
        raise DataError(path.name, f"pattern {rule.pattern!r}: {error}") from error
    unknown = set(rule.sounds) - {SAME} - set(sounds.sounds)
    if unknown:
        raise DataError(path.name, f"pattern {rule.pattern!r} makes unknown sounds {sorted(unknown)}")
