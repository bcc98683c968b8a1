"""How often a program may ask."""

from __future__ import annotations

from litestar.middleware.base import DefineMiddleware
from litestar.middleware.rate_limit import RateLimitConfig


def limiting(requests: int) -> list[DefineMiddleware]:
    """What counts requests a minute and refuses more; nothing where ``requests`` is 0."""
    return [RateLimitConfig(rate_limit=("minute", requests)).middleware] if requests else []
