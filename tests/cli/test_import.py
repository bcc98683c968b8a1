"""An export read back: the same events byte for byte, and no harm to what the record has already."""

import json
from pathlib import Path

import msgspec
import pytest
from command_line import Finished, dragoman, make_record, readings
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.contract import Event, Evidence, Place, Report
from dragoman.model.document import Document
from dragoman.model.errors import InputError
from dragoman.run.excerpts import readings_of
from dragoman.store import open_store
from dragoman.store.codec import encode_document

EXAMPLES = Path(__file__).parents[2] / "examples"
AS_OF = ("--as-of", "2026-03-01")


def exported(db: Path, format: str = "jsonl") -> str:
    done = dragoman("export", "--format", format, "--db", db, *AS_OF)
    assert done.returncode == 0
    return done.stdout


def taken(text: str, db: Path) -> Finished:
    return dragoman("import", "-", "--db", db, stdin=text.encode())


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return make_record(tmp_path / "record.db")


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return tmp_path / "other.db"


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("examples") / "record.db"
    assert dragoman("ingest", EXAMPLES, "--db", db, "--jobs", "1").returncode == 0
    return db


def test_the_examples_come_back_byte_for_byte(examples: Path, tmp_path: Path, other: Path) -> None:
    file = tmp_path / "events.jsonl"
    file.write_text(exported(examples), encoding="utf-8", newline="")
    done = dragoman("import", file, "--db", other)
    assert done.returncode == 0
    number = len(file.read_text(encoding="utf-8").splitlines())
    assert f"{number} of {number} events stand in the record as they stand in the export" in done.stdout
    assert exported(other) == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("format", ["csv", "csv-reports", "icalendar", "atom", "plover", "graphml"])
def test_formats_that_need_no_text_are_the_same_too(format: str, examples: Path, other: Path) -> None:
    assert taken(exported(examples), other).returncode == 0
    assert exported(other, format) == exported(examples, format)


def test_the_order_of_the_lines_does_not_matter(db: Path, other: Path) -> None:
    taken("".join(reversed(exported(db).splitlines(keepends=True))), other)
    assert exported(other) == exported(db)


def test_a_second_import_changes_nothing(db: Path, other: Path) -> None:
    taken(exported(db), other)
    with open_store(other) as store:
        before = list(store.readings())
    done = taken(exported(db), other)
    assert "articles 3 = new 0 + changed 0 + unchanged 3 + skipped 0" in done.stdout
    with open_store(other) as store:
        assert list(store.readings()) == before
        assert [(run.reader, run.new, run.unchanged) for run in store.runs()] == [
            ("import", 3, 0),
            ("import", 0, 3),
        ]


def test_the_quotes_stand_in_their_places(db: Path, other: Path) -> None:
    taken(exported(db), other)
    with open_store(other) as store:
        for entry in store.documents():
            whole = next(r.document for r in readings() if r.document.id == entry.document.id)
            kept = store.reading(entry.document.id)
            assert entry.document.is_excerpt
            assert entry.document.text_sha256 == whole.text_sha256
            assert (entry.published, entry.outlet) == (whole.declared_published, "Fjord Post")
            for report in kept.reports:
                for piece in report.evidence:
                    assert entry.document.text[piece.start : piece.end] == piece.quote
            assert "chaired by" not in entry.document.text


def test_what_shows_a_record_shows_an_imported_one(db: Path, other: Path) -> None:
    taken(exported(db), other)
    event = json.loads(exported(other).splitlines()[0])["id"]
    for command in (["show", event], ["explain", event, "time"], ["document", "first.txt"], ["timeline"]):
        assert dragoman(*command, "--db", other).returncode == 0
    assert "The record has its quotes alone" in exported(other, "html")
    assert "The record has its quotes alone" not in exported(db, "html")
    first = json.loads(exported(other, "web-annotation"))["first"]["items"][0]
    assert "prefix" not in first["target"]["selector"][0]


