"""What some customers were not content with lately, what others suggested, and who asked for less news: done through the
operations themselves. One complaint is overdue, one is due today, one was settled."""

from random import Random
from typing import Any

import msgspec

from server.db import Database
from server.db import demo as db
from server.db.database import Row
from server.db.operate import Deed, operate
from server.demo.ids import new_id
from server.demo.people import PEOPLE
from server.demo.record import Moment
from server.demo.store import Store
from sync.operations.perform import decode

# the best customers are busy with events and visits
AFTER, NEEDED = 20, 6
OPEN = (
    (5, "complaint", "西裤洗过一次就缩短了两厘米，要一个说法。"),
    (2, "complaint", "约好周末取的衣服还没改好，白跑一趟。"),
    (1, "suggestion", "试衣间加个挂钩和凳子就好了。"),
)
SETTLED = (12, "complaint", "扣子第二天就掉了两颗。")


def service_cases(database: Database, store: Store) -> None:
    """Performs them in the store's scope, none after yesterday."""
    random, scope = Random(f"cases/{store.id}"), f"store/{store.id}"
    [manager] = [one.id for one in PEOPLE if one.store_id == store.id and one.role == "store_manager"]
    with database.read() as reader:
        members = db.entitled(reader, scope, AFTER + NEEDED)[-NEEDED:]
    deeds = [*_open(random, store, members), *_settled(random, store, manager, members), *_said(random, store, members)]
    for when, deed in sorted(deeds, key=lambda pair: pair[0]):
        operate(database, scope, deed, when.at)


def _open(random: Random, store: Store, members: list[Row]) -> list[tuple[Moment, Deed]]:
    return [
        _opened(random, store, member, *case)
        for member, case in zip(members, OPEN, strict=False)  # a young store has fewer
    ]


def _opened(random: Random, store: Store, member: Row, before: int, kind: str, what: str) -> tuple[Moment, Deed]:
    when = Moment(store.last_day - before, 45_000)
    owner = member["clerk_id"] if kind == "suggestion" else ""
    args = {"id": new_id(random, when.at), "member_id": member["id"], "kind": kind, "what": what, "owner_id": owner}
    return _deed(random, when, "case.open", member["clerk_id"], **args)


def _settled(random: Random, store: Store, manager: str, members: list[Row]) -> list[tuple[Moment, Deed]]:
    """Answered twice before the customer was content."""
    if len(members) <= len(OPEN):
        return []
    opened = _opened(random, store, members[len(OPEN)], *SETTLED)
    case_id = opened[1].args.id  # type: ignore[attr-defined]
    first, last = Moment(opened[0].ordinal + 2, 50_000), Moment(opened[0].ordinal + 4, 52_000)
    return [
        opened,
        _deed(random, first, "case.answer", manager, case_id=case_id, result="先道歉，请他把衣服带来补钉。"),
        _deed(
            random, last, "case.close", manager, case_id=case_id, result="全部扣子重钉，送了护理券。", satisfied=True
        ),
    ]


def _said(random: Random, store: Store, members: list[Row]) -> list[tuple[Moment, Deed]]:
    """One wants no news any more; one took consent back and gave it again, when nobody called any more that day."""
    if len(members) < NEEDED:
        return []
    less, again = members[-2:]
    when = [Moment(store.last_day - before, second) for before, second in ((9, 60_000), (1, 76_000), (1, 77_500))]
    id_ = new_id(random, when[0].at)
    said = {"channel": "message", "purpose": "promotion", "source": "in_store"}
    agreed = {"member_id": again["id"], "source": "in_store"}
    return [
        _deed(random, when[0], "refusal.record", less["clerk_id"], id=id_, member_id=less["id"], **said),
        _deed(random, when[1], "consent.withdraw", again["clerk_id"], **agreed),
        _deed(random, when[2], "consent.give", again["clerk_id"], **agreed, note="取衣服时说还是想收到生日祝福。"),
    ]


def _deed(random: Random, when: Moment, op: str, actor: str, **args: Any) -> tuple[Moment, Deed]:
    return when, Deed(new_id(random, when.at), op, decode(op, msgspec.json.encode(args)), actor)
