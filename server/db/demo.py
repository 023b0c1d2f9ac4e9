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
        """select * from cadence_step where scope = 'org' and current = 1 and removed = 0
        and trigger in ('purchase', 'product', 'quarter') order by tier, day, key"""
    )


def replaced(reader: Reader) -> list[Row]:
    """What a trigger replaces, `trigger` and `replaced`."""
    return reader.rows(
        "select trigger, replaced from cadence_supersede where scope = 'org' and current = 1 and removed = 0"
    )


def holidays(reader: Reader) -> list[str]:
    rows = reader.rows(
        "select day from calendar_day where scope = 'org' and kind = 'holiday' and current = 1 and removed = 0"
    )
    return [row["day"] for row in rows]


def setting(reader: Reader, key: str, unsaid: int) -> int:
    found = reader.value("select value from setting where scope = 'org' and key = :key and current = 1", {"key": key})
    return unsaid if found is None else int(found)


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


def entitled(reader: Reader, scope: str, most: int) -> list[Row]:
    """Members whose card brings club events and visits, the best customers first."""
    return reader.rows(
        """select m.id, m.clerk_id, m.address from member m
        join tier t on t.scope = 'org' and t.key = m.tier and t.current = 1
        where m.scope = :scope and m.removed = 0 and m.alias_of = '' and m.consent = 1 and t.benefits like '%"club"%'
        and not exists (select 1 from refusal r where r.scope = m.scope and r.member_id = m.id and r.removed = 0)
        order by m.spend_minor desc, m.id limit :most""",
        {"scope": scope, "most": most},
    )


def due_between(reader: Reader, scope: str, first: str, last: str) -> list[Row]:
    """Open follow-ups of these days."""
    return reader.rows(
        """select id, member_id, due, channel, assignee_id from follow_up where scope = :scope and state = 'open'
        and due between :first and :last and removed = 0 order by due, id limit 200""",
        {"scope": scope, "first": first, "last": last},
    )
