"""The replicated tables, as portable SQL. Rows carry `scope, id, seq, removed`; nothing else decides what is synced."""

from sync.schema.cards import CARD_TABLES
from sync.schema.care import CARE_TABLES
from sync.schema.gifts import GIFT_TABLES
from sync.schema.org import ORG_TABLES
from sync.schema.reach import REACH_TABLES
from sync.schema.store import FACT_TABLES
from sync.schema.table import Table

STORE_TABLES: tuple[Table, ...] = FACT_TABLES + CARD_TABLES + GIFT_TABLES + CARE_TABLES + REACH_TABLES
TABLES: tuple[Table, ...] = ORG_TABLES + STORE_TABLES
TABLE: dict[str, Table] = {table.name: table for table in TABLES}

# 2: attachments; 3: checklist runs can be given up; 4: cards, gifts, merges, hand-overs, customer files;
# 5: triggers of the cadence, messages, weekly plans, club events, complaints. How each came about: `steps.py`
SCHEMA_VERSION = 5

__all__ = ["ORG_TABLES", "SCHEMA_VERSION", "STORE_TABLES", "TABLE", "TABLES", "Table"]
