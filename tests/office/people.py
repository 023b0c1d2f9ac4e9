"""The chain that office tests look at: two stores, a person for every role, a few members."""

from server.db import Writer, account, chain
from server.db.chain import Chain

NOW = 1_795_323_600_000  # 2026-11-22 13:00 in Shanghai
PASSWORD = "correct horse staple"
PEOPLE = {
    "1001": ("店长林", "store_manager", "001"),
    "1002": ("导购周", "clerk", "001"),
    "1009": ("客服吴", "service_desk", "001"),
    "2001": ("店长陈", "store_manager", "002"),
    "9001": ("督导骆", "supervisor", ""),
    "9002": ("总部苏", "hq", ""),
    "9004": ("培训夏", "trainer", ""),
    "9006": ("数据石", "privacy_officer", ""),
}
STORES = {"001": "湖滨店", "002": "武林店"}
MEMBERS = (
    ("001", "m-1", "张建国", "zhang jian guo", "+8613800000001", "A"),
    ("001", "m-2", "王芳", "wang fang", "+8613900000002", "C"),
    ("002", "m-3", "李娜", "li na", "+8613700000003", "B"),
)


def put_chain(writer: Writer, password_hash: str) -> None:
    seq = writer.next_seq("org")
    chain.found(writer, Chain("南屏男装", "zh-CN", "CNY", "Asia/Shanghai", "CN"), seq)
    stores = [{"id": number, "number": number, "name": name, "active": 1} for number, name in STORES.items()]
    writer.put("store", "org", seq, stores)
    people = [
        {"id": f"staff-{number}", "number": number, "name": name, "role": role, "store_id": store, "active": 1}
        for number, (name, role, store) in PEOPLE.items()
    ]
    writer.put("staff", "org", seq, people)
    for person in people:
        account.set_password(writer, person["id"], password_hash, NOW)


def put_members(writer: Writer) -> None:
    for store, id, name, pinyin, phone, tier in MEMBERS:
        scope = f"store/{store}"
        row = {"id": id, "name": name, "pinyin": pinyin, "phone": phone, "tier": tier, "joined_day": "2026-11-21"}
        writer.put("member", scope, writer.next_seq(scope), [{**row, "consent": 1, "clerk_id": "staff-1002"}])
    bought = {"id": "p-1", "member_id": "m-1", "root_id": "p-1", "kind": "sale", "amount_minor": 128_000}
    due = {"id": "p-1/day_2", "member_id": "m-1", "state": "open", "due": "2026-11-20", "first_due": "2026-11-20"}
    seq = writer.next_seq("store/001")
    writer.put("purchase", "store/001", seq, [{**bought, "day": "2026-11-21", "receipt": "R1", "at": NOW}])
    writer.put("follow_up", "store/001", seq, [due])
