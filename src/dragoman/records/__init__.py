"""Clusters resolved into the record: values by stated policy, disagreements, series, what belongs to what.

>>> from datetime import date
>>> resolve([], date(2025, 8, 6)), series_of([])
((), ())
"""

from dragoman.records.hierarchy import with_parents
from dragoman.records.kinship import Spelling, name_keys, sharing_parents, spellings, spelt_alike
from dragoman.records.known import identified
from dragoman.records.listing import Listed, bodies_of
from dragoman.records.parts import surroundings, with_wholes
from dragoman.records.policies import POLICIES
from dragoman.records.resolve import Cluster, draft, named, on_day, resolve
from dragoman.records.series import Series, series_of
from dragoman.records.sessions import Session

__all__ = [
    "POLICIES",
    "Cluster",
    "Listed",
    "Series",
    "Session",
    "Spelling",
    "bodies_of",
    "draft",
    "identified",
    "name_keys",
    "named",
    "on_day",
    "resolve",
    "series_of",
    "sharing_parents",
    "spellings",
    "spelt_alike",
    "surroundings",
    "with_parents",
    "with_wholes",
]
