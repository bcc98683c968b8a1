"""Full-text search across languages: documents by their words, events by what the record knows of them."""

from dragoman.run.search.facets import COUNTED
from dragoman.run.search.results import DocumentHit, EventHit, Facet, Match, Quote, Results, Snippet, Taken
from dragoman.run.search.searching import LIMIT, found_in, search

__all__ = [
    "COUNTED",
    "LIMIT",
    "DocumentHit",
    "EventHit",
    "Facet",
    "Match",
    "Quote",
    "Results",
    "Snippet",
    "Taken",
    "found_in",
    "search",
]
