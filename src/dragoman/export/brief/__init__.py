"""Briefings for readers; one module a format."""

from collections.abc import Callable

from dragoman.export.brief.docx import docx
from dragoman.export.brief.html import html
from dragoman.export.brief.markdown import markdown
from dragoman.export.brief.pdf import pdf
from dragoman.export.brief.wording import Page, page_of

BRIEF_FORMATS: dict[str, Callable[[Page], bytes]] = {
    "md": markdown,
    "html": html,
    "docx": docx,
    "pdf": pdf,
}
"""A briefing in words -> the bytes of a file."""
NOT_FOR_TERMINALS = frozenset({"docx", "pdf"})

__all__ = ["BRIEF_FORMATS", "NOT_FOR_TERMINALS", "Page", "page_of"]
