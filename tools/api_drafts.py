"""Drafts for Schemathesis, which knows neither Word documents nor that any text is Markdown.

They are registered when this is imported.
"""

from __future__ import annotations

import io

import docx
import schemathesis
from hypothesis import strategies as st

from dragoman.web.api.checks import MARKDOWN, WORD

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=60)


def of_paragraphs(paragraphs: list[str]) -> bytes:
    """The file of a document with these paragraphs."""
    made = docx.Document()
    for words in paragraphs:
        made.add_paragraph(words)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


schemathesis.openapi.media_type(MARKDOWN, st.text(st.characters(codec="utf-8")).map(str.encode))
schemathesis.openapi.media_type(WORD, st.lists(WORDS, max_size=3).map(of_paragraphs))
