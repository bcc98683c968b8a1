"""Events kept one by one, with what they depend on, in place of all at once."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("derived")
    _standings()
    _blocks()
    _events()
    _doubts()
    _changes()
    op.create_table("pending", sa.Column("document", sa.String, primary_key=True))
    op.create_table("derivation", sa.Column("program", sa.String, primary_key=True))
    op.create_index("documents_sha256", "documents", ["sha256"])


def downgrade() -> None:
    op.drop_index("documents_sha256")
    for table in (
        "changes",
        "derivation",
        "pending",
        "doubts",
        "links",
        "events",
        "crowds",
        "blocks",
        "standings",
    ):
        op.drop_table(table)
    op.create_table(
        "derived",
        sa.Column("program", sa.String, primary_key=True),
        sa.Column("content", sa.String, primary_key=True),
        sa.Column("as_of", sa.String, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("events", sa.LargeBinary, nullable=False),
    )


def _standings() -> None:
    op.create_table(
        "standings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("neighbourhood", sa.Integer),
        sa.Column("event", sa.String),
        sa.Column("place", sa.Integer),
    )
    op.create_index("standings_report", "standings", ["document", "number"], unique=True)
    op.create_index("standings_neighbourhood", "standings", ["neighbourhood"])
    op.create_index("standings_event", "standings", ["event"])


def _blocks() -> None:
    op.create_table(
        "blocks",
        sa.Column("block", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("standing", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("visits", sa.Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("blocks_standing", "blocks", ["standing"])
    op.create_table("crowds", sa.Column("block", sa.Integer, primary_key=True, autoincrement=False))


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("neighbourhood", sa.Integer, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("event", sa.LargeBinary, nullable=False),
    )
    op.create_index("events_neighbourhood", "events", ["neighbourhood"])
    op.create_table(
        "links",
        sa.Column("link", sa.String, primary_key=True),
        sa.Column("event", sa.String, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("key", sa.String, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("links_event", "links", ["event"])


def _doubts() -> None:
    op.create_table(
        "doubts",
        sa.Column("first", sa.String, primary_key=True),
        sa.Column("last", sa.String, primary_key=True),
        sa.Column("judgement", sa.LargeBinary, nullable=False),
    )
    op.create_index("doubts_last", "doubts", ["last"])


def _changes() -> None:
    op.create_table(
        "changes",
        sa.Column("cursor", sa.Integer, primary_key=True),
        sa.Column("event", sa.String, nullable=False),
        sa.Column("change", sa.String, nullable=False),
        sa.Column("other", sa.String),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("changes_event", "changes", ["event"])
