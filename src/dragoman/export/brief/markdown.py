"""A briefing as Markdown (CommonMark), for mail and notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.export.brief.speaking import Run
from dragoman.export.brief.wording import Page, Source

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_STYLES = {"label": "**", "note": "*"}


def markdown(page: Page) -> bytes:
    """The same page gives the same bytes."""
    return ("\n".join(_lines(page)) + "\n").encode("utf-8", "replace")


def _lines(page: Page) -> Iterator[str]:
    yield f"# {_escaped(page.title)}{': ' if page.subtitle else ''}{_inline(page.subtitle)}"
    yield from ("", _inline(page.about))
    for part in page.parts:
        yield from ("", f"## {_inline(part.heading)}", "")
        for line in part.lines:
            yield f"{'  ' * line.level}- {_inline(line.runs).strip()}"
    if page.sources:
        yield from ("", f"## {_escaped(page.sources_heading)}", "")
        yield from map(_source, page.sources)


def _source(source: Source) -> str:
    told = f"{_inline([source.quote])} — {_inline(source.about)}"
    return f"{source.number}. {told}. {_address(source.address)}"


def _address(address: str) -> str:
    """As a link where it is one, else as it is."""
    safe = re.fullmatch(r"https?://[^\s<>]+", address)
    return f"<{address}>" if safe else _escaped(address)


def _inline(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    if run.style == "cite":
        return run.text
    text, mark = _escaped(run.text), _STYLES.get(run.style)
    if mark is None or not text.strip():
        return text
    core = text.strip()
    lead, _, tail = text.partition(core)
    return f"{lead}{mark}{core}{mark}{tail}"


def _escaped(text: str) -> str:
    """Text that no reader of Markdown takes for markup; a line that would begin a list has no such lines."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split("\n")))
