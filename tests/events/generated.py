"""Events made up by a seeded generator, and reports of them with the faults that outlets make."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from random import Random

from msgspec import Struct

from dragoman.model.contract import InstrumentRef, Participant, Place, Report, SeriesRef

STATES = ("AR", "BR", "CL", "EG", "GH", "ID", "KE", "MX", "NG", "PE", "PH", "TR", "VN", "ZA")
TOWNS = {code: (f"{code.title()}opolis", -50.0 + 7 * n, -60.0 + 12 * n) for n, code in enumerate(STATES)}
TOPICS = ("trade", "energy", "health", "education", "transport", "water", "defence")
HEADS = ("Commission", "Committee", "Dialogue", "Working Group", "Council")
PORTFOLIOS = ("Fisheries", "Railways", "Customs", "Forestry", "Aviation", "Tourism", "Mining", "Harbours")
_SYLLABLES = ("ba", "do", "ki", "lu", "mer", "no", "pas", "ri", "sho", "tan", "vel", "zu", "gar", "fe")
KINDS = ("session", "session", "meeting", "visit", "signing", "exercise")


class Truth(Struct, frozen=True):
    """An event as it was."""

    key: str
    kind: str
    parties: tuple[str, ...]
    day: date
    name: str | None
    ordinal: int | None
    people: tuple[tuple[str, str], ...]
    host: str
    topic: str


def events(count: int, seed: int) -> list[Truth]:
    random = Random(seed)
    return [_event(random, n) for n in range(count)]


def _event(random: Random, n: int) -> Truth:
    kind, pair = random.choice(KINDS), tuple(sorted(random.sample(STATES, 2)))
    numbered = kind in ("session", "exercise")
    return Truth(
        key=f"event-{n}",
        kind=kind,
        parties=pair,
        day=date(2023, 1, 1) + timedelta(days=random.randrange(900)),
        name=_series(random, kind) if numbered else None,
        ordinal=random.randrange(1, 40) if numbered else None,
        people=tuple((_person(random), code) for code in pair),
        host=random.choice(pair),
        topic=random.choice(TOPICS),
    )


def _series(random: Random, kind: str) -> str:
    if kind == "exercise":
        return _word(random, 3).upper()
    return f"Joint {random.choice(HEADS)} on {random.choice(PORTFOLIOS)} and {random.choice(PORTFOLIOS)}"


def _person(random: Random) -> str:
    return f"{_word(random, 2).title()} {_word(random, 3).title()}"


def _word(random: Random, syllables: int) -> str:
    return "".join(random.choice(_SYLLABLES) for _ in range(syllables))


def reports(truths: list[Truth], seed: int) -> list[tuple[str, Report]]:
    """One to four reports an event, each of a document of its own: (key, report)."""
    random = Random(seed)
    return [(t.key, _report(random, t, n)) for t in truths for n in range(random.randint(1, 4))]


def _report(random: Random, truth: Truth, n: int) -> Report:
    wrong_day, no_day = random.random() < 0.1, random.random() < 0.2
    day = truth.day + timedelta(days=random.choice((-1, 1, 2)) if wrong_day else 0)
    document = f"{truth.key}-{n}"
    return Report(
        source=document,
        document=document,
        text_sha256=hashlib.sha256(document.encode()).hexdigest(),
        language="xx",
        kind=truth.kind,  # type: ignore[arg-type]
        status="held",
        parties=truth.parties,
        time=None if no_day else day.isoformat(),
        time_basis=None if no_day else "stated",
        as_of=(truth.day + timedelta(days=random.randint(0, 3))).isoformat(),
        places=_places(random, truth),
        series=SeriesRef(truth.name, _ordinal(random, truth)) if truth.name else None,
        instrument=InstrumentRef("agreement") if truth.kind == "signing" else None,
        participants=() if random.random() < 0.3 else _people(truth),
        topics=(truth.topic,) if random.random() < 0.7 else (),
    )


def _places(random: Random, truth: Truth) -> tuple[Place, ...]:
    name, lat, lon = TOWNS[truth.host]
    return (Place(name, truth.host, lat, lon),) if random.random() < 0.7 else ()


def _ordinal(random: Random, truth: Truth) -> int | None:
    if truth.ordinal is None or random.random() < 0.2:
        return None
    return truth.ordinal + (1 if random.random() < 0.02 else 0)


def _people(truth: Truth) -> tuple[Participant, ...]:
    roles = ("visitor",) if truth.kind == "visit" else ("participant",)
    shown = [(n, p) for n, p in truth.people if truth.kind != "visit" or p != truth.host]
    return tuple(Participant(name, roles=roles, party=party) for name, party in shown)  # type: ignore[arg-type]
