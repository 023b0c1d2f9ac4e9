"""Gifts on the shelf and some that were asked for, so that short histories meet them."""

from typing import Any

import msgspec

from server.db import Database
from server.db.operate import Deed, operate
from sync.operations import OPERATIONS
from sync.voucher_code import code_of

RICHEST = (
    "select id from member where scope = :scope and points >= 500 and alias_of = '' order by points desc, id limit 5"
)
MANAGER = "select id from staff where scope = 'org' and role = 'store_manager' and store_id = :store"


def put_gifts(databases: tuple[Database, ...], scope: str, now: int) -> None:
    """The same on both, done by the store's manager; one new customer earns a reward."""
    for db in databases:
        with db.write() as writer:
            writer.run("update setting set value = 1 where scope = 'org' and key = 'referrals_for_gift'")
            members = [row["id"] for row in writer.rows(RICHEST, {"scope": scope})]
            manager = str(writer.value(MANAGER, {"store": scope.removeprefix("store/")}))
        for number, (op, args) in enumerate(_wanted(members)):
            deed = Deed(f"shelf-{number}", op, msgspec.convert(args, OPERATIONS[op].args), manager)
            outcome = operate(db, scope, deed, now - 60_000)
            assert outcome.status == "applied", outcome
        with db.write() as writer:
            writer.run("delete from operation_log where device = 'office'")


def _wanted(members: list[str]) -> list[tuple[str, dict[str, Any]]]:
    found: list[tuple[str, dict[str, Any]]] = [
        ("gift.receive", {"id": "shelf-socks", "gift": "socks", "quantity": 6}),
        ("gift.receive", {"id": "shelf-bag", "gift": "referral_gift", "quantity": 2}),
    ]
    for place, member in enumerate(members):
        asked = {"id": f"asked-{place}", "member_id": member, "gift": "socks", "keep": place < 3}
        given = {"id": f"given-{place}", "member_id": member, "gift": "thanks_voucher", "reason": "apology"}
        found += [("gift.redeem", asked), ("voucher.grant", {**given, "code": code_of(f"given-{place}")})]
    return found
