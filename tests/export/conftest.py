"""A small record in three languages, built by hand: one disputed session, one plan, one undated talk."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model.contract import (
    BodyRef,
    ClaimedValue,
    Disagreement,
    Event,
    Evidence,
    Figure,
    HistoryEntry,
    InstrumentRef,
    Judgement,
    Participant,
    Place,
    Report,
    SeriesRef,
    Undertaking,
)
from dragoman.model.document import Document

AS_OF = date(2026, 11, 22)

ENGLISH = Document(
    source="articles/en.txt",
    text="Astana, March 5: The eighth session of the Kazakhstan-India Transport Committee was held here on "
    "Wednesday. It was co-chaired by Marat Seitkali, Vice Minister of Transport. About 40 delegates came, "
    "and the sides agreed to open a container line through Aktau.",
    declared_published="2025-03-06",
    declared_language="en",
    declared_outlet="Steppe Wire",
)
HINDI = Document(
    source="articles/hi.txt",
    text="कजाखस्तान-भारत परिवहन समिति की नौवीं बैठक मंगलवार को अस्ताना में हुई। बैठक की सह-अध्यक्षता मरात सेइतकाली ने की।",
    declared_published="2025-03-05",
    declared_language="hi",
    declared_outlet="सेतु समाचार",
)
RUSSIAN = Document(
    source="articles/ru.txt",
    text="Восьмое заседание казахстанско-индийского комитета по транспорту пройдёт 5 марта в Астане, "
    "сообщил вице-министр Марат Сейткали.",
    declared_published="2025-02-20",
    declared_language="ru",
    declared_outlet="Степной курьер",
)
PERSON_NAMES = {"hi": "मरात सेइतकाली", "ru": "Марат Сейткали"}
BODY = BodyRef("Kazakhstan-India Transport Committee", id="bod-1", names={"hi": "कजाखस्तान-भारत परिवहन समिति"})


def cite(document: Document, field: str, quote: str, rule: str = "test/rule") -> Evidence:
    start = document.text.index(quote)
    return Evidence(field, quote, start, start + len(quote), rule)


def told(document: Document, *evidence: Evidence, **slots) -> Report:
    return Report(
        source=document.source,
        document=document.id,
        text_sha256=document.text_sha256,
        language=document.declared_language or "und",
        as_of=document.declared_published,
        outlet=document.declared_outlet,
        kind="session",
        parties=("IN", "KZ"),
        places=(Place("Astana", "KZ"),),
        evidence=evidence,
        **slots,
    )


def session() -> Event:
    chair = Participant(
        "Marat Seitkali", roles=("co-chair",), office="Vice Minister of Transport", party="KZ"
    )
    english = told(
        ENGLISH,
        cite(ENGLISH, "/time", "Wednesday", "en/dates/weekday"),
        cite(ENGLISH, "/series", "eighth session of the Kazakhstan-India Transport Committee"),
        cite(ENGLISH, "/body", "Kazakhstan-India Transport Committee"),
        cite(ENGLISH, "/participants/0/name", "Marat Seitkali"),
        cite(ENGLISH, "/figures/0", "About 40 delegates"),
        cite(ENGLISH, "/undertakings/0", "the sides agreed to open a container line through Aktau"),
        status="held",
        time="2025-03-05",
        time_basis="relative",
        participants=(chair,),
        series=SeriesRef(ordinal=8),
        figures=(Figure("delegates", 40, about=True),),
        undertakings=(
            Undertaking(
                "agreed", "a container line through Aktau", "the sides agreed to open a container line"
            ),
        ),
    )
    hindi = told(
        HINDI,
        cite(HINDI, "/time", "मंगलवार", "hi/dates/weekday"),
        cite(HINDI, "/series", "नौवीं बैठक"),
        cite(HINDI, "/participants/0/name", "मरात सेइतकाली"),
        status="held",
        time="2025-03-04",
        time_basis="relative",
        participants=(Participant("मरात सेइतकाली", roles=("co-chair",)),),
        series=SeriesRef(ordinal=9),
    )
    russian = told(
        RUSSIAN,
        cite(RUSSIAN, "/time", "5 марта", "ru/dates/day-month"),
        cite(RUSSIAN, "/status", "пройдёт"),
        status="planned",
        time="2025-03-05",
        time_basis="stated",
    )
    return Event(
        id="evt-1a",
        kind="session",
        status="held",
        title="8th session, Kazakhstan-India Transport Committee",
        reports=(english, hindi, russian),
        parties=("IN", "KZ"),
        time="2025-03-05",
        time_basis="relative",
        places=(Place("Astana", "KZ", names={"hi": "अस्ताना", "ru": "Астана"}),),
        body=BODY,
        series=SeriesRef(BODY.name, 8, 2025),
        participants=(
            Participant("Marat Seitkali", PERSON_NAMES, ("co-chair",), "Vice Minister of Transport", "KZ"),
        ),
        undertakings=english.undertakings,
        figures=english.figures,
        topics=("transport",),
        disagreements=(
            Disagreement("series", (ClaimedValue(8, (0,)), ClaimedValue(9, (1,)))),
            Disagreement("time", (ClaimedValue("2025-03-05", (0, 2)), ClaimedValue("2025-03-04", (1,)))),
        ),
        history=(
            HistoryEntry("planned", "2025-02-20", (2,)),
            HistoryEntry("held", "2025-03-05", (0, 1)),
        ),
        judgements=(Judgement((0, 1), 0.91, {"same body": 0.5, "same people": 0.4}),),
    )


def protocol() -> Event:
    return Event(
        id="evt-2b",
        kind="signing",
        status="planned",
        title="Protocol of the 8th session",
        reports=(),
        parties=("IN", "KZ"),
        time="2025-04",
        instrument=InstrumentRef("protocol", "Protocol of the 8th session"),
        part_of="evt-1a",
        overdue=True,
    )


def undated() -> Event:
    return Event(
        id="evt-3c",
        kind="negotiation",
        status="cancelled",
        title="Talks on visas",
        reports=(),
        parties=("UZ",),
    )


@pytest.fixture
def events() -> list[Event]:
    return [session(), protocol(), undated()]


@pytest.fixture
def documents() -> dict[str, Document]:
    return {document.id: document for document in (ENGLISH, HINDI, RUSSIAN)}


@pytest.fixture
def as_of() -> date:
    return AS_OF
