"""Articles into the record, where whoever started the server allows it."""

from __future__ import annotations

import hashlib
import re
from typing import Annotated, Any

import msgspec
from anyio import to_thread
from litestar import post, route
from litestar.enums import HttpMethod
from litestar.response import Response
from msgspec import Meta, Struct

from dragoman.run.submitting import Intake, Taken
from dragoman.sources import Submitted
from dragoman.store import Answer
from dragoman.web.api import parameters
from dragoman.web.api.formats import JSON
from dragoman.web.api.operation import PLAIN, Body, Posting, check_origin, encoded, told_once
from dragoman.web.api.problems import Fault, InvalidError, ProblemError
from dragoman.web.site import Asked, site_of

LARGEST = 16 * 1024 * 1024
"""Bytes of the largest body."""
MOST = 100
"""Articles of one request."""
LINES = ("application/x-ndjson", "application/jsonl")
KEY = "idempotency-key"
LONGEST_KEY = 255
KEY_FORM = re.compile("[!-~]+")
REPLAYED = "idempotency-replayed"


class Results(Struct, frozen=True):
    """What became of each article, in the order of the request."""

    results: tuple[Taken, ...]


class Article(Submitted, frozen=True, forbid_unknown_fields=True):
    """An article to be read: its `text`, or the `html` of its page. `source` is its address or another name;
    the same source with another text is its next version. `published` is a date as ISO 8601 writes it."""

    source: Annotated[str, Meta(min_length=1, max_length=2000, pattern="[^\\x00-\\x20]")]


Articles = Annotated[list[Article], Meta(min_length=1)]


@post("/documents", status_code=200, request_max_body_size=LARGEST, name="api_ingest", **PLAIN)
async def ingest(request: Asked) -> Response[bytes]:
    """Reads articles into the record. With an `Idempotency-Key` a repeated request gets the answer that the
    first one got."""
    parameters.read(request.query_params.multi_items(), parameters.Nothing)
    intake = _intake(request)
    check_origin(request)
    key, media = _key(request), _media(request)
    body = await request.body()
    return await to_thread.run_sync(_taken, intake, body, media, key)


@route("/documents", http_method=[HttpMethod.OPTIONS], status_code=204, name="api_ingest_options", **PLAIN)
async def methods(request: Asked) -> Response[None]:
    """What may be asked at this address, which two handlers share."""
    del request
    return Response(None, status_code=204, headers={"allow": "GET, HEAD, OPTIONS, POST"})


def _taken(intake: Intake, body: bytes, media: str, key: str | None) -> Response[bytes]:
    articles = articles_of(body, media)
    digest = hashlib.sha256(body).hexdigest()
    with intake:
        kept = intake.answer(key) if key else None
        if kept:
            return _replayed(kept, digest)
        answer = encoded(Results(intake.take(articles)))
        if key:
            intake.keep_answer(key, Answer(digest, answer))
    return told_once(answer)


def _intake(request: Asked) -> Intake:
    intake = site_of(request).intake
    if intake is None:
        raise ProblemError(403, "this server only reads; start it with: dragoman serve --allow-ingest")
    return intake


def _key(request: Asked) -> str | None:
    key = request.headers.get(KEY)
    if key is not None and not (len(key) <= LONGEST_KEY and KEY_FORM.fullmatch(key)):
        raise InvalidError([Fault(KEY, f"write 1 to {LONGEST_KEY} visible ASCII characters")])
    return key


def _media(request: Asked) -> str:
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in (JSON, *LINES):
        raise ProblemError(415, f"{media or 'no content type'}: send one of {', '.join((JSON, *LINES))}")
    return media


def articles_of(body: bytes, media: str) -> list[Article]:
    """The articles of a body. Raises ProblemError: 400 for what is no JSON, 413 for too many, 422 for what is
    no article, with its place."""
    try:
        found = msgspec.convert(_parsed(body, media), Articles)
    except msgspec.ValidationError as fault:
        raise InvalidError([Fault.of(str(fault))]) from fault
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise ProblemError(400, f"the body is no JSON: {fault}") from fault
    if len(found) > MOST:
        raise ProblemError(413, f"{len(found)} articles; send {MOST} at most with one request")
    return found


def _parsed(body: bytes, media: str) -> Any:
    decoder = msgspec.json.Decoder()
    return decoder.decode(body) if media == JSON else decoder.decode_lines(body)


def _replayed(kept: Answer, digest: str) -> Response[bytes]:
    if kept.request != digest:
        raise InvalidError([Fault(KEY, "was used with another body before")])
    return told_once(kept.body, {REPLAYED: "true"})


EXAMPLE = {
    "source": "https://news.example/2025/08/06/working-group",
    "text": "New Delhi, 6 August. India and Kazakhstan held the third meeting of their working group on "
    "dryland farming here on Wednesday.",
    "published": "2025-08-06",
}
IDEMPOTENCY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Of your choice, another for each request: the same one again, with the same body, gets "
    "the answer of the first; with another body it is refused (422).",
    "schema": {
        "type": "string",
        "minLength": 1,
        "maxLength": LONGEST_KEY,
        "pattern": f"^{KEY_FORM.pattern}$",
    },
}
POSTING = Posting(
    path="/documents",
    handler=ingest,
    bodies=(Body(JSON, Articles, {"maxItems": MOST}, [EXAMPLE]),),
    answer=Results,
    answered="What became of each article.",
    problems=(400, 403, 413, 415),
    headers=(IDEMPOTENCY,),
)
