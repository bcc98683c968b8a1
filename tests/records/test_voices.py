"""Whose word counts: governments' own, independent outlets, and copies of one text only once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from sample_events import events, report

from dragoman.model.contract import Evidence, Place, Report, SeriesRef
from dragoman.records import POLICIES, policy_of
from dragoman.records.voices import Voices

LIMA, CUSCO = Place("Lima", "PE", -12.04, -77.03), Place("Cusco", "PE", -13.52, -71.97)
OFFICIAL = "https://www.mea.gov.in/{}"
AGENCY_TEXT = (
    ("/kind", "session", 40),
    ("/time", "on Tuesday", 90),
    ("/places/0", "Lima", 130),
    ("/participants/0/name", "A. Rey", 190),
    ("/undertakings/0", "agreed to dig a well", 260),
)


def printed(n: int, *, at: int = 0, **values: Any) -> Report:
    """A report from an outlet of its own unless one is given; with ``at``, of the agency's text, which begins
    there in the article."""
    own = (
        {}
        if not at
        else {"evidence": tuple(Evidence(f, q, s + at, s + at + len(q), "t") for f, q, s in AGENCY_TEXT)}
    )
    base = {"outlet": f"Outlet {n}", "as_of": f"2025-03-{n + 5:02}", **own}
    if values.get("time"):
        values["time_basis"] = "stated"
    return replace(report(f"doc-{n}", **base), **values)


COUNTS: list[tuple[str, list[Report], int]] = [
    ("outlets of their own", [printed(n) for n in range(3)], 3),
    ("one outlet", [printed(n, outlet="Andean Post") for n in range(3)], 1),
    (
        "one outlet under two names",
        [printed(0, outlet="PIB"), printed(1, outlet="Press Information Bureau")],
        1,
    ),
    ("no outlet is told", [printed(n, outlet=None) for n in range(3)], 3),
    ("one agency's text under other headlines", [printed(n, at=10 * n + 7) for n in range(3)], 1),
    ("one text", [printed(0, text_sha256="x"), printed(1, text_sha256="x")], 1),
    ("the copy's outlet wrote too", [printed(0, at=3), printed(1, at=9), printed(2, outlet="Outlet 1")], 1),
]


@pytest.mark.parametrize(("told", "voices"), [case[1:] for case in COUNTS], ids=[case[0] for case in COUNTS])
def test_independent_voices(told: list[Report], voices: int) -> None:
    assert Voices(told).count(range(len(told))) == voices
    assert Voices(told[::-1]).count(range(len(told))) == voices


def test_the_same_formula_makes_no_copy() -> None:
    """Two journalists write "fifth session of the Commission" alike, and name people with offices alike."""
    near = (
        ("/kind", "fifth session", 10),
        ("/body", "Commission", 31),
        ("/participants/0/name", "A. Rey", 200),
        ("/participants/0/office", "Minister", 208),
    )
    told = [
        printed(
            n,
            evidence=tuple(
                Evidence(f, q, s + shift * n, s + shift * n + len(q), "t")
                for (f, q, s), shift in zip(near, (0, 0, 30, 30), strict=True)
            ),
        )
        for n in range(2)
    ]
    assert Voices(told).count(range(2)) == 2


CHOSEN: list[tuple[str, list[dict[str, Any]], str, Any, str]] = [
    (
        "copies of one text against two outlets",
        [*[{"at": 5 * n + 1, "time": "2025-03-04"} for n in range(3)], *[{"time": "2025-03-05"}] * 2],
        "time",
        "2025-03-05",
        "from more independent outlets",
    ),
    (
        "two outlets before copies",
        [*[{"time": "2025-03-05"}] * 2, *[{"at": 5 * n + 1, "time": "2025-03-04"} for n in range(3)]],
        "time",
        "2025-03-05",
        "from more independent outlets",
    ),
    (
        "a government against two newspapers",
        [{"time": "2025-03-04", "source": OFFICIAL.format(1), "outlet": None}, *[{"time": "2025-03-05"}] * 2],
        "time",
        "2025-03-04",
        "in a government's own words",
    ),
    (
        "a day against a government's month",
        [{"time": "2025-03-04"}, {"time": "2025-03", "source": OFFICIAL.format(1)}],
        "time",
        "2025-03-04",
        "more precise",
    ),
    (
        "a government's number",
        [{"series": SeriesRef("S", 5), "source": OFFICIAL.format(1)}, *[{"series": SeriesRef("S", 6)}] * 2],
        "series",
        5,
        "in a government's own words",
    ),
    (
        "one outlet's number told thrice",
        [*[{"series": SeriesRef("S", 6), "outlet": "Andean Post"}] * 3, *[{"series": SeriesRef("S", 5)}] * 2],
        "series",
        5,
        "from more independent outlets",
    ),
    (
        "a government's town",
        [{"places": (LIMA,), "source": OFFICIAL.format(1)}, *[{"places": (CUSCO,)}] * 2],
        "places",
        "Lima",
        "in a government's own words",
    ),
    (
        "the later of equals",
        [{"time": "2025-03-04"}, {"time": "2025-03-05"}],
        "time",
        "2025-03-05",
        "told later",
    ),
    (
        "parties in full",
        [{"parties": ("CL", "PE", "BO")}, {"parties": ("CL", "PE")}],
        "parties",
        ("BO", "CL", "PE"),
        "the fuller list",
    ),
]


@pytest.mark.parametrize(
    ("told", "field", "value", "why"), [c[1:] for c in CHOSEN], ids=[c[0] for c in CHOSEN]
)
def test_what_is_chosen_and_why(told: list[dict[str, Any]], field: str, value: Any, why: str) -> None:
    (event,) = events([printed(n, **one) for n, one in enumerate(told)])
    shown = {
        "time": event.time,
        "series": event.series and event.series.ordinal,
        "places": event.places[0].name if event.places else None,
        "parties": event.parties,
    }
    policy = policy_of(field)
    assert policy
    assert (shown[field], policy.why(event.reports)) == (value, why)
    for disagreement in (d for d in event.disagreements if d.field == field and why != "told later"):
        first = disagreement.values[0].value
        assert first == ((value,) if field == "places" else value)


def test_the_policies_are_written_down() -> None:
    page = (Path(__file__).parents[2] / "docs/explanation/how-reading-works.md").read_text(encoding="utf-8")
    assert [one.field for one in POLICIES if f"| `{one.field}` | {one.how} |" not in page] == []


def test_where_all_say_the_same_nothing_decides() -> None:
    (event,) = events([printed(n, time="2025-03-04") for n in range(2)])
    assert [policy_of(f).why(event.reports) for f in ("time", "kind", "parties", "places", "series")] == [
        None
    ] * 5  # type: ignore[union-attr]
    assert policy_of("overdue") is None


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), max_size=8), st.randoms(use_true_random=False)
)
def test_voices_do_not_depend_on_order(told: list[tuple[int, int]], shuffle: Any) -> None:
    reports = [
        printed(n, outlet=f"O{o}", text_sha256=str(t) if t else f"own {n}") for n, (o, t) in enumerate(told)
    ]
    count = Voices(reports).count(range(len(reports)))
    shuffle.shuffle(reports)
    assert Voices(reports).count(range(len(reports))) == count
    assert (count > 0) == bool(reports)
