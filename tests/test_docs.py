"""The documentation is true: its links lead somewhere, its commands exist, the contract names every field."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from typer.main import get_command

from dragoman.cli.app import app
from dragoman.export import BINARY_FORMATS, FORMATS, RULINGS
from dragoman.export.tables import TABLES, Table
from dragoman.mcp.tools import TOOLS, Tool
from dragoman.model import checked, contract
from dragoman.model import periods as model_periods
from dragoman.records import (
    accounts,
    cadence,
    careers,
    ledger,
    lifelines,
    likeness,
    numbering,
    projects,
    sayings,
    series,
    states,
    undertakings,
    watch,
)
from dragoman.records import periods as source_periods
from dragoman.records.sessions import Session
from dragoman.run.search import results

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        ROOT / "examples/README.md",
        ROOT / "changelog.d/README.md",
    ]
)
COMMANDS = frozenset(get_command(app).commands)
EXPORTS = (ROOT / "docs/reference/exports.md").read_text("utf-8")
CONTRACT = (ROOT / "docs/reference/contract.md").read_text("utf-8")
ASSISTANT = (ROOT / "docs/howto/assistant.md").read_text("utf-8")
RECORDS = (ROOT / "docs/reference/records.md").read_text("utf-8")
SEARCH = (ROOT / "docs/reference/search.md").read_text("utf-8")
STRUCTS = [
    value
    for value in vars(contract).values()
    if isinstance(value, type) and issubclass(value, msgspec.Struct)
]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def without_code(text: str) -> str:
    return re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)


def anchors(text: str) -> set[str]:
    """The ids that headings get: lower case, marks dropped, blanks as hyphens."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_between_pages_resolve(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", without_code(text)):
        if re.match(r"https?:|mailto:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        assert not anchor or anchor in anchors(file.read_text("utf-8")), target


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_exist(page: Path) -> None:
    for block in re.findall(r"```\w*\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        for line in re.findall(r"^\s*\$?\s*(dragoman .+)$", block, re.MULTILINE):
            words = shlex.split(line, comments=True)
            assert words[1] in COMMANDS or words[1].startswith("-"), line


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_the_contract_names_every_field(struct: type[msgspec.Struct]) -> None:
    for field in msgspec.structs.fields(struct):
        assert f"`{field.encode_name}`" in CONTRACT


def test_the_list_of_exports_names_every_format_and_no_other() -> None:
    rows = re.findall(r"^\| (`.+?`) \|", EXPORTS.partition("\n## ")[0], re.MULTILINE)
    assert sorted(re.findall(r"`(.+?)`", " ".join(rows))) == sorted([*FORMATS, *BINARY_FORMATS, RULINGS])


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_column_is_told_with_its_type(table: Table) -> None:
    shared = "" if table.name == "participants" else "Columns of events and of reports"
    alone = "Columns of participants" if table.name == "participants" else f"Columns of {table.name} alone"
    told: dict[str, str] = {}
    for heading, section in re.findall(r"^### ([^\n]+)\n(.*?)(?=^##|\Z)", EXPORTS, re.MULTILINE | re.DOTALL):
        for names, type in re.findall(r"^\| (`[^|]+) \| (\w+) \|", section, re.MULTILINE):
            if heading in (shared, alone):
                told |= dict.fromkeys(re.findall(r"`(\w+)`", names), type)
    assert told == {column.name: column.type for column in table.columns}


DERIVED = (
    *(series.Series, series.Reporting, Session, numbering.Doubt, numbering.YearWithout),
    *(cadence.Cadence, cadence.Slip, cadence.Track, cadence.Forecast),
    *(ledger.Ledger, ledger.SessionLedger, ledger.Entry, undertakings.Item, undertakings.Quoted),
    *(states.Match, sayings.Saying, likeness.Likeness),
    *(accounts.Accounts, accounts.Side, accounts.Telling),
    *(lifelines.Document, lifelines.Step, lifelines.Signatory, projects.Project, projects.Step),
    *(careers.Person, careers.Office, careers.Appearance),
    *(source_periods.Source, source_periods.Period, source_periods.Silences, watch.Gap),
    *(model_periods.Declared, model_periods.Withdrawal),
    *(checked.Checked, checked.Statement, checked.CheckedValue, checked.Match, checked.Span, checked.Witness),
)


@pytest.mark.parametrize("struct", DERIVED, ids=lambda struct: struct.__name__)
def test_the_page_of_records_names_every_field(struct: type[msgspec.Struct]) -> None:
    for field in msgspec.structs.fields(struct):
        assert f"`{field.encode_name}`" in RECORDS


SEARCHED = [
    value
    for value in vars(results).values()
    if isinstance(value, type) and value.__module__ == results.__name__
]


@pytest.mark.parametrize("struct", SEARCHED, ids=lambda struct: struct.__name__)
def test_the_page_of_search_names_every_field(struct: type[msgspec.Struct]) -> None:
    for field in msgspec.structs.fields(struct):
        assert f"`{field.encode_name}`" in SEARCH
    for how in get_args(results.How):
        assert f"`{how}`: " in SEARCH


def test_the_sections_name_the_fields_of_their_struct() -> None:
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", CONTRACT, re.MULTILINE | re.DOTALL))
    for name in ("Event", "Report", "Evidence", "Place", "Participant", "Undertaking", "Figure"):
        struct = getattr(contract, name)
        missing = {
            f.encode_name
            for f in msgspec.structs.fields(struct)
            if f"`{f.encode_name}`" not in sections[name]
        }
        assert missing == set()


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_the_tools_for_assistants_are_told_with_what_they_take(tool: Tool) -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", ASSISTANT, re.MULTILINE))
    taken = {field.encode_name for field in msgspec.structs.fields(tool.takes)}
    assert set(re.findall(r"`(\w+)`", rows[tool.name])) == taken - {"as_of", "known_on", "limit", "cursor"}
