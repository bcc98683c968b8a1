"""Every way in which a record cannot be opened or written is told in one line."""

import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sample_readings import reading

import dragoman.store
from dragoman.model.errors import StoreError
from dragoman.store import default_path, open_store
from dragoman.store.derived import DERIVED
from dragoman.store.faults import ADVICE, advice
from dragoman.store.schema import HEAD, REVISIONS
from dragoman.store.tables import (
    answers,
    arrivals,
    changes,
    document_rows,
    event_rows,
    folding,
    periods,
    rulings,
    savings,
    spellings,
    undoings,
)

SEARCHED = (document_rows, event_rows, spellings, folding)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def filled(path: Path) -> Path:
    with open_store(path) as store:
        store.save(reading())
    return path


def refusal(path: Path, *, writable: bool = True) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(path, writable=writable, busy_seconds=0.05)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert "nowhere does not exist; make it first" in refusal(tmp_path / "nowhere" / "record.db")


def test_reading_a_record_that_is_not_there_says_how_to_make_one(path: Path) -> None:
    assert "dragoman ingest" in refusal(path, writable=False)
    assert not path.exists()


def test_an_empty_file_becomes_a_record_but_is_none_to_read(path: Path) -> None:
    path.touch()
    assert "no record here yet" in refusal(path, writable=False)
    with open_store(path) as store:
        assert store.counts()["documents"] == 0


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    assert "this is a folder" in refusal(tmp_path)


def test_a_file_that_is_no_database(path: Path) -> None:
    path.write_text("a letter, " * 500)
    assert "not a Dragoman database" in refusal(path)
    assert path.read_text().startswith("a letter")


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE songs (title)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    assert "not a Dragoman database" in refusal(path)
    assert path.read_bytes() == before


def test_a_newer_schema_asks_for_an_upgrade(filled: Path) -> None:
    connection = sqlite3.connect(filled)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    assert "newer version of Dragoman" in refusal(filled)
    assert "newer version of Dragoman" in refusal(filled, writable=False)


def test_the_revisions_in_the_code_are_those_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(dragoman.store.__file__).parent / "migrations"))
    script = ScriptDirectory.from_config(config)
    assert script.get_current_head() == HEAD
    assert {revision.revision for revision in script.walk_revisions()} == set(REVISIONS)


@pytest.mark.parametrize("writable", [True, False])
def test_a_record_of_an_earlier_version_is_brought_up_to_date(filled: Path, writable: bool) -> None:
    connection = sqlite3.connect(filled)
    for table in (*DERIVED, changes, periods, arrivals, undoings, rulings, answers, savings):
        connection.execute(f"DROP TABLE {table.name}")
    connection.execute("DROP INDEX documents_sha256")
    for name in ("event_words", "document_vocabulary", "document_words", *map(str, SEARCHED)):
        connection.execute(f"DROP TABLE {name}")
    connection.execute("UPDATE alembic_version SET version_num = '0001'")
    connection.commit()
    connection.close()
    with open_store(filled, writable=writable) as store:
        assert store.reports() == list(reading().reports)
    connection = sqlite3.connect(filled)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
    for table in (*DERIVED, rulings, undoings):
        assert connection.execute(f"SELECT count(*) FROM {table.name}").fetchone() == (0,)
    for table in (arrivals, savings):
        assert connection.execute(f"SELECT count(*) FROM {table.name}").fetchone() == (1,)
    connection.close()


def use(path: Path) -> None:
    with open_store(path) as store:
        store.save(reading("b.txt"))
        store.reports()


@pytest.mark.parametrize("keep", [0.5, 0.2])
def test_a_damaged_file_is_told(filled: Path, keep: float) -> None:
    content = filled.read_bytes()
    filled.write_bytes(content[: int(len(content) * keep)])
    with pytest.raises(StoreError, match=r"damaged|not a Dragoman"):
        use(filled)


