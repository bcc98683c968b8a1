"""The search, as pages and the command have it."""

from __future__ import annotations

from dragoman.run.search import Results
from dragoman.web.api import parameters
from dragoman.web.api.call import Call
from dragoman.web.api.operation import reads


@reads("/search", query=parameters.Sought, answer=Results, tagged="content")
def search(call: Call[parameters.Sought]) -> Results:
    """Events and articles for words in any language, the best first, each with what the words matched. They
    are looked for in the record as it is."""
    asked = call.asked
    return call.site.desk.search(asked.q, call.query.filters, call.snapshot.day, asked.limit, asked.offset)
