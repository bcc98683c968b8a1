"""Articles that a program hands over one by one, already taken apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import asdict, replace

from dragoman.model.document import Document
from dragoman.sources.items import Failure, Item
from dragoman.sources.lines import document_of
from dragoman.sources.pages import Extractor
from dragoman.sources.reading import of_bearable_length


class Submitted(Struct, frozen=True, forbid_unknown_fields=True):
    """An article with its name: its ``text``, or the ``html`` of its page; what else is known of it overrules
    what the page says."""

    source: str
    text: str | None = None
    html: str | None = None
    published: str | None = None
    language: str | None = None
    outlet: str | None = None
    title: str | None = None


def read_submitted(articles: Iterable[Submitted]) -> Iterator[Item]:
    """A document each, in order; what cannot be read comes as a Failure, what has no text as Skipped."""
    with Extractor() as pages:
        for article in articles:
            yield of_bearable_length(_item(article, pages))


def _item(article: Submitted, pages: Extractor) -> Item:
    if (article.text is None) == (article.html is None):
        return Failure(article.source, "give text or html, one of them")
    told = {name: value for name, value in asdict(article).items() if name not in ("source", "html")}
    if article.html is None:
        return document_of(article.source, told | {"url": article.source})
    found = pages.read(article.source, article.html.encode("utf-8", "replace"))
    return _overruled(found, told) if isinstance(found, Document) else found


def _overruled(page: Document, told: dict[str, str | None]) -> Item:
    """The document of a page with what was declared beside it."""
    declared = document_of(page.source, told | {"text": page.text, "url": page.source})
    if not isinstance(declared, Document):
        return declared
    names = ("declared_published", "declared_language", "declared_outlet", "declared_title")
    return replace(page, **{name: getattr(declared, name) or getattr(page, name) for name in names})
