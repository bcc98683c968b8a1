"""A briefing as a Word document, every run marked with its language and set in a font that has its script."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from dragoman.export.brief.speaking import Run
from dragoman.export.brief.wording import Page
from dragoman.model.errors import MissingError

FONT = "Noto Sans"
STYLES = {"Normal": 10, "Title": 16, "Heading 1": 12, "List Bullet": 10, "List Bullet 2": 9}
"""Points."""
SIMPLE = frozenset(
    {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL"}
)
"""Scripts that Word sets with the fonts for simple text."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def docx(page: Page) -> bytes:
    """The same page gives the same bytes. Raises MissingError where python-docx is missing."""
    library = _library()
    document = library.Document()
    _set_page(document, page)
    title = Run(f"{page.title}: " if page.subtitle else page.title, page.language)
    _write(document.add_heading("", 0), [title, *page.subtitle])
    _write(document.add_paragraph(), page.about)
    for part in page.parts:
        _write(document.add_heading("", 1), part.heading)
        for line in part.lines:
            _write(document.add_paragraph(style="List Bullet 2" if line.level else "List Bullet"), line.runs)
    if page.sources:
        _write(document.add_heading("", 1), [Run(page.sources_heading, page.language)])
    for source in page.sources:
        lead = Run(f"[{source.number}] ", page.language)
        tail = Run(f". {source.address}", page.language)
        _write(document.add_paragraph(), [lead, source.quote, Run(" — ", page.language), *source.about, tail])
    return _bytes(document)


def _set_page(document: Any, page: Page) -> None:
    """Fonts by script, the day of the briefing instead of the clock's, tight paragraphs."""
    from docx.shared import Cm

    day = datetime.fromisoformat(page.as_of)
    properties = document.core_properties
    properties.title, properties.author, properties.language = page.title, "dragoman", page.language
    properties.created = properties.modified = day
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(1.8)
    for name, size in STYLES.items():
        _set_style(document.styles[name], size)


def _set_style(style: Any, points: int) -> None:
    """One font and size, for simple and complex scripts alike."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.size, style.font.name = Pt(points), FONT
    style.paragraph_format.space_after = Pt(3)
    properties = style.element.get_or_add_rPr()
    for size in properties.findall(qn("w:szCs")):
        properties.remove(size)
    properties.find(qn("w:sz")).addnext(_element("w:szCs", **{"w:val": str(points * 2)}))
    fonts = properties.get_or_add_rFonts()
    for key in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[key]
    for key in ("w:ascii", "w:hAnsi", "w:eastAsia"):
        fonts.set(qn(key), FONT)


def _write(paragraph: Any, runs: Iterable[Run]) -> None:
    for run in runs:
        written = paragraph.add_run(run.text)
        written.bold = True if run.style in ("label", "note") else None
        _mark(written, run.language)


def _mark(written: Any, language: str) -> None:
    """The language of a run; a complex script is told as such, else Word takes the wrong font for it."""
    from docx.oxml.ns import qn

    script = complex_script(written.text)
    properties = written._r.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:cs"), f"{FONT} {script}".strip())
    if script:
        if written.bold:
            properties.append(_element("w:bCs"))
        if any(unicodedata.bidirectional(char) in ("R", "AL") for char in written.text):
            properties.append(_element("w:rtl"))
        properties.append(_element("w:cs"))
    properties.append(_element("w:lang", **{"w:bidi" if script else "w:val": language}))


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(name), value)
    return made


def complex_script(text: str) -> str:
    """The script of a text whose letters change shape beside one another, as fonts name it; else "".

    >>> complex_script("बैठक 5"), complex_script("meeting"), complex_script("заседание")
    ('Devanagari', '', '')
    """
    first = next((char for char in text if char.isalpha()), "")
    script = unicodedata.name(first, "").partition(" ")[0] if first else ""
    return "" if script in SIMPLE or not script else script.title()


def _bytes(document: Any) -> bytes:
    """The file with every part dated alike: the package would bear the time of its making."""
    made, dated = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(dated, "w", zipfile.ZIP_DEFLATED) as written:
        for name in parts.namelist():
            written.writestr(zipfile.ZipInfo(name, _EPOCH), parts.read(name), zipfile.ZIP_DEFLATED)
    return dated.getvalue()


def _library() -> Any:
    try:
        import docx as library
    except ImportError as fault:
        raise MissingError("docx", 'needs python-docx; install: pip install "dragoman[docx]"') from fault
    return library
