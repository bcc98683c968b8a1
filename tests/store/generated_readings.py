"""Generated reports as readings that a store can keep, with changes to them."""

from __future__ import annotations

from random import Random

import generated
from msgspec.structs import replace

from dragoman.model.contract import Report
from dragoman.model.document import Document, Layout, Reading


def readings(events: int, seed: int) -> list[Reading]:
    """One report a document, in the generator's shuffled order."""
    pairs = generated.reports(generated.events(events, seed), seed)
    return [reading_of(report.source, report.text_sha256, (report,)) for _, report in pairs]


def reading_of(source: str, text: str, reports: tuple[Report, ...]) -> Reading:
    document = Document(source, text)
    told = (
        replace(r, source=source, document=document.id, text_sha256=document.text_sha256) for r in reports
    )
    return Reading(document, Layout((), ()), reports=tuple(told))


def copied(reading: Reading) -> Reading:
    """The same words from another source."""
    return reading_of(f"{reading.document.source}/copy", reading.document.text, reading.reports)


def rewritten(reading: Reading, random: Random) -> Reading:
    """A newer version of the source: without the day, with another, or without any report."""
    told = random.choice(((), ({"time": None},), ({"time": "2022-02-02"},), ({"participants": ()},)))
    reports = tuple(replace(report, **change) for report, change in zip(reading.reports, told, strict=False))
    return reading_of(reading.document.source, f"{reading.document.text} {random.random()}", reports)