def test_an_article_that_was_read_here_stays(db: Path) -> None:
    before = exported(db)
    done = taken(before, db)
    assert "articles 3 = new 0 + changed 0 + unchanged 3 + skipped 0" in done.stdout
    with open_store(db) as store:
        assert not any(entry.document.is_excerpt for entry in store.documents())
    assert exported(db) == before


def test_another_text_of_a_source_that_was_read_here_is_not_pushed_aside(db: Path, other: Path) -> None:
    export = exported(db)
    with open_store(other) as store:
        mine = msgspec.structs.replace(readings()[0].document, text="Another text.")
        store.save(msgspec.structs.replace(readings()[0], document=mine, mentions=(), reports=()))
    done = taken(export, other)
    assert "skipped: news/first.txt: another text of it was read here" in done.stdout
    with open_store(other) as store:
        assert store.document("news/first.txt").document.text == "Another text."


def test_a_later_export_replaces_an_earlier_one(db: Path, other: Path) -> None:
    taken(exported(db), other)
    with open_store(db) as store:
        newer = readings()[0]
        text = newer.document.text + " It ended late."
        document = msgspec.structs.replace(newer.document, text=text)
        report = msgspec.structs.replace(
            newer.reports[0], document=document.id, text_sha256=document.text_sha256
        )
        store.save(msgspec.structs.replace(newer, document=document, reports=(report,)))
    taken(exported(db), other)
    assert exported(other) == exported(db)


def test_reading_the_article_completes_it(examples: Path, other: Path) -> None:
    taken(exported(examples), other)
    done = dragoman("ingest", EXAMPLES, "--db", other, "--jobs", "1")
    excerpts = {
        r["document"] for line in exported(examples).splitlines() for r in json.loads(line)["reports"]
    }
    assert f"{len(excerpts)} changed)" in done.stdout
    with open_store(other) as store:
        assert not any(entry.document.is_excerpt for entry in store.documents())
    assert exported(other) == exported(examples)


def test_events_that_come_out_differently_are_counted(db: Path, other: Path) -> None:
    lines = exported(db).splitlines()
    alone = json.loads(lines[0]) | {"title": "A title that nobody derives"}
    done = dragoman("import", "-", "--db", other, "--json", stdin=json.dumps(alone).encode())
    told = json.loads(done.stdout)
    assert (told["events"], told["alike"]) == (1, 0)
    assert "the others come out differently" in taken(json.dumps(alone), other).stdout


def test_a_disagreement_about_a_list_comes_back_alike(db: Path, other: Path) -> None:
    with open_store(db) as store:
        second = readings()[1]
        report = msgspec.structs.replace(
            second.reports[0], time="2025-03-04", places=(Place("Santiago", "CL"),)
        )
        store.save(msgspec.structs.replace(second, reports=(report,)))
    export = exported(db)
    assert '"field":"places"' in export
    assert "2 of 2 events stand in the record" in taken(export, other).stdout


def test_an_empty_export_makes_an_empty_record(other: Path) -> None:
    done = taken("", other)
    assert done.returncode == 0
    assert "0 of 0 events" in done.stdout
    assert exported(other) == ""


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda line: line[:-9], "-:2: is no event as dragoman schema describes it"),
        (lambda line: line.replace('"session"', '"party"'), "-:2: is no event"),
        (lambda line: line.replace("dragoman/1", "dragoman/9"), "-:2: has the schema 'dragoman/9'"),
        (
            lambda line: line.replace("news/plan.txt", "news/other.txt"),
            "is not the id of its source and text",
        ),
        (lambda line: line.replace('"start":', '"start":1'), "cannot stand at"),
        (lambda _line: "[" * 100_000, "-:2: is no event"),
        (lambda _line: '{"id":"\\ud800"}', "-:2: is no event"),
    ],
)
def test_a_faulty_export_changes_nothing(change, problem: str, db: Path, other: Path) -> None:
    first, second = exported(db).splitlines()
    done = taken(f"{first}\n{change(second)}\n", other)
    assert done.returncode == 3
    assert problem in done.stderr
    assert done.stderr.count("\n") == 1
    assert not other.exists() or exported(other) == ""


