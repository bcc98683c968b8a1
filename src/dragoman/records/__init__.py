"""Clusters resolved into the record: values by stated policy, disagreements, series, what belongs to what.

>>> from datetime import date
>>> resolve([], date(2025, 8, 6)), series_of([])
((), ())
"""

from dragoman.records.bodies import Spelling, name_keys, spellings, spelt_alike
from dragoman.records.parts import surroundings, with_wholes
from dragoman.records.policies import POLICIES
from dragoman.records.resolve import Cluster, draft, named, on_day, resolve
from dragoman.records.series import Series, Session, series_of

__all__ = [
    "POLICIES",
    "Cluster",
    "Series",
    "Session",
    "Spelling",
    "draft",
    "name_keys",
    "named",
    "on_day",
    "resolve",
    "series_of",
    "spellings",
    "spelt_alike",
    "surroundings",
    "with_wholes",
]
