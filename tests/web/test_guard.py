"""The server speaks to this machine alone, and its pages run nothing but their own files."""

from __future__ import annotations

import logging
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from command_line import dragoman

from dragoman.web.guard import HEADERS


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:80", "[::1]:9", "LOCALHOST"])
def test_own_names_are_answered(client: Any, host: str) -> None:
    assert client.get("/timeline", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["record.example", "127.0.0.1.example", "localhost:8000.example", "192.168.0.2:8000", "", "::1"]
)
@pytest.mark.parametrize("path", ["/timeline", "/static/x/style.css", "/nowhere"])
def test_other_names_are_refused(client: Any, host: str, path: str) -> None:
    answer = client.get(path, headers={"host": host})
    assert answer.status_code == 421
    assert "127.0.0.1" in answer.text


@pytest.mark.parametrize("path", ["/timeline", "/nowhere", "/static/x/style.css", "/timeline?kind=x"])
def test_every_answer_has_the_policy(client: Any, path: str) -> None:
    answer = client.get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "unsafe" not in answer.headers["content-security-policy"]


def test_a_page_loads_files_of_its_own_that_last(client: Any) -> None:
    text = client.get("/timeline").text
    files = re.findall(r'(?:src|href)="(/static/[^"]+)"', text)
    assert len(files) >= 3
    style = next(file for file in files if file.endswith(".css"))
    fonts = re.findall(r'url\("([^"]+)"\)', client.get(style).text)
    for file in (*files, *(style.rpartition("/")[0] + "/" + font for font in fonts)):
        answer = client.get(file)
        assert answer.status_code == 200, file
        assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("name", ["../app.py", "%2e%2e/app.py", "fonts", "none.css", "/etc/passwd"])
def test_no_other_file_is_served(client: Any, name: str) -> None:
    assert client.get(f"/static/x/{name}").status_code == 404


def test_forms_need_their_token(client: Any) -> None:
    answer = client.post("/timeline")
    assert answer.status_code in (403, 405)
    assert "Refused" in answer.text


def test_the_command_serves_until_it_is_interrupted(db: Path) -> None:
    command = [sys.executable, "-m", "dragoman.cli", "serve", "--db", str(db), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        try:
            assert running.stderr is not None
            told = running.stderr.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+/", told)
            assert address, told
            answer = httpx.get(f"{address[0]}timeline", timeout=60, trust_env=False)
            running.send_signal(signal.SIGINT)
            _, rest = running.communicate(timeout=60)
        finally:
            running.kill()
    assert answer.status_code == 200
    assert running.returncode == 130
    assert "Traceback" not in rest


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org"])
def test_an_address_that_others_reach_is_refused(db: Path, host: str) -> None:
    done = dragoman("serve", "--db", db, "--host", host)
    assert done.returncode == 2
    assert "no users" in " ".join(done.stderr.split())


def test_a_missing_record_is_told(tmp_path: Path) -> None:
    done = dragoman("serve", "--db", tmp_path / "none.db")
    assert done.returncode == 5
    assert "dragoman ingest" in done.stderr


def test_the_missing_extra_is_named(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("dragoman.web")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "litestar", None)
    done = dragoman("serve", "--db", db)
    assert done.returncode == 3
    assert "dragoman[web]" in done.stderr


def test_a_port_in_use_is_told(db: Path, server: str) -> None:
    done = dragoman("serve", "--db", db, "--port", server.rpartition(":")[2])
    assert done.returncode == 3
    assert "--port" in done.stderr


def test_libraries_do_not_tell_of_their_steps(client: Any) -> None:
    """The terminal of who serves has what went wrong, and nothing else."""
    assert client.get("/").status_code == 200
    assert not logging.getLogger("alembic.runtime.migration").isEnabledFor(logging.INFO)
