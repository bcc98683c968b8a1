"""What every format owes: the same bytes for the same record, an empty record, and any text at all."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export import BINARY_FORMATS, FORMATS, export_bytes
from dragoman.model.contract import BodyRef, Event, Evidence, InstrumentRef, Participant, Place, Report
from dragoman.model.document import Document

DAY = date(2026, 11, 22)
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
ALL = sorted([*FORMATS, *BINARY_FORMATS])


def event_of(text: str) -> tuple[Event, Document]:
    """An event that says ``text`` wherever it can."""
    document = Document("https://example.org/?a=1&b=<c>", text, declared_outlet=text)
    report = Report(
        source=document.source,
        document=document.id,
        text_sha256=document.text_sha256,
        language="en",
        kind="visit",
        status="held",
        outlet=text,
        title=text,
        attribution=text,
        as_of="2025-03-06",
        evidence=(Evidence("/time", text, 0, len(text), "test/rule"),),
    )
    event = Event(
        id="evt-1",
        kind="visit",
        status="held",
        title=text,
        reports=(report,),
        parties=("IN", "KZ", "ASEAN"),
        time="2025-03-05",
        places=(Place(text, "KZ", 51.18, 71.45, {"en": text}),),
        body=BodyRef(text, "bod-1", {"en": text}),
        instrument=InstrumentRef("protocol", text),
        participants=(Participant(text, {"en": text}, ("visitor",), text, "IN"),),
    )
    return event, document


@pytest.mark.parametrize("name", ALL)
def test_the_same_record_gives_the_same_bytes(name: str, events, documents, as_of) -> None:
    first, second = (b"".join(export_bytes(name, events, documents, as_of)) for _ in range(2))
    assert first
    assert first == second


@pytest.mark.parametrize("name", ALL)
def test_the_clock_does_not_come_in(name: str, events, documents) -> None:
    today = date.today().isoformat().encode()
    assert today not in b"".join(export_bytes(name, events, documents, date(2019, 1, 2)))


@pytest.mark.parametrize("name", ALL)
def test_an_empty_record_can_be_exported(name: str) -> None:
    whole = b"".join(export_bytes(name, [], {}, DAY))
    assert whole if name in BINARY_FORMATS else whole.decode("utf-8") is not None


@pytest.mark.parametrize("name", ALL)
@given(text=st.text(st.characters(codec=None), min_size=1))
def test_any_text_is_written(name: str, text: str) -> None:
    event, document = event_of(text)
    whole = b"".join(export_bytes(name, [event], {document.id: document}, DAY))
    if name in FORMATS:
        assert not CONTROLS.search(whole.decode("utf-8"))


@pytest.mark.parametrize("name", ALL)
def test_a_record_without_its_articles_can_be_exported(name: str, events, as_of) -> None:
    assert b"".join(export_bytes(name, events, {}, as_of))


@pytest.mark.parametrize("name", ALL)
def test_an_instrument_of_which_nothing_has_become_yet_can_be_exported(name: str) -> None:
    talks = Event("evt-1", "negotiation", "held", "x", (), instrument=InstrumentRef("agreement", stage=None))
    assert b"".join(export_bytes(name, [talks], {}, DAY))
