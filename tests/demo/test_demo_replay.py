"""Replaying what people did through the real operations gives the demo's rows: the history is one that could have been
recorded on tablets, follow-ups of the cadence included."""

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from server.db import Database
from server.db.database import Row, Writer
from server.demo.rules import read_rules
from sync.days import add_days
from sync.operations.perform import Context, decode, perform
from sync.schema import ORG_TABLES

SCOPE = "store/001"
REGISTERED = """id name pinyin sex phone vip_number birthday wedding_day address district hours likes_brand
    likes_price likes_function note clerk_id referrer_id"""
LAST_AT = 9_000_000_000_000
OF_MEMBER = "member_id = :member_id"
# follow-ups of older purchases are all over and not kept
KEPT = f"{OF_MEMBER} and (select day from purchase p where p.scope = f.scope and p.id = f.purchase_id) >= :since"
COMPARED = {
    "purchase": OF_MEMBER,
    "point_entry": OF_MEMBER,
    "contact": OF_MEMBER,
    "refusal": OF_MEMBER,
    "consent_event": OF_MEMBER,
    "visit": OF_MEMBER,
    "follow_up": KEPT,
    "member": "id = :member_id",
}


class Act(msgspec.Struct, order=True):
    """`rank` orders acts of the same instant."""

    at: int
    rank: int
    op: str
    id: str
    day: str
    actor: str
    args: Row
    tier: str = ""


@pytest.fixture
def again(demo: Database, tmp_path: Path) -> Iterator[Database]:
    """A database with the same chain and no members."""
    database = Database(tmp_path / "again.db")
    with demo.read() as reader, database.write() as writer:
        for table in ORG_TABLES:
            writer.put(table.name, "org", 1, reader.rows(f"select * from {table.name}"))
    yield database
    database.close()


def test_replay_gives_the_same_rows(demo: Database, again: Database, today: str):
    with demo.read() as reader:
        since = add_days(today, -read_rules(reader).longest_follow_up - 14)
        members = reader.rows(f"select * from member where scope = '{SCOPE}' order by id")
        recent = [row for row in members if row["last_purchase_day"] >= since]
        seen: dict[str, int] = dict.fromkeys(COMPARED, 0)
        for member in {row["id"]: row for row in recent + members[:40]}.values():
            there = _rows(reader.rows, member, since)
            with again.write() as writer:
                _replay(writer, member, there)
                here = _rows(writer.rows, member, since)
            for table, rows in there.items():
                assert here[table] == rows, (table, member["name"])
                seen[table] += len(rows)
        assert min(seen.values()) > 0
        assert seen["follow_up"] > 100


def _rows(query, member: Row, since: str) -> dict[str, list[Row]]:
    params = {"member_id": member["id"], "since": since}
    sql = "select * from {} f where scope = '{}' and {} order by id"
    return {
        table: [_bare(row) for row in query(sql.format(table, SCOPE, where), params)]
        for table, where in COMPARED.items()
    }


def _bare(row: Row) -> Row:
    """Without what differs by design: `tier_since` is set when a card is approved, a stand-in is not the member's doing,
    clocks are each one's own, JSON is compared by its meaning."""
    left_out = ("seq", "tier_since", "cover_id", "cover_until", "hlc")
    kept = {name: value for name, value in row.items() if name not in left_out}
    return kept | {name: json.loads(kept[name]) for name in ("items", "needs", "answers") if name in kept}


def _replay(writer: Writer, member: Row, facts: dict[str, list[Row]]) -> None:
    for act in sorted(_acts(member, facts)):
        if act.tier:
            _hold_tier(writer, member["id"], act.tier)
        raw = msgspec.json.encode(act.args)
        context = Context(SCOPE, 1, act.id, act.actor, act.at, act.day, f"{act.at:013d}-0000-test")
        outcome = perform(writer, act.op, decode(act.op, raw), context)
        assert (outcome.status, outcome.code) == ("applied", ""), act
    if member["tier"]:
        _hold_tier(writer, member["id"], member["tier"])


def _hold_tier(writer: Writer, member_id: str, tier: str) -> None:
    """Cards are approved outside of these operations."""
    writer.run(f"update member set tier = :tier where scope = '{SCOPE}' and id = :id", {"tier": tier, "id": member_id})


def _acts(member: Row, facts: dict[str, list[Row]]) -> Iterator[Act]:
    register = _pick(member, REGISTERED)
    register |= {"consent": bool(member["consent"]), "shared_phone": bool(member["shared_phone"])}
    row = {"at": _registered_at(member["id"]), "id": member["id"], "day": member["joined_day"]}
    if register["wedding_day"] > member["joined_day"]:  # they married later and said so
        told = {"at": LAST_AT, "id": f"{member['id']}/wedding", "day": register["wedding_day"]}
        args = {"member_id": member["id"], "wedding_day": register.pop("wedding_day")}
        yield _act(told, 5, "member.update", member["clerk_id"], args)
    yield _act(row, 0, "member.register", member["registered_by"], register)
    tiers = {row["purchase_id"]: row["tier"] for row in facts["follow_up"]}
    for row in facts["purchase"]:
        yield _purchase(row, tiers.get(row["id"], ""))
    for row in facts["visit"]:
        args = _pick(row, "id member_id clerk_id stage scenario core_need needs reason note")
        args |= {"visit_day": row["day"], "bought": bool(row["bought"])}
        yield _act(row, 2, "visit.record", row["clerk_id"], args)
    for row in facts["contact"]:
        args = _pick(row, "id member_id follow_up_id channel script_id outcome answers note next_day seconds")
        yield _act(row, 3, "contact.record", row["clerk_id"], args)
    for row in facts["consent_event"]:
        op = "consent.give" if row["kind"] == "given" else "consent.withdraw"
        args = _pick(row, "member_id channel purpose source note")
        yield _act(row, 4, op, row["by_id"], args)
    for row in facts["refusal"]:
        if row["source"] != "contact":
            yield _act(
                row, 4, "refusal.record", row["clerk_id"], _pick(row, "id member_id channel purpose source note")
            )


def _registered_at(id: str) -> int:
    """The instant in a member's id, in milliseconds: `consent_at` moves with every word about consent."""
    return int(id.replace("-", "")[:12], 16)


def _purchase(row: Row, tier: str) -> Act:
    if row["kind"] == "sale":
        args = _pick(row, "id member_id amount_minor quantity receipt clerk_id note items")
        args |= {"purchase_day": row["day"]}
        return _act(row, 1, "purchase.record", row["recorded_by"], args, tier)
    args = _pick(row, "id member_id reason note") | {"purchase_id": row["root_id"]}
    if row["kind"] == "return":
        args |= {"amount_minor": -row["amount_minor"], "quantity": row["quantity"]}
        return _act(row, 1, "purchase.return", row["recorded_by"], args)
    # the only corrections are of one digit too many: x * 10 + difference = x
    return _act(row, 1, "purchase.correct", row["recorded_by"], args | {"amount_minor": -row["amount_minor"] // 9})


def _pick(row: Row, names: str) -> Row:
    return {name: row[name] for name in names.split()}


def _act(row: Row, rank: int, op: str, actor: str, args: Row, tier: str = "") -> Act:
    return Act(row["at"], rank, op, row["id"], row["day"], actor, args, tier)
