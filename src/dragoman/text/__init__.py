"""Documents to layouts: blocks with roles and languages, sentences, and what a page says of itself."""

from dragoman.text.layout import lay_out

__all__ = ["lay_out"]
