"""Full-text search across languages: documents by their words, events by what the record knows of them."""

from dragoman.run.search.facets import FACETS
from dragoman.run.search.results import DocumentHit, EventHit, Facet, Match, Quote, Results, Snippet, Taken
from dragoman.run.search.searching import LIMIT, search

__all__ = [
    "FACETS",
    "LIMIT",
    "DocumentHit",
    "EventHit",
    "Facet",
    "Match",
    "Quote",
    "Results",
    "Snippet",
    "Taken",
    "search",
]
