"""Single keys in a browser: what they decide, whose name stands beside it, and keyboards of other scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.api import Record


def decided(path: Path) -> list[tuple[str, str, str]]:
    """What was decided, by whom and why."""
    with Record.open(path) as record:
        return [(one.ruling.kind, one.ruling.by, one.ruling.why) for one in record.rulings()]


def chosen(page: Any) -> list[str]:
    return page.locator('button[aria-pressed="true"]').evaluate_all("all => all.map(one => one.value)")


def signs(page: Any) -> None:
    """Types name and reason as one who uses no mouse does, from the field in which the focus is."""
    page.keyboard.type("N. Dahl")
    page.keyboard.press("Tab")
    page.keyboard.type("one protocol")
    page.keyboard.press("Enter")


@pytest.mark.parametrize(("key", "act", "kind"), [("d", "different", "different"), ("s", "same", "same")])
def test_enter_makes_the_choice_whose_key_was_pressed(
    visit: Callable[..., Any], own: Path, address: str, key: str, act: str, kind: str
) -> None:
    page = visit(f"{address}/review")
    page.keyboard.press(key)
    assert page.evaluate("document.activeElement.id") == "case-by"
    assert page.input_value("#case-by") == ""
    assert chosen(page) == [act]
    signs(page)
    page.wait_for_url("**kept=**")
    assert decided(own) == [(kind, "N. Dahl", "one protocol")]
    assert page.input_value("#case-by") == "N. Dahl"


def test_the_last_key_counts(visit: Callable[..., Any], own: Path, address: str) -> None:
    page = visit(f"{address}/review")
    page.keyboard.press("s")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("d")
    assert chosen(page) == ["different"]
    signs(page)
    page.wait_for_url("**kept=**")
    assert [kind for kind, _, _ in decided(own)] == ["different"]


def test_a_number_chooses_its_value(visit: Callable[..., Any], own: Path, address: str) -> None:
    with Record.open(own) as record:
        case = next(one for one in record.cases() if one.kind == "disagreement")
    page = visit(f"{address}/review?case={case.id}")
    page.keyboard.press("2")
    signs(page)
    page.wait_for_url("**kept=**")
    with Record.open(own) as record:
        (ruling,) = [one.ruling for one in record.rulings()]
    assert ruling.decision.value == case.values[1].value
    assert ruling.by == "N. Dahl"


@pytest.mark.parametrize("script", [True, False])
def test_enter_alone_decides_nothing(
    visit: Callable[..., Any], own: Path, address: str, script: bool
) -> None:
    page = visit(f"{address}/review", java_script_enabled=script)
    page.locator("#case-by").focus()
    signs(page)
    page.wait_for_timeout(300)
    assert "kept=" not in page.url
    assert decided(own) == []
    page.click('button[value="same"]')
    page.wait_for_url("**kept=**")
    assert [kind for kind, _, _ in decided(own)] == ["same"]


def test_enter_alone_decides_nothing_on_an_event(visit: Callable[..., Any], own: Path, address: str) -> None:
    with Record.open(own) as record:
        case = next(one for one in record.cases() if one.kind == "disagreement")
    page = visit(f"{address}/events/{case.events[0].id}")
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    page.locator("#rule-by").focus()
    signs(page)
    page.wait_for_timeout(300)
    assert decided(own) == []


def test_an_undoing_asks_for_a_name_and_is_sent_with_enter(
    visit: Callable[..., Any], own: Path, address: str
) -> None:
    page = visit(f"{address}/review")
    page.keyboard.press("d")
    signs(page)
    page.wait_for_url("**kept=**")
    kept = page.url
    page.context.clear_cookies()
    page.goto(kept)
    page.keyboard.press("u")
    assert page.input_value("#last-by") == ""
    signs(page)
    page.wait_for_url("**undone=**")
    with Record.open(own) as record:
        assert [one.state for one in record.rulings()] == ["undone"]


PRESS = """([key, code, shiftKey]) => document.body.dispatchEvent(
    new KeyboardEvent("keydown", {key, code, shiftKey, bubbles: true, cancelable: true}))"""
"""A key as a keyboard of another layout sends it."""


@pytest.mark.parametrize(
    "pressed",
    [
        pytest.param([("п", "KeyG"), ("е", "KeyT")], id="Russian"),
        pytest.param([("ु", "KeyG"), ("त", "KeyT")], id="Hindi"),
    ],
)
def test_keys_act_on_keyboards_of_other_scripts(
    visit: Callable[..., Any], pressed: list[tuple[str, str]]
) -> None:
    page = visit("/")
    for key, code in pressed:
        page.evaluate(PRESS, [key, code, False])
    page.wait_for_url("**/timeline")


def test_signs_and_digits_of_other_scripts_act_too(
    visit: Callable[..., Any], address: str, own: Path
) -> None:
    page = visit("/timeline")
    page.evaluate(PRESS, ["य", "Slash", False])
    assert page.evaluate("document.activeElement.id") == "find"
    page.evaluate("document.activeElement.blur()")
    page.evaluate(PRESS, ["य़", "Slash", True])
    page.wait_for_url("**/keys")
    with Record.open(own) as record:
        case = next(one for one in record.cases() if one.kind == "disagreement")
    page.goto(f"{address}/review?case={case.id}")
    page.evaluate(PRESS, ["२", "Digit2", False])
    assert chosen(page) == ["2"]


def test_latin_letters_are_what_the_keyboard_says(visit: Callable[..., Any]) -> None:
    page = visit("/timeline")
    page.evaluate(PRESS, ["o", "KeyJ", False])  # on a keyboard of another order
    assert page.evaluate("document.activeElement.className") != "what"
    page.evaluate(PRESS, ["j", "KeyC", False])
    assert page.evaluate("document.activeElement.className") == "what"
    page.evaluate(PRESS, ["Process", "KeyK", False])  # what a method of input says while one composes
