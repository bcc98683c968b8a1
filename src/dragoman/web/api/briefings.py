"""A briefing as data or as a file."""

from __future__ import annotations

from dragoman.export.brief import BRIEF_FORMATS, page_of
from dragoman.lexicon.interface import interfaces
from dragoman.model.errors import NotFoundError
from dragoman.records.briefing import Briefing, Selection
from dragoman.run.briefs import briefing_on
from dragoman.web.api import parameters
from dragoman.web.api.call import Call
from dragoman.web.api.operation import File, reads
from dragoman.web.pages.briefing import TYPES

MEDIA = {ending: media.partition(";")[0] for ending, media in TYPES.items()}


@reads(
    "/briefing",
    query=parameters.Brief,
    answer=Briefing,
    media=tuple(MEDIA.values()),
    problems=(404, 501),
    tagged="content",
)
def briefing(call: Call[parameters.Brief]) -> Briefing | File:
    """What one has to know before the next session of a series or body, or of events of parties or since a
    time, each statement with its sources. As JSON its statements are keys of messages with their values."""
    asked = call.asked
    if asked.series and not len(call.snapshot.of("series", asked.series)):
        raise NotFoundError(f"{asked.series}: no such series or body")
    language = asked.language or interfaces()[0]
    selection = Selection(
        series=asked.series, parties=asked.party, since=call.query.filters.since, language=language
    )
    found = briefing_on(selection, call.snapshot, call.site.snapshots)
    if asked.format == "json":
        return found
    data = BRIEF_FORMATS[asked.format](page_of(found, language))
    return File(MEDIA[asked.format], iter((data,)), f"briefing-{call.snapshot.day}.{asked.format}")
