"""Arguments of any operation, drawn from its own types and from what is there; an operation that is added later is drawn
too."""

import re
from datetime import date, timedelta
from random import Random
from typing import Any

import msgspec
from msgspec.inspect import BoolType, DictType, IntType, ListType, StrType, StructType, UnionType, type_info

from server.db import Reader
from sync.blobs import LARGEST
from sync.operations import OPERATIONS
from sync.voucher_code import code_of
from tests.model.apt import APT

# what a statement or a search could stumble over
ODD = ["", "李", "it's", "%s :name $1 ?", 'a "b"', "\\", "🀄 é", "x" * 120, "null", "欢欢"]
NAMES = ["李明", "李明", "欧阳娜娜", "Ann Lee", "王 欢欢", *ODD]
CHOICES: dict[str, list[Any]] = {
    "from_alias": [[], [], ["name", "pinyin", "phone"], ["address", "referrer_id", "clerk_id"], ["points"]],
    "name": NAMES,
    "phone": ["", "+8613700001111", "+8613700001111", "+8613700002222", "+85291234567"],
    "relative_phone": ["", "+8613700003333"],
    "vip_number": ["", "", "V1", "V2", "7"],
    "id_number": ["", "", "330102199001011218", "E12345678", "12"],
    "receipt": ["", "", "R-1", "R-2"],
    "channel": ["call", "call", "message", "all", "either", "pigeon"],
    "reason": ["", "typing", "size", "price", "other", "other", "absent", "left", "mistake"],
    "stage": ["receive", "close", "present", "prepare", ""],
    "amount_minor": [1, 99, 100, 39_999, 39_999, 158_050, 158_050, 1_000_000, 10_000_000_000, 0],
    "point": ["p-1", "p-2"],
    "tier": ["A", "B", "B", "C", "Z"],
    "to_tier": ["A", "B", "C", "Z"],
    "how": ["collected", "mailed", "pigeon"],
    "rule": ["one", "even", "chosen", "lots"],
    "verdict": ["keep", "close", "allowed", "refused", "approved", ""],
    "kind": ["new", "new", "existing", "market", "friend"],
    "code": ["YVA3J369Z", "2FD8877YP"],
    "points": [-1, -600, 0, 1, 40],
    "quantity": [1, 1, 1, 2, 30],
    "from_time": ["09:30", "14:00"],
    "to_time": ["", "16:00", "09:00"],
    "purpose": ["care", "service", "promotion", "all", "sale"],
    "answer": ["coming", "coming", "declined", "周一太满", ""],
    "campaign_id": ["", "", "", "campaign-0"],
    "body": ["谢谢您，不接受请回复", "谢谢您，不接受请回复", "谢谢您", ""],
    "source": ["in_store", "in_store", "contact", ""],
    "form": [{"address": "文晖路", "id_number": "E12345678"}, {"id_number": "1"}, {"address": "", "note": "it's"}, {}],
}
# where an argument's rows are; the newest first, so that histories meet
POOLS = {
    "merge_id": "select id from merge where scope = :scope order by undone_day, seq desc, id limit 2",
    "member_id": "select id from member where scope = :scope order by seq desc, id limit 6",
    "purchase_id": "select id from purchase where scope = :scope order by seq desc, id limit 4",
    "follow_up_id": "select id from follow_up where scope = :scope order by state desc, seq desc, id limit 6",
    "run_id": "select id from checklist_run where scope = :scope order by state <> 'open', seq desc, id limit 2",
    "checklist_id": "select id from checklist where scope = 'org' order by id limit 2",
    "clerk_id": "select id from staff where scope = 'org' and store_id in ('001', '002', '') order by store_id desc, id",
    "card_id": "select id from card where scope = :scope order by seq desc, id limit 4",
    "handover_id": "select id from handover where scope = :scope order by state, seq desc, id limit 3",
    "file_id": "select id from customer_file where scope = :scope order by seq desc, id limit 3",
    "asked_id": "select id from file_event where scope = :scope and kind = 'asked' order by seq desc, id limit 3",
    "gift": """select key as id from gift where scope = 'org' and current = 1
        and key in ('socks', 'referral_gift', 'thanks_voucher', 'joined_voucher') order by key""",
    "redemption_id": "select id from redemption where scope = :scope order by state desc, seq desc, id limit 6",
    "voucher_id": "select id from voucher where scope = :scope order by state, seq desc, id limit 6",
    "event_id": "select id from club_event where scope = :scope order by state = 'planned' desc, seq desc, id limit 3",
    "case_id": "select id from service_case where scope = :scope order by state desc, seq desc, id limit 3",
    "message_id": "select id from message where scope = :scope order by state in ('sent', 'sending'), seq desc, id limit 4",
    "reply_id": "select id from message_reply where scope = :scope order by handled_day, id limit 3",
    "visit_id": "select id from home_visit where scope = :scope order by state = 'planned' desc, seq desc, id limit 3",
    "outcome": "select key as id from outcome where scope = 'org' and current = 1 order by key",
}
OPEN_PAIRS = """select first_id, second_id from duplicate where scope = :scope and state = 'open'
    order by id limit 3"""
