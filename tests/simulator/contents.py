"""What is in the central store, as the judgement asks for it."""

import hashlib
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from sync.schema import TABLES
from tests.simulator.office import database

if TYPE_CHECKING:
    from tests.simulator.central import Central

# twin of ROWS in web/test/simulator/judge.js
ROWS = """select json_group_array(json_array({columns})) from
    (select * from {table} where scope = :scope and removed = 0 order by id)"""


def dump(central: "Central", scope: str) -> dict[str, str]:
    """The live rows of a scope by table, in order of id, as JSON that SQLite itself wrote, here and on the tablet."""
    with database(central).read() as reader:
        return {
            table.name: reader.value(
                ROWS.format(columns=", ".join(table.column_names), table=table.name), {"scope": scope}
            )
            for table in TABLES
            if table.family == scope.split("/")[0]
        }


def photos(central: "Central") -> list[list[str]]:
    """Scope and SHA-256 of every photo that is here whole; a name that is not its content's is none."""
    found = []
    for path in sorted(central.config.blobs.glob("*/*")):
        if hashlib.sha256(path.read_bytes()).hexdigest() == path.name:
            found.append([unquote(path.parent.name), path.name])
    return found


def kept_in(central: "Central", name: str) -> list[str]:
    """Ids of the operations that a backup holds."""
    with closing(sqlite3.connect(central.folder / f"{name}.backup")) as backup:
        return [op_id for (op_id,) in backup.execute("select op_id from operation_log")]


def log(central: "Central") -> list[list[Any]]:
    with database(central).read() as reader:
        rows = reader.rows("select op_id, status, code, device, scope, mid, seq from operation_log order by seq")
    return [list(row.values()) for row in rows]


def doubled(central: "Central", scope: str) -> list[str]:
    """Traces that an operation performed twice would leave."""
    with database(central).read() as reader:
        found = reader.rows(
            """select 'attempts of ' || f.id as what, f.attempts as has, count(c.id) as wanted from follow_up f
            left join contact c on c.scope = f.scope and c.follow_up_id = f.id
            where f.scope = :scope group by f.id, f.attempts having f.attempts > count(c.id)
            union all select 'points of ' || m.id, m.points, coalesce(sum(p.points), 0) from member m
            left join point_entry p on p.scope = m.scope and p.member_id = m.id and p.removed = 0
            where m.scope = :scope and m.alias_of = '' group by m.id, m.points
            having m.points <> coalesce(sum(p.points), 0)
            union all select 'stock of ' || s.id, s.on_hand, coalesce(sum(g.on_hand), 0) from gift_stock s
            left join gift_move g on g.scope = s.scope and g.gift = s.id and g.removed = 0
            where s.scope = :scope group by s.id, s.on_hand having s.on_hand <> coalesce(sum(g.on_hand), 0)
            union all select 'points for ' || r.id, coalesce(sum(p.points), 0), 0 - r.points from redemption r
            left join point_entry p on p.scope = r.scope and p.redemption_id = r.id and p.removed = 0
            where r.scope = :scope and r.state <> 'released' group by r.id, r.points
            having coalesce(sum(p.points), 0) <> 0 - r.points""",
            {"scope": scope},
        )
    return [f"doubled: {row['what']} {row['has']} for {row['wanted']}" for row in found]
