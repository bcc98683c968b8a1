"""Briefings on the series in examples/series: what they say, that every quote stands, and every format."""

from __future__ import annotations

import io
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from command_line import dragoman

from dragoman.api import Record
from dragoman.export.brief import BRIEF_FORMATS, Page, page_of
from dragoman.export.brief.wording import Line, Part, Run, Source
from dragoman.lexicon.interface import interfaces
from dragoman.model.contract import Event, Participant, Report, SeriesRef
from dragoman.model.document import Document
from dragoman.model.errors import NotFoundError
from dragoman.model.wording import date_in_words
from dragoman.records import resolve
from dragoman.records.brief import brief
from dragoman.records.briefing import Briefing, Selection, Statement
from dragoman.records.briefing_parts import named
from dragoman.run.briefs import briefing_on
from dragoman.run.collecting import watch_of
from dragoman.run.gathered import Gathered
from dragoman.run.record import find_series
from dragoman.run.snapshots import Snapshots
from dragoman.store import open_store

FOLDER = Path(__file__).parents[1] / "examples" / "series"
EVE = date(2025, 12, 1)
EVE_OPTION = ("--as-of", "2025-12-01")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("brief") / "record.db"
    with Record.open(path) as record:
        record.ingest([FOLDER])
    return path


@pytest.fixture(scope="module")
def events(db: Path) -> tuple[Event, ...]:
    with Record.open(db) as record:
        return record.events(as_of=EVE)


@pytest.fixture(scope="module")
def documents(db: Path) -> dict[str, Document]:
    with Record.open(db) as record:
        return {entry.document.id: entry.document for entry in record.documents()}


def made(
    events: tuple[Event, ...], documents: dict[str, Document], language: str = "en", **selected: object
) -> Briefing:
    series = None if "parties" in selected else find_series(events, "dryland farming")[0]
    selection = Selection(series=series, language=language, **selected)  # type: ignore[arg-type]
    return brief(events, EVE, selection, documents)


def lines(page: Page, heading: str) -> list[str]:
    (part,) = (p for p in page.parts if text(p.heading).startswith(heading))
    return [text(line.runs) for line in part.lines]


