"""Runs of the POS import, their refused lines, remembered columns; and what an import asks of members and purchases."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from server.db.database import Reader, Row, Writer


class ImportRun(msgspec.Struct):
    """One file. `state`: uploaded | checking | checked | running | done | failed. `store_id`: the store of the whole
    file, or empty when a column says it. `mapping`, `message`: JSON of server.imports (Plan, Findings). `done` counts
    lines of `total`; `added`, `unchanged` and `refused` are what they came to."""

    id: str
    store_id: str
    file_name: str
    sha256: str
    mapping: str
    state: str
    started_by: str
    started_at: int
    total: int = 0
    done: int = 0
    added: int = 0
    unchanged: int = 0
    refused: int = 0
    finished_at: int = 0
    message: str = ""


class ListedRun(ImportRun, kw_only=True):
    """`person` and `store` are names."""

    person: str
    store: str


class Refusal(msgspec.Struct):
    """A line that was not taken, with its faults as JSON; `code` is the first fault's."""

    line: int
    code: str
    facts: str


class Recorded(msgspec.Struct):
    """What tablets recorded of a slip."""

    sold_to: dict[str, str]
    returned: set[str]


COLUMNS = ImportRun.__struct_fields__
LISTED = """select r.*, coalesce(p.name, r.started_by) as person, coalesce(s.name, '') as store from import_run r
    left join staff p on p.scope = 'org' and p.id = r.started_by
    left join store s on s.scope = 'org' and s.id = r.store_id"""


def add_run(writer: Writer, run: ImportRun) -> None:
    names = ", ".join(COLUMNS)
    marks = ", ".join(f":{name}" for name in COLUMNS)
    writer.run(f"insert into import_run ({names}) values ({marks})", msgspec.structs.asdict(run))


def change_run(writer: Writer, run_id: str, **values: Any) -> None:
    """Sets columns of one run."""
    changes = ", ".join(f"{name} = :{name}" for name in values)
    writer.run(f"update import_run set {changes} where id = :run_id", {**values, "run_id": run_id})


def begin(writer: Writer, run_id: str, state: str, before: Sequence[str]) -> bool:
    """Moves a run to a state when it is in one of the states before; two clicks begin it once."""
    among, params = _among("before", before)
    sql = f"update import_run set state = :state where id = :run_id and state in ({among})"
    return writer.run(sql, {**params, "state": state, "run_id": run_id}) == 1


def count(writer: Writer, run_id: str, done: int, added: int, unchanged: int, refused: int) -> None:
    """Adds a batch to the figures of a run."""
    writer.run(
        """update import_run set done = done + :done, added = added + :added, unchanged = unchanged + :unchanged,
        refused = refused + :refused where id = :run_id""",
        {"run_id": run_id, "done": done, "added": added, "unchanged": unchanged, "refused": refused},
    )


def run(reader: Reader, run_id: str) -> ImportRun | None:
    row = reader.row("select * from import_run where id = :run_id", {"run_id": run_id})
    return msgspec.convert(row, ImportRun) if row else None


def listed_run(reader: Reader, run_id: str) -> ListedRun | None:
    row = reader.row(f"{LISTED} where r.id = :run_id", {"run_id": run_id})
    return msgspec.convert(row, ListedRun) if row else None


def runs(reader: Reader, store_id: str = "", limit: int = 50) -> list[ListedRun]:
    """The newest first; of one store, or of all."""
    rows = reader.rows(
        f"{LISTED} where :store_id = '' or r.store_id = :store_id order by r.started_at desc, r.id limit :limit",
        {"store_id": store_id, "limit": limit},
    )
    return msgspec.convert(rows, list[ListedRun])


def same_file(reader: Reader, sha256: str, not_run: str) -> ImportRun | None:
    """The last run that took in a file of the same bytes."""
    row = reader.row(
        """select * from import_run where sha256 = :sha256 and id <> :not_run and state = 'done'
        order by started_at desc limit 1""",
        {"sha256": sha256, "not_run": not_run},
    )
    return msgspec.convert(row, ImportRun) if row else None


def unfinished(reader: Reader, before: int) -> list[str]:
    """Runs from before an instant that were not brought to an end."""
    sql = "select id from import_run where state <> 'done' and started_at < :before"
    return [row["id"] for row in reader.rows(sql, {"before": before})]


