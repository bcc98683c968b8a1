"""The tools for assistants, asked by the SDK's own client and by themselves."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

import anyio
import jsonschema
import msgspec
import pytest
from command_line import dragoman
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from dragoman.api import Record
from dragoman.mcp.pages import MOST_BYTES, page, text_page
from dragoman.mcp.server import answer, told
from dragoman.mcp.tools import TOOLS
from dragoman.model.contract import Event
from dragoman.model.errors import InputError
from mcp import types

ROOT = Path(__file__).parents[2]
DAY = "2025-12-01"
GROUP = "India-Kazakhstan Joint Working Group on Dryland Farming"

Talk = Callable[[Client], Awaitable[Any]]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mcp") / "record.db"
    with Record.open(path) as record:
        record.ingest([ROOT / "examples"])
        record.events()
    return path


def talked(db: Path, talk: Talk) -> Any:
    """What a talk with the server of a record gives."""
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "dragoman.cli", "mcp", "--db", str(db)],
        env={"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONWARNINGS": "error"},
    )

    async def run() -> Any:
        async with Client(stdio_client(server)) as client:
            return await talk(client)

    return anyio.run(run)


def asked(db: Path, name: str, **arguments: Any) -> dict[str, Any]:
    """The answer of one tool, which must be of the form that the tool promises."""
    plain, text = answer(db, name, arguments)
    assert plain is not None, text
    tool = next(tool for tool in TOOLS if tool.name == name)
    jsonschema.Draft202012Validator(told(tool)["outputSchema"]).validate(plain)
    return plain


def plain(value: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(value))


def refused(db: Path, name: str, **arguments: Any) -> str:
    plain, text = answer(db, name, arguments)
    assert plain is None
    return text


def test_an_assistant_finds_an_event_and_its_quotes(db: Path) -> None:
    async def talk(client: Client) -> tuple[Any, ...]:
        tools = await client.list_tools()
        found = await client.call_tool(
            "search_events", {"words": "dryland farming", "statuses": ["held"], "as_of": DAY, "limit": 3}
        )
        event = found.structured_content["events"][0]["event"]["id"]
        return client.server_info, tools, found, await client.call_tool("get_event", {"event": event})

    info, tools, found, shown = talked(db, talk)
    assert info.name == "dragoman"
    assert [tool.name for tool in tools.tools] == [tool.name for tool in TOOLS]
    assert all(tool.annotations.read_only_hint for tool in tools.tools)
    assert found.structured_content["next_cursor"] == "3"
    assert json.loads(found.content[0].text) == found.structured_content
    event = msgspec.convert(shown.structured_content["event"], Event)
    assert event.status == "held"
    assert any(one.quote for report in event.reports for one in report.evidence)


def test_an_assistant_is_told_what_it_did_wrong(db: Path) -> None:
    async def talk(client: Client) -> list[types.CallToolResult]:
        return [
            await client.call_tool("get_event", {"event": "evt-none"}),
            await client.call_tool("search_events", {"kinds": ["ball"]}),
            await client.call_tool("search_events", {"colour": "red"}),
            await client.call_tool("brief", {}),
        ]

    results = talked(db, talk)
    assert all(result.is_error for result in results)
    said = [result.content[0].text for result in results]
    assert "no such event" in said[0]
    assert "Invalid enum value 'ball'" in said[1]
    assert "colour" in said[2]
    assert "name a series or body" in said[3]


def test_the_tools_describe_themselves_as_the_protocol_wants_it() -> None:
    for tool in map(told, TOOLS):
        for schema in (tool["inputSchema"], tool["outputSchema"]):
            jsonschema.Draft202012Validator.check_schema(schema)
            assert schema["type"] == "object"
        assert types.Tool.model_validate(tool).annotations.read_only_hint  # type: ignore[union-attr]
        assert all(
            "description" in one or "anyOf" in one for one in tool["inputSchema"]["properties"].values()
        )


def test_pages_of_events_are_those_of_the_timeline(db: Path) -> None:
    ids, cursor = [], None
    while True:
        found = asked(db, "search_events", since="2025", as_of=DAY, limit=4, cursor=cursor)
        ids += [one["event"]["id"] for one in found["events"]]
        cursor = found["next_cursor"]
        if cursor is None:
            break
        assert len(found["events"]) <= 4
    with Record.open(db) as record:
        assert ids == [event.id for event in record.events(since="2025")]
    assert found["total"] == len(ids)


@pytest.mark.parametrize("words", ["Akhmetzhanov", "Ахметжанов", "अख्मेतझानोव", "hanoi 10th", "ХАНОЕ"])
def test_words_find_names_in_every_script(db: Path, words: str) -> None:
    titles = [one["event"]["title"] for one in asked(db, "search_events", words=words, as_of=DAY)["events"]]
    assert any(title.startswith("10th session, Vietnam-Kazakhstan") for title in titles)


@pytest.mark.parametrize("words", ["railway", '"dryland farming" held', "соглашение", "-india", "[(*"])
def test_words_find_what_the_search_finds(db: Path, words: str) -> None:
    """The SDK's own client gets what the command and the pages find, in the same order and page by page."""

    async def talk(client: Client) -> list[dict[str, Any]]:
        pages, cursor = list[dict[str, Any]](), None
        while not pages or cursor:
            wanted = {"words": words, "as_of": DAY, "limit": 3, "parties": ["IN"], "cursor": cursor}
            pages.append((await client.call_tool("search_events", wanted)).structured_content)
            cursor = pages[-1]["next_cursor"]
        return pages

    pages = talked(db, talk)
    with Record.open(db) as record:
        told = record.search(words, parties=["IN"], as_of=date.fromisoformat(DAY), limit=100)
    found = [one for some in pages for one in some["events"]]
    assert [one["event"]["id"] for one in found] == [hit.event.id for hit in told.events]
    assert [one["matches"] for one in found] == [plain(hit.matches) for hit in told.events]
    assert {some["total"] for some in pages} == {told.found_events}
    assert pages[0]["words"] == plain(told.words)


