"""Names of people and places across scripts: romanised, keyed by sound, compared, blocked."""

from dragoman.grammar.names.block import block_keys
from dragoman.grammar.names.compare import SAME_NAME, similarity, similarity_phrases
from dragoman.grammar.names.key import NameKey, name_key
from dragoman.grammar.names.probe import probe_names
from dragoman.grammar.names.romanise import romanise

__all__ = [
    "SAME_NAME",
    "NameKey",
    "block_keys",
    "name_key",
    "probe_names",
    "romanise",
    "similarity",
    "similarity_phrases",
]
