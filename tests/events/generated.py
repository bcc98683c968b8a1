"""Events made up by a seeded generator, and reports of them with the faults that outlets make.

The world is one of states that meet often: a pool of officials for each state who turn up again and
again, a few towns, bodies with alike names. Nothing in a report tells its event: documents, hashes and
positions are drawn at random.
"""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from random import Random
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from spellings import LANGUAGES, Spelt, body, person, respelt, word

from dragoman.model.contract import InstrumentRef, Participant, Place, Report, SeriesRef

STATES = (
    *("AR", "BD", "BR", "CN", "EG", "ET", "FR", "IN", "ID", "IR"),
    *("JP", "KE", "KZ", "MN", "MX", "NG", "RU", "TR", "UZ", "VN"),
)
TOPICS = ("trade", "energy", "health", "education", "transport", "water", "defence")
KINDS = ("session", "session", "meeting", "visit", "signing", "exercise")
TYPES = ("agreement", "mou", "protocol", "joint_statement")
START, DAYS = date(2021, 1, 1), 1460
OFFICIALS, TOWNS = 8, 3

WRONG_DAY, NO_DAY = 0.1, 0.2
NO_ORDINAL, WRONG_ORDINAL = 0.2, 0.02
NO_PEOPLE, RESPELT = 0.3, 0.6
NO_PLACE, NO_TOPIC = 0.3, 0.3
OTHER_KIND = 0.05
COPIED = 0.6
"""Of the reports after an event's first, so that two in five of all are copies."""
ANNUAL = 0.1
"""Of the pairs of states, those with a series that meets once a year."""


class World(Struct, frozen=True):
    officials: dict[str, list[Spelt]]
    towns: dict[str, list[tuple[Spelt, float, float]]]
    annual: dict[tuple[str, ...], tuple[str, Spelt, int, date]]
    """By pair: kind, name, the number of the first edition and its day."""


class Truth(Struct, frozen=True):
    """An event as it was."""

    key: str
    kind: str
    parties: tuple[str, ...]
    day: date
    name: Spelt | None
    ordinal: int | None
    people: tuple[tuple[Spelt, str], ...]
    host: str
    town: tuple[Spelt, float, float]
    topic: str
    type: str


def events(count: int, seed: int) -> list[Truth]:
    random = Random(seed)
    world = _world(random)
    annual = list(_editions(random, world))
    found = [_event(random, world) for _ in range(max(0, count - len(annual)))]
    chosen = random.sample(annual, min(count, len(annual))) + found
    return [replace(truth, key=f"event-{n}") for n, truth in enumerate(chosen)]


def _world(random: Random) -> World:
    officials = {code: [person(random) for _ in range(OFFICIALS)] for code in STATES}
    towns = {code: [_town(random, n) for _ in range(TOWNS)] for n, code in enumerate(STATES)}
    pairs = [(a, b) for a in STATES for b in STATES if a < b]
    annual = {pair: _series(random) for pair in pairs if random.random() < ANNUAL}
    return World(officials, towns, annual)


def _town(random: Random, n: int) -> tuple[Spelt, float, float]:
    return word(random, 3), -60.0 + 3.5 * n + random.random(), random.uniform(-170, 170)


def _series(random: Random) -> tuple[str, Spelt, int, date]:
    kind = random.choice(("session", "exercise"))
    first = START + timedelta(days=random.randrange(365))
    return kind, _name(random, kind), random.randrange(1, 30), first


def _name(random: Random, kind: str) -> Spelt:
    return word(random, 3) if kind == "exercise" else body(random)


