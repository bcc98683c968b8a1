"""Lists of what runs through many events, each thing with its latest event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from litestar.response import Response
from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.web.choices import options_of
from dragoman.web.listing import slice_of
from dragoman.web.view import View

T = TypeVar("T")


class Line(Struct, Generic[T], frozen=True):
    """One thing of a list."""

    thing: T
    latest: Event


def things_page(
    view: View, template: str, known: Mapping[str, T], latest: Mapping[str, int]
) -> Response[str]:
    """A list with a choice of parties, the latest first; ``latest`` are the ids of those that are listed,
    with the places of their latest events."""
    shown = slice_of(view, sorted(latest, key=lambda one: (latest[one], one)))
    events = view.snapshot.at([latest[one] for one in shown.items])
    return view.page(
        template,
        lines=[Line(known[one], event) for one, event in zip(shown.items, events, strict=True)],
        page=shown,
        parties=options_of("party", view.snapshot.counts("party"), view.query.filters.parties, view.words),
        chosen=[*view.query.filters.parties, "", ""][:2],
    )
