"""``dragoman doctor``: does everything that the program needs work here?"""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Literal

import typer
from msgspec import Struct
from rich.text import Text

from dragoman.cli.console import print_columns, print_json, safe
from dragoman.cli.exits import INTERNAL
from dragoman.cli.options import Db, Json
from dragoman.model.errors import DragomanError


class Finding(Struct, frozen=True):
    """One thing looked at, how it is, and in detail what was found or what to do."""

    what: str
    state: Literal["ok", "fault"]
    detail: str


def doctor(json: Json = False, db: Db = None) -> None:
    """Check the installation: Python, libraries, language packs, the register, and that the record opens.

    The exit code is 1 where something is at fault.

    Example:

    dragoman doctor --json
    """
    findings = list(_findings(db))
    if json:
        print_json(findings)
    else:
        print_columns([_row(finding) for finding in findings], give_way={2: 20})
    if any(finding.state == "fault" for finding in findings):
        raise typer.Exit(INTERNAL)


def _row(finding: Finding) -> list[Text]:
    style = "green" if finding.state == "ok" else "red"
    return [Text(finding.what), Text(finding.state, style=style), Text(safe(finding.detail))]


def _findings(db: Path | None) -> Iterator[Finding]:
    yield Finding("python", "ok", f"{platform.python_version()} on {platform.system()}")
    yield Finding("sqlite", "ok", sqlite3.sqlite_version)
    yield from _libraries()
    yield _attempt("language packs", _packs)
    yield _attempt("register", _register)
    yield _attempt("record", lambda: _record(db))


def _libraries() -> Iterator[Finding]:
    for requirement in requires("dragoman") or ():
        if "extra ==" not in requirement:
            name = requirement.split(";")[0]
            for sign in "<>=!~[ ":
                name = name.partition(sign)[0]
            yield _attempt(name, lambda name=name: version(name))  # type: ignore[misc]


def _attempt(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, "ok", look())
    except PackageNotFoundError:
        return Finding(what, "fault", f"not installed; install it with: pip install {what}")
    except DragomanError as fault:
        return Finding(what, "fault", str(fault))


def _packs() -> str:
    from dragoman.lexicon.pack import check_packs, installed

    faults = check_packs()
    if faults:
        raise DragomanError(f"{len(faults)} faults; list them with: dragoman languages check")
    return ", ".join(installed())


def _register() -> str:
    from dragoman.lexicon.register import load_register

    return f"{len(load_register())} bodies and series"


def _record(db: Path | None) -> str:
    """Opens the record for writing where there is one; where there is none, says where it would be."""
    from dragoman.store import default_path, open_store

    path = db or default_path()
    if not path.exists():
        if not path.parent.is_dir():
            raise DragomanError(f"{path}: the folder {path.parent} does not exist; make it first")
        return f"{path}: none yet; dragoman ingest makes it"
    with open_store(path) as store:
        faults = store.check()
        if faults:
            raise DragomanError(f"{path}: damaged: {faults[0]}; restore a copy or ingest the articles again")
        counts = store.counts()
    return f"{path}: {counts['documents']} documents, {counts['reports']} reports"
