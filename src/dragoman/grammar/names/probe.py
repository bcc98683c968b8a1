"""The name matcher as a question and an answer, for measuring it from outside."""

from __future__ import annotations

from dragoman.grammar.names.compare import similarity


def probe_names(row: dict[str, str]) -> dict[str, float]:
    """``{"a": name, "b": name}`` to ``{"score": similarity}``.

    >>> probe_names({"a": "Astana", "b": "Астана"})
    {'score': 1.0}
    """
    return {"score": similarity(row["a"], row["b"])}
