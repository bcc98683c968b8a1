"""Reports made from annotated articles, as a perfect reader would write them."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.lexicon.world import load_rows
from dragoman.model.contract import (
    InstrumentRef,
    OrganisationRef,
    Participant,
    Place,
    ProjectRef,
    Report,
    SeriesRef,
)

BENCH = Path(__file__).resolve().parents[3] / "shared" / "bench"
_SCRIPTS = {"en": "LATIN", "hi": "DEVANAGARI", "ru": "CYRILLIC"}
_CELL = 100


def articles(folder: str) -> list[tuple[str, dict[str, Any], str]]:
    """(stem, gold, text) of each annotated article; empty where there are none here."""
    found = []
    for path in sorted((BENCH / folder).glob("*.gold.json")):
        stem = path.name.removesuffix(".gold.json")
        text = path.with_name(f"{stem}.txt").read_text(encoding="utf-8")
        found.append((stem, json.loads(path.read_text(encoding="utf-8")), text))
    return found


def gold_reports(folder: str) -> list[tuple[str, Report]]:
    """(gold key, report) of every annotated event."""
    pairs = []
    for stem, gold, text in articles(folder):
        for n, event in enumerate(gold["events"]):
            pairs.append((event["key"], report_of(stem, gold, text, event, n)))
    return pairs


def report_of(stem: str, gold: dict[str, Any], text: str, event: dict[str, Any], n: int) -> Report:
    language = gold["language"]
    time = (event.get("time") or {}).get("edtf")
    return Report(
        source=f"articles/{stem}.txt",
        document=f"doc-{stem}",
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        language=language,
        kind=event["kind"],
        status=event["status"],
        parties=tuple(event["parties"]),
        time=time,
        time_basis="stated" if time else None,
        as_of=gold["published"],
        places=_places(event),
        series=_series(event, language),
        instrument=_instrument(event),
        project=ProjectRef(event["project"]) if event.get("project") else None,
        participants=_participants(event, language),
        organisations=tuple(OrganisationRef(name) for name in event.get("organisations") or ()),
        topics=tuple(event.get("topics") or ()),
        position=n * _CELL,
    )


def _places(event: dict[str, Any]) -> tuple[Place, ...]:
    place = event.get("place")
    if not place:
        return ()
    lat, lon = _towns().get((place["name"], place["country"]), (None, None))
    return (Place(place["name"], place["country"], lat, lon),)


@lru_cache(maxsize=1)
def _towns() -> dict[tuple[str, str], tuple[float, float]]:
    towns = [
        row for row in load_rows() if row.kind != "region" and row.lat is not None and row.lon is not None
    ]
    ordered = sorted(towns, key=lambda row: row.population)
    return {(r.name, r.country): (r.lat, r.lon) for r in ordered if r.lat is not None and r.lon is not None}


def _printed(names: list[str], language: str) -> str:
    """The name in the article's script where the annotation has it."""
    wide = {"LATIN": lambda c: c < "\u0250", "CYRILLIC": lambda c: "\u0400" <= c < "\u0530"}
    fits = wide.get(_SCRIPTS[language], lambda c: "\u0900" <= c < "\u0980")
    return next((n for n in names if all(fits(c) for c in n if c.isalpha())), names[0])


def _series(event: dict[str, Any], language: str) -> SeriesRef | None:
    series = event.get("series")
    if not series:
        return None
    return SeriesRef(_printed(series["names"], language), series.get("ordinal"))


_COUNTS = {"eight": 8, "आठ": 8, "восемь": 8, "seven": 7, "семь": 7, "thirty-seven": 37, "four": 4}


def _instrument(event: dict[str, Any]) -> InstrumentRef | None:
    instrument = event.get("instrument")
    if not instrument or event["kind"] not in ("signing", "negotiation"):
        return None
    title = instrument.get("title")
    count = _COUNTS.get(title.split()[0].casefold()) if title else None
    return InstrumentRef(instrument["type"], title, count=count)


def _participants(event: dict[str, Any], language: str) -> tuple[Participant, ...]:
    return tuple(
        Participant(_printed(p["names"], language), roles=(p["role"],), party=p.get("party"))
        for p in event.get("participants") or ()
    )
