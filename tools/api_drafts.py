"""Drafts for Schemathesis, which knows neither Word documents nor that any text is Markdown.

They are registered when this is imported.
"""

from __future__ import annotations

import io
from typing import Any

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


@schemathesis.hook
def before_load_schema(_: Any, raw_schema: dict[str, Any]) -> None:
    """Of media types whose drafts are made here no example is sent: it would have to be bytes."""
    sent = raw_schema["paths"]["/api/v1/check"]["post"]["requestBody"]["content"]
    sent[MARKDOWN].pop("example", None)


schemathesis.openapi.media_type(MARKDOWN, st.text(st.characters(codec="utf-8")).map(str.encode))
schemathesis.openapi.media_type(WORD, st.lists(WORDS, max_size=3).map(of_paragraphs))
