"""An operation of the API, declared once: for the server that answers and for the document that tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

from litestar.enums import HttpMethod
from litestar.handlers import HTTPRouteHandler
from litestar.response import Response, Stream
from msgspec import Struct

from dragoman.export.plain import json_text
from dragoman.web.api.call import AnyCall, Call, tag_of
from dragoman.web.api.formats import BY_MEDIA, JSON
from dragoman.web.api.parameters import Nothing
from dragoman.web.api.problems import ProblemError
from dragoman.web.site import Asked

PREFIX = "/api/v1"
Tagged = Literal["record", "content"]
Do = Callable[[AnyCall], Any]


class Operation(Struct, frozen=True, kw_only=True):
    """``answer`` is the type of its JSON, ``media`` what else it may answer with; ``problems`` the statuses
    of refusals of its own. ``tagged`` tells whether its answer changes with the events of the record alone,
    or has to be made to be compared."""

    path: str
    name: str
    told: str
    query: type[Struct]
    answer: Any
    do: Do
    media: tuple[str, ...] = ()
    problems: tuple[int, ...] = ()
    tagged: Tagged = "record"

    @property
    def formats(self) -> Mapping[str, str]:
        """What it may answer as, by media type."""
        known = (JSON, *(media for media in self.media if media in BY_MEDIA))
        return {media: BY_MEDIA[media] for media in known}

    def handler(self) -> HTTPRouteHandler:
        def handle(request: Asked) -> Response[Any]:
            return answered(self, request)

        path = self.path.replace("}", ":str}")
        return HTTPRouteHandler(
            path, http_method=METHODS, name=f"api_{self.name}", sync_to_thread=True, **PLAIN
        )(handle)


class Body(Struct, frozen=True, eq=False):
    """What may be sent: its media type, its type (None: no JSON), what its schema says beside that, and an
    example."""

    media: str
    type: Any = None
    schema: Mapping[str, Any] = {}
    example: Any = None


class Posting(Struct, frozen=True, kw_only=True, eq=False):
    """An operation that is sent a body. ``headers`` are those that it reads, as the document tells them;
    ``answered`` says what its ``answer`` is."""

    path: str
    handler: HTTPRouteHandler
    bodies: tuple[Body, ...]
    answer: Any
    answered: str
    problems: tuple[int, ...]
    query: type[Struct] = Nothing
    headers: tuple[Mapping[str, Any], ...] = ()

    @property
    def name(self) -> str:
        return str(self.handler.fn.__name__)

    @property
    def told(self) -> str:
        return " ".join((self.handler.fn.__doc__ or "").split())


METHODS: tuple[HttpMethod, ...] = (HttpMethod.GET, HttpMethod.HEAD)
PLAIN: dict[str, Any] = {"opt": {"exclude_from_csrf": True}, "include_in_schema": False}
"""Of every handler: it takes no form, and our own document tells of it."""


class File(Struct, frozen=True):
    """An answer that is no JSON."""

    media: str
    pieces: Iterator[bytes]
    name: str | None = None
    """What a browser should call it where it keeps it."""


class Elsewhere(Struct, frozen=True):
    """What was asked for has another address for good."""

    path: str


def reads(
    path: str,
    *,
    query: type[Struct],
    answer: Any,
    media: tuple[str, ...] = (),
    problems: tuple[int, ...] = (),
    tagged: Tagged = "record",
) -> Callable[[Do], Operation]:
    """Declares a function as what answers GET at an address; its docstring is told in the document."""

    def declared(do: Do) -> Operation:
        return Operation(
            path=path,
            name=do.__name__,
            told=" ".join((do.__doc__ or "").split()),
            query=query,
            answer=answer,
            do=do,
            media=media,
            problems=problems,
            tagged=tagged,
        )

    return declared


def answered(operation: Operation, request: Asked) -> Response[Any]:
    """The answer; 304 where who asks has it already."""
    call = Call(request, operation.query, operation.formats)
    if operation.tagged == "record":
        tag = call.tag()
        return _unchanged(tag) if call.knows(tag) else _sent(operation.do(call), tag)
    found = operation.do(call)
    if isinstance(found, File):
        data = b"".join(found.pieces)
        found = File(found.media, iter((data,)), found.name)
    else:
        data = encoded(found)
    tag = tag_of(data)
    return _unchanged(tag) if call.knows(tag) else _sent(found, tag)


def encoded(value: Any) -> bytes:
    return json_text(value).encode()


def check_origin(request: Asked) -> None:
    """A page of another origin must not send anything: a browser says whose page asks, other programs say
    nothing. Raises ProblemError (403)."""
    origin = request.headers.get("origin")
    own = f"{request.url.scheme}://{request.headers.get('host', '')}"
    if origin is not None and origin.lower() != own.lower():
        raise ProblemError(403, f"{origin}: pages of another origin may send nothing")


def told_once(body: bytes, headers: Mapping[str, str] | None = None) -> Response[bytes]:
    """The answer to something that was sent, which nobody may keep for the next."""
    return Response(body, media_type=JSON, headers={**(headers or {}), "cache-control": "no-store"})


def _headers(tag: str) -> dict[str, str]:
    return {
        "etag": tag,
        "cache-control": "private, no-cache",
        "vary": "accept, accept-encoding",
        "link": f'<{PREFIX}/openapi.json>; rel="service-desc"',
    }


def _unchanged(tag: str) -> Response[None]:
    return Response(None, status_code=304, headers=_headers(tag))


def _sent(found: Any, tag: str) -> Response[Any]:
    headers = _headers(tag)
    if isinstance(found, Elsewhere):
        return Response(None, status_code=308, headers={**headers, "location": found.path})
    if not isinstance(found, File):
        return Response(encoded(found), media_type=JSON, headers=headers)
    if found.name:
        headers["content-disposition"] = f'attachment; filename="{found.name}"'
    return Stream(found.pieces, media_type=found.media, headers=headers)
