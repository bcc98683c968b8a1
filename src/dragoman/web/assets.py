"""Style, script and fonts: files of the package, under addresses that change with their content."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from litestar import get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Response

FOLDER = Path(__file__).parent / "static"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
}
LASTING = {"cache-control": "public, max-age=31536000, immutable"}


@cache
def static(name: str) -> str:
    """The address of a file in ``static``."""
    return f"/static/{digest()}/{name}"


@cache
def digest() -> str:
    """What addresses change with: of all files, so that a style may name fonts beside it."""
    whole = hashlib.sha256()
    for path in sorted(file for file in FOLDER.rglob("*") if file.is_file()):
        whole.update(path.read_bytes())
    return whole.hexdigest()[:12]


@get("/static/{version:str}/{name:path}", sync_to_thread=True, opt={"exclude_from_csrf": True})
def asset(version: FromPath[str], name: FromPath[str]) -> Response[bytes]:
    """A file; a browser may keep it as long as it likes."""
    path = (FOLDER / name.lstrip("/")).resolve()
    if not path.is_relative_to(FOLDER.resolve()) or not path.is_file() or path.suffix not in TYPES:
        raise NotFoundException
    lasting = LASTING if version == digest() else {}
    return Response(path.read_bytes(), media_type=TYPES[path.suffix], headers=lasting)
