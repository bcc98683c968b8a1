"""Pictures of the main pages for the documentation: ``make screenshots``.

    python tools/make_screenshots.py [FOLDER]

Reads the examples into a record, serves it and has Chromium draw it, as of the day of the demo. FOLDER is
docs/images unless given.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from dragoman.api import Record
from dragoman.model.contract import Event
from dragoman.web.app import create_app

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs/images"
DAY = date(2025, 12, 1)
WIDE, NARROW = (1280, 860), (360, 780)


class Shot(NamedTuple):
    """One picture; in ``path`` and ``click`` braces are filled with ids of the most disputed event."""

    name: str
    path: str
    language: str
    scheme: str = "light"
    size: tuple[int, int] = WIDE
    click: str = ""
    media: str = "screen"


SHOTS = (
    Shot("today", "/", "en"),
    Shot("timeline", "/timeline", "en"),
    Shot("timeline-hindi", "/timeline?party=IN", "hi"),
    Shot("event", "/events/{event}", "en"),
    Shot("event-quote", "/events/{event}", "en", click="#f-series .sides sup a >> nth=-1"),
    Shot("event-russian-dark", "/events/{event}", "ru", scheme="dark"),
    Shot("event-narrow", "/events/{event}", "hi", size=NARROW),
    Shot("event-print", "/events/{event}", "en", media="print"),
    Shot("document", "/documents/{document}", "en"),
    Shot("map", "/map", "en"),
    Shot("briefing", "/briefing?series={series}", "ru"),
)


def main() -> None:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    out.mkdir(parents=True, exist_ok=True)
    executable = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if executable is None:
        sys.exit("no Chromium here; install it with: sh tools/install_browser.sh")
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        served(example_record(Path(folder))) as (address, event),
    ):
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for shot in SHOTS:
            take(shot, browser, address, event, out)
        browser.close()


def example_record(folder: Path) -> Path:
    path = folder / "record.db"
    with Record.open(path) as record:
        record.ingest([ROOT / "examples"])
    return path


@contextmanager
def served(path: Path) -> Iterator[tuple[str, Event]]:
    """The address of the pages, and the event with most reports that disagree."""
    app = create_app(path, today=lambda: DAY)
    snapshot = app.state.site.snapshots.on(DAY)
    event = max(snapshot.of("trait", "disputed"), key=lambda one: (len(one.reports), one.id))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", event
    server.should_exit = True
    thread.join()


def take(shot: Shot, browser: Browser, address: str, event: Event, out: Path) -> None:
    width, height = shot.size
    page: Page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if shot.scheme == "dark" else "light",
        locale=shot.language,
        base_url=address,
    )
    page.goto(_filled(shot.path, event), wait_until="networkidle")
    page.emulate_media(media="print" if shot.media == "print" else "screen")
    if shot.click:
        page.click(shot.click)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=out / f"{shot.name}.png")
    print(f"{shot.name}.png: {(out / f'{shot.name}.png').stat().st_size // 1024} kB", flush=True)
    page.close()


def _filled(path: str, event: Event) -> str:
    ids: dict[str, Any] = {
        "event": event.id,
        "document": event.reports[0].document,
        "series": event.series.id if event.series else "",
    }
    return path.format_map(ids)


if __name__ == "__main__":
    main()
