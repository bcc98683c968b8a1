"""When sources were collected, as it could be known on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from command_line import make_record

from dragoman.run.collecting import declare, watch_of
from dragoman.store import clock, open_store

DAY = date(2026, 7, 1)


def test_only_what_was_out_and_had_been_declared_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(make_record(tmp_path / "record.db")) as store:
        monkeypatch.setattr(clock, "moment", lambda: datetime(2025, 7, 1, 23, tzinfo=UTC))
        number = declare(store, "Fjord Post", date(2025, 5, 1), date(2025, 6, 30), "ann", "cuttings")
        monkeypatch.setattr(clock, "moment", lambda: datetime(2025, 9, 1, 1, tzinfo=UTC))
        store.withdraw(number, "ann", "of another Post")

        def told(known_on: str) -> list[tuple[int, str, list[bool]]]:
            found = watch_of(store, DAY, date.fromisoformat(known_on)).sources
            return [
                (one.documents, str(one.last), [bool(d.withdrawn) for d in one.declared]) for one in found
            ]

        assert told("2025-03-04") == []
        assert told("2025-03-05") == [(1, "2025-03-05", [])]
        assert told("2025-07-01") == [(2, "2025-03-08", [False])]
        assert told("2025-09-01") == [(2, "2025-03-08", [True])]
        assert told("2026-01-10") == [(3, "2026-01-10", [True])]
        assert watch_of(store, DAY, DAY) == watch_of(store, DAY)
