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

derived = Table(
    "derived",
    metadata,
    Column("program", String, primary_key=True, comment="fingerprint of the program and data that derived"),
    Column("content", String, primary_key=True, comment="SHA-256 of the readings that they derive from"),
    Column("as_of", String, primary_key=True),
    Column("number", Integer, primary_key=True, comment="place of the row's first event, from 0"),
    Column("events", LargeBinary, nullable=False, comment="JSON of model.contract.Event, a list, by zlib"),
)
"""Events as they were last derived, to spare deriving them at every question."""

CONTENT = (documents, readings, reports, facts)
"""The tables that depend on the articles alone: ingesting the same files again changes no row of them."""
