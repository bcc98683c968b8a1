"""The record's database: SQLite, one file. The only SQL of the program is in this folder.

>>> import tempfile, pathlib
>>> with open_store(pathlib.Path(tempfile.mkdtemp()) / "record.db") as store:
...     store.counts()
{'documents': 0, 'retired': 0, 'reports': 0}
"""

from dragoman.store.answers import Answer
from dragoman.store.codec import Entry
from dragoman.store.database import Standing, State, Store
from dragoman.store.derived import Derived, Doubt, Link
from dragoman.store.event_index import EVENT_FIELDS, Indexed
from dragoman.store.feed import Change, News
from dragoman.store.finding import Finder, Found
from dragoman.store.kept import Mark
from dragoman.store.location import default_path
from dragoman.store.log import ItemOutcome, Run, RunItem
from dragoman.store.opening import open_store
from dragoman.store.standing import Kept, Standings
from dragoman.store.wanted import AllOf, AnyOf, Phrase, Wanted
from dragoman.store.writing import Outcome

__all__ = [
    "EVENT_FIELDS",
    "AllOf",
    "Answer",
    "AnyOf",
    "Change",
    "Derived",
    "Doubt",
    "Entry",
    "Finder",
    "Found",
    "Indexed",
    "ItemOutcome",
    "Kept",
    "Link",
    "Mark",
    "News",
    "Outcome",
    "Phrase",
    "Run",
    "RunItem",
    "Standing",
    "Standings",
    "State",
    "Store",
    "Wanted",
    "default_path",
    "open_store",
]
