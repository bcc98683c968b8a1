"""The page about the command line tells of every command and option, and of no other."""

import re
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from dragoman.cli.app import app
from dragoman.cli.ledger import STATES
from dragoman.cli.wording import OVERDUE, SIGNS
from dragoman.model import errors
from dragoman.model.vocabulary import KINDS, STATUSES
from dragoman.records.states import RULES

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "cli.md"
HELP = {"--help", "-h"}
OPTION = re.compile(r"`(--?[a-z][a-z-]*)")


def commands() -> dict[str, set[str]]:
    """Each command by its full name, with its options."""
    found = {"dragoman itself": _options(get_command(app))}

    def walk(command: Any, name: str) -> None:
        for own, sub in getattr(command, "commands", {}).items():
            walk(sub, f"{name} {own}")
        if not hasattr(command, "commands"):
            found[name] = _options(command) - HELP

    walk(get_command(app), "dragoman")
    return found


def _options(command: Any) -> set[str]:
    params = [*command.params, command.get_help_option(command.make_context("x", [], resilient_parsing=True))]
    named = {option for param in params for option in (*param.opts, *param.secondary_opts)}
    return {option for option in named if option.startswith("-")}


def sections() -> dict[str, str]:
    """The page's sections about commands, by heading."""
    parts = re.split(r"^## (dragoman .+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_the_page_has_a_section_for_each_command() -> None:
    assert set(sections()) == set(commands())


@pytest.mark.parametrize("name", sorted(commands()))
def test_each_section_tells_of_each_option(name: str) -> None:
    rows = [line.split("|")[1] for line in sections()[name].splitlines() if line.startswith("| `-")]
    assert set(OPTION.findall(" ".join(rows))) == commands()[name]


@pytest.mark.parametrize("name", sorted(commands()))
def test_options_in_the_examples_exist(name: str) -> None:
    for line in sections()[name].splitlines():
        if line.startswith("    ") and "dragoman" in line:
            used = set(re.findall(r"(?<=\s)--?[a-z][a-z-]*", line.partition("dragoman")[2]))
            assert used <= commands()[name]


def test_signs_kinds_and_statuses_are_explained() -> None:
    page = sections()["dragoman timeline"]
    for word in (*KINDS, *STATUSES, OVERDUE, *(sign for sign, _ in SIGNS.values())):
        assert f"`{word}`" in page


def test_signs_of_states_and_rules_of_the_ledger_are_explained() -> None:
    page = sections()["dragoman ledger"]
    for word in (*(sign for sign, _ in STATES.values()), *(rule.name for rule in RULES)):
        assert f"`{word}`" in page


def test_exit_codes_are_listed() -> None:
    table = PAGE.read_text(encoding="utf-8").partition("### Exit codes")[2]
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", table, flags=re.MULTILINE)}
    tree = [errors.DragomanError, *errors.DragomanError.__subclasses__()]
    raised = {kind.exit_code for kind in tree}
    assert codes >= {0, 1, 2, 130, 141} | raised


def test_every_command_tells_about_itself_with_an_example_or_a_purpose() -> None:
    def walk(command: Any) -> None:
        for sub in getattr(command, "commands", {}).values():
            assert len(sub.help or "") > 30
            walk(sub)

    walk(get_command(app))