def text(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


SAID = [
    ("en", "Next session", "6th session: 2 December 2025, as announced"),
    ("en", "Next session", "Place: Almaty (Kazakhstan), announced"),
    ("en", "Closed", "“agreed to sign a memorandum on plant quarantine”"),
    ("en", "Overdue", "“agreed to send the instruments by June 2025”"),
    ("en", "Overdue", "Due by the end of June 2025"),
    ("en", "Overdue", "First taken up at the 1st session, 8 December 2020, then due by the end of 2022"),
    ("en", "Overdue", "where the Indian instruments have not arrived"),
    ("en", "Last session: 5th session, 3 December 2024, Pune", "Co-chair, India: Meera Kulkarni"),
    ("en", "Last session", "before: Daniyar Sarsenov (last at the 3rd session)"),
    ("en", "Last session", "Discussed (trade): “обсудили экспорт казахстанской чечевицы”"),
    ("en", "Open", "rail freight of potash fertilisers"),
    ("en", "Also reported since", "17 September 2025: 2nd session, sub-group on seed trials"),
    ("en", "Closed", "done: signed, 18 May 2022"),
    ("en", "Where reports disagree", "6th: प्रभात पत्रिका"),
    ("ru", "Следующее заседание", "6-е заседание: 2 декабря 2025 года"),
    ("ru", "Следующее заседание", "Обычный промежуток: 364 дня"),
    ("ru", "Просрочено", "до конца июня 2025 года"),
    ("ru", "Последнее заседание", "прежде: Данияр Сарсенов (последний раз: 3-е заседание)"),
    ("ru", "Выполнено", "подписано, 18 мая 2022 года"),
    ("hi", "अगली बैठक", "छठी बैठक: 2 दिसंबर 2025"),
    ("hi", "विलंबित", "संयुक्त बीज प्रयोगशाला"),
    ("hi", "पिछली बैठक: पाँचवीं बैठक, 3 दिसंबर 2024, पुणे", "मीरा कुलकर्णी, भारत की कृषि मंत्रालय की संयुक्त सचिव"),
]


@pytest.mark.parametrize(("language", "heading", "words"), SAID)
def test_what_is_said(
    events: tuple[Event, ...], documents: dict[str, Document], language: str, heading: str, words: str
) -> None:
    page = page_of(made(events, documents, language), language)
    assert any(words in line for line in lines(page, heading)), lines(page, heading)


def statements(briefing: Briefing) -> Iterator[Statement]:
    pending = [told for section in briefing.sections for told in section.statements]
    while pending:
        told = pending.pop()
        yield told
        pending.extend(told.under)


@pytest.mark.parametrize("language", interfaces())
@pytest.mark.parametrize("parties", [None, ("IN", "KZ"), ()])
def test_every_quote_stands_and_every_number_is_used(
    events: tuple[Event, ...],
    documents: dict[str, Document],
    language: str,
    parties: tuple[str, ...] | None,
) -> None:
    selected = {} if parties is None else {"parties": parties}
    found = made(events, documents, language, **selected)
    assert found.citations
    for citation in found.citations:
        assert citation.quote
        assert citation.quote in documents[citation.document].text
    used = {n for told in statements(found) for n in (told.quote, *told.cites) if n is not None}
    assert used == {citation.number for citation in found.citations} == set(range(1, len(used) + 1))
    keys = [(citation.document, citation.quote) for citation in found.citations]
    assert len(keys) == len(set(keys))


def test_a_briefing_read_from_few_events_is_that_of_the_record(db: Path, events: tuple[Event, ...]) -> None:
    series = {event.series.id for event in events if event.series and event.series.id}
    bodies = {event.body.id for event in events if event.body and event.body.id}
    selections = [Selection(series=one, language="ru") for one in sorted({*series, *bodies})]
    selections += [Selection(parties=codes, language="hi") for codes in (("IN",), ("IN", "KZ"))]
    selections += [Selection(since=since, language="en") for since in (None, "2024", "2025-06-01")]
    selections.append(Selection(series=min(bodies), since="2024", language="en"))
    with open_store(db, writable=False) as store:
        snapshots = Snapshots(store)
        documents = {entry.document.id: entry.document for entry in store.documents()}
        retrieved = Gathered.of(store.articles()).retrieved
        for selection in selections:
            whole = brief(
                events,
                EVE,
                selection,
                documents,
                retrieved,
                watch_of(store, EVE),
            )
            assert briefing_on(selection, snapshots.on(EVE), snapshots) == whole


RULED = [
    (
        ("time", "2024-12-04"),
        "5th session, 4 December 2024: Day: 4 December 2024 (Asha, {day}: “the minutes”)",
    ),
    (("series/ordinal", 15), "15th session, 3 December 2024: Number: 15th (Asha, {day}: “the minutes”)"),
    (("title", "A meeting"), "5th session, 3 December 2024: what it is called (Asha, {day}: “the minutes”)"),
    (("topics", ["trade"]), "5th session, 3 December 2024: Topics (Asha, {day}: “the minutes”)"),
]


@pytest.mark.parametrize(("ruled", "told"), RULED)
def test_rulings_on_what_is_shown_are_told(
    db: Path, tmp_path: Path, ruled: tuple[str, object], told: str
) -> None:
    path = Path(shutil.copy(db, tmp_path / "record.db"))
    with Record.open(path) as record:
        events = record.events(as_of=EVE)
        last = next(e for e in events if e.kind == "session" and e.time == "2024-12-03")
        field, value = ruled
        ruling = record.rule(by="Asha", why="the minutes").value(last.id, field, value)
        day = date_in_words(ruling.at[:10])
        series = find_series(events, "dryland farming")[0]
        for selected in ({"series": series}, {"parties": ("IN", "KZ")}):
            selection = Selection(language="en", **selected)  # type: ignore[arg-type]
            page = page_of(brief(record.events(as_of=EVE), EVE, selection), "en")
            assert lines(page, "Decided by editors") == [told.format(day=day)]
        other = brief(record.events(as_of=EVE), EVE, Selection(parties=("VN",), language="en"))
        assert "section_rulings" not in {section.heading.key for section in other.sections}


def test_nothing_is_quoted_as_two_matters(events: tuple[Event, ...], documents: dict[str, Document]) -> None:
    heads = [told.quote for section in made(events, documents).sections for told in section.statements]
    quoted = [number for number in heads if number is not None]
    assert len(quoted) == len(set(quoted)) > 8


@pytest.mark.parametrize("language", interfaces())
def test_no_id_and_no_day_in_figures(
    events: tuple[Event, ...], documents: dict[str, Document], language: str
) -> None:
    page = page_of(made(events, documents, language), language)
    told = [text(line.runs) for part in page.parts for line in part.lines]
    told += [text(source.about) for source in page.sources]
    for line in told:
        assert not re.search(r"\b\d{4}-\d{2}|(?:evt|ser|bod|doc|und)-|[a-z]+_[a-z]+|\bNone\b", line), line


def test_plans_that_were_carried_out_are_not_overdue(
    events: tuple[Event, ...], documents: dict[str, Document]
) -> None:
    page = page_of(made(events, documents, parties=("IN", "KZ")), "en")
    assert lines(page, "Overdue")
    assert not any("Working Group" in line for line in lines(page, "Overdue"))
    assert [line[:30] for line in lines(page, "Ahead")[:1]] == ["2 December 2025: 6th session, I"[:30]]
    assert not any("Date not told" in line for line in lines(page, "What was done"))


def test_of_a_session_what_was_agreed_is_told_before_the_rest(
    events: tuple[Event, ...], documents: dict[str, Document]
) -> None:
    done = lines(page_of(made(events, documents, parties=("IN", "KZ")), "en"), "What was done")
    fifth = next(n for n, line in enumerate(done) if "5th session" in line)
    assert [line.split("“")[1].split()[0] for line in done[fifth + 1 : fifth + 4]] == [
        "agreed",
        "adopted",
        "agreed",
    ]


def test_an_earlier_session_as_the_last(events: tuple[Event, ...], documents: dict[str, Document]) -> None:
    page = page_of(made(events, documents, session=3), "en")
    assert any(text(part.heading).startswith("Last session: 3rd session") for part in page.parts)
    assert all(text(part.heading) != "Next session" for part in page.parts)


def test_since_leaves_out_what_was_closed_before(
    events: tuple[Event, ...], documents: dict[str, Document]
) -> None:
    headings = [text(p.heading) for p in page_of(made(events, documents, since="2025"), "en").parts]
    assert "Closed from earlier sessions" not in headings
    assert "Overdue" in headings


def test_what_was_reported_later_is_left_out(
    events: tuple[Event, ...], documents: dict[str, Document]
) -> None:
    series = find_series(events, "dryland farming")[0]
    found = brief(events, date(2022, 1, 1), Selection(series=series, language="en"), documents)
    assert max(c.published or "" for c in found.citations) <= "2022-01-01"
    assert any(text(p.heading).startswith("Last session: 2nd") for p in page_of(found, "en").parts)


@pytest.fixture(scope="module")
def commission(tmp_path_factory: pytest.TempPathFactory) -> tuple[Event, ...]:
    articles = sorted(FOLDER.parent.glob("*-commission-*.txt"))
    with Record.open(tmp_path_factory.mktemp("commission") / "record.db") as record:
        record.ingest(articles)
        return record.events(as_of=EVE)


def told_of(commission: tuple[Event, ...], language: str) -> list[str]:
    selection = Selection(series=find_series(commission, "commission")[0], language=language)
    page = page_of(brief(commission, EVE, selection), language)
    return [text(line.runs) for part in page.parts for line in part.lines]


@pytest.mark.parametrize(
    ("language", "begins"),
    [
        ("en", "Discussed: “grain deliveries”"),
        ("en", "Agreed: “start regular cargo flights"),
        ("en", "“explored the joint processing"),
        ("ru", "Обсудили: «поставки зерна»"),
        ("hi", "चर्चा: “दोनों पक्षों ने अनाज की आपूर्ति”"),
    ],
)
def test_what_a_quote_does_not_say_itself_is_said_before_it(
    commission: tuple[Event, ...], language: str, begins: str
) -> None:
    assert any(line.startswith(begins) for line in told_of(commission, language))


def test_a_predecessor_led_an_earlier_session(commission: tuple[Event, ...]) -> None:
    told = told_of(commission, "en")
    before = [line for line in told if line.startswith("Co-chair") and "before:" in line]
    assert before
    assert not any("last at the 10th" in line for line in before)


def test_an_exercise_has_its_name_and_is_not_under_way_for_ever() -> None:
    told = Report(
        kind="exercise",
        status="under_way",
        parties=("CL", "PE"),
        time="2025-03-04/2025-03-06",
        as_of="2025-03-04",
        series=SeriesRef("Andean Shield"),
        language="en",
        source="a",
        document="a",
        text_sha256="a",
    )
    found = resolve([((told,), ())], EVE)
    page = page_of(brief(found, EVE, Selection(parties=("CL",), language="en")), "en")
    assert [line.split(" [")[0] for line in lines(page, "What was done")] == [
        "4–6 March 2025: Exercise: Andean Shield"
    ]


def test_people_who_met_are_named_in_the_language_of_the_reader() -> None:
    ana = Participant("Ana Quispe", names={"ru": "Ана Киспе", "hi": "किस्पे"})
    luis = Participant("Luis Rojas", names={"ru": "Луис Рохас", "hi": "लुइस रोजास"})
    met = Event("evt-1", "meeting", "held", "Meeting", (), participants=(ana, luis), parties=("CL", "PE"))
    assert named(met).values["name"] == {"": "Ana Quispe, Luis Rojas", "ru": "Ана Киспе, Луис Рохас"}


def test_unknown_session_and_no_events(events: tuple[Event, ...]) -> None:
    with pytest.raises(NotFoundError, match="9: no session"):
        made(events, {}, session=9)
    empty = page_of(brief((), EVE, Selection(parties=("CL",), language="en")), "en")
    assert [text(line.runs) for part in empty.parts for line in part.lines] == ["Nothing on record"]


HOSTILE = '<script>alert(1)</script> [x](javascript:1) *b* &amp; "q" \x00'


def hostile() -> Page:
    run = Run(HOSTILE, "en")
    source = Source(1, Run(HOSTILE, "ar", "quote"), (run,), 'http://x" onclick="y<b>')
    part = Part((run,), (Line((run, Run(" [1]", "en", "cite", 1))),))
    return Page("en", ("Noto Sans",), "2025-12-01", HOSTILE, (run,), (run,), (part,), "Sources", (source,))


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names += [name for name, _ in attrs]


def test_text_of_articles_is_no_markup() -> None:
    page = Tags()
    page.feed(BRIEF_FORMATS["html"](hostile()).decode())
    assert "script" not in page.tags
    assert "onclick" not in page.names
    plain = BRIEF_FORMATS["md"](hostile()).decode()
    assert "<script>" not in plain.replace("\\<", "")
    assert "[x](" not in plain.replace("\\[", "")


def test_every_fragment_of_html_bears_its_language(
    events: tuple[Event, ...], documents: dict[str, Document]
) -> None:
    page = BRIEF_FORMATS["html"](page_of(made(events, documents, "ru"), "ru")).decode()
    assert '<html lang="ru">' in page
    for script, language in (("\u0900-\u097f", "hi"),):
        for before in re.findall(rf"<(?:span|q)([^>]*)>[^<]*[{script}]", page):
            assert f'lang="{language}"' in before
    assert not re.search(r"<(?:script|img|link)|url\(", page)


@pytest.mark.parametrize("format", sorted(BRIEF_FORMATS))
def test_the_same_page_gives_the_same_bytes(
    events: tuple[Event, ...], documents: dict[str, Document], format: str
) -> None:
    if format in ("pdf", "docx"):
        pytest.importorskip("weasyprint" if format == "pdf" else "docx")
    page = page_of(made(events, documents, "hi"), "hi")
    assert BRIEF_FORMATS[format](page) == BRIEF_FORMATS[format](page)


def test_word_reads_it_with_its_languages(events: tuple[Event, ...], documents: dict[str, Document]) -> None:
    library = pytest.importorskip("docx")
    data = BRIEF_FORMATS["docx"](page_of(made(events, documents, "hi"), "hi"))
    paragraphs = [p.text for p in library.Document(io.BytesIO(data)).paragraphs]
    assert any("शुष्क कृषि पर" in words for words in paragraphs)
    assert any("чечевицы" in words for words in paragraphs)
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    runs = re.findall(r"<w:r>.*?</w:r>", xml, re.DOTALL)
    complex_runs = [run for run in runs if re.search("[\u0900-\u097f]", run)]
    assert complex_runs
    for run in complex_runs:
        assert 'w:bidi="hi"' in run
        assert "<w:cs/>" in run
        assert 'w:cs="Noto Sans Devanagari"' in run
    assert any('w:val="ru"' in run for run in runs)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Overdue", "чечевицы", "Kulkarni"]),
        ("hi", ["बैठक", "भारत", "чечевицы"]),
        ("ru", ["Просрочено", "भारत"]),
    ],
)
def test_the_pdf_has_its_words_on_three_pages(
    events: tuple[Event, ...], documents: dict[str, Document], language: str, words: list[str]
) -> None:
    pytest.importorskip("weasyprint")
    reader = pytest.importorskip("pypdf").PdfReader
    data = BRIEF_FORMATS["pdf"](page_of(made(events, documents, language), language))
    pages = [page.extract_text() for page in reader(io.BytesIO(data)).pages]
    assert 1 <= len(pages) <= 3
    for word in words:
        assert word in "".join(pages)


