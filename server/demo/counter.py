"""What a store's counter did in the last days, done through the operations themselves: applications for cards in every
state, customer files, a colleague's customers in other hands. Few enough to take no time."""

from collections.abc import Iterable
from random import Random
from typing import Any

import msgspec

from server.db import Database
from server.db.database import Row
from server.db.operate import Deed, operate
from server.demo.ids import new_id
from server.demo.people import HQ, PEOPLE, STORES, clerks_of
from server.demo.record import Moment
from server.demo.store import Store
from sync.days import add_days
from sync.id_number import check_character
from sync.operations.card import FIELDS
from sync.operations.perform import decode

# how far each application came; the first and the last of those who reached a card are still to be asked
WAYS: tuple[tuple[str, ...], ...] = (
    (),
    ("apply", "enter", "submit"),
    ("apply", "enter", "submit", "approve", "tell"),
    ("apply",),
    ("apply", "enter", "submit", "approve", "tell", "hand"),
    ("apply", "enter", "submit", "return"),
    ("apply", "enter", "submit"),
    ("apply", "enter"),
    ("apply", "enter", "submit", "approve"),
    (),
)
STEPS_OF: dict[str, dict[str, Any]] = {
    "return": {"note": "身份证号码看不清，请核对后重新填写。"},
    "tell": {"channel": "call"},
    "hand": {"how": "collected"},
}
CHOSEN = {"sex": "sex", "district": "district", "hours": "call_hours"}
RELATIVES = ("李", "王", "周", "陈", "徐", "沈")
# kind, name, whom to ask for, what is known
FILES = (
    ("existing", "浙江华盛物流有限公司", "采购部 王经理", "每年春秋两季定工装，各约 60 套。"),
    ("existing", "西湖人家酒店", "前厅部 林主管", "前厅制服按季更换。"),
    ("existing", "江南律师事务所", "行政 陶小姐", "新律师入职各定一套西装。"),
    ("existing", "滨江新城物业", "工程部 郭师傅", "保安大衣两年一换。"),
    ("existing", "下沙机电学院", "后勤处 韩老师", "毕业典礼正装，每年五月。"),
    ("existing", "运河婚庆工作室", "店主 温先生", "伴郎服常年租买结合。"),
    ("new", "杭州青禾软件有限公司", "行政 赵小姐", "首次团购：年会西装 18 套。"),
    ("new", "蓝桥会计师事务所", "人事 邱小姐", "首次团购：衬衫 30 件。"),
    ("new", "钱塘驾校", "教务 雷主任", "首次定教练外套 12 件。"),
    ("prospective", "城东实验中学", "工会 孙老师", "秋季教师活动服，等预算。"),
    ("prospective", "钱江商会", "秘书处 何先生", "会员单位多，常托人打听团购价。"),
    ("prospective", "明德口腔门诊", "前台 曾小姐", "问过两次衬衫起订数。"),
    ("competitor", "雅仕男装（隔壁商场）", "", "周末常做第二件半价。"),
    ("competitor", "领航西服定制", "", "量体上门，交货约三周。"),
    ("partner", "永兴干洗", "店主 吴先生", "我店顾客洗西装八五折。"),
    ("partner", "老裁缝改衣铺", "店主 金师傅", "改裤脚当天取。"),
    ("institute", "市服装检测所", "检测科", "送检面料与色牢度。"),
    ("market", "南星社区居委会", "文体干事", "社区活动可摆展台。"),
)
REVIEWED_AFTER, REVIEW_WAITS = 120, 2


class Asked(msgspec.Struct, frozen=True):
    """A member who reached a card and when; the last days' are still without one."""

    member: Row
    tier: str
    clerk_id: str
    when: Moment


def lately(database: Database, store: Store, asked: Iterable[Asked]) -> None:
    """Performs them in the store's scope, in the order of their days, none after yesterday."""
    random, last_day = Random(f"counter/{store.id}"), store.last_day
    known = {field: store.rules.keys(choice) for field, choice in CHOSEN.items()}
    deeds = [*_files(random, store), *_handed_over(random, store)]
    for place, one in enumerate(asked):
        deeds += _card(random, one, WAYS[place % len(WAYS)], _answers(random, one.member, known), last_day)
    for when, deed in sorted(deeds, key=lambda pair: pair[0]):
        operate(database, f"store/{store.id}", deed, when.at)


