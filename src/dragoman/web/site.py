"""What all pages share: the record in memory, and the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from litestar import Request
from litestar.datastructures import State
from msgspec import Struct

from dragoman.run.desk import Desk
from dragoman.run.snapshots import Snapshots
from dragoman.run.submitting import Intake

Asked = Request[None, None, State]
"""A request, as the pages get it."""


class Site(Struct, frozen=True):
    """``today`` gives the day as of which the record is asked where the address names none; ``intake`` takes
    articles that programs hand over, where that is allowed."""

    snapshots: Snapshots
    desk: Desk
    today: Callable[[], date]
    intake: Intake | None = None


def site_of(request: Asked) -> Site:
    """The site that the request is made of."""
    site: Site = request.app.state.site
    return site
