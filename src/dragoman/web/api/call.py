"""One request to the API: what it asks for, of which record, and whether the answer is known already."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import Struct

from dragoman.run.fingerprint import fingerprint
from dragoman.run.query import PARAMETERS, Query, query_of
from dragoman.run.snapshot import Snapshot
from dragoman.web.api.formats import BY_MEDIA, negotiated
from dragoman.web.api.parameters import read
from dragoman.web.site import Asked, Site, site_of
from dragoman.web.view import address

Q = TypeVar("Q", bound=Struct)
SHOWING = ("export", "web/api")
"""What an answer is a function of, beside the record."""


class Call(Generic[Q]):
    """Raises InvalidError and FilterError for parameters, ProblemError for what cannot be accepted."""

    def __init__(self, request: Asked, kind: type[Q], media: Mapping[str, str] = BY_MEDIA) -> None:
        """``media`` are the formats that may be answered, by media type."""
        self._media = media
        self.request = request
        self.site: Site = site_of(request)
        self.pairs: list[tuple[str, str]] = list(request.query_params.multi_items())
        self.asked: Q = read(self.pairs, kind)

    @cached_property
    def query(self) -> Query:
        """The filters among the parameters."""
        kept = ((name, value) for name, value in self.pairs if name in PARAMETERS)
        return query_of(kept, exact=True)

    @property
    def known_on(self) -> date | None:
        """The day on which the record that is asked could be known; None: as it is."""
        return getattr(self.asked, "known_on", None)

    @cached_property
    def snapshot(self) -> Snapshot:
        as_of: date | None = getattr(self.asked, "as_of", None)
        return self.site.snapshots.on(as_of or self.known_on or self.site.today(), self.known_on)

    @cached_property
    def format(self) -> str:
        """The kind of file: by the parameter ``format``, else by what is accepted."""
        return negotiated(
            getattr(self.asked, "format", None), self.request.headers.get("accept", ""), self._media
        )

    def path(self, name: str) -> str:
        """A part of the address."""
        return str(self.request.path_params[name])

    def here(self, after: str) -> str:
        """This address, going on behind an item."""
        kept = [(name, value) for name, value in self.pairs if name != "after"]
        return address(self.request.url.path, [*kept, ("after", after)])

    def tag(self) -> str:
        """An entity tag: it changes with the record, the day, the program and what is asked for."""
        told = (
            self.snapshot.version,
            self.snapshot.day.isoformat(),
            fingerprint(SHOWING),
            self.request.url.path,
            sorted(self.pairs),
            self.format,
        )
        return tag_of(msgspec.json.encode(told))

    def knows(self, tag: str) -> bool:
        """Whether who asks has the answer with this tag already."""
        given = self.request.headers.get("if-none-match", "")
        return given.strip() == "*" or tag in {one.strip() for one in given.split(",")}


def tag_of(data: bytes) -> str:
    # Weak: the same answer is sent as it is or compressed.
    return f'W/"{hashlib.sha256(data).hexdigest()[:32]}"'


AnyCall = Call[Any]
