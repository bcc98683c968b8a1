"""Documents, readings, reports, facts and the collection log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _documents()
    _readings()
    _reports()
    _facts()
    _runs()


def downgrade() -> None:
    for table in ("run_items", "runs", "facts", "reports", "readings", "documents"):
        op.drop_table(table)


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("retired", sa.Boolean, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("published", sa.String),
        sa.Column("language", sa.String),
        sa.Column("outlet", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("document", sa.LargeBinary, nullable=False),
    )
    op.create_index("documents_source", "documents", ["source", "version"], unique=True)


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("document", sa.String, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("reader", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("layout", sa.LargeBinary, nullable=False),
        sa.Column("mentions", sa.LargeBinary, nullable=False),
    )


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("document", sa.String, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("time", sa.String),
        sa.Column("as_of", sa.String),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("report", sa.LargeBinary, nullable=False),
    )


def _facts() -> None:
    op.create_table(
        "facts",
        sa.Column("document", sa.String, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("object", sa.Text, nullable=False),
        sa.Column("fact", sa.LargeBinary, nullable=False),
    )


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("started", sa.String, nullable=False),
        sa.Column("finished", sa.String),
        sa.Column("reader", sa.String, nullable=False),
        *(sa.Column(count, sa.Integer) for count in ("new", "changed", "unchanged", "skipped", "failed")),
    )
    op.create_table(
        "run_items",
        sa.Column("run", sa.Integer, sa.ForeignKey("runs.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("reason", sa.Text),
    )
