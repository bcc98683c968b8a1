"""The document that tells of the API (OpenAPI 3.1), made of what answers it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import msgspec
from litestar import get
from litestar.handlers import HTTPRouteHandler
from litestar.response import Response

from dragoman.web.api.call import Call
from dragoman.web.api.formats import JSON
from dragoman.web.api.operation import PLAIN, PREFIX, Body, Operation, Posting, encoded
from dragoman.web.api.parameters import Nothing, described
from dragoman.web.api.problems import MEDIA, Problem
from dragoman.web.site import Asked

REFUSALS: Mapping[int, str] = {
    400: "The body is not what its media type says.",
    403: "The server only reads, or a page of another origin asks.",
    404: "There is none of that name.",
    406: "None of the accepted media types can be answered.",
    410: "It was there; no article of the record tells of it now.",
    413: "The body is too large, or has too many articles or characters.",
    415: "The body is of another media type.",
    422: "A parameter or the body cannot be taken; `errors` tells which and why.",
    429: "Too many requests; `Retry-After` tells when to ask again.",
    501: "A library that this needs is not installed here.",
    503: "The record cannot be read just now.",
}
ALWAYS = (422, 429, 503)
_PART = re.compile(r"{(\w+)}")
_REF = "#/components/schemas/{name}"
_HEADERS = {
    "RateLimit-Limit": {"description": "Requests a minute.", "schema": {"type": "string"}},
    "RateLimit-Remaining": {"description": "How many are left.", "schema": {"type": "string"}},
    "RateLimit-Reset": {
        "description": "Seconds until they are all there again.",
        "schema": {"type": "string"},
    },
}


def description(operations: Sequence[Operation], postings: Sequence[Posting]) -> HTTPRouteHandler:
    """What answers with the document."""

    def openapi(request: Asked) -> Response[bytes]:
        """The document that tells of the API."""
        Call(request, Nothing)
        body = encoded(document(tuple(operations), tuple(postings)))
        return Response(body, media_type=JSON, headers={"cache-control": "no-cache"})

    return get("/openapi.json", sync_to_thread=True, name="api_openapi", **PLAIN)(openapi)


@cache
def document(operations: tuple[Operation, ...], postings: tuple[Posting, ...]) -> dict[str, Any]:
    """The whole document."""
    sent = [body.type for one in postings for body in one.bodies]
    told = [Problem, *sent, *(one.answer for one in operations), *(one.answer for one in postings)]
    types = {repr(one): one for one in told if one is not None}
    schemas, components = msgspec.json.schema_components(types.values(), ref_template=_REF)
    by_type = dict(zip(types, schemas, strict=True))
    paths: dict[str, Any] = {PREFIX + one.path: {"get": _operation(one, by_type)} for one in operations}
    for one in postings:
        paths.setdefault(PREFIX + one.path, {})["post"] = _posting(one, by_type)
    return _renamed(
        {
            "openapi": "3.1.0",
            "info": _info(),
            "servers": [{"url": "/"}],
            "paths": paths,
            "components": {"schemas": components},
        }
    )


def _info() -> dict[str, Any]:
    return {
        "title": "Dragoman",
        "version": _version(),
        "summary": "The record of what states agreed, when, where and with whom.",
        "description": "Lists are answered a page at a time: `next` is the address of what follows. Every "
        "answer has an entity tag; ask with `If-None-Match` to get only what changed. What goes wrong is "
        "told as problem details (RFC 9457).",
    }


def _version() -> str:
    try:
        return version("dragoman")
    except PackageNotFoundError:
        return "0"


def _operation(one: Operation, schemas: Mapping[str, Any]) -> dict[str, Any]:
    return _named(one) | {
        "parameters": [*_parts(one.path), *_query(one)],
        "responses": {"200": _answer(one, schemas), **_others(one, schemas)},
    }


def _named(one: Operation | Posting) -> dict[str, str]:
    summary, _, rest = one.told.partition(". ")
    found = {"operationId": one.name, "summary": summary.rstrip(".")}
    return found | ({"description": rest} if rest else {})


def _parts(path: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
        for name in _PART.findall(path)
    ]


def _query(one: Operation | Posting) -> list[dict[str, Any]]:
    return [_parameter(name, schema, needed) for name, schema, needed in described(one.query)]


def _parameter(name: str, schema: dict[str, Any], needed: bool) -> dict[str, Any]:
    inner = schema.get("items", schema)
    told = inner.get("description", schema.get("description", ""))
    found = {"name": name, "in": "query", "required": needed, "description": told, "schema": schema}
    return found | ({"style": "form", "explode": True} if "items" in schema else {})


def _answer(one: Operation, schemas: Mapping[str, Any]) -> dict[str, Any]:
    content: dict[str, Any] = {media: {"schema": {}} for media in one.media}
    if one.answer is not None:
        content = {JSON: {"schema": schemas[repr(one.answer)]}} | content
    tag = {"ETag": {"description": "Changes with the answer.", "schema": {"type": "string"}}}
    return {"description": "What was asked for.", "headers": tag | _HEADERS, "content": content}


def _others(one: Operation, schemas: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"304": {"description": "As it was: `If-None-Match` has its tag."}}
    if 308 in one.problems:
        location = {"Location": {"description": "Where it is.", "schema": {"type": "string"}}}
        found["308"] = {"description": "It has another address.", "headers": location}
    refused = sorted({*ALWAYS, *one.problems} - {308})
    return found | _refusals(refused, schemas)


def _refusals(statuses: Sequence[int], schemas: Mapping[str, Any]) -> dict[str, Any]:
    problem = {"content": {MEDIA: {"schema": schemas[repr(Problem)]}}}
    known = {str(status): {"description": REFUSALS[status], **problem} for status in statuses}
    return known | {"default": {"description": "Something else went wrong.", **problem}}


def _posting(one: Posting, schemas: Mapping[str, Any]) -> dict[str, Any]:
    answer = {
        "description": one.answered,
        "headers": _HEADERS,
        "content": {JSON: {"schema": schemas[repr(one.answer)]}},
    }
    return _named(one) | {
        "parameters": [*one.headers, *_query(one)],
        "requestBody": {
            "required": True,
            "content": {body.media: _sent(body, schemas) for body in one.bodies},
        },
        "responses": {"200": answer, **_refusals(sorted({*ALWAYS, *one.problems}), schemas)},
    }


def _sent(body: Body, schemas: Mapping[str, Any]) -> dict[str, Any]:
    own = schemas[repr(body.type)] if body.type is not None else {}
    return {"schema": own | {**body.schema}} | ({"example": body.example} if body.example else {})


def _renamed(whole: dict[str, Any]) -> dict[str, Any]:
    """With names of schemas that OpenAPI takes."""
    names = whole["components"]["schemas"]
    short = {name: re.sub(r"[^\w.-]+", "_", name).strip("_") for name in names}
    text = encoded(whole).decode()
    for name, other in short.items():
        if name != other:
            text = text.replace(
                encoded(_REF.format(name=name)).decode(), encoded(_REF.format(name=other)).decode()
            )
    found: dict[str, Any] = msgspec.json.decode(text)
    found["components"]["schemas"] = {
        short[name]: one for name, one in found["components"]["schemas"].items()
    }
    return found
