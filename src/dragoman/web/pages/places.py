"""The map of the places of events: places, not territories."""

from __future__ import annotations

from litestar import get
from litestar.response import Response

from dragoman.web.choices import sentence_of
from dragoman.web.geography import chart_of, land, places_of
from dragoman.web.site import Asked
from dragoman.web.view import View


@get("/map", sync_to_thread=True)
def places(request: Asked) -> Response[str]:
    """Where the events that pass the filters take place."""
    view = View(request)
    found = view.snapshot.select(view.query.filters)
    told = places_of(found)
    return view.page(
        "map.html",
        sentence=sentence_of(view),
        action="/map",
        filtered=view.is_filtered,
        total=len(found),
        placeless=len(found) - len({n for places in found.tally("site").values() for n in places}),
        places=told,
        chart=chart_of(told),
        land=land(),
    )
