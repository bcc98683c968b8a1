"""Clusters resolved into the record: values by stated policy, disagreements, series, what belongs to what.

>>> from datetime import date
>>> resolve([], date(2025, 8, 6)), series_of([])
((), ())
"""

from dragoman.records.hierarchy import with_parents
from dragoman.records.kinship import (
    Spelling,
    name_keys,
    sharing_parents,
    spellings,
    spelt_alike,
    tied_keys,
)
from dragoman.records.known import identified
from dragoman.records.listing import Listed, bodies_of
from dragoman.records.outcomes import outcomes_of
from dragoman.records.parts import surroundings, with_wholes
from dragoman.records.policies import POLICIES, policy_of
from dragoman.records.renaming import Names, names_of
from dragoman.records.resolve import Cluster, draft, named, on_day, resolve
from dragoman.records.series import Series, series_of
from dragoman.records.sessions import Session
from dragoman.records.tied import Tie, names_told, ties_of

__all__ = [
    "POLICIES",
    "Cluster",
    "Listed",
    "Names",
    "Series",
    "Session",
    "Spelling",
    "Tie",
    "bodies_of",
    "draft",
    "identified",
    "name_keys",
    "named",
    "names_of",
    "names_told",
    "on_day",
    "outcomes_of",
    "policy_of",
    "resolve",
    "series_of",
    "sharing_parents",
    "spellings",
    "spelt_alike",
    "surroundings",
    "tied_keys",
    "ties_of",
    "with_parents",
    "with_wholes",
]
