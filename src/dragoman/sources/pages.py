"""Web pages to documents, through a worker process that is killed when a page takes too long."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from types import TracebackType
from typing import Any

from dragoman.model.document import Document
from dragoman.sources.days import declared_day, prefixed_day
from dragoman.sources.decoding import lone_surrogate
from dragoman.sources.items import Failure, Item, Skipped
from dragoman.sources.page_worker import frame, read_frame

TIMEOUT = 30.0
"""Seconds that one page may take; then its plain text is taken instead, or it fails."""
MEMORY = 2048
"""MiB that the worker may use."""


class Extractor:
    """Starts the worker at the first page and again after each kill; close it when done."""

    def __init__(self, timeout: float = TIMEOUT, memory: int = MEMORY) -> None:
        self._timeout = timeout
        self._memory = memory
        self._worker: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()

    def __enter__(self) -> Extractor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, name: str, page: bytes) -> Item:
        """The document of a page. Its text is the extracted article, below its title.

        The worker's answer is checked like any other input: a page can make it say anything.
        """
        answer = self._ask(page, "article")
        if "error" in answer:
            answer = self._ask(page, "plain")
        if "error" in answer:
            return Failure(name, str(answer["error"]))
        return _document(name, {key: value for key, value in answer.items() if isinstance(value, str)})

    def close(self) -> None:
        """Stop the worker."""
        if self._worker:
            self._worker.kill()
            self._worker.wait()
            for stream in (self._worker.stdin, self._worker.stdout):
                if stream:
                    stream.close()
            self._worker = None

    def _ask(self, page: bytes, mode: str) -> dict[str, Any]:
        worker = self._worker or self._start()
        assert worker.stdin is not None
        try:
            worker.stdin.write(frame({"html": page.decode("latin-1"), "mode": mode}))
            worker.stdin.flush()
            answer = self._answers.get(timeout=self._timeout)
        except queue.Empty:
            return self._lost(f"extraction took longer than {self._timeout:g} seconds")
        except OSError:
            answer = None
        return self._lost("extraction crashed or needed too much memory") if answer is None else answer

    def _lost(self, problem: str) -> dict[str, Any]:
        self.close()
        return {"error": problem}

    def _start(self) -> subprocess.Popen[bytes]:
        # -P: a file of that name in the working directory must not be run instead.
        command = [sys.executable, "-P", "-m", "dragoman.sources.page_worker", str(self._memory)]
        worker = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._worker = worker
        self._answers = queue.SimpleQueue()
        threading.Thread(target=_collect, args=(worker, self._answers), daemon=True).start()
        return worker


def _collect(worker: subprocess.Popen[bytes], answers: queue.SimpleQueue[dict[str, Any] | None]) -> None:
    """Pass the worker's answers on; None when it has ended."""
    assert worker.stdout is not None
    try:
        while (answer := read_frame(worker.stdout)) is not None:
            answers.put(answer)
    except (OSError, ValueError):
        pass  # Killed in the middle of an answer.
    answers.put(None)


def _document(name: str, found: dict[str, str]) -> Item:
    text = found.get("text", "").strip()
    if not text:
        return Skipped(name, "no text in the page")
    title = found.get("title", "").strip()
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    if lone_surrogate(text) is not None:
        return Failure(name, "the page has half a surrogate pair")
    return Document(
        source=name,
        text=text,
        declared_published=declared_day(found.get("date", "")) or prefixed_day(text),
        declared_language=found.get("language") or None,
        declared_outlet=found.get("outlet") or None,
        declared_title=title or None,
    )
