"""The small things that formats share: names outside the record, codes, plain text; their examples run."""

from __future__ import annotations

import doctest
from types import ModuleType
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export import codes, plain, references
from dragoman.export.references import iso_days, urn, web_address


@pytest.mark.parametrize("module", [codes, plain, references], ids=lambda module: module.__name__)
def test_the_examples_in_the_docstrings_run(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted
    assert result.failed == 0


@given(st.text(st.characters(codec=None)))
def test_an_address_of_the_web_is_a_uri(path: str) -> None:
    address = web_address(f"https://example.org/{path}")
    assert address is not None
    assert address.isascii()
    assert address.isprintable()
    assert " " not in address
    assert urlsplit(address).hostname == "example.org"


@pytest.mark.parametrize(
    "source", ["articles/a.txt", "ftp://example.org/a", "https:///a", "", "javascript:x"]
)
def test_what_is_no_address_of_the_web(source: str) -> None:
    assert web_address(source) is None


def test_an_address_that_is_one_stays() -> None:
    address = "https://example.org/a%20b/?q=1&r=%D0%B0#part-2"
    assert web_address(address) == address


@given(st.text(), st.text())
def test_a_urn_tells_things_apart(one: str, other: str) -> None:
    assert (urn("a", one) == urn("a", other)) == (plain.printable(one) == plain.printable(other))


@pytest.mark.parametrize(
    ("edtf", "days"), [("2025-08-06?", ("2025-08-06", "2025-08-06")), ("", (None, None)), ("x", (None, None))]
)
def test_days_in_iso_form(edtf: str, days: tuple[str | None, str | None]) -> None:
    assert iso_days(edtf) == days
