"""What stands before every page: this machine alone is spoken to, and browsers run nothing but our files."""

from __future__ import annotations

from litestar.datastructures import MutableScopeHeaders
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.web.api.problems import MEDIA, is_for_programs, problem_body

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""Names under which a browser reaches this machine and no other."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
REFUSED = (
    "This address is not served: ask for http://127.0.0.1 or http://localhost with the port of the server."
)


class Guard:
    """Refuses a Host that is not this machine's, under which a page elsewhere could read the record (DNS
    rebinding), and sets the headers of every answer, also of one that there is no page for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableScopeHeaders.from_message(message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if is_ours(_host(scope)):
            await self._app(scope, receive, guarded)
        else:
            await _refuse(scope["path"], guarded)


def is_ours(host: str) -> bool:
    """Whether a Host header names this machine.

    >>> is_ours("127.0.0.1:8000"), is_ours("[::1]:8000"), is_ours("record.example:8000"), is_ours("")
    (True, True, False, False)
    """
    name, colon, port = host.rpartition(":")
    return host in LOOPBACK or (bool(colon) and name in LOOPBACK and port.isdecimal())


def _host(scope: Scope) -> str:
    values = [value for name, value in scope["headers"] if name == b"host"]
    return values[0].decode("latin-1").lower() if len(values) == 1 else ""


async def _refuse(path: str, send: Send) -> None:
    media, body = "text/plain; charset=utf-8", f"{REFUSED}\n".encode()
    if is_for_programs(path):
        media, body = MEDIA, problem_body(421, REFUSED, path)
    headers = [(b"content-type", media.encode()), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": 421, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
