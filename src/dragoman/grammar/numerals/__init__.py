"""Numbers in running text, by the number words and habits of a language."""

from dragoman.grammar.numerals.cardinals import Cardinal, find_cardinals
from dragoman.grammar.numerals.ordinals import Ordinal, find_ordinals

__all__ = ["Cardinal", "Ordinal", "find_cardinals", "find_ordinals"]
