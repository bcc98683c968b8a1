"""A draft checked against the record, value by value; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Any

from litestar import get, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Response
from markupsafe import Markup

from dragoman.model.checked import VERDICTS, Checked, Draft, Match, Statement, Witness, marks_within
from dragoman.model.contract import Place
from dragoman.run.checking import check_draft
from dragoman.run.query import FilterError
from dragoman.sources import draft_from, markdown_draft
from dragoman.web.deciding import row_of
from dragoman.web.drafts import MOST_BYTES, MOST_CHARACTERS, of_bearable_length
from dragoman.web.naming import known_as
from dragoman.web.site import Asked
from dragoman.web.view import View

WITNESSES = 3
"""Reports that are quoted for one side of a value."""
NAMED = frozenset({"body", "series", "participants", "organisations", "places", "instrument", "project"})
"""Rows whose values are names."""
SIGNS = {"contradicted": "✗", "disputed": "≠", "unknown": "?", "supported": "✓"}


Form = Annotated[dict[str, Any], Body(media_type=RequestEncodingType.MULTI_PART)]


@get("/check", sync_to_thread=True)
def check(request: Asked) -> Response[str]:
    """The form."""
    return _page(View(request), None)


@post("/checked", status_code=200, sync_to_thread=True, request_max_body_size=MOST_BYTES)
def checked(request: Asked, data: Form) -> Response[str]:
    """What the record says of a draft. Raises InputError where it cannot be read, FilterError for a day that
    is none."""
    view = View(request)
    text, published = (str(data.get(name) or "") for name in ("text", "published"))
    draft = _draft(text, data.get("file"))
    if draft is None:
        return _page(view, None, text=text, published=published)
    snapshot = view.snapshot
    found = check_draft(of_bearable_length(draft), snapshot.matcher, snapshot.day, published=_day(published))
    return _page(view, found, text=text, published=published)


def _draft(text: str, file: Any) -> Draft | None:
    data = file.file.read() if isinstance(file, UploadFile) and file.filename else b""
    if data:
        return draft_from(file.filename, data)
    return markdown_draft(text.replace("\r\n", "\n"), "draft.md") if text.strip() else None


def _day(told: str) -> str | None:
    try:
        return date.fromisoformat(told).isoformat() if told else None
    except ValueError as fault:
        raise FilterError("published", told, "no_day") from fault


def _page(view: View, found: Checked | None, text: str = "", published: str = "") -> Response[str]:
    return view.page(
        "check.html",
        found=found,
        text=text,
        published=published,
        most=MOST_CHARACTERS,
        signs=SIGNS,
        verdicts=VERDICTS[::-1],
        row_of=row_of,
        sentences=lambda one: list(_sentences(one)),
        title_of=lambda match: view.words.called(view.snapshot.event(match.event)),
        worded=lambda value, field, match: _worded(value, field, match, view),
        shown=_shown,
    )


def _sentences(statement: Statement) -> Iterator[Markup]:
    """The sentences of a statement; the words of each value marked with the sign of its verdict."""
    for span in statement.spans:
        pieces, at = [], span.start
        for start, end, verdict in sorted(marks_within(statement.values, span.start, span.end)):
            before = span.quote[at - span.start : start - span.start]
            words = span.quote[start - span.start : end - span.start]
            mark = Markup('<mark class="v-{}">{}<span aria-hidden="true">{}</span></mark>')
            pieces += [Markup.escape(before), mark.format(verdict, words, SIGNS[verdict])]
            at = end
        yield Markup("").join([*pieces, Markup.escape(span.quote[at - span.start :])])


def _worded(value: Any, field: str, match: Match, view: View) -> str | Markup:
    """A value in the reader's words; a name as the record has it in the reader's language, where it does."""
    row = field.strip("/").split("/")[0]
    told = (getattr(value, key, None) for key in ("name", "text", "title"))
    name = value if isinstance(value, str) else next((one for one in told if isinstance(one, str)), None)
    if name is None or row not in NAMED:
        return name if name and name is not value else view.words.value(value, row)
    event = view.snapshot.event(match.event)
    known = known_as(view.words, view.snapshot, event, row, name)
    return known or (view.words.town(value) if isinstance(value, Place) else name)


def _shown(witnesses: Sequence[Witness]) -> Sequence[Witness]:
    return witnesses[:WITNESSES]
