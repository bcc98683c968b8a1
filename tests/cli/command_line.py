"""Running the program as a user does, and a small record made by hand to run it on."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, chdir
from io import BytesIO, TextIOWrapper
from pathlib import Path
from unittest import mock

import pytest

from dragoman.cli import main
from dragoman.model.contract import Evidence, OrganisationRef, Participant, Place, Report, SeriesRef
from dragoman.model.document import Block, Document, Found, Layout, Reading
from dragoman.model.mentions import DateMention
from dragoman.store import open_store

ARTICLE = "Ministers of Chile and Norway met in Oslo on 4 March 2025 and talked about fisheries.\n"
"""One file's text, for what is not about its reading."""

FIRST = "Chile and Norway held the 4th Fisheries Dialogue in Oslo on 4 March 2025, chaired by Nora Dahl."
SECOND = "Oslo hosted the 4th Fisheries Dialogue of Chile and Norway on 7 March 2025."
PLAN = "Chile and Norway will hold the 6th Fisheries Dialogue in Santiago on 2 June 2026.\x1b[31m"


Finished = subprocess.CompletedProcess[str]


def dragoman(
    *arguments: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None, cwd: Path | None = None
) -> Finished:
    """The command line's exit code and output, run in this process, which spares loading the packs anew."""
    streams = {name: TextIOWrapper(BytesIO(data), "utf-8", newline="") for name, data in _streams(stdin)}
    with ExitStack() as changed:
        changed.enter_context(mock.patch.dict(os.environ, _environment(env), clear=True))
        changed.enter_context(chdir(cwd or os.getcwd()))
        for name, stream in streams.items():
            changed.enter_context(mock.patch.object(sys, name, stream))
        with pytest.raises(SystemExit) as left:
            main([*map(str, arguments)])
        for name in ("stdout", "stderr"):
            streams[name].flush()
    out, err = (_written(streams[name]) for name in ("stdout", "stderr"))
    return subprocess.CompletedProcess(arguments, int(left.value.code or 0), out, err)


def process(*arguments: str | Path, env: dict[str, str] | None = None) -> Finished:
    """The same in a process of its own, where that is the point."""
    return finished(started(*arguments, env=env))


def started(*arguments: str | Path, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
    """The command line in a process that goes on beside this one."""
    return subprocess.Popen(
        [sys.executable, "-m", "dragoman.cli", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(env),
        encoding="utf-8",
    )


def finished(process: subprocess.Popen[str]) -> Finished:
    """Its exit code and output, once it has ended."""
    out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def _environment(more: dict[str, str] | None) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DRAGOMAN")}
    return {**clean, "COLUMNS": "100", **(more or {})}


def _streams(stdin: bytes) -> Iterator[tuple[str, bytes]]:
    yield "stdin", stdin
    yield "stdout", b""
    yield "stderr", b""


def _written(stream: TextIOWrapper) -> str:
    assert isinstance(stream.buffer, BytesIO)
    return stream.buffer.getvalue().decode("utf-8")


def quote(text: str, words: str, field: str) -> Evidence:
    start = text.index(words)
    return Evidence(field, words, start, start + len(words), f"test{field}")


def _reading(
    source: str, text: str, published: str, ordinal: int, day: str, words: str, status: str
) -> Reading:
    document = Document(source, text, declared_published=published, declared_outlet="Fjord Post")
    evidence = [quote(text, words, "/time"), quote(text, "Chile", "/parties/0")]
    people: tuple[Participant, ...] = ()
    if "Nora Dahl" in text:
        people = (Participant("Nora Dahl", roles=("co-chair",), party="NO"),)
        evidence.append(quote(text, "Nora Dahl", "/participants/0/name"))
    town = "Oslo" if "Oslo" in text else "Santiago"
    report = Report(
        source=source,
        document=document.id,
        text_sha256=document.text_sha256,
        language="xx",
        kind="session",
        status=status,  # type: ignore[arg-type]
        parties=("CL", "NO"),
        time=day,
        time_basis="stated",
        as_of=published,
        outlet="Fjord Post",
        places=(Place(town, "NO" if town == "Oslo" else "CL"),),
        series=SeriesRef("Chile-Norway Fisheries Dialogue", ordinal=ordinal),
        participants=people,
        organisations=(OrganisationRef("Fisheries Agency", party="NO"),),
        topics=("industry",),
        evidence=tuple(evidence),
    )
    start = text.index(words)
    mention = DateMention(
        start=start, end=start + len(words), rule="dates/dmy", edtf=day, first=day, last=day, basis="stated"
    )
    layout = Layout(
        blocks=(Block("body", "xx", 0, len(text), "text/body"),),
        sentences=((0, len(text)),),
        language="xx",
        published=Found(published, 0, 0, "declared"),
        outlet=Found("Fjord Post", 0, 0, "declared"),
    )
    return Reading(document, layout, (mention,), (report,))


def readings() -> Sequence[Reading]:
    """Two reports of one session that disagree on its day, and a plan for a later one."""
    return (
        _reading("news/first.txt", FIRST, "2025-03-05", 4, "2025-03-04", "4 March 2025", "held"),
        _reading("news/second.txt", SECOND, "2025-03-08", 4, "2025-03-07", "7 March 2025", "held"),
        _reading("news/plan.txt", PLAN, "2026-01-10", 6, "2026-06-02", "2 June 2026", "planned"),
    )


def make_record(path: Path) -> Path:
    with open_store(path) as store:
        for reading in readings():
            store.save(reading, reader="by hand")
    return path
