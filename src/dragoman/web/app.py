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
from dragoman.run.snapshot import Snapshots
from dragoman.store import open_store
from dragoman.web import assets, faults
from dragoman.web.guard import Guard
from dragoman.web.pages import PAGES
from dragoman.web.site import Site


def create_app(path: str | Path, *, today: Callable[[], date] = date.today) -> Litestar:
    """The application over the record at ``path``, which is opened for reading; ``today`` is the clock.

    Raises StoreError where there is no record.
    """
    store = open_store(path, writable=False)
    snapshots = Snapshots(store)
    app = Litestar(
        route_handlers=[*PAGES, assets.asset],
        state=State({"site": Site(snapshots, Desk(snapshots), today)}),
        csrf_config=CSRFConfig(secret=secrets.token_hex(), cookie_httponly=True, cookie_samesite="strict"),
        compression_config=CompressionConfig(backend="gzip", minimum_size=1000),
        exception_handlers=faults.HANDLERS,
        on_shutdown=[store.close],
        openapi_config=None,
    )
    app.asgi_handler = Guard(app.asgi_handler)  # a middleware would not see addresses that have no page
    return app
