"""Where the record lies unless told otherwise."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

from dragoman.model.errors import StoreError

VARIABLE = "DRAGOMAN_DB"


def default_path() -> Path:
    """The path in ``DRAGOMAN_DB``, else ``record.db`` in the user's data folder, which is made.

    Raises StoreError where that folder cannot be made.
    """
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    folder = user_data_path("dragoman", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise StoreError(f"{folder}: cannot be made ({fault.strerror}); name a file with --db") from fault
    return folder / "record.db"
