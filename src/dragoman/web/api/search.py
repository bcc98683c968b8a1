"""The search, as pages and the command have it."""

from __future__ import annotations

from dragoman.run.search import Results
from dragoman.web.api import parameters
from dragoman.web.api.call import Call
from dragoman.web.api.operation import reads


@reads("/search", query=parameters.Sought, answer=Results, tagged="content")
def search(call: Call[parameters.Sought]) -> Results:
    """Events and articles for words in any language, the best first, each with what the words matched.
    With `known_on`, in the record as it could be known then, if that has no more than 10,000 articles."""
    asked, filters = call.asked, call.query.filters
    day = asked.as_of or asked.known_on or call.site.today()
    return call.site.desk.search(asked.q, filters, day, asked.limit, asked.offset, asked.known_on)
