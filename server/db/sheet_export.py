"""Sheets of members that were asked for: who, which members, when and why. Rows stay when the file is gone: an export is a
look at many files.

Source: the equipment maker's rule GK-03 on customer files.
"""

from typing import Any

import msgspec

from server.db.database import Reader, Writer


class Export(msgspec.Struct):
    """`store_id`, `tier` '' mean any; `format`: xlsx | csv; `state`: running | done | failed | gone. `done` counts
    members of `total`."""

    id: str
    store_id: str
    tier: str
    format: str
    reason: str
    staff_id: str
    role: str
    locale: str
    at: int
    state: str
    total: int = 0
    done: int = 0
    bytes: int = 0
    finished_at: int = 0


class ListedExport(Export, kw_only=True):
    """`person`, `store` are names."""

    person: str
    store: str


COLUMNS = Export.__struct_fields__
LISTED = """select e.*, coalesce(p.name, e.staff_id) as person, coalesce(s.name, '') as store from sheet_export e
    left join staff p on p.scope = 'org' and p.id = e.staff_id
    left join store s on s.scope = 'org' and s.id = e.store_id"""


def add(writer: Writer, export: Export) -> None:
    marks = ", ".join(f":{name}" for name in COLUMNS)
    writer.run(
        f"insert into sheet_export ({', '.join(COLUMNS)}) values ({marks}) on conflict (id) do nothing",
        msgspec.structs.asdict(export),
    )


def change(writer: Writer, id: str, **values: Any) -> None:
    changes = ", ".join(f"{name} = :{name}" for name in values)
    writer.run(f"update sheet_export set {changes} where id = :id_", {**values, "id_": id})


def by_id(reader: Reader, id: str) -> ListedExport | None:
    row = reader.row(f"{LISTED} where e.id = :id", {"id": id})
    return msgspec.convert(row, ListedExport) if row else None


def listed(reader: Reader, staff_id: str = "", limit: int = 50) -> list[ListedExport]:
    """The newest first; of one person, or of all."""
    rows = reader.rows(
        f"{LISTED} where :staff = '' or e.staff_id = :staff order by e.at desc, e.id limit :limit",
        {"staff": staff_id, "limit": limit},
    )
    return msgspec.convert(rows, list[ListedExport])


def kept_since_before(reader: Reader, before: int) -> list[str]:
    """Exports from before an instant whose file may still be there."""
    rows = reader.rows("select id from sheet_export where state <> 'gone' and at < :before", {"before": before})
    return [row["id"] for row in rows]