def _editions(random: Random, world: World) -> Any:
    for pair, (kind, name, ordinal, first) in world.annual.items():
        for n in range(DAYS // 365):
            day = first + timedelta(days=365 * n + random.randint(-20, 20))
            yield _made(random, world, kind, pair, day, name, ordinal + n)


def _event(random: Random, world: World) -> Truth:
    kind, pair = random.choice(KINDS), tuple(sorted(random.sample(STATES, 2)))
    day = START + timedelta(days=random.randrange(DAYS))
    numbered = kind in ("session", "exercise")
    name = _name(random, kind) if numbered else None
    return _made(random, world, kind, pair, day, name, random.randrange(1, 40) if numbered else None)


def _made(
    random: Random, world: World, kind: str, pair: tuple[str, ...], day: date, name: Any, ordinal: int | None
) -> Truth:
    host = random.choice(pair)
    return Truth(
        key="",
        kind=kind,
        parties=pair,
        day=day,
        name=name,
        ordinal=ordinal,
        people=tuple((random.choice(world.officials[code]), code) for code in pair),
        host=host,
        town=random.choice(world.towns[host]),
        topic=random.choice(TOPICS),
        type=random.choice(TYPES),
    )


def reports(truths: list[Truth], seed: int) -> list[tuple[str, Report]]:
    """One to five reports an event, each of a document of its own, shuffled: (key, report)."""
    random = Random(seed)
    found = [(truth.key, report) for truth in truths for report in _told(random, truth)]
    random.shuffle(found)
    return found


def _told(random: Random, truth: Truth) -> list[Report]:
    found: list[Report] = []
    for _ in range(random.randint(1, 5)):
        copied = found and random.random() < COPIED
        found.append(_copy(random, random.choice(found)) if copied else _report(random, truth))
    return found


def _copy(random: Random, report: Report) -> Report:
    """An agency's text in another outlet, today or tomorrow, with its own header."""
    day = date.fromisoformat(report.as_of or "") + timedelta(days=random.randint(0, 1))
    return replace(report, as_of=day.isoformat(), **_document(random))


def _document(random: Random) -> dict[str, Any]:
    digest = hashlib.sha256(random.randbytes(16)).hexdigest()
    return {
        "source": f"https://example.org/{digest[:12]}",
        "document": f"doc-{digest[:16]}",
        "text_sha256": digest,
        "position": random.randrange(400),
    }


def _report(random: Random, truth: Truth) -> Report:
    language = random.randrange(len(LANGUAGES))
    slip = random.choice((-2, -1, 1, 2)) if random.random() < WRONG_DAY else 0
    time = None if random.random() < NO_DAY else (truth.day + timedelta(days=slip)).isoformat()
    return Report(
        **_document(random),
        language=LANGUAGES[language],
        kind=_kind(random, truth),
        status="held",
        parties=truth.parties,
        time=time,
        time_basis="stated" if time else None,
        as_of=(truth.day + timedelta(days=random.randint(0, 3))).isoformat(),
        places=_places(random, truth, language),
        series=SeriesRef(truth.name[language], _ordinal(random, truth)) if truth.name else None,
        instrument=InstrumentRef(truth.type) if truth.kind == "signing" else None,  # type: ignore[arg-type]
        participants=() if random.random() < NO_PEOPLE else _people(random, truth, language),
        topics=() if random.random() < NO_TOPIC else (truth.topic,),
    )


def _kind(random: Random, truth: Truth) -> Any:
    other = {"session": "meeting", "meeting": "session"}.get(truth.kind, truth.kind)
    return other if random.random() < OTHER_KIND else truth.kind


def _places(random: Random, truth: Truth, language: int) -> tuple[Place, ...]:
    if random.random() < NO_PLACE:
        return ()
    spelt, lat, lon = truth.town
    return (Place(spelt[0], truth.host, lat, lon, {LANGUAGES[language]: spelt[language]}),)


def _ordinal(random: Random, truth: Truth) -> int | None:
    if truth.ordinal is None or random.random() < NO_ORDINAL:
        return None
    wrong = random.random() < WRONG_ORDINAL
    return max(1, truth.ordinal + random.choice((-1, 1))) if wrong else truth.ordinal


def _people(random: Random, truth: Truth, language: int) -> tuple[Participant, ...]:
    visit = truth.kind == "visit"
    shown = [(spelt, party) for spelt, party in truth.people if not (visit and party == truth.host)]
    return tuple(
        Participant(_printed(random, spelt, language), roles=("visitor",) if visit else (), party=party)
        for spelt, party in shown
    )


def _printed(random: Random, spelt: Spelt, language: int) -> str:
    name = spelt[language]
    return respelt(random, name, LANGUAGES[language]) if random.random() < RESPELT else name
