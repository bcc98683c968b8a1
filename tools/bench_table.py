"""The table of figures, and its place in the README."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bench_process import BenchError

ALL = "all"
"""The column of a whole corpus, beside those of its languages."""
SECTION = re.compile(r"(<!-- bench -->\n).*?(<!-- /bench -->)", re.DOTALL)


class Row(NamedTuple):
    """A line of the table: what is measured, and the figures by column."""

    name: str
    cells: Mapping[str, str]


def share(value: float | None) -> str:
    """A share of one with two digits, rounded down: 1.00 is all of it.

    >>> share(0.9999), share(0.29), share(1.0), share(None)
    ('0.99', '0.29', '1.00', '')
    """
    return "" if value is None else f"{math.floor(value * 100 + 1e-9) / 100:.2f}"


def amount(value: float | None) -> str:
    """A quantity with three digits, or without decimals from a hundred on.

    >>> amount(0.08561), amount(12.345), amount(1234.5), amount(None)
    ('0.0856', '12.3', '1,234', '')
    """
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def columns_of(rows: Iterable[Row], corpora: Sequence[str]) -> list[str]:
    """Languages in order, then ``all``, then the further corpora that have figures."""
    present = {column for row in rows for column in row.cells}
    languages = sorted(present - {ALL, *corpora})
    return [*languages, *(column for column in (ALL, *corpora) if column in present)]


def markdown(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """The rows as a Markdown table."""
    lines = [["", *columns], ["---", *("---:" for _ in columns)]]
    lines += [[row.name, *(row.cells.get(column, "") for column in columns)] for row in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def write_section(page: Path, section: str) -> None:
    """Puts the section between the page's markers. Raises BenchError where it has none."""
    text = page.read_text("utf-8")
    changed, count = SECTION.subn(lambda found: found[1] + section + found[2], text)
    if count != 1:
        raise BenchError(f"{page} must have one <!-- bench --> ... <!-- /bench -->, it has {count}")
    page.write_text(changed, "utf-8")
