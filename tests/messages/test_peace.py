"""Whatever arrives in whatever order and whenever the job runs, or dies: nobody gets two messages a day, none at night, none
after a refusal, a withdrawn consent, an erasure or a dead number, none to a number that is no longer the member's, none of a
campaign that was stopped, and none twice, whatever happens while others are being sent."""

import json
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from server.config import Config
from server.db import Database
from server.jobs.campaigns import run_campaigns
from server.jobs.messages import send_messages
from server.messages.gateway import Later, Outgoing, Receipt, Refused, Unsure
from tests.messages.conftest import BODY, at, script_of
from tests.sync.books import Book
from tests.sync.store import SCOPE, TODAY

MEMBERS = ("m-1", "m-2", "m-3", "m-4")
PURPOSES = ("care", "service", "wish", "promotion")
TROUBLES = ("refuse", "reply", "withdraw", "die", "erase", "renumber", "merge", "stop")
# what an example leaves behind: also when each field was written, or a later word of an earlier example would hold
OF_BEFORE = ("message", "refusal", "contact", "message_reply", "consent_event", "operation_log", "field_clock")
FATES = ("sent", "sent", "later", "refused", "unsure", "killed")


class Killed(BaseException):
    """As the process would be."""


class World:
    """A gateway that may fail or die with the server, and what left the house: (member, id, local moment, purpose)."""

    name = "world"

    def __init__(self, book: Book) -> None:
        self.book, self.fate, self.now = book, "sent", datetime.fromisoformat(f"{TODAY}T10:00")
        self.out: list[tuple[str, str, datetime, str]] = []
        self.blocked: dict[str, set[str]] = {member: set() for member in MEMBERS}
        self.meanwhile: list[Callable[[], None]] = []
        self.stopped: set[str] = set()

    def send(self, message: Outgoing) -> Receipt:
        fate, self.fate = self.fate, "sent"
        if fate in ("later", "refused"):
            raise Later("gateway_busy") if fate == "later" else Refused("gateway_refused")
        row = self.book.row("message", message.id)
        self.out.append((row["member_id"], message.id, self.now, row["purpose"]))
        assert row["purpose"] not in self.blocked[row["member_id"]], (row, self.blocked)
        assert (
            message.to == self.book.row("member", row["member_id"])["phone"] and row["campaign_id"] not in self.stopped
        )
        while self.meanwhile:
            self.meanwhile.pop()()
        if fate == "unsure":
            raise Unsure("unknown")
        if fate == "killed":
            raise Killed
        return Receipt(message.id)


