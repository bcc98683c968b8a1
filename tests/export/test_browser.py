"""The page in a real browser, driven headless; skipped where there is none."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from dragoman.export import FORMATS

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000", "--dump-dom"]

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


@pytest.fixture
def dom(tmp_path: Path, events, documents):
    """The document after loading, as the browser serialises it; ``fragment`` is what follows the #."""
    page = tmp_path / "timeline.html"
    page.write_text("".join(FORMATS["html"](events, documents, date(2026, 11, 22))), encoding="utf-8")

    def load(fragment: str = "") -> str:
        command = [
            str(BROWSER),
            *FLAGS,
            f"--user-data-dir={tmp_path / 'profile'}",
            f"{page.as_uri()}#{fragment}",
        ]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout

    return load


def test_the_script_runs_under_the_policy(dom) -> None:
    loaded = dom()
    assert re.search(r'<form id="filters">', loaded)
    assert "3 of 3 events" in loaded


def test_a_link_unfolds_its_event(dom) -> None:
    opened = re.findall(r'<details class="event" id="([^"]+)"[^>]*\sopen=""', dom("evt-1a-r2"))
    assert opened == ["evt-1a"]
