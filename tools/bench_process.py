"""Programs that the measuring starts, and the one way in which measuring fails."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Collection

PYTHON = sys.executable
DRAGOMAN = (PYTHON, "-m", "dragoman.cli")
TOLD = 12
"""How many last lines of a failed program's messages are shown."""


class BenchError(Exception):
    """Measuring cannot go on; the message says why and, where there is a way out, which."""


def note(message: str) -> None:
    """Tells the user something without touching what is printed as the result."""
    print(f"bench: {message}", file=sys.stderr, flush=True)


def run(*command: str, accepted: Collection[int] = (0,)) -> str:
    """Standard output of a program. Raises BenchError, with its last messages, for another exit code."""
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode not in accepted:
        last = "\n".join(done.stderr.strip().splitlines()[-TOLD:])
        raise BenchError(f"{' '.join(command[:6])} ...: exit code {done.returncode}\n{last}")
    if done.returncode:
        note(done.stderr.strip())
    return done.stdout
