"""The time that is noted in the record."""

from datetime import UTC, datetime


def moment() -> datetime:
    return datetime.now(UTC)


def now() -> str:
    """UTC, ISO 8601, to the second."""
    return moment().isoformat(timespec="seconds")
