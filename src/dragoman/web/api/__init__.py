"""The record for programs, under ``/api/v1``; one module a part, ``OPERATIONS`` are all that only read."""

from __future__ import annotations

from litestar import Router

from dragoman.web.api import (
    briefings,
    checks,
    documents,
    events,
    feeds,
    ingest,
    ledgers,
    lists,
    records,
    search,
)
from dragoman.web.api.limits import limiting
from dragoman.web.api.openapi import description
from dragoman.web.api.operation import PREFIX

OPERATIONS = (
    lists.record,
    events.events,
    events.event,
    events.parts,
    events.explanation,
    events.accounts,
    search.search,
    feeds.atom_feed,
    feeds.calendar_feed,
    feeds.instruments_feed,
    feeds.people_feed,
    feeds.series_feed,
    feeds.projects_feed,
    lists.facets,
    lists.bulletin,
    records.forecast,
    records.series,
    records.one_series,
    ledgers.ledger,
    records.bodies,
    records.body,
    records.people,
    records.person,
    records.instruments,
    records.instrument,
    records.projects,
    records.project,
    lists.pairs,
    lists.pair,
    documents.documents,
    documents.document,
    documents.reading,
    briefings.briefing,
    lists.changes,
    lists.doubts,
)
POSTINGS = (ingest.POSTING, checks.POSTING)
"""All that are sent something."""


def api(requests: int) -> Router:
    """The routes of the API; ``requests`` a minute may come from one address, 0: as many as like."""
    told = description(OPERATIONS, POSTINGS)
    handlers = [operation.handler() for operation in OPERATIONS]
    return Router(
        PREFIX,
        route_handlers=[ingest.methods, *handlers, *(one.handler for one in POSTINGS), told],
        middleware=limiting(requests),
    )
