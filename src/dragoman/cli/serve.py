"""``dragoman serve``: the record as pages on this machine."""

from __future__ import annotations

import datetime
import ipaddress
import socket
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.console import note
from dragoman.cli.options import AsOf, Db
from dragoman.model.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from litestar import Litestar

PORT = 8000
REQUESTS = 3_000
AllowIngest = Annotated[
    bool,
    typer.Option("--allow-ingest", help="Let programs on this machine put articles into the record."),
]
Requests = Annotated[
    int, typer.Option("--requests", min=0, help="How many the API takes in a minute; 0 sets no limit.")
]
Port = Annotated[
    int, typer.Option("--port", min=0, max=65535, help="The port to listen on; 0 takes a free one.")
]
Host = Annotated[
    str, typer.Option("--host", metavar="ADDRESS", help="127.0.0.1, ::1 or localhost: this machine alone.")
]


def serve(
    host: Host = "127.0.0.1",
    port: Port = PORT,
    allow_ingest: AllowIngest = False,
    requests: Requests = REQUESTS,
    as_of: AsOf = None,
    db: Db = None,
) -> None:
    """Serve the record on this machine, until interrupted: pages to a browser, the API to programs.

    The server has no users and no passwords, so it listens on the loopback address alone.

    Example:

    dragoman serve --port 8080
    """
    address = _loopback(host)
    app = _app(db, as_of, allow_ingest=allow_ingest, requests=requests)
    with closing(_listening(address, port)) as listener:
        _warm(app)
        shown = f"[{address}]" if ":" in address else address
        note(f"Open http://{shown}:{listener.getsockname()[1]}/ in a browser; Ctrl-C ends it.")
        _run(app, listener)


def _loopback(host: str) -> str:
    """The address. Raises a usage error for one that others could reach."""
    name = "127.0.0.1" if host == "localhost" else host.strip("[]")
    try:
        safe = ipaddress.ip_address(name).is_loopback
    except ValueError:
        safe = False
    if not safe:
        raise typer.BadParameter(
            f"{host!r} is not this machine's own address: everyone who reaches it could read the record, as "
            "there are no users and passwords; use 127.0.0.1, ::1 or localhost",
            param_hint="--host",
        )
    return name


def _app(db: Path | None, as_of: datetime.date | None, *, allow_ingest: bool, requests: int) -> Litestar:
    """Raises InputError where the extra is missing, StoreError where there is no record."""
    from dragoman.store import default_path

    try:
        from dragoman.web.app import create_app
    except ImportError as fault:
        raise InputError("serve", 'needs Litestar; install it with: pip install "dragoman[web]"') from fault
    path = db or default_path()
    return create_app(
        path,
        today=(lambda: as_of) if as_of else datetime.date.today,
        allow_ingest=allow_ingest,
        requests=requests,
    )


def _warm(app: Litestar) -> None:
    from dragoman.run.warming import warm

    warm(app.state.site.snapshots, app.state.site.today)


def _listening(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((address, port))
        listener.listen()  # whoever follows the printed address at once waits instead of being refused
    except OSError as fault:
        listener.close()
        raise InputError(f"{address}:{port}", f"{fault.strerror}; choose another with --port") from fault
    return listener


def _run(app: Litestar, listener: socket.socket) -> None:
    """Serves until a signal ends it. Raises KeyboardInterrupt then, also where the shell that started the
    program lets it ignore the signal, so that it ends with one exit code everywhere."""
    import uvicorn

    config = uvicorn.Config(app, log_level="warning", server_header=False, access_log=False)
    server = uvicorn.Server(config)
    server.run(sockets=[listener])
    if server.should_exit:
        raise KeyboardInterrupt
