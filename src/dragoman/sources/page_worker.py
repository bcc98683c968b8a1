"""Extracts the article from web pages, in a process of its own that may be killed at any time.

Reads frames from standard input (a length in eight bytes, then JSON ``{"html", "mode"}`` with the page
in Latin-1 to carry bytes) and answers each with a frame of JSON: ``text``, ``title``, ``date``,
``outlet`` and ``language``, or ``error``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import IO, Any

from lxml import etree  # type: ignore[import-untyped]
from lxml import html as lxml_html

HEADER = 8
_UNREAD = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "nav",
    "footer",
    "form",
    "button",
    "iframe",
    "head",
)
_BREAKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header"}
    | {"blockquote", "tr", "table", "figcaption", "main", "aside"}
)


def frame(message: dict[str, Any]) -> bytes:
    """A message with its length before it."""
    data = json.dumps(message).encode()
    return len(data).to_bytes(HEADER, "big") + data


def read_frame(stream: IO[bytes]) -> dict[str, Any] | None:
    """The next message, None at the end of the stream."""
    header = stream.read(HEADER)
    if len(header) < HEADER:
        return None
    message: dict[str, Any] = json.loads(stream.read(int.from_bytes(header, "big")))
    return message


def extract(page: bytes, mode: str) -> dict[str, Any]:
    """The article of a page; ``mode`` is ``article``, or ``plain`` for all of its visible text."""
    found = _article(page) if mode == "article" else {}
    if not (found.get("text") or "").strip():
        found = {**found, "text": _visible_text(page)}
    return found


def _article(page: bytes) -> dict[str, Any]:
    import trafilatura

    found: Any = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=True
    )
    if found is None:
        return {}
    return {
        "text": found.text,
        "title": found.title,
        "date": found.date,
        "outlet": found.sitename,
        "language": _declared_language(page) or found.language,
    }


def _declared_language(page: bytes) -> str | None:
    root = _tree(page)
    value = root.get("lang") if root is not None else None
    return str(value) if value else None


def _tree(page: bytes) -> Any:
    # Without huge_tree a page of some hundred nested elements is cut off without a word.
    parser = lxml_html.HTMLParser(huge_tree=True, encoding=_charset(page))
    try:
        return lxml_html.document_fromstring(page, parser=parser)
    except etree.ParserError:  # Nothing in it.
        return None
    except etree.XMLSyntaxError as error:
        # The parser mends every mark-up; it gives up only where memory ends, and does not say so.
        raise MemoryError from error


def _charset(page: bytes) -> str | None:
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _visible_text(page: bytes) -> str:
    root = _tree(page)
    if root is None:
        return ""
    for element in list(root.iter(*_UNREAD)):
        element.drop_tree()
    lines = (" ".join(line.split()) for line in "".join(_strings(root)).split("\n"))
    return "\n".join(line for line in lines if line)


def _strings(root: Any) -> Iterator[str]:
    """Text in document order with a newline around blocks; without recursion, pages nest deep."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if isinstance(element.tag, str) and element.tag in _BREAKS:
            yield "\n"
        if event == "start" and isinstance(element.tag, str):
            yield (element.text or "").replace("\n", " ")
        elif event == "end":
            yield (element.tail or "").replace("\n", " ")


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Not every system can limit a process.
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    try:
        return extract(request["html"].encode("latin-1"), request["mode"])
    except MemoryError:
        return {"error": "the page needs too much memory"}
    except Exception as error:
        # Whatever a hostile page does to the parser, the next page must be read.
        return {"error": f"{type(error).__name__}: {' '.join(str(error).split())[:120]}"}


def main() -> None:
    """Answer requests until standard input ends; the first argument is the memory limit in MiB."""
    _limit_memory(int(sys.argv[1]))
    answers = sys.stdout.buffer
    # Libraries that print must not break the frames.
    sys.stdout = sys.stderr
    while (request := read_frame(sys.stdin.buffer)) is not None:
        answers.write(frame(_answer(request)))
        answers.flush()


if __name__ == "__main__":
    main()
