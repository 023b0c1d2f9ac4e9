"""A store that gives gifts: a member with points, some umbrellas on the shelf, and what became of them."""

from typing import Any

from server.db import Database
from sync.operations.perform import Outcome
from sync.voucher_code import code_of
from tests.sync.store import AT, TODAY, Store

PRICE = 2000  # of the umbrella


class Shelf(Store):
    """`m-1` bought for 5,000 yuan; three umbrellas were received."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        with db.write() as writer:
            writer.run("delete from gift_stock where scope = 'store/001'")
            writer.run("delete from gift_move where scope = 'store/001'")
        self.register(birthday="1990-11-25", wedding_day="2015-11-20")
        self.sell("p-1", 500_000)
        self.done("gift.receive", self.manager, id="r-1", gift="umbrella", quantity=3)

    def sell(self, id: str, amount: int, member: str = "m-1", day: str = TODAY) -> None:
        sale = {"id": id, "amount_minor": amount, "purchase_day": day, "clerk_id": self.clerk}
        self.done("purchase.record", member_id=member, **sale)

    def done(self, op: str, actor: str = "", at: int = 0, **args: Any) -> Outcome:
        """What is certainly taken, a second after what was before."""
        outcome = self.do(op, at or self.later, actor, **args)
        assert outcome.status == "applied", outcome
        return outcome

    def refused(self, op: str, actor: str = "", **args: Any) -> Outcome:
        outcome = self.do(op, self.later, actor, **args)
        assert outcome.status == "rejected", outcome
        return outcome

    def redeem(self, id: str = "g-1", gift: str = "umbrella", **more: Any) -> Outcome:
        return self.do("gift.redeem", self.later, id=id, member_id="m-1", gift=gift, **more)

    def grant(self, id: str = "v-1", gift: str = "thanks_voucher") -> None:
        given = {"id": id, "member_id": "m-1", "gift": gift, "reason": "apology", "code": code_of(id)}
        self.done("voucher.grant", self.manager, **given)

    @property
    def later(self) -> int:
        return AT + self.count * 1000

    @property
    def points(self) -> int:
        return int(self.value("select points from member where scope = 'store/001' and id = 'm-1'"))

    def stock(self, gift: str = "umbrella") -> tuple[int, int]:
        """On hand and reserved."""
        row = self.rows(f"select on_hand, reserved from gift_stock where scope = 'store/001' and id = '{gift}'")
        return (row[0]["on_hand"], row[0]["reserved"]) if row else (0, 0)

    def change(self, sql: str, **values: Any) -> None:
        with self.db.write() as writer:
            writer.run(sql, values)
