"""The full-text index: words of current documents, and of events, in SQLite's FTS5.

Words stand in it in their search form, parted by blanks; a character of a script without spaces is a word.
The index of documents keeps no text (the document has it), so what is taken out of it is told word by word
once more: should the forms change, the whole index is made anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text

from dragoman.lexicon import searchable, tokens
from dragoman.model.document import Document, Layout
from dragoman.model.errors import StoreError
from dragoman.store.codec import decode, unpack
from dragoman.store.tables import document_rows, documents, folding, readings

PAGE = 200
"""Documents that are indexed at once."""
_ADD = text("INSERT INTO document_words (rowid, title, body) VALUES (:id, :title, :body)")
_REMOVE = text(
    "INSERT INTO document_words (document_words, rowid, title, body) VALUES ('delete', :id, :title, :body)"
)
_EMPTY = text("INSERT INTO document_words (document_words) VALUES ('delete-all')")


def words_of(document: Document, layout: Layout, title: str | None) -> tuple[str, str]:
    """The words of the title, and those of all blocks but furniture and the title itself."""
    blocks = _blocks(document, layout, title)
    body = (form for start, end in blocks for form in searchable.forms(document.text, start, end))
    return " ".join(searchable.forms(title or "")), " ".join(body)


def blocks_of(row: Any) -> list[tuple[int, int]]:
    """Where the words of the body stand. Raises StoreError where another program wrote the row."""
    document, layout = decode(row.document, Document), decode(unpack(row.layout), Layout)
    return list(_blocks(document, layout, row.title))


def _blocks(document: Document, layout: Layout, title: str | None) -> Iterator[tuple[int, int]]:
    for block in layout.blocks:
        if block.role != "furniture" and document.text[block.start : block.end].strip() != title:
            yield block.start, block.end


def add_document(connection: Connection, identity: str, told: tuple[str, str]) -> None:
    """Puts the words of a document that became current into the index."""
    row = connection.execute(insert(document_rows).values(document=identity).returning(document_rows.c.id))
    connection.execute(_ADD, {"id": row.scalar_one(), "title": told[0], "body": told[1]})


def remove_documents(connection: Connection, names: Sequence[str]) -> None:
    """Takes documents out of the index, as long as their reading is still that with which they came in."""
    query = told_documents().join(document_rows, document_rows.c.document == documents.c.id)
    query = query.add_columns(document_rows.c.id.label("row")).where(documents.c.id.in_(names))
    for row in connection.execute(query).all():
        try:
            title, body = _words(row)
        except StoreError:  # another program's: which words went in cannot be told
            connection.execute(delete(folding))
        else:
            connection.execute(_REMOVE, {"id": row.row, "title": title, "body": body})
    connection.execute(delete(document_rows).where(document_rows.c.document.in_(names)))


def bring_up_to_date(connection: Connection) -> None:
    """Makes the index anew where its words were folded by other rules than the program's."""
    if not is_current(connection):
        index_all(connection)


def is_current(connection: Connection) -> bool:
    return connection.execute(select(folding.c.rules)).scalar() == _rules()


def index_all(connection: Connection) -> None:
    """Makes the index of documents anew."""
    connection.execute(_EMPTY)
    connection.execute(delete(document_rows))
    for row in _current(connection):
        try:
            told = _words(row)
        except StoreError:
            continue  # what cannot be read is told by whoever asks for it
        add_document(connection, row.id, told)
    connection.execute(delete(folding))
    connection.execute(insert(folding).values(rules=_rules()))


def _current(connection: Connection) -> Iterator[Any]:
    after = ""
    while True:
        query = told_documents().where(~documents.c.retired, documents.c.id > after)
        rows = connection.execute(query.order_by(documents.c.id).limit(PAGE)).all()
        yield from rows
        if len(rows) < PAGE:
            return
        after = rows[-1].id


def told_documents() -> Any:
    """The query for all documents with what decides on their words."""
    return select(documents.c.id, documents.c.title, documents.c.document, readings.c.layout).join(
        readings, readings.c.document == documents.c.id
    )


def _words(row: Any) -> tuple[str, str]:
    return words_of(decode(row.document, Document), decode(unpack(row.layout), Layout), row.title)


@cache
def _rules() -> str:
    """A hash of what decides on the form of a word and on which words of a document are found."""
    files = (Path(tokens.__file__), Path(searchable.__file__), tokens.VARIANTS, Path(__file__))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:16]
