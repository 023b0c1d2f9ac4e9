"""Photos in a member's file: shown to whom the file is open, with the tablet that one still waits on."""

import hashlib

from server.db import blob, blob_file, device

PHOTO = b"\xff\xd8\xff" + b"a photo of a coat" * 100
NAME = hashlib.sha256(PHOTO).hexdigest()
ELSEWHERE = hashlib.sha256(b"not sent yet").hexdigest()
ADDRESS = f"/office/photos/001/{NAME}"


def attached(db, app, member="m-1"):
    """One photo that is here, one that waits on a tablet with a name."""
    scope, folder = "store/001", app.state.config.blobs
    common = {"noun": "visit", "subject_id": "v-1", "member_id": member, "type": "image/jpeg", "purpose": "visit"}
    rows = [
        {"id": "op-1/0", "op_id": "op-1", "sha256": NAME, "bytes": len(PHOTO), "state": "waiting"},
        {"id": "op-2/0", "op_id": "op-2", "sha256": ELSEWHERE, "bytes": 9, "state": "waiting"},
    ]
    with db.write() as writer:
        seq = writer.next_seq(scope)
        writer.put("attachment", scope, seq, [{**common, **row, "day": "2026-11-20", "at": 1} for row in rows])
        tablet, _ = device.add(writer, "001", "floor", "柜台平板", 1)
        writer.run(
            """insert into operation_log (scope, device, mid, op_id, op, actor, seq, chain, status, code, facts, body,
            at, received_at) values (:s, :d, 1, 'op-2', 'visit.record', 'a', 1, '', 'applied', '', '{}', '', 1, 1)""",
            {"s": scope, "d": tablet},
        )
    blob_file.append(folder, scope, NAME, 0, PHOTO)
    assert blob_file.finish(folder, scope, NAME)
    blob.arrived(db, scope, NAME, len(PHOTO))


def test_the_manager_sees_photos_and_where_the_others_wait(manager, db, app):
    attached(db, app)
    page = manager.open("/office/members/001/m-1")
    assert ("src", ADDRESS) in page.attributes
    assert "柜台平板" in page.text and ELSEWHERE not in str(page.attributes)
    photo = manager.open(ADDRESS).response
    assert photo.content == PHOTO
    assert photo.headers["content-type"] == "image/jpeg"
    assert photo.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in photo.headers["content-security-policy"]
    assert photo.headers["cache-control"] == "no-store"


def test_what_is_not_here_does_not_exist(manager, db, app):
    attached(db, app)
    for address in (f"/office/photos/001/{ELSEWHERE}", "/office/photos/001/..", f"/office/photos/002/{NAME}"):
        manager.open(address, 404)


def test_from_outside_the_store_a_photo_costs_the_reason_of_its_file(hq, db, app):
    attached(db, app)
    hq.open(ADDRESS, 404)
    hq.fill("/office/members/001/m-2", reason="核对另一位会员的投诉")
    hq.open(ADDRESS, 404)
    hq.open("/office/members/001/m-1")
    hq.fill("/office/members/001/m-1", reason="核对这位会员的投诉")
    assert hq.open(ADDRESS).response.content == PHOTO


def test_a_photo_of_nobody_is_in_no_file(manager, db, app):
    attached(db, app, member="")
    manager.open(ADDRESS, 404)


def test_without_signing_in_there_is_no_photo(browser, db, app):
    attached(db, app)
    assert PHOTO not in browser.open(ADDRESS).response.content