def _card(
    random: Random, asked: Asked, way: tuple[str, ...], form: dict[str, str], last_day: int
) -> Iterable[tuple[Moment, Deed]]:
    """A step a day where there are days enough."""
    card_id = new_id(random, asked.when.at)
    for place, step in enumerate(way):
        when = Moment(min(asked.when.ordinal + place, last_day), 42_000 + 1_200 * place + random.randrange(600))
        if place == 0:
            yield when, _deed(random, when, "card.apply", asked.clerk_id, **_application(random, asked, card_id, form))
            continue
        person = HQ.id if step in ("approve", "return") else asked.clerk_id
        handed = {"member_id": asked.member["id"], "number": f"{asked.tier}{asked.member['vip_number']}"}
        more = handed if step == "hand" else {}
        yield when, _deed(random, when, f"card.{step}", person, card_id=card_id, **STEPS_OF.get(step, {}), **more)


def _application(random: Random, asked: Asked, card_id: str, form: dict[str, str]) -> dict[str, Any]:
    return {
        "id": card_id,
        "tier": asked.tier,
        "member_id": asked.member["id"],
        "clerk_id": asked.clerk_id,
        "form": form,
        "relative_name": random.choice(RELATIVES) + random.choice(("先生", "女士")),
        "relative_phone": f"+861380571{random.randrange(10_000):04}",
        "signed_name": asked.member["name"],
    }


def _answers(random: Random, member: Row, known: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """The record, and what its owner adds while signing."""
    born = f"19{random.randint(60, 99)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    answers = {field: random.choice(keys) for field, keys in known.items()}
    answers |= {"birthday": born, "address": f"文晖路 {random.randint(1, 300)} 号"}
    answers |= {field: member[field] for field in FIELDS if member.get(field)}
    body = f"330102{answers['birthday'].replace('-', '')}{random.randrange(1000):03}"
    answers["id_number"] = body + check_character(body)
    return {field: answers[field] for field in FIELDS if field in answers}


def _files(random: Random, store: Store) -> Iterable[tuple[Moment, Deed]]:
    """Each store has its own; those that were opened long ago were reviewed but for a few."""
    owners = clerks_of(store.id)
    mine = FILES[[id_ for id_, *_ in STORES].index(store.id) :: len(STORES)]
    for place, (kind, name, organisation, note) in enumerate(mine):
        owner, when = owners[place % len(owners)], Moment(store.last_day - 30 - 45 * place, 50_000)
        file = {"id": new_id(random, when.at), "kind": kind, "name": name, "organisation": organisation, "note": note}
        yield when, _deed(random, when, "file.open", owner, owner_id=owner, **file)
        if kind == "existing":
            then = Moment(store.last_day - 12 + place, 50_000)
            deal = {"id": new_id(random, then.at), "amount_minor": 480_000 + 60_000 * place, "deal_day": then.day}
            yield then, _deed(random, then, "file.deal", owner, file_id=file["id"], **deal)
        reviewed = Moment(when.ordinal + REVIEWED_AFTER, 60_000)
        if reviewed.ordinal < store.last_day and place < len(mine) - REVIEW_WAITS:
            yield reviewed, _deed(random, reviewed, "file.review", owner, file_id=file["id"], verdict="keep")


def _handed_over(random: Random, store: Store) -> Iterable[tuple[Moment, Deed]]:
    """The last clerk is away for a fortnight, the first stands in."""
    [manager] = [person.id for person in PEOPLE if person.store_id == store.id and person.role == "store_manager"]
    stand_in, *_, away = clerks_of(store.id)
    when = Moment(store.last_day, 70_000)
    days = {"from_day": when.day, "until_day": add_days(when.day, 13)}
    args = {"id": new_id(random, when.at), "from_id": away, "to_id": stand_in, "rule": "one", "reason": "absent"}
    yield when, _deed(random, when, "handover.make", manager, **args, **days, note="探亲假")


def _deed(random: Random, when: Moment, op: str, actor: str, **args: Any) -> Deed:
    return Deed(new_id(random, when.at), op, decode(op, msgspec.json.encode(args)), actor)
