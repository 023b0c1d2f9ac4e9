"""Gifts at the office: figures of the stores that a person sees, and no member."""

from server.db import Database
from tests.office.browser import Browser


def put(db: Database) -> None:
    stock = [{"id": "umbrella", "on_hand": 7, "reserved": 2}]
    voucher = {"gift": "birthday_voucher", "occasion": "birthday", "value_minor": 5000, "issued_day": "2026-11-01"}
    states = [("open", "2099-01-01"), ("open", "2020-01-01"), ("used", "2099-01-01")]
    with db.write() as writer:
        for store in ("001", "002"):
            seq = writer.next_seq(f"store/{store}")
            writer.put("gift_stock", f"store/{store}", seq, stock)
            rows = [
                {"id": f"v-{state}-{day}", "member_id": "m-1", "state": state, "expires_day": day, **voucher}
                for state, day in states
            ]
            writer.put("voucher", f"store/{store}", seq, rows)


def test_headquarters_sees_all_stores_and_no_member(hq: Browser, db: Database) -> None:
    put(db)
    page = hq.open("/office/gifts")
    assert page.text.count("商务折叠伞") == 2 and page.text.count("生日代金券") == 2
    assert "¥100.00" in page.text
    assert not any(name in page.text for name in ("张建国", "王芳", "李娜"))


def test_manager_sees_the_own_store(manager: Browser, db: Database) -> None:
    put(db)
    page = manager.open("/office/gifts")
    assert page.text.count("商务折叠伞") == 1
    row = page.text[page.text.index("生日代金券") :]
    assert "3 1 1 1 0 ¥50.00" in row


def test_empty_stock_and_vouchers_say_so(manager: Browser) -> None:
    page = manager.open("/office/gifts")
    assert "还没有库存" in page.text and "还没有券" in page.text


def test_who_has_nothing_to_do_with_gifts_is_kept_out(browser: Browser) -> None:
    browser.enter("9004").open("/office/gifts", 403)
