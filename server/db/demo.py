"""What building the demo chain needs of the database: how far it got, emptying it, and what the playbook says."""

from server.db import meta
from server.db.database import Reader, Row, Writer
from sync.schema import TABLES

STATE = "demo_state"  # '' | building | done


def state(reader: Reader) -> str:
    return meta.value(reader, STATE)


def set_state(writer: Writer, text: str) -> None:
    meta.put(writer, STATE, text)


def has_chain(reader: Reader) -> bool:
    return bool(reader.value("select count(*) from chain"))


def empty(writer: Writer) -> None:
    """Takes out all that a build writes. Only for a database that no tablet has seen."""
    for name in (*(table.name for table in TABLES), "scope", "scope_mark", "operation_log", "account"):
        writer.run(f"delete from {name}")


def tiers(reader: Reader) -> list[Row]:
    """The published tiers, from the first one up."""
    return reader.rows("select * from tier where scope = 'org' and current = 1 and removed = 0 order by rank")


def cadence(reader: Reader) -> list[Row]:
    return reader.rows(
        """select * from cadence_step where scope = 'org' and current = 1 and removed = 0 and trigger = 'purchase'
        order by tier, day, key"""
    )


def outcomes(reader: Reader) -> list[Row]:
    return reader.rows(
        "select * from outcome where scope = 'org' and current = 1 and removed = 0 order by position, key"
    )


def choices(reader: Reader) -> list[Row]:
    return reader.rows(
        "select * from choice where scope = 'org' and current = 1 and removed = 0 order by kind, position, key"
    )


def scripts(reader: Reader) -> list[Row]:
    return reader.rows("select * from script where scope = 'org' and current = 1 and removed = 0 order by key")


def checklists(reader: Reader) -> list[Row]:
    return reader.rows("select * from checklist where scope = 'org' and current = 1 and removed = 0 order by key")


def gifts(reader: Reader) -> list[Row]:
    """What a store has on its shelf."""
    return reader.rows(
        "select key from gift where scope = 'org' and kind = 'gift' and current = 1 and removed = 0 order by position, key"
    )


def points_rate(reader: Reader) -> int:
    """Points for one yuan."""
    return (
        reader.value("select value from setting where scope = 'org' and key = 'points_per_yuan' and current = 1") or 0
    )


def products(reader: Reader) -> list[Row]:
    return reader.rows("select * from product where scope = 'org' and active = 1 and removed = 0 order by code")
