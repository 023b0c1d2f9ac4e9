"""The second engine: PostgreSQL, for a chain that has outgrown one machine."""

from server.db.postgres.database import PostgresDatabase

__all__ = ["PostgresDatabase"]
