"""Series and bodies: their sessions as a ladder, what these promised, and what is due."""

from __future__ import annotations

from collections.abc import Mapping

from litestar import get
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from dragoman.lexicon.register import Entry, known_as
from dragoman.model.contract import Event
from dragoman.records.briefing_parts import session
from dragoman.records.briefing_series import expectation
from dragoman.run.matters import Home, home_id, home_of, ledger_at, names_at, silent_bodies
from dragoman.run.query import FilterError
from dragoman.run.snapshot import Snapshot
from dragoman.web.choices import options_of
from dragoman.web.doubts import doubts_of
from dragoman.web.ladder import ladder_of
from dragoman.web.listing import slice_of
from dragoman.web.promises import STATES, ahead_of, looked_back, table_of
from dragoman.web.site import Asked
from dragoman.web.view import View

STATE, UPTO = "state", "upto"
DEEPEST = 4
"""Bodies above each other that a tree follows."""


class Line(Struct, frozen=True):
    """A series or body in the list, with its latest event."""

    id: str
    names: Mapping[str, str]
    events: int
    latest: Event
    registered: bool


class Branch(Struct, frozen=True):
    """A body and those under it."""

    id: str
    names: Mapping[str, str]
    events: int
    under: tuple[Branch, ...]


@get("/series", sync_to_thread=True)
def series_list(request: Asked) -> Response[str]:
    """Series and bodies of which reports tell, those with the latest events first."""
    view = View(request)
    shown = slice_of(view, _homes(view))
    return view.page(
        "series_list.html",
        lines=[_line(view.snapshot, one) for one in shown.items],
        page=shown,
        silent=[(entry.body_id, names_at(view.snapshot, entry.body_id)) for entry in _silent(view)],
        parties=options_of("party", view.snapshot.counts("party"), view.query.filters.parties, view.words),
        chosen=[*view.query.filters.parties, "", ""][:2],
    )


@get("/series/{name:str}", sync_to_thread=True)
def series(request: Asked, name: FromPath[str]) -> Response[str] | Redirect:
    """The page of a series or body; the id of a body's series leads to the body."""
    view = View(request)
    home = home_of(view.snapshot, name)
    if home.id != name:
        return Redirect(view.to(f"/series/{home.id}", _kept(view)))
    snapshot, language = view.snapshot, view.language
    kept = ledger_at(snapshot, home.id) if len(home.events) else None
    return view.page(
        "series.html",
        home=home,
        ladders=[ladder_of(one, snapshot.get, snapshot.parts) for one in home.series],
        due=[(one, expectation(one)) for one in home.series if one.next],
        doubts=[doubt for one in home.series for doubt in doubts_of(one, snapshot.get)],
        tree=_tree(snapshot, home),
        others=snapshot.at(_others(home)),
        table=kept and table_of(kept, snapshot.get, language, state=_state(view), upto=view.parameter(UPTO)),
        ahead=ahead_of(kept, snapshot.get, language) if kept else [],
        looked_back=looked_back(kept, snapshot.get, language) if kept else [],
        states=STATES,
        state=_state(view),
        session_names={s.event: session(s.ordinal) for s in kept.sessions} if kept else {},
    )


def _kept(view: View) -> list[tuple[str, str]]:
    return [(name, value) for name, value in view.pairs if name in (STATE, UPTO, "lang") and value]


def _state(view: View) -> str | None:
    """The state of which undertakings are shown. Raises FilterError for one that there is not."""
    asked = view.parameter(STATE)
    if asked and asked not in STATES:
        raise FilterError(STATE, asked, "unknown", STATES)
    return asked


def _homes(view: View) -> list[str]:
    """Ids of the series and bodies that have all the parties asked for."""
    snapshot, wanted = view.snapshot, {*view.query.filters.parties}
    latest = {one: places[0] for one, places in snapshot.index.values("series").items()}
    found: dict[str, None] = {}
    for place in sorted(latest.values()):
        event = snapshot.index.event(place)
        identity = home_id(event)
        if identity and wanted <= {*event.parties}:
            found.setdefault(identity)
    return list(found)


def _silent(view: View) -> list[Entry]:
    wanted = {*view.query.filters.parties}
    return [entry for entry in silent_bodies(view.snapshot) if wanted and wanted <= {*entry.parties}]


def _line(snapshot: Snapshot, identity: str) -> Line:
    events = snapshot.of("series", identity)
    return Line(
        identity, names_at(snapshot, identity), len(events), events[0], known_as(identity) is not None
    )


def _tree(snapshot: Snapshot, home: Home) -> Branch:
    """From the outermost body above to those under this one."""
    branch = _branch(snapshot, home.id, {home.id}, DEEPEST)
    seen, parent = {home.id}, home.parent
    while parent and parent not in seen and len(seen) <= DEEPEST:
        seen.add(parent)
        branch = Branch(parent, names_at(snapshot, parent), len(snapshot.of("series", parent)), (branch,))
        parent = _parent_of(snapshot, parent)
    return branch


def _branch(snapshot: Snapshot, identity: str, seen: set[str], depth: int) -> Branch:
    told = snapshot.of("parent", identity).bare()
    under = dict.fromkeys(event.body.id for event in told if event.body and event.body.id)
    below = [one for one in under if one not in seen] if depth else []
    branches = tuple(_branch(snapshot, one, {*seen, *below}, depth - 1) for one in below)
    return Branch(identity, names_at(snapshot, identity), len(snapshot.of("series", identity)), branches)


def _parent_of(snapshot: Snapshot, identity: str) -> str | None:
    event = next(snapshot.of("series", identity).bare(), None)
    if event and event.body and event.body.parent:
        return event.body.parent
    entry = known_as(identity)
    above = known_as(entry.parent) if entry else None
    return above.body_id if above else None


def _others(home: Home) -> list[int]:
    """Places of the events of the body that are none of its sessions."""
    sessions = {one.event for series in home.series for one in series.sessions}
    told = zip(home.events.places, home.events.bare(), strict=True)
    return [place for place, event in told if event.id not in sessions]