MAY = """select id from staff where scope = 'org' and active = 1 and role in ({roles})
    and (store_id = '001' or role in ('hq', 'supervisor', 'trainer')) order by id"""
ALIASES = {
    "alias_id": "member_id",
    "first_id": "member_id",
    "second_id": "member_id",
    "staff_id": "clerk_id",
    "from_id": "clerk_id",
    "to_id": "clerk_id",
    "owner_id": "clerk_id",
    "companion_id": "clerk_id",
    "referrer_id": "member_id",
}


def _fitting(values: list[Any], info: Any) -> list[Any]:
    """Those that the type takes: one name may be a key here and a person's words there."""
    pattern = getattr(info, "pattern", None)
    return [value for value in values if re.search(pattern, value)] if pattern else values


class Drawer:
    """Draws for one moment of a history: `reader` sees what is there, `today` is the store's day."""

    def __init__(self, random: Random, reader: Reader, scope: str, today: str, fresh: str) -> None:
        self.random, self.reader, self.scope, self.today, self.fresh = random, reader, scope, today, fresh

    def arguments(self, op: str) -> dict[str, Any]:
        """Mostly such that the operation makes sense: the rows that it names belong together."""
        drawn = self._struct(type_info(OPERATIONS[op].args))
        if "purchase_id" in drawn and self._chance(9):
            drawn["member_id"] = self._owner("purchase", drawn["purchase_id"]) or drawn["member_id"]
        if drawn.get("follow_up_id") and "member_id" in drawn and self._chance(9):
            drawn["member_id"] = self._owner("follow_up", drawn["follow_up_id"]) or drawn["member_id"]
        if {"card_id", "member_id"} <= drawn.keys() and self._chance(9):
            drawn["member_id"] = self._owner("card", drawn["card_id"]) or drawn["member_id"]
        for name, table in (("redemption_id", "redemption"), ("voucher_id", "voucher")):
            if name in drawn and self._chance(9):
                drawn["member_id"] = self._owner(table, drawn[name]) or drawn["member_id"]
        if "occasion_day" in drawn and self._chance(9):
            drawn |= self._occasion()
        if "nth" in drawn and self._chance(8):
            drawn |= {"nth": 1, "gift": "referral_gift", "member_id": self._bringer() or drawn["member_id"]}
        if "second_id" in drawn and self._chance(9):
            drawn |= self._one_of(self.reader.rows(OPEN_PAIRS, {"scope": self.scope}) or [{}])
        if "tick_id" in drawn:
            drawn["tick_id"] = f"{drawn['run_id']}/{drawn['point']}"
        if "week" in drawn and self._chance(9):
            drawn |= self._week(drawn)
        if {"code", "id"} <= drawn.keys() and self._chance(8):
            drawn["code"] = code_of(drawn["id"])
        return drawn | self._apt(op) if op in APT and self._chance(6) else drawn

    def _week(self, drawn: dict[str, Any]) -> dict[str, Any]:
        """A Monday near by, mostly of a plan that is there, as it was seen last; its items lie in that week."""
        today = date.fromisoformat(self.today)
        monday = today - timedelta(days=today.weekday() - 7 * self._one_of([0, 1, 1, 2]))
        sql = "select clerk_id, week, revision as seen, state from week_plan where scope = :scope order by state, id limit 4"
        rows = self.reader.rows(sql, {"scope": self.scope}) if self._chance(5) or "items" not in drawn else []
        found = self._one_of(rows) if rows else {"clerk_id": drawn["clerk_id"], "week": monday.isoformat(), "seen": ""}
        first = date.fromisoformat(found["week"])
        for item in drawn.get("items", []):
            item["on_day"] = (first + timedelta(days=self._one_of(range(7)))).isoformat()
            item["member_id"] = self._owner("follow_up", item["follow_up_id"]) or item["member_id"]
            item["channel"] = self._one_of(["call", "call", "message", "either", "pigeon"])
            item["purpose"] = self._one_of(["care", "care", "service", "wish", "sale"])
        return {name: value for name, value in found.items() if name != "state"}

    def _apt(self, op: str) -> dict[str, Any]:
        """What fits this operation; nothing where nothing does."""
        sql, values = APT[op]
        here = {"scope": self.scope, "day": self.today}
        rows = self.reader.rows(sql, {name: value for name, value in here.items() if f":{name}" in sql})
        known = OPERATIONS[op].args.__struct_fields__
        return (
            {name: value for name, value in {**self._one_of(rows), **values}.items() if name in known} if rows else {}
        )

    def actor(self, op: str, arguments: dict[str, Any]) -> str:
        """Mostly somebody who may, or whoever a checklist's run belongs to."""
        if "run_id" in arguments and self._chance(8):
            sql = "select staff_id from checklist_run where scope = :scope and id = :id"
            return self.reader.value(sql, {"scope": self.scope, "id": arguments["run_id"]}) or "nobody"
        if op == "plan.propose" and self._chance(8):
            return str(arguments.get("clerk_id", "nobody"))
        if op == "file.look" and self._chance(8):
            asker = "select by_id from file_event where scope = :scope and kind = 'asked' order by id limit 1"
            return self.reader.value(asker, {"scope": self.scope}) or "nobody"
        if self._chance(1):
            return self._one_of([*self._pool("clerk_id"), "nobody"])
        roles = ", ".join(f"'{role}'" for role in OPERATIONS[op].roles)
        return self._one_of([row["id"] for row in self.reader.rows(MAY.format(roles=roles))])

    def blobs(self, op: str) -> list[dict[str, Any]]:
        """Photos, seldom; now and then one that is too large. An application is mostly signed."""
        if op in ("card.apply", "card.apply_again") and self._chance(8):
            return [{"sha256": "a" * 64, "bytes": 9_000, "type": "image/png", "purpose": "signature"}]
        if self._chance(8):
            return []
        size = self._one_of([1, 90_000, LARGEST, LARGEST + 1])
        return [{"sha256": self._one_of("ab") * 64, "bytes": size, "type": "image/jpeg", "purpose": "receipt"}]

    def _struct(self, info: Any) -> dict[str, Any]:
        wanted = [field for field in info.fields if field.required or field.name == "items" or self._chance(4)]
        return {field.name: self._value(field.name, field.type) for field in wanted}

    def _value(self, name: str, info: Any) -> Any:
        if name == "id":
            return self.fresh if self._chance(9) else "taken"
        if (pool := ALIASES.get(name, name)) in POOLS and not isinstance(info, UnionType):
            return self._one_of(self._pool(pool) or ["nobody"]) if self._chance(8) else "nobody"
        if (name.endswith("day") or name == "week") and isinstance(info, StrType):
            return self._day()
        if name in CHOICES:
            return self._one_of(_fitting(CHOICES[name], info))
        return self._by_type(name, info)

    def _by_type(self, name: str, info: Any) -> Any:
        match info:
            case UnionType():
                return self._value(
                    name, next(one for one in info.types if not isinstance(one, msgspec.inspect.NoneType))
                )
            case BoolType():
                return self._chance(7)
            case IntType():
                low, high = info.ge or 0, info.le if info.le is not None else 1_000
                return self._one_of([low, min(low + 1, high), min(low + 7, high), high])
            case ListType():
                return [self._value("", info.item_type) for _ in range(self._one_of([0, 1, 2]))]
            case DictType():
                return {key: self._one_of(ODD) for key in self._one_of([[], ["fit"], ["fit", "合身"]])}
            case StructType():
                # whole: as text, the same entry with its fields in another order is another text
                return {field.name: self._value(field.name, field.type) for field in info.fields}
            case StrType(pattern=None):
                return self._one_of(ODD)
            case StrType():
                return self._one_of(["", "a", "b_2"] if not info.min_length else ["abc", "d-1"])
        raise LookupError(f"no way to draw {name}: {info}")

    def _pool(self, name: str) -> list[str]:
        return [
            row["id"] for row in self.reader.rows(POOLS[name], {"scope": self.scope} if ":scope" in POOLS[name] else {})
        ]

    def _owner(self, table: str, id: str) -> str:
        sql = f"select member_id from {table} where scope = :scope and id = :id"
        return self.reader.value(sql, {"scope": self.scope, "id": id}) or ""

    def _occasion(self) -> dict[str, str]:
        """Somebody whose day of joining comes round about now."""
        near = {(date.fromisoformat(self.today) + timedelta(days=days)).isoformat() for days in range(-20, 8)}
        rows = self.reader.rows("select id, joined_day from member where scope = :scope", {"scope": self.scope})
        days = {(row["id"], day) for row in rows for day in near if day[5:] == row["joined_day"][5:]}
        if not days:
            return {}
        member, day = self._one_of(sorted(days))
        return {"member_id": member, "occasion_day": day, "gift": "joined_voucher"}

    def _bringer(self) -> str:
        rows = self.reader.rows(
            "select referrer_id as id from member where scope = :scope and referrer_id <> '' order by id",
            {"scope": self.scope},
        )
        return self._one_of([row["id"] for row in rows] or [""])

    def _day(self) -> str:
        days = self._one_of([0, 0, 0, 0, 0, 0, -1, -1, -40, -400, 1, 30])
        return (date.fromisoformat(self.today) + timedelta(days=days)).isoformat()

    def _one_of(self, values: list[Any]) -> Any:
        return self.random.choice(values)

    def _chance(self, of_ten: int) -> bool:
        return self.random.randrange(10) < of_ten
