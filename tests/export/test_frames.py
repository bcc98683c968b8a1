"""Frames have the columns of the exports; events show themselves as HTML that no text breaks out of."""

from __future__ import annotations

import html.parser
import sys
from datetime import date
from pathlib import Path
from typing import Any

import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dragoman.api import Record
from dragoman.export.frames import Frames
from dragoman.export.tables import TABLES
from dragoman.model.contract import Event, Evidence, Participant, Place, Report, Undertaking
from dragoman.model.errors import InputError, NotFoundError
from dragoman.model.notebook import MOST, Timeline

DAY = date(2026, 11, 22)
TYPES = {
    "text": polars.String,
    "texts": polars.List(polars.String),
    "integer": polars.Int64,
    "integers": polars.List(polars.Int64),
    "day": polars.Date,
    "flag": polars.Boolean,
}


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
@pytest.mark.parametrize("some", [slice(None), slice(0)], ids=["all", "none"])
def test_frames_have_the_columns_of_the_exports(table: Any, some: slice, events: list[Event]) -> None:
    frames = Frames(events[some], DAY)
    frame = frames.to_polars(table.name)
    assert dict(frame.schema) == {column.name: TYPES[column.type] for column in table.columns}
    assert list(frames.to_pandas(table.name).columns) == frame.columns
    assert frame.height == sum(len(list(table.rows(event))) for event in events[some])
    assert frames.to_arrow(table.name).schema.metadata[b"as_of"] == b"2026-11-22"


def test_values_are_those_of_the_events(events: list[Event]) -> None:
    frame = Frames(events, DAY).to_polars()
    first = frame.row(0, named=True)
    assert first["parties"] == ["IN", "KZ"]
    assert first["first_day"] == date(2025, 3, 5)
    assert first["overdue"] is False
    assert frame["first_day"].to_list()[2] is None
    pandas = Frames(events, DAY).to_pandas()
    assert pandas["ordinal"].dtype == "Int64"
    assert pandas["ordinal"][0] == 8
    assert list(pandas["parties"][0]) == ["IN", "KZ"]


def test_groups_of_rows_are_one_frame(events: list[Event], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Frames(events, DAY).to_polars("reports")
    monkeypatch.setattr("dragoman.export.arrow.ROWS", 1)
    assert Frames(events, DAY).to_polars("reports").equals(whole)


def test_a_record_gives_frames_of_all_or_of_some(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Ministers of Chile and Norway met in Oslo on 4 March 2025.\n")
    with Record.open(tmp_path / "record.db") as record:
        record.ingest([tmp_path / "one.txt"])
        (event,) = record.events()
        assert record.frames().to_polars()["id"].to_list() == [event.id]
        assert record.frames(record.events(parties=["VN"])).to_polars().height == 0
        assert repr(record.frames()).startswith("<Frames of 1 events")


@pytest.mark.parametrize("library", ["pyarrow", "polars", "pandas"])
def test_a_missing_library_is_told(
    library: str, monkeypatch: pytest.MonkeyPatch, events: list[Event]
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(InputError, match=rf'needs {library}; install: pip install "dragoman\[frames\]"'):
        Frames(events, DAY).to_pandas() if library == "pandas" else Frames(events, DAY).to_polars()


def test_another_table_is_refused(events: list[Event]) -> None:
    with pytest.raises(NotFoundError, match="there are: events, reports, participants"):
        Frames(events, DAY).to_arrow("quotes")


class Tags(html.parser.HTMLParser):
    """The elements of a fragment with their attributes, and whether each is closed in its turn."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(fragment)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


ELEMENTS = {
    *("article", "p", "strong", "code", "table", "tbody", "thead", "tr", "th", "td", "div", "details"),
    *("summary", "ul", "li", "q", "caption"),
}


def event_with(text: str) -> Event:
    evidence = Evidence(f"/{text}", text, 0, len(text), text)
    report = Report(text, "doc", "sha", text, "visit", "held", outlet=text, evidence=(evidence,))
    return Event(
        *("evt-1", "visit", "held", text, (report,)),
        parties=(text,),
        places=(Place(text),),
        participants=(Participant(text, office=text),),
        undertakings=(Undertaking("agreed", text, text),),
    )


@given(
    st.text(alphabet=st.characters() | st.sampled_from("<>&\"'\u202e\x1b\ud800"))
    | st.just("<script>alert(1)</script>")
)
def test_no_text_breaks_out_of_the_html(text: str) -> None:
    event = event_with(text)
    for fragment in (event._repr_html_(), Timeline([event])._repr_html_()):
        fragment.encode("utf-8")
        tags = Tags(fragment)
        assert tags.open == []
        assert {tag for tag, _ in tags.found} <= ELEMENTS
        assert {name for _, attributes in tags.found for name in attributes} <= {"lang", "dir", "scope"}


def test_quotes_have_the_language_of_their_article(events: list[Event]) -> None:
    fragment = events[0]._repr_html_()
    quotes = [attributes for tag, attributes in Tags(fragment).found if tag == "q"]
    assert {quote["lang"] for quote in quotes} >= {"hi"}
    assert all(quote["dir"] == "auto" for quote in quotes)
    assert "मंगलवार" in fragment


def test_a_long_timeline_is_cut_and_says_so(events: list[Event]) -> None:
    many = Timeline(replace(events[0], id=f"evt-{n}") for n in range(MOST + 7))
    fragment = many._repr_html_()
    assert fragment.count("<tr>") == MOST + 1
    assert "and 7 more" in fragment
    assert "207 events" in fragment
    assert many == tuple(many)
