"""``dragoman schema``: the contract of the export."""

from __future__ import annotations

from dragoman.cli.console import print_json


def schema() -> None:
    """Print the JSON Schema of one line of dragoman export --format jsonl.

    Example:

    dragoman schema > dragoman-1.schema.json
    """
    from dragoman.export import json_schema

    print_json(json_schema())
