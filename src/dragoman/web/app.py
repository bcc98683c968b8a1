"""The pages as one application."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date
from pathlib import Path

from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import State

from dragoman.run.desk import Desk
from dragoman.run.snapshots import Snapshots
from dragoman.run.submitting import Intake
from dragoman.store import open_store
from dragoman.web import assets, faults
from dragoman.web.api import api
from dragoman.web.api.problems import ProblemError, answer, by_address
from dragoman.web.guard import Guard
from dragoman.web.pages import PAGES
from dragoman.web.site import Site


def create_app(
    path: str | Path,
    *,
    today: Callable[[], date] = date.today,
    allow_ingest: bool = False,
    requests: int = 0,
) -> Litestar:
    """The application over the record at ``path``; ``today`` is the clock.

    With ``allow_ingest`` programs may hand over articles, and a record is made where there is none;
    ``requests`` is how many one address may make of the API in a minute, 0 for any number. Raises StoreError
    where there is no record.
    """
    intake = Intake(open_store(path)) if allow_ingest else None
    store = open_store(path, writable=False)
    snapshots = Snapshots(store)
    app = Litestar(
        route_handlers=[*PAGES, assets.asset, api(requests)],
        state=State({"site": Site(snapshots, Desk(snapshots), today, intake)}),
        csrf_config=CSRFConfig(secret=secrets.token_hex(), cookie_httponly=True, cookie_samesite="strict"),
        compression_config=CompressionConfig(backend="gzip", minimum_size=1000),
        exception_handlers={
            ProblemError: answer,
            **{kind: by_address(page) for kind, page in faults.HANDLERS.items()},
        },
        on_shutdown=[store.close, *([intake.close] if intake else [])],
        openapi_config=None,
        logging_config=None,  # it would have every library tell of each of its steps
    )
    app.asgi_handler = Guard(app.asgi_handler)  # a middleware would not see addresses that have no page
    return app
