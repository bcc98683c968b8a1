"""Running the program as a user does, and a small record made by hand to run it on."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from dragoman.model.contract import Evidence, OrganisationRef, Participant, Place, Report, SeriesRef
from dragoman.model.document import Block, Document, Found, Layout, Reading
from dragoman.model.mentions import DateMention
from dragoman.store import open_store

FIRST = "Chile and Norway held the 4th Fisheries Dialogue in Oslo on 4 March 2025, chaired by Nora Dahl."
SECOND = "Oslo hosted the 4th Fisheries Dialogue of Chile and Norway on 7 March 2025."
PLAN = "Chile and Norway will hold the 6th Fisheries Dialogue in Santiago on 2 June 2026.\x1b[31m"


def dragoman(
    *arguments: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """The finished process; its output as text."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DRAGOMAN")}
    done = subprocess.run(
        [sys.executable, "-m", "dragoman.cli", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**clean, "COLUMNS": "100", **(env or {})},
        cwd=cwd,
        timeout=120,
    )
    out, err = (stream.decode("utf-8") for stream in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


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
