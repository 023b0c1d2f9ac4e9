"""The first page's figures about members, and the lists that they open."""

import re

from server.db import Database

LINK = re.compile(r'href="(/office/members\?[^"]*)"[^>]*>(?:<span[^>]*>)?(\d+)')


def put(db: Database, **row: object) -> None:
    with db.write() as writer:
        writer.put("member", "store/001", writer.next_seq("store/001"), [{"name": "新客", **row}])


def test_every_number_opens_its_list(hq, db):
    put(db, id="m-none", joined_day="2020-01-01")
    page = hq.open("/office")
    assert "会员构成" in page.text and "目标 40%" in page.text
    links = {path.replace("&amp;", "&"): int(count) for path, count in LINK.findall(page.response.text)}
    assert len(links) > 10
    for path, count in links.items():
        shown = hq.open(path)
        found = re.search(r"共 (\d+)", shown.text)
        assert (int(found[1]) if found else 0) == count, path


def test_a_manager_sees_the_own_store_only(manager):
    page = manager.open("/office")
    assert "会员构成" in page.text and "武林店" not in page.text


def test_members_by_district_and_by_gaps(manager, db):
    put(db, id="m-full", name="有区", district="xihu")
    manager.open("/office/members")
    assert "有区" in manager.fill("/office/members", district="xihu").text
    rest = manager.fill("/office/members", district="-").text
    assert "有区" not in rest and "王芳" in rest
    assert "王芳" in manager.fill("/office/members", gaps="1").text
    assert "没有找到会员" in manager.fill("/office/members", since="2030-01-01").text
    assert "王芳" in manager.fill("/office/members", since="no day").text