def test_words_and_other_filters_go_together(db: Path) -> None:
    found = asked(db, "search_events", words="farming", statuses=["planned"], kinds=["session"], as_of=DAY)
    assert found["events"]
    assert {(one["event"]["status"], one["event"]["kind"]) for one in found["events"]} == {
        ("planned", "session")
    }


def test_words_are_looked_for_in_what_could_be_known(db: Path) -> None:
    """Before its first article the group's sixth session is not to be found."""
    words = {"words": "dryland farming", "limit": 50, "as_of": DAY}

    async def talk(client: Client) -> tuple[Any, Any]:
        now = await client.call_tool("search_events", words)
        return now, await client.call_tool("search_events", {**words, "known_on": "2024-06-01"})

    now, then = (answer.structured_content for answer in talked(db, talk))
    numbers = [
        {e["event"]["series"]["ordinal"] for e in one["events"] if e["event"]["series"]}
        for one in (now, then)
    ]
    assert 6 in numbers[0]
    assert numbers[1]
    assert 6 not in numbers[1]


def test_every_tool_asks_the_record_as_it_was(db: Path) -> None:
    """Before the first article of the group's sixth session nothing was known of that session."""
    with Record.open(db) as record:
        sixth = next(hit.event for hit in record.search("6th session dryland farming").events)
    then = {"known_on": "2024-06-01"}
    calls: list[tuple[str, dict[str, Any]]] = [
        ("search_events", {"since": "2024"}),
        ("get_event", {"event": sixth.id}),
        ("list_series", {}),
        ("get_series", {"series": "dryland farming"}),
        ("brief", {"since": "2023"}),
        ("check_draft", {"text": f"The 6th session of the {GROUP} is planned for 2 December 2025."}),
    ]

    async def talk(client: Client) -> list[tuple[Any, Any]]:
        return [
            (
                await client.call_tool(name, {**arguments, "as_of": DAY}),
                await client.call_tool(name, {**arguments, **then}),
            )
            for name, arguments in calls
        ]

    answers = dict(zip((name for name, _ in calls), talked(db, talk), strict=True))
    assert {*answers} == {tool.name for tool in TOOLS}
    assert not any(now.is_error for now, _ in answers.values())
    assert "no such event" in answers["get_event"][1].content[0].text
    for name, (now, before) in answers.items():
        assert now.content[0].text != before.content[0].text, name
    assert sixth.id not in answers["check_draft"][1].content[0].text


