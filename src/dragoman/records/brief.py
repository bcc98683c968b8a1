"""The door to briefings: from events, a day and a selection to statements with numbered citations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dragoman.model.contract import Event
from dragoman.model.document import Document
from dragoman.records.briefing import Briefing, Matter, Selection, known_on
from dragoman.records.briefing_events import brief_events
from dragoman.records.briefing_series import brief_series
from dragoman.records.ledger import Ledger
from dragoman.records.watch import Watch


def brief(
    events: Sequence[Event],
    day: date,
    selection: Selection,
    documents: Mapping[str, Document] | None = None,
    retrieved: Mapping[str, str] | None = None,
    watch: Watch | None = None,
    ledger: Ledger | None = None,
) -> Briefing:
    """The briefing on a selection, from events in order of time.

    ``documents`` by id let quotes be as long as the words that belong together; ``retrieved`` maps sources to
    the day on which they came into the record; ``watch`` tells what is overdue from what nobody collected;
    ``ledger`` is that of the series where what was known of these events made it before. Raises NotFoundError
    where no session of the number asked for was held.
    """
    matter = Matter(known_on(events, day), day, selection, documents or {}, retrieved or {}, watch, ledger)
    if selection.series is None:
        return brief_events(matter)
    return brief_series(matter, selection.series)
