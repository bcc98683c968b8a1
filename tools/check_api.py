"""Has Schemathesis ask the API of the examples a great many things; exits with its verdict.

Usage: check_api.py [REQUESTS]: so many of each kind of each operation.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path

import uvicorn

from dragoman.api import Record
from dragoman.web.app import create_app

ROOT = Path(__file__).parents[1]
DAY = date(2025, 12, 1)
HOOKS = Path(__file__).with_name("api_drafts.py")
SETTINGS = Path(__file__).with_name("schemathesis.toml")
PATIENCE = ("--request-timeout", "60")
"""A search in the record as it could be known on a day makes that record first."""


def main(requests: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        with Record.open(path) as record:
            record.ingest([ROOT / "examples"])
        app = create_app(path, today=lambda: DAY, allow_ingest=True)
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", ws="none"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            if not thread.is_alive():
                raise SystemExit("the server did not start")
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        verdict = asked(f"http://127.0.0.1:{port}/api/v1/openapi.json", requests, folder)
        server.should_exit = True
        thread.join(timeout=10)
    return verdict


def asked(address: str, requests: str, folder: str) -> int:
    """The exit code of Schemathesis, which writes what it keeps into a folder."""
    settings = f'hooks = "{HOOKS.as_posix()}"\n{SETTINGS.read_text("utf-8")}'
    (Path(folder) / SETTINGS.name).write_text(settings, "utf-8")
    program = str(Path(sys.executable).with_name("st"))
    return subprocess.run(
        [program, "run", address, "--max-examples", requests, *PATIENCE], cwd=folder, check=False
    ).returncode


if __name__ == "__main__":
    raise SystemExit(main(*(sys.argv[1:] or ["100"])))
