"""The tutorial notebook: it runs as it stands, holds no outputs, and says what it promises."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
PATH = ROOT / "docs/tutorial.ipynb"


@pytest.fixture(scope="module")
def executed() -> list[Any]:
    """The code cells with their outputs; the kernel is reached through files, not ports."""
    notebook = nbformat.read(PATH, as_version=4)
    client = NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}
    )
    client.create_kernel_manager().transport = "ipc"
    client.execute()
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(executed: list[Any], words: str, form: str = "text/plain") -> str:
    """What the cell that has these words shows."""
    (cell,) = (cell for cell in executed if words in cell.source)
    return str(cell.outputs[-1]["data"][form])


def test_it_holds_no_outputs_and_leads_somewhere() -> None:
    notebook = nbformat.read(PATH, as_version=4)
    for cell in notebook.cells:
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None
        for target in re.findall(
            r"\]\(([^)#\s]+)[^)]*\)", cell.source if cell.cell_type == "markdown" else ""
        ):
            assert (PATH.parent / target).exists(), target


def test_every_cell_runs_and_complains_of_nothing(executed: list[Any]) -> None:
    assert [out for cell in executed for out in cell.outputs if out.output_type in ("error", "stream")] == []
    assert shown(executed, "record.ingest") == "(33, 0)"


def test_events_show_themselves(executed: list[Any]) -> None:
    timeline = shown(executed, 'record.events(parties=["VN"], as_of', "text/html")
    assert "<caption>" in timeline
    assert "10th session" in timeline
    event = shown(executed, "(session,)", "text/html")
    assert '<q lang="hi" dir="auto">मंगलवार</q>' in event


def test_frames_count_and_the_draft_is_checked(executed: list[Any]) -> None:
    assert "agriculture" in shown(executed, "explode")
    assert "Meera Kulkarni" in shown(executed, "to_pandas")
    disputed = ast.literal_eval(shown(executed, "disputed"))
    assert {"series": [5, 6]} in disputed.values()
    assert shown(executed, "record.check") == "[('/time', '7 December 2022', ['2022-12-06'])]"
