"""A new language pack loads as it is made; it is tried in a copy of the program."""

import json
import os
import shutil
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest
from command_line import Finished

import dragoman
from dragoman.cli.new_pack import make_pack
from dragoman.lexicon.pack import LANGUAGES
from dragoman.model.errors import InputError

OWN = "zz"
ARTICLE = "Baraza la mawaziri lilikutana mjini Oslo tarehe 2025-03-04 na kusaini mkataba.\n"


def copied(*arguments: str | Path, program: Path) -> Finished:
    """The command line of the copy of the program that lies in a folder."""
    done = subprocess.run(
        [sys.executable, "-m", "dragoman.cli", *map(str, arguments)],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(program)},
        timeout=120,
        stdin=subprocess.DEVNULL,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("program")
    package = Path(str(resources.files(dragoman)))
    shutil.copytree(package, folder / "dragoman", ignore=shutil.ignore_patterns("__pycache__", OWN))
    return folder


def test_a_new_pack_is_whole_valid_and_can_be_filled(program: Path, tmp_path: Path) -> None:
    made = copied(*f"languages new {OWN} --script Latin --alphabet a-z".split(), program=program)
    assert made.returncode == 0, made.stderr
    folder = Path(made.stdout.strip())
    assert folder == program / "dragoman/languages" / OWN
    assert OWN in copied("languages", "list", program=program).stdout.split()
    checked = copied("languages", "check", "--json", program=program)
    assert json.loads(checked.stdout) == []

    (folder / "acts.toml").write_text(
        (folder / "acts.toml").read_text() + '\n[[entry]]\nvalue = "meeting"\nforms = ["lilikutana"]\n'
    )
    article, db = tmp_path / "a.jsonl", tmp_path / "record.db"
    article.write_text(json.dumps({"text": ARTICLE, "language": OWN}))
    read = copied("ingest", article, "--db", db, program=program)
    assert read.returncode == 0, read.stderr
    shown = json.loads(copied("document", "a.jsonl#1", "--json", "--db", db, program=program).stdout)
    assert shown["layout"]["language"] == OWN
    assert {mention["type"] for mention in shown["mentions"]} >= {"act", "date"}


def test_every_file_that_all_packs_have_is_in_it(tmp_path: Path) -> None:
    folder = make_pack(tmp_path, OWN, "Greek", "α-ω")
    packs = [set(os.listdir(pack)) for pack in LANGUAGES.iterdir() if pack.is_dir()]
    # The CLDR's names cannot be made from nothing; a pack can do without.
    assert set.intersection(*packs) - {"calendar.cldr.json"} <= {file.name for file in folder.iterdir()}
    assert [path.name for path in tmp_path.iterdir()] == [OWN]


@pytest.mark.parametrize(
    ("code", "script", "alphabet", "told"),
    [
        ("Latin", "Latin", "a-z", "is no language code"),
        ("../x", "Latin", "a-z", "is no language code"),
        (OWN, "Elvish", "a-z", "is no script"),
        (OWN, "Latin", "", "is no list of letters"),
        (OWN, "Latin", "z-a", "is no list of letters"),
        (OWN, "Latin", 'a"b', "is no list of letters"),
    ],
)
def test_a_wrong_wish_makes_nothing(tmp_path: Path, code: str, script: str, alphabet: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        make_pack(tmp_path, code, script, alphabet)
    assert list(tmp_path.iterdir()) == []


def test_a_pack_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / OWN).mkdir()
    with pytest.raises(InputError, match="is there already"):
        make_pack(tmp_path, OWN, "Latin", "a-z")
    assert list((tmp_path / OWN).iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be made: No such file"):
        make_pack(tmp_path / "no" / "languages", OWN, "Latin", "a-z")