def machine(db: Database) -> type[RuleBasedStateMachine]:
    class Peace(RuleBasedStateMachine):
        @initialize()
        def open(self) -> None:
            with db.write() as writer:
                for table in OF_BEFORE:
                    writer.run(f"delete from {table} where scope = '{SCOPE}'")
                writer.run("delete from refused_number")
                writer.run("delete from campaign")
                self.dead = writer.value("select key from outcome where mark = 'dead_number' and current = 1")
            self.book = Book(db)
            self.world, self.count, self.retried = World(self.book), 0, Counter[str]()
            self.campaigns: list[str] = []
            person = {"consent": 1, "clerk_id": "ann", "joined_day": "2026-01-01"}
            phones = enumerate(MEMBERS)
            rows = [{"id": id, "name": id, "phone": f"+861380000000{place}", **person} for place, id in phones]
            self.book.put("member", *rows)
            self.queue([(member, "care") for member in MEMBERS], "killed", 0)
            self.queue([(member, "wish") for member in MEMBERS], "sent", 0)

        def do(self, op: str, actor: str = "ann", **args: Any) -> None:
            self.count += 1
            self.book.day = self.world.now.date().isoformat()
            self.book.do(op, at=at(self.world.now.isoformat()) + self.count, actor=actor, **args)

        @rule(
            wanted=st.lists(st.tuples(st.sampled_from(MEMBERS), st.sampled_from(PURPOSES)), min_size=1, max_size=6),
            fate=st.sampled_from(FATES),
            hours=st.integers(0, 14),
        )
        def queue(self, wanted: list[tuple[str, str]], fate: str, hours: int) -> None:
            for member, purpose in wanted:
                given = {"channel": "sms", "purpose": purpose, "body": BODY.format(self.count % 7)}
                given["script_id"] = script_of(self.book) if purpose == "wish" else ""
                self.do("message.queue", actor="system", id=f"x-{self.count}", member_id=member, **given)
            self.world.now += timedelta(hours=hours)
            self.run_job(fate)

        @rule(hours=st.integers(1, 30))
        def wait(self, hours: int) -> None:
            self.world.now += timedelta(hours=hours)

        @rule(fate=st.sampled_from(FATES))
        def run_job(self, fate: str) -> None:
            self.world.fate = fate
            with suppress(Killed):
                send_messages(db, Config(Path()), lambda: at(self.world.now.isoformat()), {"sms": self.world})

        @rule(
            trouble=st.sampled_from(TROUBLES),
            member=st.sampled_from(MEMBERS),
            purpose=st.sampled_from(("all", *PURPOSES)),
        )
        def trouble(self, trouble: str, member: str, purpose: str) -> None:
            getattr(self, trouble)(self.who(member), purpose)

        @rule(
            trouble=st.sampled_from(TROUBLES),
            member=st.sampled_from(MEMBERS),
            purpose=st.sampled_from(("all", *PURPOSES)),
        )
        def trouble_during_a_run(self, trouble: str, member: str, purpose: str) -> None:
            """It happens while the first of those who wait is served."""
            self.world.meanwhile.append(lambda: self.trouble(trouble, member, purpose))
            self.queue([(one, purpose if purpose in PURPOSES else "care") for one in MEMBERS], "sent", 0)
            self.world.meanwhile.clear()

        @rule(hours=st.integers(0, 14))
        def campaign(self, hours: int) -> None:
            """One is given out at once, and sent as far as the hour allows."""
            self.count += 1
            day = self.world.now.date().isoformat()
            until = (self.world.now + timedelta(days=5)).date().isoformat()
            given = {
                "id": f"camp-{self.count}",
                "state": "approved",
                "channel": "sms",
                "send_day": day,
                "until_day": until,
            }
            body = json.dumps(dict.fromkeys(("zh-CN", "zh-TW", "en"), BODY.format("{name}")))
            with db.write() as writer:
                row = {**given, "title": "新品", "kind": "promotion", "stores": '["001"]', "tiers": "[]", "body": body}
                writer.put("campaign", "org", writer.next_seq("org"), [row])
            run_campaigns(db, Config(Path()), lambda: at(self.world.now.isoformat()))
            self.campaigns.append(given["id"])
            self.world.now += timedelta(hours=hours)
            self.run_job("sent")

        def who(self, member: str) -> str:
            return self.book.row("member", member)["alias_of"] or member

        def refuse(self, member: str, purpose: str) -> None:
            given = {"channel": "message", "purpose": purpose, "source": "phone"}
            self.do("refusal.record", id=f"r-{self.count}", member_id=member, **given)
            self.world.blocked[member] |= set(PURPOSES) if purpose == "all" else {purpose}

        def reply(self, member: str, purpose: str) -> None:
            given = {"channel": "sms", "body": "不接受", "meaning": "refusal"}
            self.do("message.receive", actor="system", id=f"r-{self.count}", member_id=member, **given)
            self.world.blocked[member] |= set(PURPOSES)

        def withdraw(self, member: str, purpose: str) -> None:
            self.do("member.consent", member_id=member, consent=False)
            self.world.blocked[member] |= {"care", "wish", "promotion"}

        def die(self, member: str, purpose: str) -> None:
            called = {"channel": "call", "outcome": self.dead, "purpose": "service"}
            self.do("contact.record", id=f"c-{self.count}", member_id=member, **called)
            if self.book.row("member", member)["phone_state"] == "dead":
                self.world.blocked[member] |= set(PURPOSES)

        def renumber(self, member: str, purpose: str) -> None:
            """Of one whose number is good; another number would be good again."""
            if self.book.row("member", member)["phone_state"] != "dead":
                self.do("member.update", member_id=member, phone=f"+86139{self.count:08d}")

        def merge(self, member: str, purpose: str) -> None:
            """Into the first who is another and still themselves."""
            other = next((one for one in MEMBERS if one != member and self.who(one) == one), "")
            if other:
                alive = self.book.row("member", member)["phone_state"] != "dead"
                self.do("member.merge", actor=self.book.hq, id=f"g-{self.count}", member_id=other, alias_id=member)
                if self.who(member) == other and alive:
                    self.world.blocked[other] |= self.world.blocked[member]

        def stop(self, member: str, purpose: str) -> None:
            """The row only, as if the server died before it told the stores."""
            for id in self.campaigns:
                with db.write() as writer:
                    seq = writer.next_seq("org")
                    writer.run(
                        "update campaign set state = 'stopped', seq = :seq where id = :id", {"id": id, "seq": seq}
                    )
                self.world.stopped.add(id)

        def erase(self, member: str, purpose: str) -> None:
            self.do("member.erase", actor="officer", member_id=member, reason="asked")
            if self.book.row("member", member)["erased_day"]:
                self.world.blocked[member] |= set(PURPOSES)

        @precondition(lambda self: self.world.out)
        @rule()
        def delivered(self) -> None:
            self.do("message.report", actor="system", message_id=self.world.out[-1][1], became="delivered")

        @precondition(lambda self: self.world.out)
        @rule(fate=st.sampled_from(FATES))
        def again(self, fate: str) -> None:
            """It did not arrive, and a person sends it again; or the gateway says at last that it did."""
            id = self.world.out[-1][1]
            self.do("message.report", actor="system", message_id=id, became="undelivered")
            self.do("message.retry", message_id=id)
            if self.book.row("message", id)["state"] == "queued":
                self.retried[id] += 1
            if fate == "later":
                self.do("message.report", actor="system", message_id=id, became="delivered")
            self.run_job(fate)

        def teardown(self) -> None:
            out = self.world.out
            times = Counter(id for _, id, _, _ in out)
            of = {row["id"]: row["campaign_id"] for row in self.book.rows("select id, campaign_id from message")}
            once = {(member, id) for member, id, _, _ in out if of[id] and not self.retried[id]}
            assert max(Counter((member, of[id]) for member, id in once).values(), default=0) <= 1
            assert all(count <= 1 + self.retried[id] for id, count in times.items())
            assert max(Counter((member, at.date()) for member, _, at, _ in out).values(), default=0) <= 1
            assert all(9 <= at.hour < 21 for _, _, at, _ in out)
            sent = {row["id"] for row in self.book.rows("select id from message where sent_day <> ''")}
            assert {id for _, id, _, _ in out if not self.retried[id]} <= sent

    return Peace


def test_members_are_left_in_peace(chain_db: Database) -> None:
    run_state_machine_as_test(
        machine(chain_db),
        settings=settings(
            max_examples=16,
            stateful_step_count=16,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