def remove_run(writer: Writer, run_id: str) -> None:
    remove_refusals(writer, run_id)
    writer.run("delete from import_run where id = :run_id", {"run_id": run_id})


def remove_refusals(writer: Writer, run_id: str) -> None:
    writer.run("delete from import_refusal where run_id = :run_id", {"run_id": run_id})


def put_refusals(writer: Writer, run_id: str, refusals: Iterable[Refusal]) -> None:
    writer.run_each(
        """insert into import_refusal (run_id, line, code, facts) values (?, ?, ?, ?)
        on conflict (run_id, line) do update set code = excluded.code, facts = excluded.facts""",
        ((run_id, one.line, one.code, one.facts) for one in refusals),
    )


def refusals(reader: Reader, run_id: str, limit: int) -> list[Refusal]:
    """In the order of their lines."""
    rows = reader.rows(
        "select line, code, facts from import_refusal where run_id = :run_id order by line limit :limit",
        {"run_id": run_id, "limit": limit},
    )
    return msgspec.convert(rows, list[Refusal])


def refusals_kept(reader: Reader, run_id: str) -> int:
    return int(reader.value("select count(*) from import_refusal where run_id = :run_id", {"run_id": run_id}))


def remembered(reader: Reader, fingerprint: str) -> str:
    """The mapping (JSON) that was last used for such a header, or empty."""
    sql = "select mapping from import_mapping where fingerprint = :fingerprint"
    return reader.value(sql, {"fingerprint": fingerprint}) or ""


def remember(writer: Writer, fingerprint: str, mapping: str, now: int) -> None:
    writer.run(
        """insert into import_mapping (fingerprint, mapping, used_at) values (:fingerprint, :mapping, :now)
        on conflict (fingerprint) do update set mapping = excluded.mapping, used_at = excluded.used_at""",
        {"fingerprint": fingerprint, "mapping": mapping, "now": now},
    )


def open_stores(reader: Reader) -> list[Row]:
    """id, number, name and time zone of every store that is open."""
    return reader.rows(
        """select s.id, s.number, s.name, case when s.time_zone <> '' then s.time_zone else coalesce(c.time_zone, 'UTC')
        end as time_zone from store s left join chain c on c.scope = 'org' and c.removed = 0
        where s.scope = 'org' and s.active = 1 and s.removed = 0 order by s.number, s.id"""
    )


def currency(reader: Reader) -> str:
    return reader.value("select currency from chain where scope = 'org' and removed = 0") or "CNY"


def points_per_yuan(reader: Reader) -> int:
    sql = "select value from setting where scope = 'org' and key = 'points_per_yuan' and current = 1 and removed = 0"
    return reader.value(sql) or 0


def members_by_code(reader: Reader, scope: str, codes: Iterable[str]) -> dict[str, str]:
    """VIP number → member id."""
    among, params = _among("code", codes)
    rows = reader.rows(
        f"""select id, vip_number from member where scope = :scope and vip_number in ({among}) and alias_of = ''
        and removed = 0 order by id desc""",
        {**params, "scope": scope},
    )
    return {row["vip_number"]: row["id"] for row in rows}


def purchases_known(reader: Reader, scope: str, ids: Iterable[str]) -> set[str]:
    """Those of the ids that are there already."""
    among, params = _among("id", ids)
    rows = reader.rows(f"select id from purchase where scope = :scope and id in ({among})", {**params, "scope": scope})
    return {row["id"] for row in rows}


def recorded(reader: Reader, scope: str, slips: Iterable[str]) -> Recorded:
    """Which of the slips were sold, and to whom, or given back on a tablet."""
    among, params = _among("slip", slips)
    rows = reader.rows(
        f"""select receipt, member_id, kind from purchase where scope = :scope and receipt in ({among})
        and source <> 'import' and removed = 0 order by at""",
        {**params, "scope": scope},
    )
    sold_to = {row["receipt"]: row["member_id"] for row in rows if row["kind"] == "sale"}
    return Recorded(sold_to, {row["receipt"] for row in rows if row["kind"] == "return"})


def _among(name: str, values: Iterable[str]) -> tuple[str, Row]:
    """The inside of an `in (...)` and its parameters."""
    params = {f"{name}{place}": value for place, value in enumerate(values)}
    return ", ".join(f":{key}" for key in params) or "''", params
