"""Rulings and their undoing, when each version of an article came, and why events changed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rulings",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("decision", sa.LargeBinary, nullable=False),
    )
    op.create_index("rulings_at", "rulings", ["at"])
    op.create_table(
        "undoings",
        sa.Column("ruling", sa.String, sa.ForeignKey("rulings.id"), primary_key=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
    op.create_table("unsettled", sa.Column("ruling", sa.String, primary_key=True))
    op.create_table(
        "arrivals",
        sa.Column("document", sa.String, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("at", sa.String, nullable=False),
    )
    op.execute(sa.text(_ARRIVALS))
    op.add_column("changes", sa.Column("why", sa.Text))


_ARRIVALS = """
INSERT INTO arrivals (document, at)
SELECT documents.id, coalesce(
    CASE documents.version WHEN 1 THEN min(runs.started) ELSE max(runs.started) END,
    strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now')
)
FROM documents
LEFT JOIN run_items ON run_items.item = documents.source AND run_items.outcome IN ('new', 'changed')
LEFT JOIN runs ON runs.id = run_items.run
GROUP BY documents.id
"""
"""As far as the collection log tells: the first version by its first entry, later ones by the last."""


def downgrade() -> None:
    op.drop_column("changes", "why")
    for table in ("arrivals", "unsettled", "undoings"):
        op.drop_table(table)
    op.drop_index("rulings_at")
    op.drop_table("rulings")
