"""What goes wrong, told to programs: problem details (RFC 9457) under every address of the API."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from litestar.exceptions import HTTPException
from litestar.response import Response
from msgspec import Struct

from dragoman.export.plain import json_text, printable
from dragoman.model.errors import DragomanError, InputError, MissingError, NotFoundError, StoreError
from dragoman.run.query import FilterError
from dragoman.web.site import Asked

LOG = logging.getLogger("dragoman.web")
ROOT = "/api"
MEDIA = "application/problem+json"
_WHERE = re.compile(r"(?P<problem>.*) - at `\$\.?(?P<where>.*)`", re.DOTALL)
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<name>.*)`", re.DOTALL)


class Fault(Struct, frozen=True):
    """One thing that is wrong: the parameter, or the place in the body, and what is the matter."""

    where: str
    problem: str

    @classmethod
    def of(cls, message: str) -> Fault:
        """From the words of msgspec.

        >>> Fault.of("Expected `int` <= 200 - at `$.limit`")
        Fault(where='limit', problem='Expected `int` <= 200')
        """
        unknown = _UNKNOWN.match(message)
        if unknown and " - at " not in message:
            return cls(unknown["name"], "there is no such parameter")
        found = _WHERE.fullmatch(message)
        return cls(found["where"], found["problem"]) if found else cls("", message)


class Problem(Struct, frozen=True):
    """``type`` names the kind of problem for programs, ``instance`` is the address that was asked."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: tuple[Fault, ...] = ()


class ProblemError(Exception):
    """A refusal with its status. ``headers`` go with the answer."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})


class InvalidError(ProblemError):
    """Parameters or a body that cannot be taken."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(422, "; ".join(f"{one.where}: {one.problem}" for one in faults))
        self.faults = tuple(faults)


def is_for_programs(path: str) -> bool:
    """Whether an address is the API's.

    >>> is_for_programs("/api/v1/events"), is_for_programs("/api"), is_for_programs("/apiary")
    (True, True, False)
    """
    return path == ROOT or path.startswith(f"{ROOT}/")


def problem_body(status: int, detail: str, instance: str, faults: Sequence[Fault] = ()) -> bytes:
    title = HTTPStatus(status).phrase
    kind = "urn:dragoman:problem:" + title.lower().replace(" ", "-").replace("'", "")
    return json_text(
        Problem(kind, title, status, printable(detail) or title, printable(instance), tuple(faults))
    ).encode()


def answer(request: Asked, fault: Exception) -> Response[bytes]:
    """The problem that a fault is to who asked."""
    status, headers = _status(fault), _headers(fault)
    if status == 500:
        LOG.error("%s %s", request.method, request.url.path, exc_info=fault)
    detail = f"the program failed: {type(fault).__name__}" if status == 500 else _detail(fault)
    body = problem_body(status, detail, request.url.path, _faults(fault))
    return Response(
        body, status_code=status, media_type=MEDIA, headers={**headers, "cache-control": "no-store"}
    )


def by_address(page: Callable[[Asked, Any], Any]) -> Callable[[Asked, Any], Any]:
    """What answers a fault with a page, or with a problem where the address is the API's."""

    def handle(request: Asked, fault: Any) -> Any:
        return answer(request, fault) if is_for_programs(request.url.path) else page(request, fault)

    return handle


STATUSES: tuple[tuple[type[Exception], int], ...] = (
    (FilterError, 422),
    (NotFoundError, 404),
    (MissingError, 501),
    (InputError, 422),
    (StoreError, 503),
    (DragomanError, 500),
)


def _status(fault: Exception) -> int:
    if isinstance(fault, ProblemError):
        return fault.status
    if isinstance(fault, HTTPException):
        return fault.status_code
    return next((status for kind, status in STATUSES if isinstance(fault, kind)), 500)


def _detail(fault: Exception) -> str:
    return fault.detail if isinstance(fault, HTTPException | ProblemError) else str(fault)


def _headers(fault: Exception) -> dict[str, str]:
    if isinstance(fault, StoreError):
        return {"retry-after": "5"}
    found = dict(fault.headers or {}) if isinstance(fault, HTTPException | ProblemError) else {}
    wait = next((value for name, value in found.items() if name.lower() == "ratelimit-reset"), None)
    return {**found, "retry-after": wait} if wait else found


def _faults(fault: Exception) -> tuple[Fault, ...]:
    if isinstance(fault, InvalidError):
        return fault.faults
    return (Fault(fault.parameter, str(fault)),) if isinstance(fault, FilterError) else ()
