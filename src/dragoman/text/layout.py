"""From a document to its layout: pieces are cut, labelled in passes, and split into sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from dragoman.lexicon.furniture import TextRules, neutral_rules
from dragoman.lexicon.pack import PageRules
from dragoman.lexicon.writing import Writing
from dragoman.model.document import Block, Document, Layout
from dragoman.text import page as page_of
from dragoman.text.below import label_below
from dragoman.text.days import Days
from dragoman.text.forms import label_lines
from dragoman.text.glue import date_prefix, split_date_prefix, split_glued, split_scripts
from dragoman.text.language import Languages, spoken_on
from dragoman.text.page import Page
from dragoman.text.pieces import Piece, split_lines
from dragoman.text.sentences import split_sentences
from dragoman.text.top import Top

_WORDLESS = ("text/date_prefix", "text/hashtags", "text/no_letters", "text/widget")
_READ = ("headline", "body", "embed")


def lay_out(
    document: Document, writings: Mapping[str, Writing], rules_of: Callable[[str], PageRules]
) -> Layout:
    """Blocks, sentences, language and dates of a document.

    ``writings`` are by language code; of those languages that the page may have lines in, ``rules_of`` gives
    the page rules. Blocks are in order and tile the whole text;
    nothing is deleted. Works in time proportional to the text, and never raises for any text.
    """
    text = document.text
    languages = Languages(text, writings, document.declared_language)
    needed = [rules_of(code) for code in spoken_on(text, writings, languages.document)]
    ordered = [rules.text for rules in needed]
    days = Days(text, [rules.calendar for rules in needed], _known_day(document))
    top = Top(text, _pieces(text, ordered, languages), ordered, days)
    top.read(languages.document)
    label_below(text, top.pieces, languages.document)
    page = Page(document, top.pieces, ordered, days, top.dateline)
    return _layout(page, lambda code: _text_rules(code, writings, rules_of), languages.document)


def _text_rules(
    code: str, writings: Mapping[str, Writing], rules_of: Callable[[str], PageRules]
) -> TextRules:
    return rules_of(code).text if code in writings else neutral_rules()


def _pieces(text: str, packs: Sequence[TextRules], languages: Languages) -> list[Piece]:
    pieces = split_lines(text)
    split_date_prefix(text, pieces)
    label_lines(text, pieces, packs)
    pieces = split_scripts(text, split_glued(text, pieces, packs), languages)
    for piece in pieces:
        wordless = piece.rule in _WORDLESS
        piece.language = languages.document if wordless else languages.of(text, piece.first, piece.last)
    return pieces


def _known_day(document: Document) -> str | None:
    prefix = date_prefix(document.text)
    return document.declared_published or (document.text[prefix[0] : prefix[1]] if prefix else None)


def _layout(page: Page, rules_of: Callable[[str], TextRules], language: str) -> Layout:
    published = page_of.published(page)
    return Layout(
        blocks=tuple(_blocks(page.pieces)),
        sentences=tuple(_sentences(page.text, page.pieces, rules_of)),
        language=language,
        published=published,
        dateline_place=page_of.dateline_place(page),
        dateline_date=page_of.dateline_date(page, published),
        filed=None if published else page_of.filed(page),
        outlet=page_of.outlet(page),
    )


def _blocks(pieces: Sequence[Piece]) -> Iterator[Block]:
    for piece in pieces:
        yield Block(piece.role or "body", piece.language, piece.start, piece.end, piece.rule)


def _sentences(
    text: str, pieces: Sequence[Piece], rules_of: Callable[[str], TextRules]
) -> Iterator[tuple[int, int]]:
    for piece in pieces:
        if piece.role in _READ:
            yield from split_sentences(text, piece.first, piece.last, rules_of(piece.language))
