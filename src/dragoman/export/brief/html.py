"""A briefing as one HTML page that needs nothing from elsewhere; on paper as on the screen."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman.export.brief.wording import Page


def html(page: Page) -> bytes:
    """The same page gives the same bytes."""
    return html_text(page).encode("utf-8", "replace")


def html_text(page: Page) -> str:
    """The page, with its style inside; a policy admits that style by its hash and nothing else."""
    style = _style(page.fonts)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return _environment().get_template("brief.html").render(page=page, style=Markup(style), policy=policy)


def _style(fonts: tuple[str, ...]) -> str:
    sheet = files("dragoman.export").joinpath("templates", "brief.css").read_text("utf-8")
    return sheet.replace("FONTS", ", ".join(f'"{font}"' for font in fonts))


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("dragoman.export"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
