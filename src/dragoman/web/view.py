"""A page in the making: who asks for what, in which language, of which record; and the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, cached_property
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar.datastructures import Cookie
from litestar.enums import MediaType
from litestar.response import Response
from litestar.template.base import csrf_token
from markupsafe import Markup

from dragoman.export.plain import printable
from dragoman.lexicon.interface import interfaces, load_interface
from dragoman.model.contract import Event
from dragoman.records.statuses import Past, past_of
from dragoman.run.collecting import told_apart
from dragoman.run.query import DAYS, Query, check_named, query_of
from dragoman.run.record import Filters
from dragoman.run.snapshot import Snapshot
from dragoman.web.assets import static
from dragoman.web.naming import Someone, office_in, outlets_of, paper_in, person_in
from dragoman.web.site import Asked, site_of
from dragoman.web.words import FILTERS, GLOBALS, Words, chosen_language

LANGUAGE = "lang"
"""The parameter, and the cookie, of the interface's language."""
KEPT_FOR = 365 * 24 * 3600
KEYS = "keys"
"""The parameter, and the cookie, that turns single keys off."""
NAVIGATION = (
    ("/", "frame.today", "g h"),
    ("/timeline", "frame.timeline", "g t"),
    ("/map", "frame.map", "g m"),
    ("/briefing", "frame.briefing", "g b"),
    ("/series", "frame.series", "g s"),
    ("/pairs", "frame.pairs", "g p"),
    ("/persons", "frame.people", "g n"),
    ("/instruments", "frame.instruments", "g d"),
    ("/projects", "frame.projects", "g j"),
    ("/review", "review.title", "g r"),
    ("/check", "frame.check", "g c"),
)
"""Pages that every page links to: address, message, the keys that lead there."""

FEEDS = {"application/atom+xml": "/api/v1/feeds/atom", "text/calendar": "/api/v1/feeds/icalendar"}
"""Feeds of the events that filters let through: media type and address."""

EXPORTS = {"CSV": "csv", "JSON": "json", "JSON Lines": "jsonl"}
"""What lists can be taken along as: what it is called, and its ``format`` in the API."""
FORMS = {"/checked": "/check"}
"""Of pages that answer a form, where the form stands."""
Changes = Mapping[str, str | None]


