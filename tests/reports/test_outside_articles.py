"""The reader on annotated articles that are not part of the project; skipped where they are not at hand."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dragoman.model.document import Document
from dragoman.pipeline import derive, read_document

BENCH = Path(__file__).parents[3] / "shared" / "bench"
pytestmark = pytest.mark.skipif(
    not BENCH.is_dir(), reason="the annotated articles are kept outside the project"
)
LEAST = {
    "seeds": {"all": {"F1": 0.85, "strict": 0.70, "agenda": 0.60, "cited": 0.95, "quotes": 1.0}},
    "dev": {
        "en": {"F1": 0.75, "P": 0.75, "strict": 0.50},
        "hi": {"F1": 0.75, "P": 0.75, "strict": 0.50},
        "ru": {"F1": 0.75, "P": 0.75, "strict": 0.50},
        "all": {"cited": 0.95, "quotes": 1.0, "merge": 0.75},
    },
}


def read(folder: Path, record: Path) -> None:
    reports = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        day = re.match(r" date (\d{4}-\d\d-\d\d) ", text)
        document = Document(str(path), text, declared_published=day.group(1) if day else None)
        reports.extend(read_document(document).reports)
    events = derive(reports, as_of=date(2026, 1, 1))
    record.write_bytes(b"\n".join(msgspec.json.encode(event) for event in events))


@pytest.fixture(scope="module", params=sorted(LEAST))
def scored(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Any, Path]:
    record = tmp_path_factory.mktemp("record") / f"{request.param}.jsonl"
    read(BENCH / request.param, record)
    # A process of its own: the scorer leaves closing its files to the end of the process.
    done = subprocess.run(
        [sys.executable, str(BENCH / "score.py"), str(BENCH / request.param), str(record), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    return request.param, json.loads(done.stdout), record


def test_figures_do_not_fall(scored: tuple[str, Any, Path]) -> None:
    name, rows, _record = scored
    low = [
        (row, figure, rows[row][figure], least)
        for row, figures in LEAST[name].items()
        for figure, least in figures.items()
        if (rows[row].get(figure) or 0) < least
    ]
    assert not low


def test_articles_without_events_stay_nearly_empty(scored: tuple[str, Any, Path]) -> None:
    name, _rows, record = scored
    empty = {
        path.name.removesuffix(".gold.json")
        for path in (BENCH / name).glob("*.gold.json")
        if not json.loads(path.read_text(encoding="utf-8"))["events"]
    }
    told = [
        report["source"]
        for line in record.read_text(encoding="utf-8").splitlines()
        for report in json.loads(line)["reports"]
        if Path(report["source"]).stem in empty
    ]
    assert len(told) <= 2


def test_one_session_and_one_protocol_over_two_languages(scored: tuple[str, Any, Path]) -> None:
    name, _rows, record = scored
    if name != "seeds":
        pytest.skip("the pair of reports is among the seeds")
    events = [json.loads(line) for line in record.read_text(encoding="utf-8").splitlines()]
    joint = [
        e for e in events if {r["source"].rsplit("/", 1)[-1][:3] for r in e["reports"]} == {"002", "003"}
    ]
    assert sorted(e["kind"] for e in joint) == ["session", "signing"]
    assert {(e["status"], e["time"]) for e in joint} == {("held", "2025-08-06")}
    assert not any(e["disagreements"] for e in joint)
