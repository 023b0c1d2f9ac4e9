"""Stores: who may add and edit, and what happens to PINs of those who travel."""


def test_headquarters_adds_and_edits_a_store(hq, db):
    page = hq.open("/office/stores")
    assert "湖滨店" in page.text and "武林店" in page.text
    hq.open("/office/stores/new")
    added = hq.fill("/office/stores", number="003", name="滨江店", address="江南大道 588 号", active="1")
    assert "门店已添加" in added.text and "滨江店" in added.text
    with db.read() as reader:
        store_id = reader.value("select id from store where number = '003'")
    page = hq.open(f"/office/stores/{store_id}")
    assert page.inputs["name"] == "滨江店"
    saved = hq.fill(f"/office/stores/{store_id}", number="003", name="滨江新店", time_zone="Asia/Urumqi")
    assert "滨江新店" in saved.text and "已关店" in saved.text


def test_mistakes_are_shown_at_the_field_with_what_was_typed(hq):
    page = hq.fill("/office/stores", 422, number="001", name="另一家", address="x" * 121)
    assert page.invalid == ["address"] and page.inputs["name"] == "另一家"
    twice = hq.fill("/office/stores", 422, number="001", name="另一家", active="1")
    assert twice.invalid == ["number"] and "湖滨店" in twice.text
    assert hq.fill("/office/stores", 422, number="", name="").invalid == ["number", "name"]
    assert "time_zone" in hq.fill("/office/stores", 422, number="4", name="n", time_zone="Mars/Base").invalid


def test_a_manager_sees_only_the_own_store_and_changes_none(manager):
    page = manager.open("/office/stores")
    assert "湖滨店" in page.text and "武林店" not in page.text
    manager.open("/office/stores/001")
    manager.open("/office/stores/002", 404)
    manager.open("/office/stores/new", 403)
    manager.fill("/office/stores/001", 403, number="001", name="x")


def test_who_travels_may_sign_in_at_a_new_store(hq, db):
    hq.open("/office/staff/staff-9001")
    hq.fill("/office/staff/staff-9001/pin", pin="4711")
    hq.fill("/office/stores", number="003", name="滨江店", active="1")
    with db.read() as reader:
        scopes = reader.rows("select scope from credential where id = 'staff-9001' and removed = 0 order by scope")
        store_id = reader.value("select id from store where number = '003'")
    assert {row["scope"] for row in scopes} == {"store/001", "store/002", f"store/{store_id}"}


def test_replicated_rows_come_with_their_sequence(hq, db):
    with db.read() as reader:
        before = reader.head("org")
    hq.open("/office/stores/new")
    hq.fill("/office/stores", number="003", name="滨江店", active="1")
    with db.read() as reader:
        assert reader.head("org") == before + 1
        assert reader.value("select seq from store where number = '003'") == before + 1
