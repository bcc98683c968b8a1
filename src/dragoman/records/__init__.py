"""Clusters resolved into the record: values by stated policy, disagreements, series, what belongs to what.

>>> from datetime import date
>>> resolve([], date(2025, 8, 6)), series_of([])
((), ())
"""

from dragoman.records.known import identified
from dragoman.records.listing import Listed, bodies_of
from dragoman.records.policies import POLICIES
from dragoman.records.resolve import Cluster, resolve
from dragoman.records.series import Series, series_of
from dragoman.records.sessions import Session

__all__ = [
    "POLICIES",
    "Cluster",
    "Listed",
    "Series",
    "Session",
    "bodies_of",
    "identified",
    "resolve",
    "series_of",
]
