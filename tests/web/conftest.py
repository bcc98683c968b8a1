"""The pages over a record of the example articles, in memory, on a port, and in a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from web_records import serving, uncertain

from dragoman.api import Record
from dragoman.model.contract import Event
from dragoman.web.app import create_app

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = date(2025, 12, 1)
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples as a record."""
    path = tmp_path_factory.mktemp("web") / "record.db"
    with Record.open(path) as record:
        assert not record.ingest([EXAMPLES]).failed
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the record that a test may change, with a pair of events that may be one."""
    return uncertain(tmp_path / "record.db")


@pytest.fixture
def address(own: Path) -> Iterator[str]:
    """A real server over a record of one's own."""
    with serving(own) as address:
        yield address


@pytest.fixture(scope="session")
def events(db: Path) -> tuple[Event, ...]:
    with Record.open(db) as record:
        return record.events(as_of=DAY)


@pytest.fixture(scope="session")
def app(db: Path) -> Litestar:
    return create_app(db, today=lambda: DAY)


@pytest.fixture
def client(app: Litestar) -> Iterator[TestClient[Any]]:
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="session")
def disputed(events: tuple[Event, ...]) -> Event:
    """A session that four reports in three languages tell of, and number differently."""
    return max(events, key=lambda event: (bool(event.disagreements), len(event.reports), event.id))


@pytest.fixture(scope="session")
def server(db: Path) -> Iterator[str]:
    """The address of a real server on a free port."""
    with serving(db) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium; tests that ask for it are skipped where there is none. It goes with the tests of one file: as
    long as it is there, its event loop runs in this thread, and nobody else's can."""
    if BROWSER is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Any, server: str) -> Iterator[Callable[..., Any]]:
    """Opens an address of the server in a new page; whatever the browser complains of fails the test."""
    contexts, complaints = [], []

    def visit(path: str, **options: Any) -> Any:
        context = browser.new_context(base_url=server, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.goto(path, wait_until="networkidle")
        return page

    yield visit
    for context in contexts:
        context.close()
    assert complaints == []
