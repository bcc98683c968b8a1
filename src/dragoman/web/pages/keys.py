"""The keys that act on pages, and the switch that turns them off."""

from __future__ import annotations

from litestar import get
from litestar.datastructures import Cookie
from litestar.response import Response

from dragoman.web.site import Asked
from dragoman.web.view import KEPT_FOR, KEYS, View


@get("/keys", sync_to_thread=True)
def keys(request: Asked) -> Response[str]:
    """The list; ``keys=off`` and ``keys=on`` in the address switch them and are remembered."""
    view = View(request)
    answer = view.page("keys.html")
    if view.parameter(KEYS) in ("on", "off"):
        state = "on" if view.keys else "off"
        answer.set_cookie(Cookie(KEYS, value=state, max_age=KEPT_FOR, samesite="lax", httponly=True))
    return answer
