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

from dragoman.web.api import ingest
from dragoman.web.api.call import Call
from dragoman.web.api.formats import JSON
from dragoman.web.api.operation import PLAIN, PREFIX, Operation, encoded
from dragoman.web.api.parameters import Nothing, described
from dragoman.web.api.problems import MEDIA, Problem
from dragoman.web.site import Asked

REFUSALS: Mapping[int, str] = {
    400: "The body is no JSON.",
    403: "The server only reads, or a page of another origin asks.",
    404: "There is none of that name.",
    406: "None of the accepted media types can be answered.",
    410: "It was there; no article of the record tells of it now.",
    413: "The body is too large, or has too many articles.",
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


def description(operations: Sequence[Operation]) -> HTTPRouteHandler:
    """What answers with the document."""

    def openapi(request: Asked) -> Response[bytes]:
        """The document that tells of the API."""
        Call(request, Nothing)
        body = encoded(document(tuple(operations)))
        return Response(body, media_type=JSON, headers={"cache-control": "no-cache"})

    return get("/openapi.json", sync_to_thread=True, name="api_openapi", **PLAIN)(openapi)


@cache
def document(operations: tuple[Operation, ...]) -> dict[str, Any]:
    """The whole document."""
    types = [one.answer for one in operations if one.answer is not None]
    types = list(
        {
            repr(one): one for one in [*types, Problem, ingest.Results, ingest.Articles, ingest.Article]
        }.values()
    )
    schemas, components = msgspec.json.schema_components(types, ref_template=_REF)
    by_type = dict(zip(map(repr, types), schemas, strict=True))
    paths: dict[str, Any] = {PREFIX + one.path: {"get": _operation(one, by_type)} for one in operations}
    paths.setdefault(f"{PREFIX}/documents", {})["post"] = _ingest(by_type)
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
    summary, _, rest = one.told.partition(". ")
    found: dict[str, Any] = {
        "operationId": one.name,
        "summary": summary.rstrip("."),
        "parameters": [*_parts(one.path), *_query(one)],
        "responses": {"200": _answer(one, schemas), **_others(one, schemas)},
    }
    return found | ({"description": rest} if rest else {})


def _parts(path: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
        for name in _PART.findall(path)
    ]


def _query(one: Operation) -> list[dict[str, Any]]:
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


def _ingest(schemas: Mapping[str, Any]) -> dict[str, Any]:
    told = " ".join((ingest.ingest.fn.__doc__ or "").split())
    summary, _, rest = told.partition(". ")
    results = {
        "description": "What became of each article.",
        "headers": _HEADERS,
        "content": {JSON: {"schema": schemas[repr(ingest.Results)]}},
    }
    return {
        "operationId": "ingest",
        "summary": summary,
        "description": rest,
        "parameters": [_KEY],
        "requestBody": {
            "required": True,
            "content": {
                JSON: {
                    "schema": schemas[repr(ingest.Articles)] | {"maxItems": ingest.MOST},
                    "example": [EXAMPLE],
                }
            },
        },
        "responses": {"200": results, **_refusals((400, 403, 413, 415, *ALWAYS), schemas)},
    }


EXAMPLE = {
    "source": "https://news.example/2025/08/06/working-group",
    "text": "New Delhi, 6 August. India and Kazakhstan held the third meeting of their working group on "
    "dryland farming here on Wednesday.",
    "published": "2025-08-06",
}
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Of your choice, another for each request: the same one again, with the same body, gets "
    "the answer of the first; with another body it is refused (422).",
    "schema": {
        "type": "string",
        "minLength": 1,
        "maxLength": ingest.LONGEST_KEY,
        "pattern": f"^{ingest.KEY_FORM.pattern}$",
    },
}


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
