"""Photos and their operations: the operation first, the bytes when they can; doubled, foreign, killed half way."""

from typing import Any

import msgspec
import pytest

from server.clock import now_ms
from server.config import Config
from server.db import Database, blob, blob_file, device
from server.db.blob_upload import Upload
from sync.blobs import LARGEST, MOST
from tests.endpoints.photos import SCOPE, Line, attachments, described, name, picture, visit


def test_operation_first_photo_later(hand: Any, clerk: str, chain_db: Database, line: Line) -> None:
    photo = picture()
    visit(hand, clerk, "op-1", described(photo))
    assert hand.settle()["results"][0]["status"] == "applied"
    (row,) = attachments(chain_db)
    assert (row["id"], row["noun"], row["subject_id"], row["state"]) == ("op-1/0", "visit", "op-1", "waiting")
    assert line.head(photo).status_code == 404
    created = line.create(photo)
    assert (created.status_code, created.headers["location"]) == (201, f"/sync/blob/{name(photo)}")
    sent = line.send(photo, photo, 0)
    assert (sent.status_code, sent.headers["upload-offset"]) == (204, str(len(photo)))
    (after,) = attachments(chain_db)
    assert after["state"] == "here"
    assert after["seq"] > row["seq"]
    shown = line.ask("GET", f"/{name(photo)}")
    assert shown.content == photo
    assert shown.headers["content-type"] == "image/jpeg"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert "immutable" in shown.headers["cache-control"]
    rows = msgspec.json.decode(hand.pull({"org": 10**9, SCOPE: row["seq"]}).content)["scopes"][-1]["rows"]
    assert [table for table, _ in rows] == ["attachment"]


def test_photo_first_operation_later(hand: Any, clerk: str, chain_db: Database, line: Line) -> None:
    photo = picture()
    assert line.upload(photo).status_code == 204
    assert line.ask("GET", f"/{name(photo)}").status_code == 404
    visit(hand, clerk, "op-1", described(photo))
    hand.settle()
    assert attachments(chain_db)[0]["state"] == "here"


def test_everything_twice_is_once(hand: Any, clerk: str, chain_db: Database, line: Line) -> None:
    photo = picture()
    visit(hand, clerk, "op-1", described(photo), described(photo))
    visit(hand, clerk, "op-2", described(photo))
    hand.push()
    hand.settle()
    line.upload(photo)
    state = attachments(chain_db)
    assert [row["id"] for row in state] == ["op-1/0", "op-1/1", "op-2/0"]
    assert {row["state"] for row in state} == {"here"}
    again = line.create(photo)
    assert (again.status_code, again.headers["upload-offset"]) == (200, str(len(photo)))
    known = line.head(photo).headers
    assert known["upload-offset"] == known["upload-length"] == str(len(photo))
    assert line.send(photo, b"", len(photo)).status_code == 204
    assert line.send(photo, photo, 0).status_code == 409
    assert attachments(chain_db) == state


def test_another_store_neither_sees_nor_settles_it(
    hand: Any, new_hand: Any, clerk: str, chain_db: Database, line: Line
) -> None:
    photo = picture()
    visit(hand, clerk, "op-1", described(photo))
    hand.settle()
    foreign = Line(new_hand("002"))
    assert foreign.head(photo).status_code == 404
    foreign.upload(photo)
    assert attachments(chain_db)[0]["state"] == "waiting"
    line.upload(photo)
    assert foreign.ask("GET", f"/{name(photo)}").status_code == 404
    assert Line(new_hand()).ask("GET", f"/{name(photo)}").content == photo


def test_withdrawn_may_not_closed_may(hand: Any, clerk: str, chain_db: Database, line: Line) -> None:
    photo = picture()
    with chain_db.write() as writer:
        writer.run("update store set active = 0 where id = '001'")
    assert line.upload(photo).status_code == 204
    assert line.ask("GET", f"/{name(photo)}").status_code == 403
    with chain_db.write() as writer:
        device.revoke(writer, hand.card["device"], now_ms())
    assert line.head(photo).status_code == 401
    assert line.send(photo, photo, 0).status_code == 401
    hand.card["token"] = "guess"
    assert line.create(photo).status_code == 401