@pytest.mark.parametrize(("format", "module"), [("pdf", "weasyprint"), ("docx", "docx")])
def test_a_missing_library_is_named(
    db: Path, monkeypatch: pytest.MonkeyPatch, format: str, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    done = dragoman("brief", "dryland", "--format", format, *EVE_OPTION, "--db", db)
    assert done.returncode == 3
    assert f"dragoman[{format}]" in done.stderr


WRONG = [
    ("brief", 2, "name a series"),
    ("brief chess", 6, "no such series"),
    ("brief dryland --session 9", 6, "no session of this number"),
    ("brief --session 3 --since 2024", 2, "needs the name"),
    ("brief dryland --format odt", 2, "none of"),
    ("brief dryland --language tlh", 2, "none of"),
    ("brief --parties CL,NO", 3, "no event on record"),
]


@pytest.mark.parametrize(("command", "code", "words"), WRONG)
def test_a_wrong_wish_is_answered(db: Path, command: str, code: int, words: str) -> None:
    done = dragoman(*command.split(), *EVE_OPTION, "--db", db)
    assert done.returncode == code, done.stderr
    assert words in " ".join(done.stderr.replace("│", " ").split())
    assert "Traceback" not in done.stderr


def test_the_command_tells_when_articles_were_retrieved(db: Path, tmp_path: Path) -> None:
    done = dragoman("brief", "dryland", *EVE_OPTION, "--db", db)
    assert done.returncode == 0, done.stderr
    sources = done.stdout.partition("## Sources")[2].strip().splitlines()
    assert all("; retrieved " in line for line in sources)
    file = tmp_path / "briefing.html"
    assert dragoman("brief", "--parties", "in,kz", "-f", "html", "-o", file, "--db", db).returncode == 0
    assert "India and Kazakhstan" in file.read_text("utf-8")