def test_a_locked_record_is_told_and_can_still_be_read(filled: Path) -> None:
    other = sqlite3.connect(filled, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_store(filled, busy_seconds=0.05) as store:
        with pytest.raises(StoreError, match="another program is writing"):
            store.save(reading("b.txt"))
        assert len(store.reports()) == 1
    other.execute("ROLLBACK")
    other.close()


def test_two_programs_may_make_the_record_at_once(path: Path) -> None:
    with open_store(path) as first, open_store(path) as second:
        first.save(reading("a.txt"))
        second.save(reading("b.txt"))
        assert len(first.reports()) == len(second.reports()) == 2


def test_a_record_that_another_version_wrote_says_how_to_mend_it(filled: Path) -> None:
    connection = sqlite3.connect(filled)
    connection.execute('UPDATE reports SET report = \'{"kind": "ball"}\'')
    connection.commit()
    connection.close()
    with open_store(filled, writable=False) as store, pytest.raises(StoreError, match="ingest --again"):
        store.reports()


@pytest.mark.parametrize(("words", "told"), ADVICE)
def test_each_fault_of_the_database_has_its_advice(words: str, told: str) -> None:
    assert advice(f"Database: {words.upper()}!\nmore") == told
    assert advice("something else\nmore") == "something else"


FILL = """
import sys
from dragoman.model.errors import StoreError
from dragoman.store import open_store
sys.path.insert(0, sys.argv[2])
from sample_readings import reading
try:
    with open_store(sys.argv[1]) as store:
        for number in range(400):
            store.save(reading(f"{number}.txt", "Chile and Norway. " * 400))
except StoreError as fault:
    sys.exit(f"refused: {fault}")
"""


def test_a_full_disk_is_told_and_leaves_whole_documents(path: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))

    done = subprocess.run(
        [sys.executable, "-c", FILL, str(path), str(Path(__file__).parent)],
        preexec_fn=limit,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "refused" in done.stderr, done.stderr
    assert "full" in done.stderr
    with open_store(path) as store:
        assert store.check() == []
        entries = list(store.documents())
        assert 0 < len(entries) < 400
        assert len(store.reports()) == len(entries)


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that an unprivileged user can reach, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        yield Path(folder)


UNPRIVILEGED = """
import os, sys, tempfile
from pathlib import Path
from dragoman.model.errors import StoreError
from dragoman.store import open_store
with tempfile.TemporaryDirectory() as folder:  # loads every module while that is still allowed
    open_store(Path(folder) / "other.db").close()
if os.geteuid() == 0:
    os.setuid(65534)
try:
    with open_store(sys.argv[1], writable=False) as store:
        print(store.counts())
    with open_store(sys.argv[1]) as store:
        store.begin_run("x")
except StoreError as fault:
    sys.exit(f"refused: {fault}")
"""


def without_privileges(path: Path) -> subprocess.CompletedProcess[str]:
    """Reads the record and then tries to write it, as a user to whom permissions apply."""
    return subprocess.run(
        [sys.executable, "-c", UNPRIVILEGED, str(path)], capture_output=True, text=True, timeout=60
    )


def test_a_read_only_record_can_be_read_and_refuses_writing(open_to_all: Path) -> None:
    path = open_to_all / "record.db"
    with open_store(path) as store:
        store.save(reading())
    path.chmod(0o444)
    open_to_all.chmod(0o555)
    done = without_privileges(path)
    open_to_all.chmod(0o755)
    assert "'documents': 1" in done.stdout, done.stderr
    assert "refused" in done.stderr
    assert "read-only" in done.stderr


def test_a_record_that_may_not_be_read_is_told(open_to_all: Path) -> None:
    path = open_to_all / "record.db"
    open_store(path).close()
    path.chmod(0o000)
    assert "cannot be read: Permission denied" in without_privileges(path).stderr


def test_the_place_of_the_record_follows_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_DB", str(tmp_path / "mine.db"))
    assert default_path() == tmp_path / "mine.db"
    monkeypatch.delenv("DRAGOMAN_DB")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert default_path().parent.is_dir()