def test_reports_come_a_page_at_a_time(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.mcp.tools.REPORTS", 2)
    (found,) = asked(db, "search_events", words="5th session dryland farming", as_of=DAY)["events"]
    first = asked(db, "get_event", event=found["event"]["id"])
    rest = asked(db, "get_event", event=found["event"]["id"], cursor=first["next_cursor"])
    assert (first["first"], rest["first"], rest["next_cursor"]) == (0, 2, None)
    assert (
        len(first["event"]["reports"]) + len(rest["event"]["reports"]) == first["total"] == found["reports"]
    )


def test_a_series_comes_with_its_ledger(db: Path) -> None:
    listed = asked(db, "list_series", words="dryland", as_of=DAY)
    assert GROUP in [one["name"] for one in listed["series"]]
    found = asked(db, "get_series", series="dryland farming", as_of=DAY)
    assert found["series"]["name"] == GROUP
    assert found["series"]["next"]
    assert any(entry["item"]["quotes"] for session in found["ledger"] for entry in session["entries"])
    assert "no such series" in refused(db, "get_series", series="whaling")


def test_a_briefing_is_that_of_the_command_in_pages(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.mcp.pages.MOST_CHARACTERS", 3_000)
    text, cursor = "", None
    while True:
        found = asked(db, "brief", series="dryland farming", as_of=DAY, cursor=cursor)
        text, cursor = text + found["markdown"], found["next_cursor"]
        if cursor is None:
            break
        assert found["markdown"].endswith("\n")
    assert text == dragoman("brief", "dryland farming", "--db", db, "--as-of", DAY).stdout


def test_a_draft_is_checked(db: Path) -> None:
    text = f"The 6th session of the {GROUP} is planned for 2 December 2025 in Astana."
    found = asked(db, "check_draft", text=text, as_of=DAY)
    (wrong,) = (v for one in found["statements"] for v in one["values"] if v["verdict"] == "contradicted")
    assert wrong["field"] == "/places/0"
    assert found["values"]["contradicted"] == 1


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("dance", {}, "no such tool; there are: search_events"),
        ("search_events", {"as_of": "2025-02-30"}, "is not a day"),
        ("search_events", {"as_of": 2025}, "as_of"),
        ("list_series", {"known_on": "1 May"}, "is not a day"),
        ("search_events", {"cursor": "-1"}, "give back next_cursor"),
        ("search_events", {"limit": 1_000}, "limit"),
        ("search_events", {"since": "soon"}, "is not a time"),
        ("brief", {"parties": ["XX"]}, "no event on record has the parties XX"),
        ("brief", {"since": "2025", "language": "tlh"}, "no such language"),
        ("check_draft", {"text": "x" * 50_001}, "length <= 50000"),
        ("check_draft", {}, "missing required field `text`"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_line(
    db: Path, tool: str, arguments: dict[str, Any], said: str
) -> None:
    text = refused(db, tool, **arguments)
    assert said in text
    assert "\n" not in text


def test_pages_are_bounded_and_lose_nothing() -> None:
    items = ["x" * size for size in (10, MOST_BYTES * 2, 10, MOST_BYTES - 20, 10, 10)]
    got, cursor = list[str](), None
    while True:
        some, cursor = page(items, cursor, 3)
        got += some
        assert some
        if cursor is None:
            break
    assert got == items
    assert text_page("a" * 30_000, None) == ("a" * 12_000, "12000")
    with pytest.raises(InputError, match="cursor"):
        page(items, "½", 3)


def test_the_record_is_only_read(db: Path, tmp_path: Path) -> None:
    before = db.read_bytes()
    for name, arguments in (("search_events", {}), ("list_series", {}), ("brief", {"since": "2020"})):
        asked(db, name, **arguments)
    assert db.read_bytes() == before
    assert "there is no record here yet" in refused(tmp_path / "none.db", "search_events")


def test_the_command_needs_a_record_and_the_sdk(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dragoman("mcp", "--db", tmp_path / "none.db").returncode == 5
    monkeypatch.setitem(sys.modules, "mcp.server.stdio", None)
    done = dragoman("mcp", "--db", db)
    assert (done.returncode, 'install: pip install "dragoman[mcp]"' in done.stderr) == (3, True)
