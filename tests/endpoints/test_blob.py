"""Bytes of photos on their way: cut, corrupted, too large, too many, of another tus; never a wrong picture."""

import base64
import hashlib
from typing import Any

from server.config import Config
from server.db import Database, blob_file
from sync.blobs import LARGEST, UNANNOUNCED_MOST
from tests.endpoints.photos import OFFSET_TYPE, SCOPE, Line, attachments, described, name, picture, visit


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
