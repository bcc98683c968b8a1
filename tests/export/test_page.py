"""The HTML page: complete, linked both ways, inert, readable."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export import FORMATS
from dragoman.export.quotes import Quote, marked
from dragoman.export.timeline import months
from dragoman.model.contract import Event, Evidence, Report, Ruled
from dragoman.model.document import Document

DAY = date(2026, 11, 22)
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\" onclick='x' {{ 7 * 7 }} &lt;"


class Outline(HTMLParser):
    """Elements, ids, local links and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, attribute: str) -> list[str]:
        return [attrs[attribute] for _, attrs in self.tags if attrs.get(attribute)]

    @property
    def text(self) -> str:
        return "".join(self.words)


def render(events, documents) -> str:
    return "".join(FORMATS["html"](events, documents, DAY))


def test_links_lead_somewhere_and_ids_are_unique(events, documents) -> None:
    outline = Outline(render(events, documents))
    ids = outline.all("id")
    assert len(ids) == len(set(ids))
    assert outline.all("href")
    assert {href[1:] for href in outline.all("href")} <= set(ids)


def test_every_quote_is_marked_and_leads_back(events, documents) -> None:
    page = render(events, documents)
    for report in (report for event in events for report in event.reports):
        for piece in report.evidence:
            anchor = f"q-{report.document}-{piece.start}-{piece.end}"
            assert f'<mark id="{anchor}"' in page
            assert f'href="#{anchor}"' in page
    assert 'class="back" href="#evt-1a"' in page


def test_documents_stand_in_full(events, documents) -> None:
    text = Outline(render(events, documents)).text
    for document in documents.values():
        assert document.text in text


def test_values_are_told_in_words(events, documents) -> None:
    text = " ".join(Outline(render(events, documents)).text.split())
    for told in (
        "5 March 2025",
        "in April 2025",
        "date not told",
        "India, Kazakhstan",
        "Vice Minister of Transport",
        "delegates: about 40",
        "planned as of 20 February 2025",
        "Protocol of the 8th session",
        "overdue",
    ):
        assert told in text


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (("value", "time", "2025-03-05", "2025-03"), "time set to 5 March 2025 (reports give in March 2025)"),
        (("value", "series/ordinal", None, 8), "series ordinal set to nothing (reports give 8)"),
        (("name", "participants", "Asha Rao", None), "participants called Asha Rao"),
        (("body", "body", None, None), "body confirmed"),
        (("same", None, None, None), "reports ruled to be of this event"),
        (("different", None, None, None), "ruled to be another event"),
    ],
)
def test_rulings_say_who_decided_when_and_why(
    events, values: tuple[str, str | None, object, object], told: str
) -> None:
    kind, field, value, reported = values
    ruled = Ruled("rul-1", kind, "<Devi>", "2025-11-01T10:00:00+00:00", "the minutes", field, value, reported)
    text = Outline(render([msgspec.structs.replace(events[0], rulings=(ruled,))], {})).text
    assert f"{told}: <Devi>, 1 November 2025, the minutes" in " ".join(text.split())
    assert "Decided by editors" not in Outline(render(events, {})).text


def test_fragments_carry_their_language(events, documents) -> None:
    for code in {document.declared_language for document in documents.values()}:
        assert re.search(rf'<div class="text" lang="{code}" dir="auto">', render(events, documents))


def test_a_side_of_a_disagreement_cites_only_its_own_reports(events, documents) -> None:
    page = render(events, documents)
    sides = re.findall(r'<ul class="sides">(.*?)</ul>', page, re.DOTALL)
    series = [re.findall(r">(\d)</a>", side) for side in sides[0].split("</li>")[:2]]
    assert series == [["1"], ["2"]]


def test_the_resolved_value_does_not_cite_who_denies_it(events, documents) -> None:
    page = render(events[:1], documents)
    when = re.search(r"<dt>When</dt><dd>(.*?)</dd>", page, re.DOTALL)
    assert when is not None
    assert re.findall(r">(\d)</a>", when.group(1)) == ["1", "3"]


