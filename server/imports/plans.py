"""Loads what it takes to understand a stored file: its plan, the stores, the chain's currency and points."""

import msgspec

from server.db import imports
from server.db.database import Reader
from server.formats import CURRENCIES
from server.imports.mapping import Plan
from server.imports.sale import Chain, Understanding
from server.imports.stores import StoreBook, StoreKnown
from sync.days import day_of


def plan_of(run: imports.ImportRun) -> Plan:
    return msgspec.json.decode(run.mapping, type=Plan)


def plan_text(plan: Plan) -> str:
    return msgspec.json.encode(plan).decode()


def store_book(reader: Reader, now: int, allowed: str = "") -> StoreBook:
    """`allowed`: the only store that this person may import for, or empty."""
    rows = imports.open_stores(reader)
    stores = (StoreKnown(row["id"], row["number"], row["name"], day_of(now, row["time_zone"])) for row in rows)
    return StoreBook(stores, allowed)


def chain_of(reader: Reader) -> Chain:
    _, digits = CURRENCIES.get(imports.currency(reader), ("", 2))
    return Chain(digits, imports.points_per_yuan(reader))


def understanding_of(reader: Reader, run: imports.ImportRun) -> Understanding:
    """A run with a store may bring rows of no other. 'Today' is the day of the upload, whenever the run goes on."""
    return Understanding(plan_of(run).mapping, store_book(reader, run.started_at, run.store_id), chain_of(reader))
