"""The tables of a record's database; what they hold is told at each."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    Column("source", Text, nullable=False),
    Column("version", Integer, nullable=False, comment="1 for the first text of a source, then counting up"),
    Column("retired", Boolean, nullable=False, comment="a later version of the same source has replaced it"),
    Column("sha256", String, nullable=False),
    Column("published", String),
    Column("language", String),
    Column("outlet", Text),
    Column("title", Text),
    Column("document", LargeBinary, nullable=False, comment="JSON of model.document.Document, with the text"),
    Index("documents_source", "source", "version", unique=True),
    Index("documents_sha256", "sha256"),
)
"""One row a version of an article; rows are retired, never removed."""

readings = Table(
    "readings",
    metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("reader", String, nullable=False, comment="fingerprint of the program and data that read it"),
    Column("digest", String, nullable=False, comment="SHA-256 of everything that was read"),
    Column("layout", LargeBinary, nullable=False),
    Column("mentions", LargeBinary, nullable=False),
)
"""What was found in a document beside its reports and facts, as JSON compressed by zlib."""

reports = Table(
    "reports",
    metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("number", Integer, primary_key=True, comment="place among the document's reports, from 0"),
    Column("position", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("status", String, nullable=False),
    Column("time", String),
    Column("as_of", String),
    Column("language", String, nullable=False),
    Column("report", LargeBinary, nullable=False, comment="JSON of model.contract.Report"),
)
"""What each document says of each event."""

facts = Table(
    "facts",
    metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("subject", Text, nullable=False),
    Column("object", Text, nullable=False),
    Column("fact", LargeBinary, nullable=False, comment="JSON of model.contract.Fact"),
)
"""Relations that documents state beside events."""

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started", String, nullable=False, comment="UTC, ISO 8601"),
    Column("finished", String, comment="null where the run was cut short"),
    Column("reader", String, nullable=False),
    Column("new", Integer),
    Column("changed", Integer),
    Column("unchanged", Integer),
    Column("skipped", Integer),
    Column("failed", Integer),
)
"""The collection log: when sources were read, and how it went."""

run_items = Table(
    "run_items",
    metadata,
    Column("run", ForeignKey("runs.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("item", Text, nullable=False),
    Column("outcome", String, nullable=False, comment="new | changed | skipped | failed"),
    Column("reason", Text),
)
"""Items of a run that did something or did not work; unchanged ones are only counted."""

periods = Table(
    "periods",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("outlet", Text, nullable=False),
    Column("first", String, nullable=False, comment="day, ISO 8601"),
    Column("last", String, comment="null where it is still being collected"),
    Column("by", Text, nullable=False),
    Column("at", String, nullable=False, comment="UTC, ISO 8601"),
    Column("why", Text, nullable=False),
    Column("withdrawn_by", Text),
    Column("withdrawn_at", String),
    Column("withdrawn_why", Text),
    sqlite_autoincrement=True,
)
"""When outlets were collected, as editors declare it; withdrawn declarations stay."""

standings = Table(
    "standings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", String, nullable=False),
    Column("number", Integer, nullable=False, comment="place among the document's reports"),
    Column("neighbourhood", Integer, comment="the least id of those that it is clustered with"),
    Column("event", String),
    Column("place", Integer, comment="place among the event's reports, from 0"),
    Index("standings_report", "document", "number", unique=True),
    Index("standings_neighbourhood", "neighbourhood"),
    Index("standings_event", "event"),
)
"""Where each report of a current document stands among the events."""

blocks = Table(
    "blocks",
    metadata,
    Column("block", Integer, primary_key=True, autoincrement=False),
    Column("standing", Integer, primary_key=True, autoincrement=False),
    Column("visits", Boolean, nullable=False, comment="it is compared with the others, they are not"),
    Index("blocks_standing", "standing"),
    sqlite_with_rowid=False,
)
"""Which reports meet in a block, and so are compared."""

crowds = Table("crowds", metadata, Column("block", Integer, primary_key=True, autoincrement=False))
"""Blocks with too many pairs, which are parted or not compared."""

events = Table(
    "events",
    metadata,
    Column("id", String, primary_key=True),
    Column("neighbourhood", Integer, nullable=False),
    Column("digest", String, nullable=False, comment="SHA-256 of the event with its reports"),
    Column("title", Text, nullable=False),
    Column("event", LargeBinary, nullable=False, comment="JSON of model.contract.Event without its reports"),
    Index("events_neighbourhood", "neighbourhood"),
)
"""Events as they were last derived, of no day; their reports are those that stand with them."""

links = Table(
    "links",
    metadata,
    Column("link", String, primary_key=True, comment="a name, its sound, parties and month, or a document"),
    Column("event", String, primary_key=True),
    Column("name", Text, primary_key=True, comment="a proper name as spelt, else empty"),
    Column("key", String, nullable=False, comment="of a proper name: the link that all of that name have"),
    Index("links_event", "event"),
    sqlite_with_rowid=False,
)
"""What an event shares with others whose values depend on it."""

doubts = Table(
    "doubts",
    metadata,
    Column("first", String, primary_key=True),
    Column("last", String, primary_key=True),
    Column("judgement", LargeBinary, nullable=False, comment="JSON of model.contract.Judgement"),
    Index("doubts_last", "last"),
)
"""Pairs of events that may be one, for an editor to judge."""

pending = Table("pending", metadata, Column("document", String, primary_key=True))
"""Documents that were stored or retired since events were last derived."""

unsettled = Table("unsettled", metadata, Column("ruling", String, primary_key=True))
"""Rulings that were made or undone since events were last derived."""

rulings = Table(
    "rulings",
    metadata,
    Column("id", String, primary_key=True),
    Column(
        "at", String, nullable=False, comment="UTC, ISO 8601 to the microsecond; each later than the last"
    ),
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("decision", LargeBinary, nullable=False, comment="JSON of model.rulings.Decision"),
    Index("rulings_at", "at"),
)
"""What editors decided; rows are never changed or removed."""

undoings = Table(
    "undoings",
    metadata,
    Column("ruling", ForeignKey("rulings.id"), primary_key=True),
    Column("at", String, nullable=False),
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False),
)
"""Rulings that were undone."""

arrivals = Table(
    "arrivals",
    metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("at", String, nullable=False, comment="UTC, ISO 8601"),
)
"""When each version of an article last became its source's current one."""