def test_nothing_is_loaded_and_only_the_two_blocks_run(events, documents) -> None:
    page = render(events, documents)
    outline = Outline(page)
    policy = next(attrs["content"] for tag, attrs in outline.tags if attrs.get("http-equiv"))
    assert "default-src 'none'" in policy
    for tag in ("style", "script"):
        blocks = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(blocks[0].encode()).digest()).decode()
        assert len(blocks) == 1
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not outline.all("src")
    assert not re.search(r"https?:|url\(|@import", page)
    assert not any(name.startswith("on") or name == "style" for _, attrs in outline.tags for name in attrs)


def hostile() -> tuple[Event, Document]:
    document = Document(source=HOSTILE, text=HOSTILE, declared_outlet=HOSTILE, declared_title=HOSTILE)
    evidence = Evidence(f"/title{HOSTILE}", HOSTILE, 0, len(HOSTILE), HOSTILE)
    report = Report(
        HOSTILE, document.id, document.text_sha256, HOSTILE, "visit", "held", evidence=(evidence,)
    )
    event = Event("evt-1", "visit", "held", HOSTILE, (report,), parties=(HOSTILE,), others=(HOSTILE,))
    return event, document


def test_hostile_text_stays_text() -> None:
    event, document = hostile()
    outline = Outline(render([event], {document.id: document}))
    tags = [tag for tag, _ in outline.tags]
    assert tags.count("script") == 1
    assert "img" not in tags
    assert not any(name.startswith("on") for _, attrs in outline.tags for name in attrs)
    assert HOSTILE in outline.text
    assert "49" not in outline.text


def test_a_quote_that_its_document_lacks_leads_to_the_report(events, documents) -> None:
    report = events[0].reports[0]
    lie = Evidence("/kind", "never said", 3, 13, "test/rule")
    event = msgspec.structs.replace(events[0], reports=(msgspec.structs.replace(report, evidence=(lie,)),))
    page = render([event], documents)
    assert 'href="#evt-1a-r1"' in page
    assert "never said" in page
    assert f"q-{report.document}-3-13" not in page


def test_documents_may_be_missing(events) -> None:
    page = render(events, {})
    outline = Outline(page)
    assert "No documents were given" in page
    assert {href[1:] for href in outline.all("href")} <= set(outline.all("id"))


def test_months_stand_newest_first_and_the_untold_last(events) -> None:
    year_only = Event("evt-y", "visit", "planned", "A visit", (), time="2025")
    headings = [month.heading for month in months([*events, year_only])]
    assert headings == ["2025, month not told", "April 2025", "March 2025", "Date not told"]


@given(
    st.text(min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 60)), max_size=12, unique=True),
)
def test_marks_nest_and_keep_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    clipped = {(a, min(b, len(text))) for a, b in spans if a < min(b, len(text))}
    quotes = [Quote(a, b, f"q{a}-{b}", ()) for a, b in sorted(clipped)]
    html = str(marked(text, quotes))
    depth = 0
    for tag in re.findall(r"</?mark", html):
        depth += 1 if tag == "<mark" else -1
        assert depth >= 0
    assert depth == 0
    assert len(re.findall(r"<mark id=", html)) == len(quotes)
    assert unescaped(html) == text


def unescaped(html: str) -> str:
    plain = re.sub(r"<mark[^>]*>|</mark>", "", html)
    for entity, mark in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        plain = plain.replace(entity, mark)
    return plain


def luminance(colour: str) -> float:
    digits = colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
@pytest.mark.parametrize(
    ("front", "back"),
    [(f, b) for f in ("ink", "soft", "accent") for b in ("paper", "panel")]
    + [("ink", "mark"), ("ink", "target")],
)
def test_contrast_passes_aa(scheme: int, front: str, back: str) -> None:
    style = re.search(r"<style>(.*?)</style>", render([], {}), re.DOTALL)
    assert style is not None
    schemes = re.findall(r":root \{(.*?)\}", style.group(1), re.DOTALL)
    colours = dict(re.findall(r"--(\w+): (#\w+)", schemes[scheme]))
    assert contrast(colours[front], colours[back]) >= 4.5
