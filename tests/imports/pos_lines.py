"""Lines of a POS export as tests write them."""

HEADER = "顾客代码,商店,关联制成单,日期,消费金额,消费数量,启用积分,本次积分,金额/积分,备注\n"


def line(code="V1", store="001", slip="", day="2026-05-01", amount="100.00", quantity="1", **rest):
    more = (rest.get(name, "") for name in ("on", "points", "per", "note"))
    return ",".join((code, store, slip, day, amount, quantity, *more)) + "\n"
