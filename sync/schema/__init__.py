"""The replicated tables, as portable SQL. Rows carry `scope, id, seq, removed`; nothing else decides what is synced."""

from sync.schema.org import ORG_TABLES
from sync.schema.store import STORE_TABLES
from sync.schema.table import Table

TABLES: tuple[Table, ...] = ORG_TABLES + STORE_TABLES
TABLE: dict[str, Table] = {table.name: table for table in TABLES}

# 2: attachments; 3: checklist runs can be given up. How each came about: `steps.py`
SCHEMA_VERSION = 3

__all__ = ["ORG_TABLES", "SCHEMA_VERSION", "STORE_TABLES", "TABLE", "TABLES", "Table"]
