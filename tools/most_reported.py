"""Reads events as JSON lines and prints the id of the one that most languages, then reports, tell of."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable


def most_reported(lines: Iterable[str]) -> str:
    """The id of the best witnessed event, the earlier where two are equal; empty without events."""
    events = [json.loads(line) for line in lines if line.strip()]
    return max(events, key=_witnesses)["id"] if events else ""


def _witnesses(event: dict[str, list[dict[str, str]]]) -> tuple[int, int]:
    return len({report["language"] for report in event["reports"]}), len(event["reports"])


if __name__ == "__main__":
    print(most_reported(sys.stdin))
