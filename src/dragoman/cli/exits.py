"""How the program ends: a stable exit code, and one line instead of a traceback."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import typer

from dragoman.cli.console import complain
from dragoman.model.errors import DragomanError

OK, INTERNAL, USAGE, INPUT = 0, 1, 2, 3
"""The other codes are the exceptions': data 4, store 5, not found 6 (``model.errors``)."""
CONTRADICTED = 7
"""A draft states what the record contradicts."""
INTERRUPTED, BROKEN_PIPE = 130, 141
TRACEBACK = "DRAGOMAN_TRACEBACK"
"""The environment variable that asks for the traceback of an internal error."""


def exit_code_of(run: Callable[[], Any]) -> int:
    """Runs a command and tells the code to leave with; says what went wrong on standard error."""
    try:
        result = run()
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        complain("interrupted; what was saved stays")
        return INTERRUPTED
    except BrokenPipeError:
        return _hush()
    except SystemExit as leaving:  # how Typer meets a broken pipe, and how it ends a shell completion
        if isinstance(leaving.__context__, BrokenPipeError):
            return _hush()
        raise
    except Exception as fault:
        return _tell(fault)
    return result if isinstance(result, int) else OK


def _hush() -> int:
    """The reader of our output went away."""
    _discard_output()
    return BROKEN_PIPE


def _discard_output() -> None:
    """What is still buffered goes nowhere, so that the interpreter cannot fail on it once more while it ends
    (and leave with a code of its own)."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(fault: Exception) -> int:
    if os.environ.get(TRACEBACK):
        traceback.print_exc()
    show = getattr(fault, "show", None)
    if callable(show):  # Typer's own: a wrong option, a missing argument
        show()
        return int(getattr(fault, "exit_code", USAGE))
    if isinstance(fault, DragomanError):
        complain(str(fault))
        return fault.exit_code
    if isinstance(fault, OSError):
        complain(f"{fault.filename or 'the system'}: {fault.strerror or fault}")
        if fault.filename is None:  # standard output itself: a full disk
            _discard_output()
        return INTERNAL
    complain(
        f"internal error: {type(fault).__name__}: {fault} "
        f"(please report it; {TRACEBACK}=1 shows where it happened)"
    )
    return INTERNAL
