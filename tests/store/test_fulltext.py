"""The full-text index has the words of current documents and of events, whatever is stored and retired."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from random import Random
from threading import Thread

import pytest
from generated_readings import copied, reading_of, rewritten
from generated_readings import readings as made
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sample_readings import TEXT, reading

from dragoman.model.contract import Participant, Report
from dragoman.model.document import Block, Layout, Reading
from dragoman.model.errors import StoreError
from dragoman.run.record import bring_up_to_date
from dragoman.run.search import search
from dragoman.store import AllOf, AnyOf, Phrase, Store, Wanted, open_store
from dragoman.store.migrations.versions import r0005_search
from dragoman.store.wanted import expression

EVEN = {"title": 1.0, "body": 1.0}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


def word(*words: str) -> Phrase:
    return Phrase(words)


def sources(store: Store, wanted: Wanted) -> list[str]:
    """The sources of the documents that have the words, sorted."""
    with store.searching() as finder:
        names = [found.name for found in finder.documents(wanted, EVEN)]
        return sorted(entry.document.source for entry in finder.entries(names).values())


def test_a_new_version_pushes_the_old_words_out(path: Path) -> None:
    with open_store(path) as store:
        store.save(reading())
        assert sources(store, word("delegations")) == ["a.txt"]
        store.save(reading(text="Ministers of Peru flew home."))
        assert sources(store, word("delegations")) == []
        assert sources(store, word("peru")) == ["a.txt"]
        store.save(reading())  # the old text has come back
        assert sources(store, word("delegations")) == ["a.txt"]
        assert sources(store, word("peru")) == []


def test_what_was_furniture_is_found_when_it_is_read_as_text(path: Path) -> None:
    read = reading()
    blocks = (Block("furniture", "xx", 0, 11, "x"), Block("body", "xx", 11, len(TEXT), "body"))
    with open_store(path) as store:
        store.save(replace(read, layout=replace(read.layout, blocks=blocks)))
        assert sources(store, word("delegations")) == []
        store.save(read)
        assert sources(store, word("delegations")) == ["a.txt"]


def test_the_same_reading_again_leaves_the_index_alone(path: Path) -> None:
    with open_store(path) as store:
        store.save(reading())
        store.save(reading(), reader="another")
        with store.searching() as finder:
            assert len(finder.documents(word("chile"), EVEN)) == 1
    assert indexed(path) == ["a.txt"]


def indexed(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    joined = "document_rows JOIN documents ON documents.id = document_rows.document"
    query = f"SELECT source FROM {joined} ORDER BY source"
    rows = [source for (source,) in connection.execute(query)]
    connection.execute("INSERT INTO document_words (document_words) VALUES ('integrity-check')")
    connection.close()
    return rows


QUERIES = [
    (word("oslo"), True),
    (word("chile", "and"), True),
    (word("and", "chile"), False),
    (Phrase(("deleg",), prefix=True), True),
    (Phrase(("and", "norw"), prefix=True), True),
    (AnyOf((word("peru"), word("norway"))), True),
    (AllOf((word("peru"), word("norway"))), False),
    (AllOf((word("norway"),), but=(word("peru"),)), True),
    (AllOf((word("norway"),), but=(word("oslo"),)), False),
    (AllOf((AnyOf((word("peru"), word("chile"))), word("met"))), True),
    (word('a" OR "oslo'), False),
]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: expression(query[0]))
def test_what_is_wanted(query: tuple[Wanted, bool], path: Path) -> None:
    wanted, there = query
    with open_store(path) as store:
        store.save(reading())
        assert bool(sources(store, wanted)) is there


def test_signs_of_vowels_are_of_a_word(path: Path) -> None:
    with open_store(path) as store:
        store.save(reading(text="दिल्ली में बैठक"))
        assert sources(store, word("दिल्ली")) == ["a.txt"]
        assert sources(store, word("दल")) == []


def test_the_vocabulary_is_that_of_current_documents(path: Path) -> None:
    with open_store(path) as store:
        store.save(reading(text="rail rails railway road"))
        store.save(reading("b.txt", text="rail"))
        with store.searching() as finder:
            assert finder.vocabulary("rail", 10) == ["rail", "rails", "railway"]
            assert finder.vocabulary("rail", 1) == ["rail"]
        store.save(reading(text="road"))
        with store.searching() as finder:
            assert finder.vocabulary("rail", 10) == ["rail"]


def found(store: Store, query: str) -> list[str]:
    return [hit.event.id for hit in search(store, query, limit=1000).events]


def told(source: str, text: str, *people: str) -> Reading:
    """An article that tells of one meeting with these people."""
    report = Report(
        source=source,
        document="",
        text_sha256="",
        language="xx",
        kind="meeting",
        status="held",
        parties=("CL", "NO"),
        time="2025-03-04",
        participants=tuple(Participant(name) for name in people),
    )
    read = reading_of(source, text, (report,))
    return replace(read, layout=Layout((Block("body", "xx", 0, len(text), "body"),), ()))


def test_events_are_found_as_they_stand_now(path: Path) -> None:
    with open_store(path) as store:
        store.save(told("a.txt", "one", "Nora Dahl"))
        assert len(found(store, "Дал")) == 1
        store.save(told("a.txt", "two", "Sven Holm"))
        assert (len(found(store, "Nora")), len(found(store, "Хольм"))) == (0, 1)
        store.save(reading_of("a.txt", "three", ()))
        assert (found(store, "Nora"), found(store, "Holm"), found(store, "Norway")) == ([], [], [])


def test_the_index_in_steps_is_the_index_made_anew(tmp_path: Path) -> None:
    """Whatever is stored, replaced and taken back, in whatever order."""
    random = Random(7)
    first = made(60, 3)
    later = [rewritten(random.choice(first), random) for _ in range(25)]
    later += [copied(random.choice(first)) for _ in range(10)] + random.choices(first, k=10)
    with open_store(tmp_path / "steps.db") as store:
        for one in first:
            store.save(one)
        bring_up_to_date(store)
        for one in later:
            store.save(one)
            bring_up_to_date(store)
    with open_store(tmp_path / "steps.db") as store, open_store(tmp_path / "anew.db") as other:
        for one in store.readings():
            other.save(one)
        bring_up_to_date(other)
    assert events_indexed(tmp_path / "steps.db") == events_indexed(tmp_path / "anew.db")


def events_indexed(path: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    columns = "event, outline, people, bodies, works, parties, places, kinds, said"
    query = f"SELECT {columns} FROM event_words JOIN event_rows ON id = event_words.rowid ORDER BY event"
    rows = connection.execute(query).fetchall()
    events = connection.execute("SELECT id FROM events ORDER BY id").fetchall()
    connection.close()
    assert [row[0] for row in rows] == [event for (event,) in events]
    assert rows
    return rows


WORDS = st.lists(st.sampled_from(["rail", "road", "घर", "घाट", "मित्र", "ёж", "дом", "中", "国"]), max_size=6)
STEPS = st.lists(st.tuples(st.sampled_from("abc"), WORDS), min_size=1, max_size=12)


@given(STEPS)
@settings(max_examples=25)
def test_only_the_current_words_of_each_source_are_found(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, list[str]]]
) -> None:
    path = tmp_path_factory.mktemp("steps") / "record.db"
    with open_store(path) as store:
        for source, words in steps:
            store.save(reading(source, " ".join(words) or "nothing"))
        current = dict(steps)
        for one in {form for words in current.values() for form in words}:
            form = "еж" if one == "ёж" else one
            having = sorted(source for source, words in current.items() if one in words)
            assert sources(store, word(form)) == having
    assert indexed(path) == sorted(current)


def test_a_record_of_an_earlier_version_is_indexed(path: Path) -> None:
    with open_store(path) as store:
        store.save(reading())
        store.save(reading(text="A newer text of Chile."))
    connection = sqlite3.connect(path)
    for name in ("event_words", "document_vocabulary", "document_words"):
        connection.execute(f"DROP TABLE {name}")
    for name in ("document_rows", "event_rows", "spellings", "folding"):
        connection.execute(f"DROP TABLE {name}")
    for name in ("arrivals", "unsettled", "undoings", "rulings", "answers", "savings"):
        connection.execute(f"DROP TABLE {name}")
    connection.execute("ALTER TABLE changes DROP COLUMN why")
    connection.execute("UPDATE alembic_version SET version_num = '0004'")
    connection.commit()
    connection.close()
    with open_store(path, writable=False) as store:
        assert sources(store, word("newer")) == ["a.txt"]
        assert sources(store, word("delegations")) == []
        assert len(found(store, "Norway")) == 1


def test_words_folded_by_other_rules_are_folded_anew(path: Path) -> None:
    with open_store(path) as store:
        store.save(reading())
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO document_words (document_words) VALUES ('delete-all')")
    connection.execute("UPDATE folding SET rules = 'older'")
    connection.commit()
    connection.close()
    with open_store(path) as store:
        assert sources(store, word("delegations")) == ["a.txt"]
        store.save(reading("b.txt"))
        assert sources(store, word("delegations")) == ["a.txt", "b.txt"]


def test_a_document_that_another_program_wrote_does_not_stop_the_index(path: Path) -> None:
    with open_store(path) as store:
        store.save(reading())
        store.save(reading("b.txt"))
    connection = sqlite3.connect(path)
    connection.execute("UPDATE readings SET layout = x'00' WHERE document = ?", (reading().document.id,))
    connection.commit()
    connection.close()
    with open_store(path) as store:
        store.save(reading(text="Another text of Peru."))  # what stood there before cannot be told
        assert sources(store, word("delegations")) == ["b.txt"]
        assert sources(store, word("peru")) == ["a.txt"]


def test_without_fts5_it_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    execute = r0005_search.op.execute

    def lacking(statement: str) -> None:
        execute(statement.replace("USING fts5 ", "USING fts5_that_is_not_there "))

    monkeypatch.setattr(r0005_search.op, "execute", lacking)
    with pytest.raises(StoreError, match=r"no full-text search \(FTS5\)"):
        open_store(path)


def test_readers_beside_a_writer_see_whole_documents(path: Path) -> None:
    """Two readers ask while another program stores and derives: none fails, each sees old or new words."""
    texts = ["Ministers of Chile", "Delegations of Norway"]
    with open_store(path) as store:
        store.save(told("a.txt", texts[0], "Nora Dahl"))
        bring_up_to_date(store)
    seen: list[int] = []
    faults: list[Exception] = []
    done = False

    def read() -> None:
        try:
            with open_store(path, writable=False) as store:
                while not done or not seen:
                    with store.searching() as finder:
                        both = [finder.documents(word(name), EVEN) for name in ("ministers", "delegations")]
                    seen.append(sum(map(len, both)))
                    search(store, "Dahl")
        except Exception as fault:
            faults.append(fault)

    readers = [Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    with open_store(path, busy_seconds=30) as store:
        for number in range(20):
            store.save(told("a.txt", texts[number % 2], "Nora Dahl"))
            bring_up_to_date(store)
    done = True
    for reader in readers:
        reader.join()
    assert faults == []
    assert set(seen) == {1}


def test_a_record_that_cannot_be_written_is_searched(path: Path) -> None:
    with open_store(path) as store:
        store.save(told("a.txt", "Ministers of Chile", "Nora Dahl"))
        bring_up_to_date(store)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_store(path, writable=False) as store:
        assert len(found(store, "Dahl")) == 1
    other.execute("ROLLBACK")
    other.close()
