"""Alembic migrations of the record's database, run when an older one is opened."""
