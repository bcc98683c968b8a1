"""The ledger of undertakings as a table: a row a matter, a column a session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from dragoman.model.edtf import bounds
from dragoman.records.ledger import Ledger, SessionLedger
from dragoman.records.sayings import Saying
from dragoman.records.states import State
from dragoman.records.threads import Thread, Turn, threads
from dragoman.web.quoting import Get, Said, first_said, likeliest, said

COLUMNS = 6
"""Sessions that stand beside each other."""
STATES: tuple[State, ...] = ("slipped", "moving", "silent", "done")
"""The most pressing first."""
Mark = Literal["agreed", "done", "moving", "slipped", "silent", ""]


class Cell(Struct, frozen=True):
    """What became of a matter at one session; ``said`` are the words, if there are any."""

    session: SessionLedger
    mark: Mark
    stance: str = ""
    said: Said | None = None


class Row(Struct, frozen=True):
    """A matter: its first words, its cells, and how it stands now, by which rule and words, due when."""

    first: Said
    topic: str | None
    project: str | None
    cells: tuple[Cell, ...]
    state: State
    rule: str
    due: str | None
    decided: Said | None
    decided_on: str | None


class Table(Struct, frozen=True):
    """The rows of one state or of all; ``numbers`` of each state; ``earlier`` and ``later`` are sessions from
    which on the columns before and after these begin."""

    columns: tuple[SessionLedger, ...]
    rows: tuple[Row, ...]
    numbers: Mapping[State, int]
    earlier: str | None
    later: str | None


def table_of(ledger: Ledger, get: Get, language: str, *, state: str | None, upto: str | None) -> Table:
    """``upto`` is the event of the last column; else the columns end with the latest session."""
    sessions = ledger.sessions
    last = next((n for n, one in enumerate(sessions) if one.event == upto), len(sessions) - 1) + 1
    start = max(last - COLUMNS, 0)
    columns = sessions[start:last]
    rows = [_row(one, columns, get, language) for one in threads(sessions)]
    rows.sort(key=lambda row: STATES.index(row.state))
    shown = [row for row in rows if row.state == state] if state in STATES else rows
    return Table(
        columns=tuple(columns),
        rows=tuple(row for row in shown if any(cell.mark for cell in row.cells)),
        numbers=Counter(row.state for row in rows),
        earlier=sessions[start - 1].event if start else None,
        later=sessions[min(last + COLUMNS, len(sessions)) - 1].event if last < len(sessions) else None,
    )


def _row(thread: Thread, columns: Sequence[SessionLedger], get: Get, language: str) -> Row:
    entry = thread.latest.entry
    turns = (*thread.before, thread.latest)
    decided = next((m.saying for m in entry.matches if m.id == entry.decided_by), None)
    return Row(
        first=first_said(turns[0].entry.item, language, get),
        topic=entry.item.topic,
        project=entry.item.project,
        cells=tuple(_cells(turns, columns, get, language)),
        state=entry.state,
        rule=entry.rule,
        due=entry.item.due,
        decided=said(decided, get) if decided else None,
        decided_on=decided.day if decided else None,
    )


def _cells(
    turns: Sequence[Turn], columns: Sequence[SessionLedger], get: Get, language: str
) -> Iterator[Cell]:
    by_event = {turn.session.event: turn for turn in turns}
    later = _later(turns)
    last = turns[-1].entry
    closing = next((m.saying.event for m in last.matches if m.id == last.decided_by), None)
    end = _closed_on(turns)
    for session in columns:
        turn = by_event.get(session.event)
        if turn:
            yield Cell(session, "agreed", turn.entry.item.stance, first_said(turn.entry.item, language, get))
        elif _before(session, turns[0].session) or (end and end < _day(session)):
            yield Cell(session, "")
        elif session.event in later:
            mark: Mark = last.state if session.event == closing else "moving"
            told = likeliest(later[session.event], language)
            yield Cell(session, mark, told.stance or "", said(told, get))
        else:
            yield Cell(session, "silent")


def _later(turns: Sequence[Turn]) -> dict[str, list[Saying]]:
    """Later sayings of a matter by the events that they are of."""
    found: dict[str, list[Saying]] = {}
    for match in (match for turn in turns for match in turn.entry.matches):
        found.setdefault(match.saying.event, []).append(match.saying)
    return found


def _closed_on(turns: Sequence[Turn]) -> str | None:
    """The day on which the matter was done, from which on no session need speak of it."""
    last = turns[-1].entry
    if last.state != "done":
        return None
    told = next((m.saying.day for m in last.matches if m.id == last.decided_by), None)
    return told or _day(turns[-1].session)


def _before(one: SessionLedger, other: SessionLedger) -> bool:
    return _day(one) < _day(other)


def _day(session: SessionLedger) -> str:
    first = bounds(session.time)[0]
    return first.isoformat() if first else ""


def ahead_of(ledger: Ledger, get: Get, language: str) -> list[Said]:
    """What reports of sessions to come say will be spoken of."""
    return [first_said(item, language, get) for item in ledger.ahead]


def looked_back(ledger: Ledger, get: Get, language: str) -> list[tuple[SessionLedger, str, Said]]:
    """What sessions looked back on and no earlier session on record took up, the latest first."""
    return [
        (session, item.stance, first_said(item, language, get))
        for session in reversed(ledger.sessions)
        for item in session.looked_back
    ]