@pytest.mark.parametrize(
    ("blobs", "code"),
    [
        ([described(picture(n, 50)) for n in range(MOST + 1)], "blob.too_many"),
        ([described(picture(), bytes=LARGEST + 1)], "blob.too_large"),
        ([described(picture(), bytes=0)], "blob.too_large"),
        ([described(picture(), type="text/html")], "blob.type_unknown"),
        ([described(picture(), sha256="../../secret")], "blob.unreadable"),
    ],
)
def test_operation_with_wrong_photos_is_refused_whole(
    hand: Any, clerk: str, chain_db: Database, blobs: list[dict[str, Any]], code: str
) -> None:
    visit(hand, clerk, "op-1", *blobs)
    assert hand.settle()["results"][0]["code"] == code
    assert attachments(chain_db) == []
    with chain_db.read() as reader:
        assert reader.value("select count(*) from visit where id = 'op-1'") == 0


def test_photos_of_a_merged_member_are_the_survivors(hand: Any, clerk: str, chain_db: Database) -> None:
    member = {"name": "林晓", "phone": "+8613912345678", "consent": True, "clerk_id": clerk}
    for number in (1, 2):
        raw = hand.operation("member.register", clerk, f"op-{number}", id=f"twin-{number}", **member)
        hand.sent[-1] = msgspec.json.encode({**msgspec.json.decode(raw), "blobs": [described(picture(number))]})
    visit(hand, clerk, "op-3", described(picture(3)), member_id="twin-2")
    hand.settle()
    assert [(row["member_id"], row["subject_id"]) for row in attachments(chain_db)] == [
        ("twin-1", "twin-1"),
        ("twin-1", "twin-2"),
        ("twin-1", "op-3"),
    ]


def test_killed_between_any_two_steps_it_is_here_only_with_its_file(
    hand: Any, clerk: str, chain_db: Database, chain_config: Config, line: Line, monkeypatch: Any
) -> None:
    """The process dies before the check, before the name, before the rows; whoever asks next finishes."""
    steps = [(blob_file, "finish"), (blob_file.os, "replace"), (blob, "arrived")]
    for number, (module, step) in enumerate(steps):
        photo = picture(number)
        visit(hand, clerk, f"op-{number}", described(photo))
        hand.settle()
        upload = Upload(chain_db, chain_config.blobs, SCOPE, name(photo), hand.card["device"])
        reached = upload.append(upload.begin(len(photo), now_ms()), photo)
        assert reached.offset == reached.bytes
        with monkeypatch.context() as dying:
            dying.setattr(module, step, _die)
            with pytest.raises(SystemExit):
                upload.end()
        assert attachments(chain_db)[number]["state"] == "waiting"
        assert line.head(photo).headers["upload-offset"] == str(len(photo))
        assert attachments(chain_db)[number]["state"] == "here"
        assert line.ask("GET", f"/{name(photo)}").content == photo


def _die(*_: Any, **__: Any) -> None:
    raise SystemExit


def test_reconcile_says_what_is_on_the_disk(
    hand: Any, clerk: str, chain_db: Database, chain_config: Config, line: Line
) -> None:
    kept, gone, late = picture(1), picture(2), picture(3)
    visit(hand, clerk, "op-1", described(kept), described(gone), described(late))
    hand.settle()
    for photo in (kept, gone):
        line.upload(photo)
    blob_file.path_of(chain_config.blobs, SCOPE, name(gone)).unlink()
    blob_file.path_of(chain_config.blobs, SCOPE, name(late)).write_bytes(late)
    before = [row["seq"] for row in attachments(chain_db)]
    assert blob.reconcile(chain_db, chain_config.blobs) == 2
    rows = attachments(chain_db)
    assert [row["state"] for row in rows] == ["here", "waiting", "here"]
    assert rows[0]["seq"] == before[0]
    assert rows[1]["seq"] > before[1]
    assert blob.reconcile(chain_db, chain_config.blobs) == 0
    assert line.upload(gone).status_code == 204
    assert [row["state"] for row in attachments(chain_db)] == ["here", "here", "here"]
