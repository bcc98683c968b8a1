"""Drafts that are sent to be checked: how long they may be."""

from __future__ import annotations

from dragoman.model.checked import Draft
from dragoman.model.errors import InputError

MOST_BYTES = 1_000_000
MOST_CHARACTERS = 100_000
"""Of a draft that is checked here; the command takes longer ones."""


class TooLongError(InputError):
    """A draft that is longer than is checked here."""


def of_bearable_length(draft: Draft) -> Draft:
    """The same draft. Raises TooLongError."""
    if len(draft.document.text) > MOST_CHARACTERS:
        problem = f"is longer than {MOST_CHARACTERS:,} characters; use: dragoman check"
        raise TooLongError(draft.document.source, problem)
    return draft
