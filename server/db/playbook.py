"""Playbook rows: what is current, every published version, and the office's drafts. Bodies stay JSON text here; what
they mean is `server.playbooks`' business."""

from collections.abc import Iterable

import msgspec

from server.db.database import Reader, Row, Writer

SCOPE = "org"
KINDS = ("script", "checklist")


class Version(msgspec.Struct, frozen=True):
    """A publication. `title`, `note`: translated JSON; `changed`: how many scripts and checklists it brought."""

    id: str
    version: int
    title: str
    note: str
    published_at: int
    published_by: str
    published_by_name: str
    changed: int


class ScriptRow(msgspec.Struct, frozen=True):
    """One version of a script; `title`, `body`: JSON. `drafted`: 1 when the office has a draft of it."""

    id: str
    version: int
    current: int
    key: str
    kind: str
    title: str
    body: str
    drafted: int = 0


class ChecklistRow(msgspec.Struct, frozen=True):
    """One version of a checklist; `roles`: JSON list."""

    id: str
    version: int
    current: int
    key: str
    kind: str
    title: str
    roles: str
    body: str
    drafted: int = 0


class Draft(msgspec.Struct, frozen=True):
    """kind: script | checklist; `body`: JSON of the whole Script or Checklist, title and all."""

    kind: str
    key: str
    body: str
    edited_by: str
    edited_at: int
    edited_by_name: str = ""


def current_version(reader: Reader) -> int:
    """The newest publication's number; 0 when nothing was published."""
    return reader.value("select max(version) from playbook where scope = 'org' and removed = 0") or 0


def latest(reader: Reader) -> Version | None:
    return next(iter(versions(reader, 1)), None)


def versions(reader: Reader, limit: int = 100) -> list[Version]:
    """Newest first."""
    rows = reader.rows(
        """select p.id, p.version, p.title, p.note, p.published_at, p.published_by,
        coalesce(s.name, p.published_by) as published_by_name,
        (select count(*) from script c where c.scope = 'org' and c.version = p.version and c.removed = 0)
        + (select count(*) from checklist c where c.scope = 'org' and c.version = p.version and c.removed = 0)
        as changed
        from playbook p left join staff s on s.scope = 'org' and s.id = p.published_by
        where p.scope = 'org' and p.removed = 0 order by p.version desc limit :limit""",
        {"limit": limit},
    )
    return msgspec.convert(rows, list[Version])


def scripts(reader: Reader) -> list[ScriptRow]:
    """The current ones, by kind and key."""
    rows = reader.rows(f"{_select('script', 'kind')} and c.current = 1 order by c.kind, c.key")
    return msgspec.convert(rows, list[ScriptRow])


def script(reader: Reader, key: str) -> ScriptRow | None:
    """The current version."""
    row = reader.row(f"{_select('script', 'kind')} and c.current = 1 and c.key = :key", {"key": key})
    return msgspec.convert(row, ScriptRow) if row else None


def script_version(reader: Reader, id: str) -> ScriptRow | None:
    """`<key>@<version>`, as it was published."""
    row = reader.row(f"{_select('script', 'kind')} and c.id = :id", {"id": id})
    return msgspec.convert(row, ScriptRow) if row else None


def checklists(reader: Reader) -> list[ChecklistRow]:
    """The current ones, by kind and key."""
    rows = reader.rows(f"{_select('checklist', 'kind, c.roles')} and c.current = 1 order by c.kind, c.key")
    return msgspec.convert(rows, list[ChecklistRow])


def checklist(reader: Reader, key: str) -> ChecklistRow | None:
    """The current version."""
    row = reader.row(f"{_select('checklist', 'kind, c.roles')} and c.current = 1 and c.key = :key", {"key": key})
    return msgspec.convert(row, ChecklistRow) if row else None


def checklist_version(reader: Reader, id: str) -> ChecklistRow | None:
    """`<key>@<version>`, as it was published."""
    row = reader.row(f"{_select('checklist', 'kind, c.roles')} and c.id = :id", {"id": id})
    return msgspec.convert(row, ChecklistRow) if row else None


def of_version(reader: Reader, kind: str, version: int) -> list[ScriptRow] | list[ChecklistRow]:
    """The scripts or checklists that a publication brought, current or not, by key."""
    columns = "kind, c.roles" if kind == "checklist" else "kind"
    sql = f"{_select(_table(kind), columns)} and c.version = :version order by c.key"
    found = reader.rows(sql, {"version": version})
    return (
        msgspec.convert(found, list[ChecklistRow]) if kind == "checklist" else msgspec.convert(found, list[ScriptRow])
    )


def tiers(reader: Reader) -> list[Row]:
    """The current ones, lowest rank first."""
    return reader.rows("select * from tier where scope = 'org' and current = 1 and removed = 0 order by rank")


def cadence(reader: Reader) -> list[Row]:
    """The current steps by trigger, tier and day."""
    return reader.rows(
        "select * from cadence_step where scope = 'org' and current = 1 and removed = 0 "
        "order by trigger, day, key, tier"
    )


