"""Members: search, scope, masked phones, and the reason that a look from outside the store costs."""

from tests.office.browser import HTMX


def rows_of(page):
    return [name for name in ("张建国", "王芳", "李娜") if name in page.text]


def lookups(db):
    with db.read() as reader:
        return reader.rows("select * from file_lookup")


def test_a_manager_sees_the_own_members_with_their_phones(manager, db):
    page = manager.open("/office/members")
    assert rows_of(page) == ["张建国", "王芳"] and "138 0000 0001" in page.text
    assert rows_of(manager.open("/office/members?store=002")) == ["张建国", "王芳"]
    file = manager.open("/office/members/001/m-1")
    assert "1,280.00" in file.text and "R1" in file.text and "2026年11月20日" in file.text
    assert lookups(db) == []


def test_a_member_of_another_store_does_not_exist_for_a_manager(manager, db):
    manager.open("/office/members/002/m-3", 404)
    manager.fill("/office/members/002/m-3", 404, reason="只是想看看而已")
    assert lookups(db) == []


def test_search_finds_by_name_pinyin_and_phone(manager):
    manager.open("/office/members")
    known = {"建国": ["张建国"], "wangf": ["王芳"], "0002": ["王芳"], "1380000": ["张建国"], "李娜": []}
    for text, found in known.items():
        assert rows_of(manager.fill("/office/members", q=text)) == found
    assert rows_of(manager.fill("/office/members", q="", tier="C")) == ["王芳"]


def test_a_search_for_nothing_findable_says_so(manager):
    manager.open("/office/members")
    for text in ("没有这个人", "***", '"', "a OR b", "x" * 500):
        assert "没有找到会员" in manager.fill("/office/members", q=text).text


def test_a_part_is_sent_to_htmx_and_a_page_to_everyone_else(manager):
    manager.open("/office/members")
    part = manager.fill("/office/members", headers={**HTMX, "HX-Target": "section#members-found"}, q="建国")
    assert "<html" not in part.response.text and rows_of(part) == ["张建国"] and part.ids[0] == "members-found"
    restored = manager.fill("/office/members", headers={**HTMX, "HX-History-Restore-Request": "true"}, q="建国")
    assert "<html" in restored.response.text


def test_more_members_come_page_by_page(manager, db):
    with db.write() as writer:
        rows = [{"id": f"n-{n:03}", "name": f"客{n:03}", "tier": "C"} for n in range(120)]
        writer.put("member", "store/001", writer.next_seq("store/001"), rows)
    page, seen, pages = manager.open("/office/members"), [], 0
    while True:
        seen += [link for name, link in page.attributes if name == "href" and link.startswith("/office/members/001/")]
        pages += 1
        if "offset" not in page.inputs:
            break
        part = {**HTMX, "HX-Target": "tbody#members-rows"}
        page = manager.fill("/office/members", headers=part, q="", offset=page.inputs["offset"])
    assert len(seen) == len(set(seen)) == 122 and pages == 3


def test_headquarters_sees_masked_phones_and_gives_a_reason_first(hq, db, app):
    page = hq.open("/office/members")
    assert rows_of(page) == ["张建国", "王芳", "李娜"]
    assert "138 0000 0001" not in page.response.text and "13800000001" not in page.response.text
    assert "*******0001" in page.text
    asked = hq.open("/office/members/001/m-1")
    assert "13800000001" not in asked.response.text and "张建国" not in asked.text
    assert hq.fill("/office/members/001/m-1", 422, reason="看").invalid == ["reason"]
    assert hq.fill("/office/members/001/m-1", 422, reason=" ").invalid == ["reason"]
    assert lookups(db) == []
    file = hq.fill("/office/members/001/m-1", reason="处理客户投诉")
    assert "张建国" in file.text and "138 0000 0001" in file.text
    (row,) = lookups(db)
    assert (row["staff_id"], row["scope"], row["member_id"], row["reason"]) == (
        "staff-9002",
        "store/001",
        "m-1",
        "处理客户投诉",
    )
    assert "张建国" in hq.open("/office/members/001/m-1").text
    assert "张建国" not in hq.open("/office/members/001/m-2").text
    app.state.at += 30 * 60_000
    assert "张建国" not in hq.open("/office/members/001/m-1").text


def test_the_privacy_officer_reads_who_looked(browser, hq):
    hq.open("/office/members/001/m-1")
    hq.fill("/office/members/001/m-1", reason="处理客户投诉")
    hq.fill("/office/sign-out")
    page = browser.enter("9006").open("/office/lookups")
    assert "总部苏" in page.text and "处理客户投诉" in page.text and "张建国" not in page.text


def test_trainers_see_no_members(browser):
    trainer = browser.enter("9004")
    trainer.open("/office/members", 403)
    trainer.open("/office/members/001/m-1", 403)
    trainer.open("/office/lookups", 403)
    assert "/office/members" not in [value for name, value in trainer.open("/office").attributes if name == "href"]


def test_an_alias_opens_the_member_it_was_merged_into(manager, db):
    with db.write() as writer:
        row = {"id": "m-9", "name": "张建国二", "alias_of": "m-1"}
        writer.put("member", "store/001", writer.next_seq("store/001"), [row])
    assert "张建国二" not in manager.open("/office/members/001/m-9").text
