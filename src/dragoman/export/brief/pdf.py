"""A briefing as PDF: the HTML page set by WeasyPrint, which shapes every script that its fonts have."""

from __future__ import annotations

from typing import Any

from dragoman.export.brief.html import html_text
from dragoman.export.brief.wording import Page
from dragoman.model.errors import MissingError


def pdf(page: Page) -> bytes:
    """The same page gives the same bytes where the same version of WeasyPrint finds the same fonts.

    Raises MissingError where WeasyPrint or the libraries that it needs are missing.
    """
    found: bytes = _library().HTML(string=html_text(page), url_fetcher=_nothing).write_pdf()
    return found


def _nothing(url: str, *_: Any, **__: Any) -> Any:
    """The page is whole; what an article wrote must not make us read anything."""
    raise ValueError(f"{url}: not fetched")


def _library() -> Any:
    try:
        import weasyprint
    except ImportError as fault:
        raise MissingError("pdf", 'needs WeasyPrint; install it with: pip install "dragoman[pdf]"') from fault
    except OSError as fault:
        raise MissingError(
            "pdf", f"WeasyPrint lacks a library of the system ({fault}); install Pango, or use --format html"
        ) from fault
    return weasyprint