def supersede(reader: Reader) -> list[Row]:
    return reader.rows(
        "select * from cadence_supersede where scope = 'org' and current = 1 and removed = 0 order by trigger, replaced"
    )


def wish_scripts(reader: Reader) -> list[str]:
    """Keys of the scripts that steps with a wish name."""
    rows = reader.rows(
        """select distinct script from cadence_step where scope = 'org' and current = 1 and removed = 0
        and (purpose = 'wish' or trigger in ('birthday', 'wedding_day', 'joined_day', 'festival'))"""
    )
    return [row["script"] for row in rows]


def festivals(reader: Reader) -> list[Row]:
    """The current ones, in their order."""
    return reader.rows("select * from festival where scope = 'org' and current = 1 and removed = 0 order by position")


def festival_days(reader: Reader) -> list[Row]:
    return reader.rows("select * from festival_day where scope = 'org' and removed = 0 order by day, key")


def questions(reader: Reader) -> list[Row]:
    """What customers ask, with answers, in their order."""
    return reader.rows("select * from faq where scope = 'org' and current = 1 and removed = 0 order by position")


def product_names(reader: Reader) -> list[str]:
    """Of the range as it is now: translated JSON, or plain words."""
    rows = reader.rows(
        "select distinct name from product where scope = 'org' and active = 1 and removed = 0 and name <> ''"
    )
    return [row["name"] for row in rows]


def outcomes(reader: Reader) -> list[Row]:
    return reader.rows("select * from outcome where scope = 'org' and current = 1 and removed = 0 order by position")


def gifts(reader: Reader) -> list[Row]:
    """The current ones, in their order."""
    return reader.rows("select * from gift where scope = 'org' and current = 1 and removed = 0 order by position")


def record_fields(reader: Reader) -> list[Row]:
    """The current ones, in their order."""
    return reader.rows(
        "select * from record_field where scope = 'org' and current = 1 and removed = 0 order by purpose, position"
    )


def calendar(reader: Reader) -> list[Row]:
    """The current days, first to last."""
    return reader.rows("select * from calendar_day where scope = 'org' and current = 1 and removed = 0 order by day")


def settings(reader: Reader) -> list[Row]:
    return reader.rows("select * from setting where scope = 'org' and current = 1 and removed = 0 order by key")


def choices(reader: Reader, kind: str = "") -> list[Row]:
    """Of one kind, or all by kind."""
    return reader.rows(
        """select * from choice where scope = 'org' and current = 1 and removed = 0
        and (:kind = '' or kind = :kind) order by kind, position""",
        {"kind": kind},
    )


def drafts(reader: Reader) -> list[Draft]:
    rows = reader.rows(f"{_DRAFT} order by d.kind, d.key")
    return msgspec.convert(rows, list[Draft])


def draft(reader: Reader, kind: str, key: str) -> Draft | None:
    row = reader.row(f"{_DRAFT} where d.kind = :kind and d.key = :key", {"kind": kind, "key": key})
    return msgspec.convert(row, Draft) if row else None


def put_draft(writer: Writer, one: Draft) -> None:
    """The newer draft replaces the older."""
    writer.run(
        """insert into playbook_draft (kind, key, body, edited_by, edited_at)
        values (:kind, :key, :body, :edited_by, :edited_at)
        on conflict (kind, key) do update set body = excluded.body, edited_by = excluded.edited_by,
        edited_at = excluded.edited_at""",
        msgspec.structs.asdict(one),
    )


def remove_draft(writer: Writer, kind: str, key: str) -> bool:
    """False when there was none."""
    changed = writer.run("delete from playbook_draft where kind = :kind and key = :key", {"kind": kind, "key": key})
    return changed == 1


def remove_drafts(writer: Writer) -> None:
    writer.run("delete from playbook_draft")


def put(writer: Writer, seq: int, rows: dict[str, list[Row]]) -> None:
    """Rows by table, whole, under one sequence number of `org`."""
    for table, some in rows.items():
        writer.put(table, SCOPE, seq, some)


def retire(writer: Writer, seq: int, kind: str, keys: Iterable[str]) -> None:
    """Turns the current rows of these keys to current = 0; what they say stays."""
    for key in keys:
        old = writer.rows(
            f"select * from {_table(kind)} where scope = 'org' and key = :key and current = 1", {"key": key}
        )
        writer.put(_table(kind), SCOPE, seq, [{**row, "current": 0, "seq": seq} for row in old])


_DRAFT = """select d.kind, d.key, d.body, d.edited_by, d.edited_at, coalesce(s.name, d.edited_by) as edited_by_name
    from playbook_draft d left join staff s on s.scope = 'org' and s.id = d.edited_by"""


def _select(table: str, columns: str) -> str:
    return f"""select c.id, c.version, c.current, c.key, c.{columns}, c.title, c.body,
        exists (select 1 from playbook_draft d where d.kind = '{table}' and d.key = c.key) as drafted
        from {table} c where c.scope = 'org' and c.removed = 0"""


def _table(kind: str) -> str:
    """The table of a kind of draft has its name; nothing else may reach the SQL."""
    if kind not in KINDS:
        raise LookupError(kind)
    return kind
