"""One article, read without a record."""

from __future__ import annotations

from datetime import date

from dragoman.model.document import Document, Reading
from dragoman.pipeline import read_document


def read(
    text: str, published: date | str | None = None, language: str | None = None, source: str | None = None
) -> Reading:
    """Reads one article: its layout, mentions, reports and facts, each with offsets into ``text``.

    ``published`` is the day from which "on Wednesday" counts (a date or ``YYYY-MM-DD``); ``language`` an
    ISO 639-1 code; both are found in the text where they are not given. ``source`` names the article in
    the reports. Nothing is kept. Raises DataError where a language pack is at fault.
    """
    day = day_told(published)
    document = Document(source or "text", text, declared_published=day, declared_language=language)
    return read_document(document)


def day_told(published: date | str | None) -> str | None:
    return published.isoformat() if isinstance(published, date) else published
