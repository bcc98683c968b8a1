"""A draft checked against the record, for programs; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from anyio import to_thread
from litestar import post
from litestar.response import Response

from dragoman.model.checked import Checked, Draft
from dragoman.run.checking import check_draft
from dragoman.sources import draft_from, markdown_draft, plain_draft
from dragoman.web.api import parameters
from dragoman.web.api.call import Call
from dragoman.web.api.operation import PLAIN, Body, Posting, check_origin, encoded, told_once
from dragoman.web.api.problems import ProblemError
from dragoman.web.drafts import MOST_BYTES, MOST_CHARACTERS, TooLongError, of_bearable_length
from dragoman.web.site import Asked

NAME = "draft"
MARKDOWN, TEXT = "text/markdown", "text/plain"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@post("/check", status_code=200, request_max_body_size=MOST_BYTES, name="api_check", **PLAIN)
async def check(request: Asked) -> Response[bytes]:
    """What the record says of a draft: a verdict on each value of each statement, with quotes. The body is
    the draft itself, as Markdown, plain text (UTF-8) or a Word document. Nothing of it is kept."""
    call = Call(request, parameters.Drafted)
    check_origin(request)
    read = _reader(request)
    body = await request.body()
    return await to_thread.run_sync(_checked, call, body, read)


Read = Callable[[bytes], Draft]


def _reader(request: Asked) -> Read:
    media, told = request.content_type
    if media.lower() not in READERS:
        raise ProblemError(415, f"{media or 'no content type'}: send one of {', '.join(READERS)}")
    charset = told.get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8"):
        raise ProblemError(415, f"{charset}: send the text in UTF-8")
    return READERS[media.lower()]


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise ProblemError(400, f"the body is no UTF-8 at byte {fault.start}") from fault


READERS: Mapping[str, Read] = {
    MARKDOWN: lambda body: markdown_draft(_text(body), NAME),
    TEXT: lambda body: plain_draft(_text(body), NAME),
    WORD: lambda body: draft_from(f"{NAME}.docx", body),
}


def _checked(call: Call[parameters.Drafted], body: bytes, read: Read) -> Response[bytes]:
    try:
        draft = of_bearable_length(read(body))
    except TooLongError as fault:
        raise ProblemError(413, str(fault)) from fault
    day = call.asked.published
    found = check_draft(
        draft, call.snapshot.matcher, call.snapshot.day, published=day.isoformat() if day else None
    )
    return told_once(encoded(found))


EXAMPLE = (
    "The sixth session of the India-Kazakhstan Joint Working Group on Dryland Farming was held in Pune on "
    "3 December 2024."
)
_WORDS = {"type": "string", "maxLength": MOST_CHARACTERS}
POSTING = Posting(
    path="/check",
    handler=check,
    bodies=(
        Body(MARKDOWN, None, _WORDS, EXAMPLE),
        Body(TEXT, None, _WORDS, EXAMPLE),
        Body(WORD, None, {"type": "string", "format": "binary"}),
    ),
    answer=Checked,
    answered="The statements of the draft.",
    problems=(400, 403, 413, 415, 501),
    query=parameters.Drafted,
)
