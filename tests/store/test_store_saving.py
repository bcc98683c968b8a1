"""What the record keeps, and that keeping the same again changes nothing."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_readings import reading

from dragoman.model.document import Document, Layout, Reading
from dragoman.model.errors import InputError, NotFoundError, StoreError
from dragoman.store import RunItem, open_store
from dragoman.store.codec import fact_rows
from dragoman.store.tables import CONTENT, metadata


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


def dump(path: Path) -> list[str]:
    """All rows of the content tables, as SQL."""
    names = tuple(f'INSERT INTO "{table.name}"' for table in CONTENT)
    connection = sqlite3.connect(path)
    lines = [line for line in connection.iterdump() if line.startswith(names)]
    connection.close()
    return lines


def test_a_reading_comes_back_as_it_was(path: Path) -> None:
    kept = reading()
    with open_store(path) as store:
        assert store.save(kept, reader="r1") == "new"
    with open_store(path, writable=False) as store:
        assert store.reading("a.txt") == kept
        assert store.reports() == list(kept.reports)
        assert store.facts() == list(kept.facts)
        assert list(store.readings()) == [kept]


def test_saving_again_changes_no_row(path: Path) -> None:
    with open_store(path) as store:
        store.save(reading())
        store.save(reading("b.txt"))
    before = dump(path)
    with open_store(path) as store:
        assert [store.save(reading("b.txt")), store.save(reading())] == ["same", "same"]
    assert dump(path) == before
    assert before


def test_another_text_is_a_new_version_and_retires_the_old_reports(path: Path) -> None:
    old, new = reading(), reading(text="Chile and Norway will meet again.", time=None)
    with open_store(path) as store:
        store.save(old)
        assert store.save(new) == "changed"
        assert store.reports() == list(new.reports)
        assert store.document("a.txt").version == 2
        assert [entry.document for entry in store.documents()] == [new.document]
        assert store.document(old.document.id).retired
        assert store.reading(old.document.id) == old
        assert store.counts() == {"documents": 1, "retired": 1, "reports": 1}


def test_an_old_text_that_returns_is_current_again(path: Path) -> None:
    old, new = reading(), reading(text="Chile and Norway will meet again.", time=None)
    with open_store(path) as store:
        outcomes = [store.save(one) for one in (old, new, old)]
        assert outcomes == ["new", "changed", "changed"]
        assert store.reports() == list(old.reports)
        assert store.document("a.txt").version == 3


def test_a_better_reading_of_the_same_text_replaces_it(path: Path) -> None:
    with open_store(path) as store:
        store.save(reading(time=None), reader="r1")
        assert store.save(reading(), reader="r2") == "changed"
        assert [report.time for report in store.reports()] == ["2025-03-04"]
        assert store.document("a.txt").version == 1


def test_standing_tells_absent_current_altered_and_retired(path: Path) -> None:
    first, second = reading(), reading(text="Chile and Norway will meet again.")
    with open_store(path) as store:
        assert store.standing(first.document).state == "absent"
        store.save(first, reader="r1")
        assert store.standing(first.document).state == "current"
        assert store.standing(first.document).reader == "r1"
        assert store.standing(reading(outlet="Other").document).state == "altered"
        store.save(second)
        assert store.standing(first.document).state == "retired"
        assert store.current_id("a.txt") == second.document.id


def test_the_same_reading_by_a_newer_reader_only_notes_the_reader(path: Path) -> None:
    with open_store(path) as store:
        store.save(reading(), reader="r1")
        assert store.save(reading(), reader="r2") == "same"
        assert store.standing(reading().document).reader == "r2"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(alphabet="aж\x00\u0903\U0001f600 ", max_size=8), min_size=1, max_size=6))
def test_reports_do_not_depend_on_the_order_of_saving(
    texts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    readings = [reading(f"{number}.txt", text) for number, text in enumerate(texts)]
    kept = []
    for order in (readings, readings[::-1]):
        with open_store(tmp_path_factory.mktemp("order") / "record.db") as store:
            for one in order:
                store.save(one)
            kept.append((store.reports(), [entry.document for entry in store.documents()]))
    assert kept[0] == kept[1]


def test_pages_of_documents_lose_none(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.store.database.PAGE", 3)
    with open_store(path) as store:
        for number in range(7):
            store.save(reading(f"{number}.txt"))
        assert sorted(entry.document.source for entry in store.documents()) == [f"{n}.txt" for n in range(7)]


@pytest.mark.parametrize("name", ["news/x_1.txt", "x_1.txt", "ID", "START", "SHORT"])
def test_a_document_is_found_by_what_one_would_type(path: Path, name: str) -> None:
    one = reading("news/x_1.txt")
    known = {"ID": one.document.id, "START": one.document.id[:12], "SHORT": one.document.id[4:10]}
    with open_store(path) as store:
        store.save(one)
        store.save(reading("news/xy1.txt"))
        assert store.document(known.get(name, name)).document == one.document


def test_a_name_that_fits_several_or_none_is_refused(path: Path) -> None:
    with open_store(path) as store:
        store.save(reading("may/1.txt"))
        store.save(reading("june/1.txt"))
        with pytest.raises(NotFoundError, match=r"june/1\.txt.*may/1\.txt"):
            store.document("1.txt")
        with pytest.raises(NotFoundError, match="no such document"):
            store.reading("2.txt")


def test_a_lone_surrogate_is_refused_with_its_source(path: Path) -> None:
    broken = Reading(Document("odd.txt", "a\ud800b"), Layout((), ()))
    with open_store(path) as store:
        with pytest.raises(InputError, match=r"odd\.txt: holds a lone surrogate"):
            store.save(broken)
        assert store.counts()["documents"] == 0


def test_a_fault_in_the_middle_of_a_document_leaves_nothing_of_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(path) as store:
        store.save(reading())
        before = dump(path)
        twice = lambda *parts: fact_rows(*parts) * 2  # noqa: E731 - the second row breaks the key
        monkeypatch.setattr("dragoman.store.writing.fact_rows", twice)
        with pytest.raises(StoreError, match="UNIQUE"):
            store.save(reading(text="Chile and Norway will meet again."))
        assert dump(path) == before


def test_the_collection_log_tells_each_run(path: Path) -> None:
    items = [RunItem("a.txt", "new"), RunItem("b.png", "skipped", "not an article")]
    with open_store(path) as store:
        run = store.begin_run("r1")
        for item in items:
            store.add_run_item(run, item)
        cut_short = store.begin_run("r1")
        store.finish_run(run, {"new": 1, "changed": 0, "unchanged": 2, "skipped": 1, "failed": 0})
        first, second = store.runs()
        assert (first.new, first.unchanged, first.skipped) == (1, 2, 1)
        assert first.finished is not None
        assert (second.id, second.finished) == (cut_short, None)
        assert store.run_items(run) == items


def test_migrations_build_the_tables_that_the_code_names(path: Path) -> None:
    open_store(path).close()
    connection = sqlite3.connect(path)
    for table in metadata.sorted_tables:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")]
        assert columns == [column.name for column in table.columns]
    connection.close()
