"""``dragoman mcp``: the record for assistants."""

from __future__ import annotations

from dragoman.cli.options import Db


def mcp(db: Db = None) -> None:
    """Serve the record to an assistant over standard input and output (Model Context Protocol), read-only.

    An assistant starts it itself; docs/howto/assistant.md says how to add it.

    Example:

    dragoman mcp --db record.db
    """
    from dragoman.mcp import serve

    serve(db)
