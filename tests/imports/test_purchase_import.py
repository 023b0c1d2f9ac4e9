"""The operations that an import consists of: purchases of one member, members known by a code."""

import msgspec
import pytest

from sync.operations.perform import Context, decode, perform

SCOPE = "store/s1"


@pytest.fixture
def chain(db):
    with db.write() as writer:
        writer.put("member", SCOPE, writer.next_seq(SCOPE), [{"id": "mem1", "name": "王芳", "vip_number": "V1"}])
    return db


def do(db, operation, actor="m1", scope=SCOPE, op_id="op1", **args):
    with db.write() as writer:
        context = Context(scope, writer.next_seq(scope), op_id, actor, 1000, "2026-05-29", "")
        return perform(writer, operation, decode(operation, msgspec.json.encode(args)), context)


def row(id, amount_minor, day="2026-05-01", **more):
    return {"id": id, "amount_minor": amount_minor, "purchase_day": day, **more}


def member(db, id="mem1"):
    with db.read() as reader:
        return reader.row("select * from member where scope = 'store/s1' and id = :id", {"id": id})


def test_rows_of_a_member_are_counted_once_together(chain):
    rows = [row("pos-1", 10_000, points=100), row("pos-2", 5_000, "2026-05-03", points=50, quantity=2)]
    assert do(chain, "purchase.import", member_id="mem1", rows=rows).status == "applied"
    found = member(chain)
    assert (found["spend_minor"], found["largest_minor"]) == (15_000, 10_000)
    assert (found["purchases"], found["points"]) == (2, 150)
    assert (found["last_purchase_day"], found["tier"]) == ("2026-05-03", "c")


def test_rows_that_are_known_leave_the_member_untouched(chain):
    rows = [row("pos-1", 10_000, points=100)]
    do(chain, "purchase.import", member_id="mem1", rows=rows)
    before = member(chain)
    do(chain, "purchase.import", member_id="mem1", rows=rows, op_id="op2")
    assert member(chain) == before


def test_a_return_belongs_to_the_sale_of_its_slip(chain):
    do(chain, "purchase.import", member_id="mem1", rows=[row("pos-1", 10_000, receipt="R1"), row("pos-2", 300)])
    do(chain, "purchase.import", member_id="mem1", rows=[row("pos-3", -10_000, receipt="R1")], op_id="op2")
    found = member(chain)
    assert (found["spend_minor"], found["purchases"], found["largest_minor"]) == (300, 1, 300)
    with chain.read() as reader:
        back = reader.row("select kind, root_id from purchase where id = 'pos-3'")
    assert back == {"kind": "return", "root_id": "pos-1"}


def test_a_return_without_its_sale_stands_alone(chain):
    do(chain, "purchase.import", member_id="mem1", rows=[row("pos-3", -500, receipt="R7")])
    assert (member(chain)["spend_minor"], member(chain)["purchases"]) == (-500, 0)


def test_a_balance_is_reached_by_an_entry_and_reached_once(chain):
    told = {"rows": [row("pos-1", 10_000, points=100)], "balance": 880, "balance_day": "2026-05-01"}
    do(chain, "purchase.import", member_id="mem1", **told)
    do(chain, "purchase.import", member_id="mem1", **told)
    assert member(chain)["points"] == 880


def test_a_balance_from_before_the_last_change_is_not_believed(chain):
    do(chain, "purchase.import", member_id="mem1", rows=[row("pos-1", 10_000, "2026-05-20", points=100)])
    old = {"balance": 7, "balance_day": "2026-05-01"}
    do(chain, "purchase.import", member_id="mem1", rows=[row("pos-0", 100, points=1)], op_id="op2", **old)
    assert member(chain)["points"] == 101


def test_only_those_who_may_import_do(chain):
    rows = [row("pos-1", 10_000)]
    assert do(chain, "purchase.import", actor="c1", member_id="mem1", rows=rows).code == "role.forbidden"
    assert (
        do(chain, "purchase.import", actor="m1", scope="store/s2", member_id="mem1", rows=rows).code == "role.forbidden"
    )
    assert do(chain, "purchase.import", actor="hq1", member_id="nobody", rows=rows).code == "member.unknown"
    with chain.read() as reader:
        assert reader.value("select count(*) from purchase") == 0


def test_a_customer_code_makes_one_member(chain):
    do(chain, "member.import", id="pos-s1-V2", vip_number="V2", name="V2")
    do(chain, "member.import", id="pos-s1-V2", vip_number="V2", name="V2")
    assert do(chain, "member.import", id="other", vip_number="V2", name="V2").code == "member.vip_twice"
    with chain.read() as reader:
        assert reader.value("select count(*) from member where vip_number = 'V2'") == 1