class View:
    """One request. ``query`` raises FilterError, ``snapshot`` StoreError."""

    def __init__(self, request: Asked) -> None:
        self.request = request
        self.site = site_of(request)
        self.pairs: list[tuple[str, str]] = list(request.query_params.multi_items())
        asked = dict(self.pairs).get(LANGUAGE)
        self.language = chosen_language(
            asked, request.cookies.get(LANGUAGE), request.headers.get("accept-language", "")
        )
        self.words = Words(self.language)

    @cached_property
    def query(self) -> Query:
        """What the address asks for. A name may be of the record of today as well, so that whoever looks back
        from a list finds it empty and not wrong."""
        asked = query_of(self.pairs)
        check_named(asked.filters, self._values_of(asked), self._values_of(Query()))
        return asked

    @cached_property
    def snapshot(self) -> Snapshot:
        return self._record_of(self.query)

    def _record_of(self, asked: Query) -> Snapshot:
        day = asked.as_of or asked.known_on or self.site.today()
        return self.site.snapshots.on(day, asked.known_on)

    def _values_of(self, asked: Query) -> Callable[[str], Mapping[str, Any]]:
        """The values under a key in the record asked, which is opened only when one is looked for."""
        return lambda key: self._record_of(asked).index.values(key)

    @property
    def kept_on(self) -> date:
        """The day on which what the permanent address of this page shows could be known."""
        return self.query.known_on or self.site.today()

    @property
    def is_filtered(self) -> bool:
        """Whether the address leaves anything out."""
        return self.query.filters != Filters()

    @property
    def keys(self) -> bool:
        """Whether single keys act."""
        return (self.parameter(KEYS) or self.request.cookies.get(KEYS)) != "off"

    @property
    def csrf(self) -> str:
        """What every form that changes something carries."""
        return csrf_token({"request": self.request})

    def parameter(self, name: str) -> str | None:
        """The last value of a parameter; None where it is absent or empty."""
        return dict(self.pairs).get(name) or None

    def here(self, changes: Changes | None = None) -> str:
        """The address of this page with some parameters changed, or left out where the change is None."""
        changes = changes or {}
        kept = [(name, value) for name, value in self.pairs if name not in changes and value]
        added = [(name, value) for name, value in changes.items() if value is not None]
        path = self.request.url.path
        return address(FORMS.get(path, path), [*kept, *added])

    def to(self, path: str, pairs: Iterable[tuple[str, str]] = ()) -> str:
        """The address of another page, as of the same day and of the same record."""
        return address(path, [*pairs, *self.days()])

    def days(self) -> list[tuple[str, str]]:
        """The parameters of this address that say which record is asked, as they stand."""
        return [(name, value) for name, value in self.pairs if name in DAYS and value]

    @property
    def feeds(self) -> Iterable[tuple[str, str]]:
        """Those of the events that the filters of the address let through."""
        return self.feeds_of(self.filters)

    @property
    def filters(self) -> list[tuple[str, str]]:
        """The filters of the address, as parameters."""
        return Query(self.query.filters).pairs()

    def feeds_of(self, pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
        """Media type and address of each feed of the events that these filters let through."""
        kept = list(pairs)
        return [(media, address(path, kept)) for media, path in FEEDS.items()]

    def feed(self, path: str, pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
        """Media type and address of the feed of a list that is none of events."""
        return [("application/atom+xml", address(f"/api/v1/feeds{path}", pairs))]

    def exports(self, path: str, pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
        """What a list of the API is called as a file, and the address of it, as of the same day and of the
        same record."""
        kept = [*pairs, *self.query.days()]
        return [(name, address(f"/api/v1{path}", [*kept, ("format", one)])) for name, one in EXPORTS.items()]

    def past(self, event: Event) -> Past | None:
        """What is told beside the status of an event that lies behind."""
        return past_of(*told_apart([event], lambda: self.snapshot.watch))

    def person(self, one: Someone) -> Markup:
        """What a person is called."""
        return person_in(self.words, self.snapshot, one)

    def office(self, one: Someone) -> Markup:
        """The office that an event gives a person."""
        return office_in(self.words, self.snapshot, one)

    def paper(self, event: Event) -> Markup:
        """What the reports of an event call its document, which has a title."""
        return paper_in(self.words, event)

    @property
    def parties(self) -> list[tuple[str, str]]:
        """The parties of the address, as parameters."""
        return [("party", code) for code in self.query.filters.parties]

    def page(self, template: str, *, status: int = 200, **values: Any) -> Response[str]:
        """The page; a language that was asked for is kept for the next."""
        text = environment().get_template(template).render(self._context() | values)
        answer = Response(printable(text), media_type=MediaType.HTML, status_code=status)
        answer.headers["cache-control"] = "no-cache"
        answer.headers["vary"] = "accept-language, cookie"
        if self.parameter(LANGUAGE) == self.language:
            kept = Cookie(LANGUAGE, value=self.language, max_age=KEPT_FOR, samesite="lax", httponly=True)
            answer.set_cookie(kept)
        return answer

    def _context(self) -> dict[str, Any]:
        return {
            "view": self,
            "words": self.words,
            "language": self.language,
            "direction": load_interface(self.language).direction,
            "path": self.request.url.path,
            "navigation": NAVIGATION,
            "languages": [(code, load_interface(code).name) for code in interfaces()],
            "today": self.site.today(),
        }


def address(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    found = urlencode(list(pairs))
    return f"{path}?{found}" if found else path


@cache
def environment() -> Environment:
    """The templates with their filters."""
    made = Environment(
        loader=PackageLoader("dragoman.web"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters |= FILTERS | {"combined": lambda one, other: {**one, **other}}
    made.globals |= GLOBALS | {"static": static, "outlets_of": outlets_of}
    return made
