"""Photos: the operation first, the bytes when they can; cut, doubled, corrupted or foreign, never a wrong picture."""

import base64
import hashlib
from typing import Any

import msgspec
import pytest

from server.clock import now_ms
from server.config import Config
from server.db import Database, blob, blob_file, device
from server.db.blob_upload import Upload
from sync.blobs import LARGEST, MOST, UNANNOUNCED_MOST

TUS = {"Tus-Resumable": "1.0.0"}
OFFSET_TYPE = {"Content-Type": "application/offset+octet-stream"}
SCOPE = "store/001"


def picture(number: int = 1, size: int = 100_000) -> bytes:
    """As random as a photo, the same every time."""
    return b"\xff\xd8\xff" + hashlib.shake_256(str(number).encode()).digest(size - 3)


def name(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def described(content: bytes, **changes: Any) -> dict[str, Any]:
    return {"sha256": name(content), "bytes": len(content), "type": "image/jpeg", "purpose": "visit", **changes}


class Line:
    """One tablet's calls about photos."""

    def __init__(self, hand: Any) -> None:
        self.hand = hand

    def ask(self, method: str, path: str, content: bytes = b"", **headers: str) -> Any:
        given = {key.replace("_", "-"): value for key, value in headers.items()}
        url = f"/sync/blob{path}"
        return self.hand.client.request(method, url, content=content, headers={**self.hand.headers, **TUS, **given})

    def head(self, content: bytes) -> Any:
        return self.ask("HEAD", f"/{name(content)}")

    def create(self, content: bytes, length: int | None = None) -> Any:
        meta = "sha256 " + base64.b64encode(name(content).encode()).decode()
        return self.ask("POST", "", Upload_Length=str(length or len(content)), Upload_Metadata=meta)

    def send(self, content: bytes, part: bytes, at: int, **headers: str) -> Any:
        return self.ask("PATCH", f"/{name(content)}", part, Upload_Offset=str(at), **OFFSET_TYPE, **headers)

    def upload(self, content: bytes) -> Any:
        self.create(content)
        return self.send(content, content, 0)


def visit(hand: Any, clerk: str, op_id: str, *blobs: dict[str, Any], **args: Any) -> None:
    """A visit with photos; the envelope's bytes are the chained ones."""
    body = {"id": op_id, "clerk_id": clerk, "visit_day": "2020-01-01", "stage": "receive", "bought": True, **args}
    raw = hand.operation("visit.record", clerk, op_id, **body)
    hand.sent[-1] = msgspec.json.encode({**msgspec.json.decode(raw), "blobs": list(blobs)})


def attachments(db: Database) -> list[dict[str, Any]]:
    with db.read() as reader:
        return reader.rows("select * from attachment order by id")


@pytest.fixture
def line(hand: Any) -> Line:
    return Line(hand)


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


def test_goes_on_where_it_was_cut_and_never_elsewhere(line: Line, chain_config: Config) -> None:
    photo = picture()
    cut = len(photo) * 99 // 100
    line.create(photo)
    assert line.send(photo, photo[:cut], 0).status_code == 204
    assert line.head(photo).headers["upload-offset"] == str(cut)
    for wrong in (0, cut - 1, cut + 1, len(photo)):
        refused = line.send(photo, photo[cut:], wrong)
        assert (refused.status_code, refused.json()["facts"]) == (409, {"offset": cut})
    assert line.send(photo, photo[cut:], cut).headers["upload-offset"] == str(len(photo))
    assert blob_file.path_of(chain_config.blobs, SCOPE, name(photo)).read_bytes() == photo


def test_corrupted_is_thrown_away_and_can_be_sent_again(
    hand: Any, clerk: str, chain_db: Database, chain_config: Config, line: Line
) -> None:
    photo = picture()
    visit(hand, clerk, "op-1", described(photo))
    hand.settle()
    line.create(photo)
    bad = photo[:-1] + bytes([photo[-1] ^ 1])
    refused = line.send(photo, bad, 0)
    assert (refused.status_code, refused.json()["code"]) == (460, "blob.corrupted")
    assert list((chain_config.blobs / "store%2F001").iterdir()) == []
    assert attachments(chain_db)[0]["state"] == "waiting"
    assert line.head(photo).status_code == 404
    assert line.upload(photo).status_code == 204
    assert attachments(chain_db)[0]["state"] == "here"


def test_part_with_another_checksum_is_taken_back(line: Line) -> None:
    photo = picture()
    line.create(photo)
    digest = base64.b64encode(hashlib.sha256(photo[:1000]).digest()).decode()
    wrong = line.send(photo, photo[1:1001], 0, Upload_Checksum=f"sha256 {digest}")
    assert wrong.status_code == 460
    assert line.head(photo).headers["upload-offset"] == "0"
    assert line.send(photo, photo[:1000], 0, Upload_Checksum=f"sha256 {digest}").status_code == 204
    assert line.send(photo, b"x", 1000, Upload_Checksum="crc32 AAAA").status_code == 400


def test_too_large_is_refused_before_and_while_it_comes(line: Line) -> None:
    photo = picture()
    assert line.create(photo, LARGEST + 1).status_code == 413
    line.create(photo, 1000)
    assert line.send(photo, photo, 0).status_code == 413
    assert line.send(photo, b"x" * (LARGEST + 1), 0).status_code == 413
    assert line.head(photo).headers["upload-offset"] == "0"


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


def test_speaks_tus(line: Line) -> None:
    photo = picture()
    told = line.hand.client.options("/sync/blob")
    assert told.status_code == 204
    assert told.headers["tus-version"] == "1.0.0"
    assert set(told.headers["tus-extension"].split(",")) == {"creation", "checksum"}
    assert told.headers["tus-max-size"] == str(LARGEST)
    old = line.ask("HEAD", f"/{name(photo)}", Tus_Resumable="0.2.2")
    assert (old.status_code, old.headers["tus-version"]) == (412, "1.0.0")
    line.create(photo)
    assert line.head(photo).headers["tus-resumable"] == "1.0.0"
    assert line.head(photo).headers["cache-control"] == "no-store"
    plain = line.ask("PATCH", f"/{name(photo)}", photo, Upload_Offset="0")
    assert plain.status_code == 415
    for offset in ("-1", "x", "", "9" * 40):
        assert line.ask("PATCH", f"/{name(photo)}", b"", **OFFSET_TYPE, Upload_Offset=offset).status_code == 400
    assert line.ask("HEAD", "/..%2Fhuitouke.db").status_code == 404
    assert line.ask("HEAD", f"/{name(photo).upper()}").status_code == 404
    assert line.ask("POST", "", Upload_Length="5").status_code == 400


def test_without_creation_the_first_part_says_the_length(line: Line) -> None:
    photo = picture()
    assert line.send(photo, photo[:10], 0).status_code == 404
    assert line.send(photo, photo[:10], 0, Upload_Length=str(len(photo))).status_code == 204
    assert line.head(photo).headers["upload-length"] == str(len(photo))


def test_unannounced_photos_are_bounded(hand: Any, clerk: str, line: Line) -> None:
    for number in range(UNANNOUNCED_MOST):
        assert line.create(picture(number, 50)).status_code == 201
    one_more = picture(999, 50)
    assert line.create(one_more).status_code == 429
    visit(hand, clerk, "op-1", described(one_more))
    hand.settle()
    assert line.create(one_more).status_code == 201


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
