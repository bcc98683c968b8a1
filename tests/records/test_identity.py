"""Ids last, and resolving is total and independent of order."""

from __future__ import annotations

from datetime import date

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.events import cluster_reports
from dragoman.model.contract import InstrumentRef, Participant, Place, Report, SeriesRef
from dragoman.model.vocabulary import INSTRUMENT_TYPES, KINDS, STATUSES
from dragoman.records import resolve, series_of

TODAY = date(2025, 12, 1)
TIMES = (
    None,
    "2025",
    "2025-03",
    "2025-03-04",
    "2025-03-05",
    "2025-03-04/2025-03-06",
    "../2025-03-04",
    "XXXX-03-04",
)

places = st.sampled_from(
    [Place("Lima", "PE", -12.0, -77.0), Place("Cusco", "PE", -13.5, -71.9), Place("Peru", "PE")]
)
people = st.builds(
    Participant,
    name=st.sampled_from(["Ana Quispe", "Juan Tapia", "Хуан Тапия", "", "?"]),
    party=st.sampled_from([None, "PE", "CL"]),
    roles=st.sampled_from([(), ("visitor",), ("co-chair",)]),
)
series = st.builds(
    SeriesRef,
    name=st.sampled_from([None, "Joint Commission", "Комиссия", ""]),
    ordinal=st.sampled_from([None, 8, 9]),
    year=st.sampled_from([None, 2024, 2025]),
)
instruments = st.builds(
    InstrumentRef,
    type=st.sampled_from(INSTRUMENT_TYPES),
    count=st.sampled_from([None, 1, 8]),
    title=st.none(),
)


@st.composite
def single(draw: st.DrawFn) -> Report:
    document = draw(st.sampled_from(["a", "b", "c", "d"]))
    time = draw(st.sampled_from(TIMES))
    return Report(
        source=document,
        document=document,
        text_sha256=document * 64,
        language=draw(st.sampled_from(["xx", "yy"])),
        kind=draw(st.sampled_from(KINDS)),
        status=draw(st.sampled_from(STATUSES)),
        parties=draw(st.sampled_from([(), ("PE",), ("CL", "PE"), ("BR", "PE"), ("ASEAN", "CL")])),
        time=time,
        time_basis=draw(st.sampled_from(["stated", "relative", "inferred"])) if time else None,
        rescheduled_to=draw(st.sampled_from([None, "2025-06"])),
        as_of=draw(st.sampled_from([None, "2025-03", "2025-03-05", "2025-04-01"])),
        places=tuple(draw(st.lists(places, max_size=2))),
        series=draw(st.none() | series),
        instrument=draw(st.none() | instruments),
        participants=tuple(draw(st.lists(people, max_size=2))),
        position=draw(st.integers(0, 9)),
        part_of=draw(st.none() | st.integers(0, 9)),
    )


reports = st.lists(single(), max_size=9)


def record(found: list[Report]) -> tuple[object, ...]:
    return resolve([(c.reports, c.judgements) for c in cluster_reports(found)], TODAY)


@settings(max_examples=60, deadline=None)
@given(reports, st.randoms(use_true_random=False))
def test_order_never_shows(found: list[Report], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert msgspec.json.encode(record(found)) == msgspec.json.encode(record(shuffled))


@settings(max_examples=60, deadline=None)
@given(reports)
def test_reports_of_one_document_never_join_and_none_is_lost(found: list[Report]) -> None:
    events = resolve([(c.reports, c.judgements) for c in cluster_reports(found)], TODAY)
    assert sum(len(event.reports) for event in events) == len(found)
    for event in events:
        assert len({report.document for report in event.reports}) == len(event.reports)
        assert len(event.judgements) == len(event.reports) - 1
    series_of(events)


@settings(max_examples=60, deadline=None)
@given(reports, single())
def test_ids_resolve_for_ever(found: list[Report], added: Report) -> None:
    before = resolve([(c.reports, c.judgements) for c in cluster_reports(found)], TODAY)
    after = resolve([(c.reports, c.judgements) for c in cluster_reports([*found, added])], TODAY)
    known = [name for event in after for name in (event.id, *event.also)]
    assert len(known) == len(set(known))
    # Reports that share text, position and kind share an id alone; which event has the bare one may change.
    assert {
        name.rsplit("-", 1)[0] if name.count("-") > 1 else name for e in before for name in (e.id, *e.also)
    } <= set(known)


@settings(max_examples=60, deadline=None)
@given(reports)
def test_parts_never_form_a_circle(found: list[Report]) -> None:
    events = resolve([(c.reports, c.judgements) for c in cluster_reports(found)], TODAY)
    whole = {event.id: event.part_of for event in events}
    for start in whole:
        seen, here = {start}, whole[start]
        while here is not None:
            assert here not in seen
            seen.add(here)
            here = whole[here]
