"""The queue of what is uncertain, one case at a time; and the rulings, each with its undoing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import quote, unquote

from litestar import get, post
from litestar.datastructures import Cookie
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect, Response
from msgspec import Struct

from dragoman.model.errors import InputError, NotFoundError
from dragoman.model.rulings import Ruling
from dragoman.run.desk import By, Listed
from dragoman.run.query import FilterError
from dragoman.run.review import Case
from dragoman.web.deciding import lines_of, row_of, sides_of, weighed
from dragoman.web.listing import AFTER, AT_ONCE
from dragoman.web.site import Asked
from dragoman.web.view import KEPT_FOR, View, address

EDITOR, REASON = "editor", "reason"
"""Cookies of who decides, and why, so that both are asked once."""
LATER, KEPT, UNDONE, GONE = "later", "kept", "undone", "gone"
MISSING = "missing"
CASE, OF = "case", "of"
"""The case to show; the one that was decided last."""
MOST_LATER = 150
"""Cases that one address puts off; the first of more come again."""
LONGEST = 500
"""Characters of a name or reason."""
MOST_BYTES = 100_000


class Decision(Struct, frozen=True):
    """What the form says. ``act``: same, different, a number, part or undo; ``event`` leads back to its
    page."""

    act: str = ""
    case: str = ""
    ruling: str = ""
    event: str = ""
    about: str = ""
    later: str = ""
    by: str = ""
    why: str = ""


Form = Annotated[Decision, Body(media_type=RequestEncodingType.URL_ENCODED)]


@get("/review", sync_to_thread=True)
def review(request: Asked) -> Response[str]:
    """The next case that is not put off, or the one asked for."""
    view = View(request)
    queue = view.site.desk.queue()
    later = _later(view.parameter(LATER) or "")
    asked = view.parameter(CASE)
    case = (queue.get(asked) if asked else None) or queue.first(later)
    known = queue.known()
    off = [name for name in later if name in known]
    return view.page(
        "review.html",
        case=case,
        left=len(known),
        more=not queue.ended,
        off=off,
        postpone=_to(off, case) if case else None,
        **(_laid_out(case, view) if case else {}),
        **told_of(view),
    )


@post("/decisions", status_code=303, sync_to_thread=True, request_max_body_size=MOST_BYTES)
def decide(request: Asked, data: Form) -> Redirect:
    """Keeps a decision, and leads on; without a name or reason it asks for them once more."""
    by = By(_line(data.by), _line(data.why))
    told = _done(View(request), data, by) if by.editor and by.why else {MISSING: "1", CASE: data.case}
    answer = Redirect(_back(data, told), status_code=303)
    for name, value in ((EDITOR, by.editor), (REASON, by.why)):
        answer.set_cookie(
            Cookie(name, value=quote(value), max_age=KEPT_FOR, samesite="strict", httponly=True)
        )
    return answer


@get("/rulings", sync_to_thread=True)
def rulings(request: Asked) -> Response[str]:
    """All rulings, the newest first, a page at a time."""
    view = View(request)
    told = view.site.desk.rulings()
    start = _start(told, view.parameter(AFTER))
    shown = told[start : start + AT_ONCE]
    more = start + AT_ONCE < len(told)
    return view.page(
        "rulings.html",
        total=len(told),
        rulings=shown,
        following=view.here({AFTER: shown[-1].standing.ruling.id}) if more else None,
        **told_of(view),
    )


def _start(told: Sequence[Listed], after: str | None) -> int:
    if after is None:
        return 0
    places = [n for n, one in enumerate(told, start=1) if one.standing.ruling.id == after]
    if not places:
        raise FilterError(AFTER, after, "unknown")
    return places[0]


def told_of(view: View) -> dict[str, Any]:
    """What a form of an editor needs, and what became of the last one."""
    return {
        "editor": unquote(view.request.cookies.get(EDITOR, "")),
        "reason": unquote(view.request.cookies.get(REASON, "")),
        "kept": _ruling(view, view.parameter(KEPT)),
        "undone": _ruling(view, view.parameter(UNDONE)),
        "missing": view.parameter(MISSING) is not None,
        "gone": view.parameter(GONE) is not None,
        "meanwhile": _meanwhile(view),
        "row_of": row_of,
    }


def _laid_out(case: Case, view: View) -> dict[str, Any]:
    features = case.judgement.features if case.judgement else {}
    speaking, against = weighed(features)
    return {
        "sides": sides_of(case, view),
        "lines": lines_of(case, view.words),
        "features": speaking,
        "objections": against,
        "about": " ".join(event.id for event in case.events),
    }


def _later(told: str) -> list[str]:
    return list(dict.fromkeys(told.split()))[-MOST_LATER:]


def _to(off: Sequence[str], case: Case) -> str:
    """The address at which a case is put off."""
    return address("/review", [(LATER, " ".join([*(one for one in off if one != case.id), case.id]))])


def _done(view: View, data: Decision, by: By) -> dict[str, str]:
    """Does what the form says; what to tell of it, as parameters. Raises InputError, NotFoundError."""
    desk = view.site.desk
    if data.act == "undo":
        undone = desk.undo(data.ruling, by)
        told = {UNDONE: data.ruling} if undone else {GONE: "undone"}
        return told | ({CASE: data.case} if data.case else {})
    if data.act.startswith("part-") and data.act[len("part-") :].isdecimal():
        ruling = desk.part(view.snapshot.event(data.event), int(data.act[len("part-") :][:6]), by)
        return {KEPT: ruling.id}
    kept = desk.decide(data.case, _choice(data.act), by)
    return {KEPT: kept.id, OF: data.case} if kept else {GONE: data.about or "case"}


def _choice(act: str) -> Any:
    if act in ("same", "different"):
        return act
    if act.isascii() and act.isdecimal() and len(act) < len("1000"):
        return int(act)
    raise InputError("act", "is none of: same, different, part, undo, or the number of a value")


def _back(data: Decision, told: dict[str, str]) -> str:
    path = f"/events/{quote(data.event, safe='')}" if data.event else "/review"
    if data.act == "undo" and not data.event and not data.case:
        path = "/rulings"
    later = " ".join(_later(data.later))
    return address(path, [(name, value) for name, value in {**told, LATER: later}.items() if value])


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST]


def _ruling(view: View, name: str | None) -> Ruling | None:
    try:
        return view.site.desk.ruling(name) if name else None
    except NotFoundError:
        return None


def _meanwhile(view: View) -> list[Any]:
    """The last ruling on each event of a case that was decided elsewhere."""
    events = (view.snapshot.get(name) for name in (view.parameter(GONE) or "").split()[:2])
    found = [max(event.rulings, key=lambda one: one.at) for event in events if event and event.rulings]
    return list({one.id: one for one in found}.values())