def test_a_file_that_is_not_there(other: Path) -> None:
    done = dragoman("import", "nowhere.jsonl", "--db", other)
    assert (done.returncode, done.stderr) == (
        3,
        "dragoman: nowhere.jsonl: cannot be read: No such file or directory\n",
    )
    assert not other.exists()


def report(*quotes: tuple[int, str], source: str = "a.txt", sha: str = "0" * 64) -> Report:
    identity = Document(source, "", excerpt_of=sha).id
    evidence = tuple(Evidence("/time", quote, start, start + len(quote), "r") for start, quote in quotes)
    return Report(source, identity, sha, "xx", "visit", "held", evidence=evidence)


def event(*reports: Report, id: str = "evt-1") -> Event:
    return Event(id, "visit", "held", "x", reports)


@pytest.mark.parametrize(
    ("quotes", "text"),
    [
        ((), ""),
        (((0, "ab"), (2, "cd")), "abcd"),
        (((0, "abcd"), (1, "bc"), (3, "de")), "abcde"),
        (((2, "ab"),), "  ab"),
        (((0, "a"), (7, "b")), "a … \u200b\u200b b"),
    ],
)
def test_a_text_from_its_quotes(quotes, text: str) -> None:
    (reading,) = readings_of([event(report(*quotes))])
    assert reading.document.text == text
    assert [(block.start, block.end) for block in reading.layout.blocks] == ([(0, len(text))] if text else [])


@pytest.mark.parametrize(
    "quotes", [((0, "abcd"), (1, "xx")), ((0, "ab"), (1, "xbc")), ((-3, "abc"),), ((10**7, "ab"),)]
)
def test_quotes_that_cannot_stand_in_one_text(quotes) -> None:
    with pytest.raises(InputError, match=r"cannot stand at|contradict"):
        readings_of([event(report(*quotes))])


@given(
    st.text(min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(1, 60)), max_size=8)
)
def test_every_quote_of_a_text_stands_in_its_excerpt(text: str, spans: list[tuple[int, int]]) -> None:
    quotes = [(start, text[start : start + length]) for start, length in spans if start < len(text)]
    (reading,) = readings_of([event(report(*quotes))])
    kept = reading.document.text
    assert all(kept[start : start + len(quote)] == quote for start, quote in quotes)
    assert len(kept) == max((start + len(quote) for start, quote in quotes), default=0)


def test_a_quote_longer_than_its_place() -> None:
    one = report((0, "ab"))
    longer = msgspec.structs.replace(one.evidence[0], end=1)
    with pytest.raises(InputError, match="cannot stand at 0-1"):
        readings_of([event(msgspec.structs.replace(one, evidence=(longer,)))])


def test_articles_that_are_read_are_stored_as_ever() -> None:
    assert b"excerpt" not in encode_document(Document("a.txt", "x"))
    assert b'"excerpt_of":"00"' in encode_document(Document("a.txt", "x", excerpt_of="00"))


def test_an_event_that_stands_twice_counts_once() -> None:
    (reading,) = readings_of([event(report((0, "ab"))), event(report((0, "ab")))])
    assert len(reading.reports) == 1
    with pytest.raises(InputError, match="two different events"):
        readings_of([event(report((0, "ab"))), event()])


def test_two_texts_of_a_source_in_one_export(other: Path) -> None:
    both = [event(report((0, "ab")), id="evt-1"), event(report((0, "cd"), sha="1" * 64), id="evt-2")]
    done = taken("\n".join(msgspec.json.encode(one).decode() for one in both), other)
    assert "skipped: a.txt: the export has another text of it too" in done.stdout
    with open_store(other) as store:
        assert store.counts() == {"documents": 1, "retired": 0, "reports": 1}
