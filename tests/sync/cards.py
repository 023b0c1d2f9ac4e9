"""The way of a card, performed step by step on the demo chain, on days that the test names."""

from typing import Any

import msgspec

from server.db import Database
from sync.days import add_days
from sync.operations.perform import Context, Outcome, decode, perform
from tests.sync.store import AT, SCOPE, TODAY, Store

SETTINGS = {
    "submit_within_days": 3,
    "approval_days": 7,
    "tell_within_days": 1,
    "tell_again_days": 1,
    "hand_within_days": 14,
    "temporary_card_days": 30,
    "claim_days": 30,
    "promise_most_days": 60,
    "card_number_asked": 1,
}
NEEDED = ("name", "phone", "address", "id_number")
FORM = {"address": "文晖路 8 号", "id_number": "330102199001011218"}


class Counter(Store):
    """One member `m-1` and who serves them; `hq` decides. Acts return what became of them; `day` goes on by `later`."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self.day = TODAY
        self.hq = self.value("select id from staff where role = 'hq' order by id")
        with db.write() as writer:
            seq = writer.next_seq("org")
            for key, value in SETTINGS.items():
                writer.run("update setting set current = 0 where key = :key", {"key": key})
                row = {"id": f"{key}@t", "key": key, "value": value, "current": 1, "version": 1, "title": "{}"}
                writer.put("setting", "org", seq, [row])
            writer.run("update record_field set current = 0 where purpose = 'card'", {})
            fields = [
                {"id": f"card/{key}@t", "key": key, "purpose": "card", "position": place, "current": 1, "version": 1}
                for place, key in enumerate(NEEDED)
            ]
            writer.put("record_field", "org", seq, fields)
        self.register()

    def do(self, op: str, at: int = 0, actor: str = "", **args: Any) -> Outcome:
        self.count += 1
        moment = at or AT + self.count
        who = actor or self.clerk
        context = Context(SCOPE, self.count, f"op-{self.count}", who, moment, self.day, f"{moment:013d}-0000-t")
        with self.db.write() as writer:
            return perform(writer, op, decode(op, msgspec.json.encode(args)), context)

    def later(self, days: int) -> None:
        self.day = add_days(self.day, days)

    def buy(self, amount: int, id: str = "", day: str = "", member: str = "m-1") -> str:
        id = id or f"p-{self.count}"
        sale = {"id": id, "member_id": member, "amount_minor": amount, "purchase_day": day or self.day}
        assert self.do("purchase.record", clerk_id=self.clerk, **sale).status == "applied"
        return id

    def give_back(self, purchase: str, amount: int) -> None:
        back = {"id": f"r-{self.count}", "member_id": "m-1", "purchase_id": purchase, "amount_minor": amount}
        assert self.do("purchase.return", reason="size", **back).status == "applied"

    def apply(self, card: str = "c-1", tier: str = "B", **more: Any) -> Outcome:
        return self.do("card.apply", id=card, clerk_id=self.clerk, **self.application(tier, **more))

    def application(self, tier: str, **more: Any) -> dict[str, Any]:
        given = {"member_id": "m-1", "tier": tier, "form": FORM, "signed_name": "林晓"}
        return {**given, "relative_name": "林父", "relative_phone": "+8613900001111", **more}

    def step(self, op: str, card: str = "c-1", **more: Any) -> Outcome:
        actor = self.hq if op in ("card.approve", "card.return") else ""
        return self.do(op, **{"actor": actor, "card_id": card, **more})

    def submitted(self, card: str = "c-1", tier: str = "B") -> None:
        """Applied for, entered and submitted on one day."""
        for outcome in (self.apply(card, tier), self.step("card.enter", card), self.step("card.submit", card)):
            assert outcome.status == "applied", outcome

    def approved(self, card: str = "c-1", tier: str = "B") -> None:
        self.submitted(card, tier)
        assert self.step("card.approve", card).status == "applied"

    def card(self, card: str = "c-1") -> dict[str, Any]:
        return self.rows(f"select * from card where id = '{card}'")[0]

    def member(self) -> dict[str, Any]:
        return self.rows("select * from member where id = 'm-1'")[0]

    def steps(self, card: str = "c-1") -> list[tuple[str, str, str]]:
        rows = self.rows(f"select step, day, due_day from card_step where card_id = '{card}' order by at")
        return [(row["step"], row["day"], row["due_day"]) for row in rows]
