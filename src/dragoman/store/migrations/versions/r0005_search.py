"""Words of documents and of events in full-text indexes."""

import sqlalchemy as sa
from alembic import op

from dragoman.store.fulltext import index_all

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TOKENIZER = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
"""Signs of vowels are of a word, and so are the private characters with which codes begin."""


def upgrade() -> None:
    _rows()
    _indexes()
    index_all(op.get_bind())
    op.execute("DELETE FROM derivation")


def downgrade() -> None:
    for table in (
        "event_words",
        "document_vocabulary",
        "document_words",
        "folding",
        "spellings",
        "event_rows",
        "document_rows",
    ):
        op.drop_table(table)


def _rows() -> None:
    op.create_table(
        "document_rows",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("document", sa.String, nullable=False, unique=True),
    )
    op.create_table(
        "event_rows",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("event", sa.String, nullable=False, unique=True),
        sa.Column("outline", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "spellings",
        sa.Column("sound", sa.String, primary_key=True),
        sa.Column("word", sa.Text, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table("folding", sa.Column("rules", sa.String, primary_key=True))


def _indexes() -> None:
    fields = "people, bodies, works, parties, places, kinds, said"
    for statement in (
        f"CREATE VIRTUAL TABLE document_words USING fts5 (title, body, content='', tokenize=\"{TOKENIZER}\")",
        "CREATE VIRTUAL TABLE document_vocabulary USING fts5vocab (document_words, row)",
        f'CREATE VIRTUAL TABLE event_words USING fts5 ({fields}, tokenize="{TOKENIZER}")',
    ):
        op.execute(statement)
