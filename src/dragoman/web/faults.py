"""What a reader sees when something is not there, not right, or not our fault."""

from __future__ import annotations

import logging
from typing import Any

from litestar.exceptions import HTTPException
from litestar.response import Response

from dragoman.model.errors import DragomanError, InputError, NotFoundError, StoreError
from dragoman.run.query import FilterError
from dragoman.web.site import Asked
from dragoman.web.view import View

LOG = logging.getLogger("dragoman.web")


def wrong_filter(request: Asked, fault: FilterError) -> Response[str]:
    """Which filter is wrong, and the same page without it."""
    view = View(request)
    return view.page("wrong_filter.html", status=400, fault=fault, without=view.here({fault.parameter: None}))


def not_found(request: Asked, fault: NotFoundError) -> Response[str]:
    """What was asked for; what the program says of it is for who reads its language, and for the shell."""
    view = View(request)
    name, _, told = str(fault).partition(": ")
    detail = f"{name}: {told.partition('; ')[0]}" if view.words.words.default and told else name
    return view.page("fault.html", status=404, key="not_found", detail=detail)


def store_fault(request: Asked, fault: StoreError) -> Response[str]:
    """The record cannot be read, or written, just now; the reason is the program's own."""
    key = "not_kept" if request.method == "POST" else "no_record"
    return View(request).page("fault.html", status=503, key=key, detail=str(fault))


def cannot(request: Asked, fault: InputError) -> Response[str]:
    """What this installation cannot do, such as a format whose library is missing."""
    return View(request).page("fault.html", status=422, key="cannot", detail=str(fault))


def refused(request: Asked, fault: HTTPException) -> Response[str]:
    """What the server itself refuses: no such page, a wrong method, a form without its token."""
    key = "not_found" if fault.status_code == 404 else "refused"
    answer = View(request).page("fault.html", status=fault.status_code, key=key, detail="")
    answer.headers.update(fault.headers or {})
    return answer


def internal(request: Asked, fault: Exception) -> Response[str]:
    """Our own mistake, told without its traceback, which goes to the log."""
    LOG.error("%s %s", request.method, request.url.path, exc_info=fault)
    return View(request).page("fault.html", status=500, key="internal", detail=type(fault).__name__)


HANDLERS: dict[Any, Any] = {
    FilterError: wrong_filter,
    NotFoundError: not_found,
    InputError: cannot,
    StoreError: store_fault,
    DragomanError: internal,
    HTTPException: refused,
    Exception: internal,
}