savings = Table(
    "savings",
    metadata,
    Column("number", Integer, primary_key=True, comment="greater than those of all savings before"),
    Column("document", ForeignKey("documents.id"), nullable=False, unique=True),
    sqlite_autoincrement=True,
)
"""When each document was last stored, counted by what was stored in all."""

changes = Table(
    "changes",
    metadata,
    Column("cursor", Integer, primary_key=True),
    Column("event", String, nullable=False),
    Column("change", String, nullable=False, comment="added | changed | merged | split | withdrawn"),
    Column("other", String, comment="the event that it was merged into or split from"),
    Column("title", Text, nullable=False, comment="of the event after the change, or before it was gone"),
    Column("at", String, nullable=False, comment="UTC, ISO 8601: when events were derived"),
    Column("why", Text, comment="ids of the documents and rulings that made the change, between blanks"),
    Index("changes_event", "event"),
    sqlite_autoincrement=True,
)
"""What became of events, in order; never shortened, so that every id that ever was leads somewhere."""

derivation = Table(
    "derivation",
    metadata,
    Column("program", String, primary_key=True, comment="fingerprint of the program and data that derived"),
)
"""One row, or none where events have yet to be derived."""

document_rows = Table(
    "document_rows",
    metadata,
    Column("id", Integer, primary_key=True, comment="row of the full-text index document_words"),
    Column("document", String, nullable=False, unique=True),
)
"""Which documents the full-text index has: the current ones."""

event_rows = Table(
    "event_rows",
    metadata,
    Column("id", Integer, primary_key=True, comment="row of the full-text index event_words"),
    Column("event", String, nullable=False, unique=True),
    Column("outline", LargeBinary, nullable=False, comment="JSON of what filters and facets need"),
)
"""Which events the full-text index has: those in ``events``."""

spellings = Table(
    "spellings",
    metadata,
    Column("sound", String, primary_key=True, comment="a blocking key of grammar.names"),
    Column("word", Text, primary_key=True, comment="a word of a name in some event, in its search form"),
    sqlite_with_rowid=False,
)
"""Words of names by their sound; some may be of no event any more."""

folding = Table(
    "folding",
    metadata,
    Column("rules", String, primary_key=True, comment="hash of the rules by which words were folded"),
)
"""One row, or none where the full-text index of documents has to be made anew."""
answers = Table(
    "answers",
    metadata,
    Column("key", String, primary_key=True, comment="as the program that asked chose it"),
    Column("request", String, nullable=False, comment="SHA-256 of what was asked with it"),
    Column("answer", LargeBinary, nullable=False),
    Column("at", String, nullable=False, comment="UTC, ISO 8601"),
    Index("answers_at", "at"),
)
"""Answers to requests that change the record, so that one that is repeated is not carried out twice."""

CONTENT = (documents, readings, reports, facts)
"""The tables that depend on the articles alone: ingesting the same files again changes no row of them."""
