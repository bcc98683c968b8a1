"""Which schema a file has, and bringing it up to the program's."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from dragoman.model.errors import StoreError
from dragoman.store.connect import APPLICATION_ID

HEAD = "0008"
"""The newest revision of ``migrations/versions``; a test holds the two together."""
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")


def revision_of(connection: Connection, path: Path) -> str | None:
    """The file's revision, None for an empty file. Raises StoreError where it is another program's."""
    owner = connection.exec_driver_sql("PRAGMA application_id").scalar()
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
    if not tables:
        return None
    if owner != APPLICATION_ID:
        raise StoreError(f"{path}: this is not a Dragoman database; choose another path with --db")
    revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return str(revision)


def check_revision(revision: str | None, path: Path) -> None:
    """Raises StoreError where a newer program wrote the file."""
    if revision is not None and revision not in REVISIONS:
        raise StoreError(
            f"{path}: written by a newer version of Dragoman (schema {revision}, this program knows {HEAD}); "
            "upgrade the program"
        )


def upgrade(connection: Connection) -> None:
    """Runs the migrations that the file lacks, inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
