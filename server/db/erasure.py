"""What an erased member leaves outside of the replicated rows: the text of operations in the log, and photos on the disk.
The rows themselves are emptied by the operation `member.erase`; the log keeps who did what when, without what was said."""

from pathlib import Path

import msgspec

from server.db import blob_file
from server.db.database import Database, Reader, Row

AT_ONCE = 2000
# ids that an operation about the member may name; those of follow-ups, and of what a plan or a campaign adds, hold one of
# them between their strokes, or at an end
NAMED = """select id from member where scope = :scope and (id = :member_id or alias_of = :member_id)
    union select id from purchase where scope = :scope and member_id = :member_id
    union select id from card where scope = :scope and member_id = :member_id
    union select id from service_case where scope = :scope and member_id = :member_id
    union select id from customer_file where scope = :scope and member_id = :member_id
    union select id from message where scope = :scope and member_id = :member_id
    union select id from contact where scope = :scope and member_id = :member_id
    union select id from tier_change where scope = :scope and member_id = :member_id
    union select id from voucher where scope = :scope and member_id = :member_id
    union select id from redemption where scope = :scope and member_id = :member_id
    union select id from home_visit where scope = :scope and member_id = :member_id"""
COUNTS = {
    "contacts": "select count(*) from contact where {theirs}",
    "visits": "select count(*) from visit where {theirs}",
    "open": "select count(*) from follow_up where {theirs} and state = 'open'",
    "messages": "select count(*) from message where {theirs}",
    "photos": "select count(*) from attachment where {theirs}",
    "cases": "select count(*) from service_case where {theirs}",
    "cards": "select count(*) from card where {theirs}",
    "files": "select count(*) from customer_file where {theirs}",
    "refusals": "select count(*) from refusal where {theirs} and withdrawn_day = ''",
}


def escaped(id: str) -> str:
    """SQL of a pattern that means this id and nothing else; `id`: SQL."""
    return f"replace(replace(replace({id}, '!', '!!'), '_', '!_'), '%', '!%')"


class Erased(msgspec.Struct, frozen=True):
    scope: str
    member_id: str


def traces(reader: Reader, scope: str, member_id: str) -> dict[str, int]:
    """How many rows of each kind speak of the member."""
    params = {"scope": scope, "member_id": member_id}
    theirs = "scope = :scope and member_id = :member_id and removed = 0"
    return {name: reader.value(sql.format(theirs=theirs), params) for name, sql in COUNTS.items()}


def since(reader: Reader, day: str) -> list[Erased]:
    """Whose data was erased on that day or later; aliases with their survivor."""
    rows = reader.rows(
        "select scope, id from member where erased_day >= :day and alias_of = '' and removed = 0 order by scope, id",
        {"day": day},
    )
    return [Erased(row["scope"], row["id"]) for row in rows]


def forget_said(db: Database, erased: Erased) -> int:
    """Empties the text and the answer of every logged operation that names the member, a part of the log at a time so that
    tablets get their turn; returns how many."""
    params: Row = {"scope": erased.scope, "member_id": erased.member_id}
    with db.read() as reader:
        logs = reader.rows(
            "select device, max(mid) as last from operation_log where scope = :scope group by device", params
        )
    return sum(
        _forget_part(db, {**params, "device": log["device"], "first": first, "until": first + AT_ONCE})
        for log in logs
        for first in range(0, log["last"] + 1, AT_ONCE)
    )


def _forget_part(db: Database, params: Row) -> int:
    with db.read() as reader:
        said, answered = (reader.rows(_naming(column), params) for column in ("body", "facts"))
    gone = {row["mid"]: "body = '', facts = '{}'" for row in said}
    for row in answered:
        gone.setdefault(row["mid"], "facts = '{}'")
    if gone:
        with db.write() as writer:
            for mid, values in gone.items():
                writer.run(
                    f"update operation_log set {values} where scope = :scope and device = :device and mid = :mid",
                    {"scope": params["scope"], "device": params["device"], "mid": mid},
                )
    return len(gone)


def _naming(column: str) -> str:
    """SQL: numbers of the operations of a part of the log whose text in this column names the member."""
    whole = " or ".join(
        f"l.{column} like '%{before}' || {escaped('named.id')} || '{after}%' escape '!'"
        for before in ('"', "/")
        for after in ('"', "/")
    )
    return f"""select l.mid from operation_log l where l.scope = :scope and l.device = :device and l.mid >= :first
        and l.mid < :until and l.body || l.facts <> '{{}}' and exists (select 1 from ({NAMED}) as named where {whole})"""


def forget_photos(db: Database, folder: Path, scope: str) -> int:
    """Removes the bytes that only rows of erased members show; returns how many."""
    with db.write() as writer:
        rows = writer.rows(
            """select distinct f.sha256 from blob_file f join attachment a on a.scope = f.scope and a.sha256 = f.sha256
            and a.state = 'erased' where f.scope = :scope and not exists (select 1 from attachment o where o.scope = f.scope
                and o.sha256 = f.sha256 and o.state <> 'erased' and o.removed = 0)""",
            {"scope": scope},
        )
        for row in rows:
            writer.run("delete from blob_file where scope = :scope and sha256 = :sha256", {"scope": scope, **row})
            blob_file.path_of(folder, scope, row["sha256"]).unlink(missing_ok=True)
            blob_file.throw_away(folder, scope, row["sha256"])
    return len(rows)
