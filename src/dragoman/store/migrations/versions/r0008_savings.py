"""The order in which documents were stored, so that what came since is known."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "savings",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("document", sa.String, sa.ForeignKey("documents.id"), nullable=False, unique=True),
        sqlite_autoincrement=True,
    )
    op.execute("INSERT INTO savings (document) SELECT id FROM documents ORDER BY rowid")


def downgrade() -> None:
    op.drop_table("savings")
