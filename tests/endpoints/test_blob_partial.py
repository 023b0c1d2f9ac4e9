"""Beginnings of photos: their size is said once, and they do not wait for ever."""

import os
from typing import Any

import msgspec

from server.clock import now_ms
from server.config import Config
from server.db import Database, blob, blob_file
from server.jobs.partials import DAY_MS, collect_partials
from tests.endpoints.photos import SCOPE, Line, attachments, described, name, picture, visit


def part_of(config: Config, photo: bytes) -> Any:
    path = blob_file.path_of(config.blobs, SCOPE, name(photo))
    return path.with_name(path.name + ".part")


def age(config: Config, db: Database, photo: bytes, days: float, begun: float | None = None) -> None:
    """As if it had been begun and its last bytes had come so long ago."""
    at = now_ms() - int((days if begun is None else begun) * DAY_MS)
    with db.write() as writer:
        writer.run("update blob_file set at = :at where sha256 = :sha256", {"at": at, "sha256": name(photo)})
    seconds = now_ms() / 1000 - days * DAY_MS / 1000
    if part_of(config, photo).exists():
        os.utime(part_of(config, photo), (seconds, seconds))


def test_another_size_is_refused_while_bytes_are_missing(line: Line) -> None:
    photo = picture()
    line.create(photo)
    line.send(photo, photo[:5000], 0)
    for size in (4000, 5000, len(photo) - 1, len(photo) + 1):
        refused = line.create(photo, size)
        assert (refused.status_code, refused.json()["code"]) == (409, "blob.size_changed")
        assert line.send(photo, b"x", 5000, Upload_Length=str(size)).status_code == 409
    assert line.head(photo).headers["upload-length"] == str(len(photo))
    assert line.create(photo).headers["upload-offset"] == "5000"
    assert line.send(photo, photo[5000:], 5000).status_code == 204


def test_the_size_that_an_operation_names_takes_the_place_of_a_wrong_one(
    hand: Any, clerk: str, chain_db: Database, line: Line
) -> None:
    """Whoever guessed wrong first does not keep the photo away."""
    shorter, longer, begun = picture(1), picture(2), picture(3)
    line.create(shorter, 50)
    line.create(longer, len(longer) + 50)
    line.create(begun, 5000)
    line.send(begun, begun[:4000], 0)
    visit(hand, clerk, "op-1", described(shorter), described(longer), described(begun))
    assert hand.settle()["results"][0]["status"] == "applied"
    for photo in (shorter, longer):
        assert line.upload(photo).status_code == 204
    assert line.create(begun).headers["upload-offset"] == "4000"
    assert line.send(begun, begun[4000:], 4000).status_code == 204
    assert {row["state"] for row in attachments(chain_db)} == {"here"}


def test_more_than_the_right_size_has_come(hand: Any, clerk: str, line: Line) -> None:
    photo = picture()
    line.create(photo, 2 * len(photo))
    line.send(photo, photo + b"more", 0)
    visit(hand, clerk, "op-1", described(photo))
    assert hand.settle()["results"][0]["status"] == "applied"
    assert line.create(photo).headers["upload-offset"] == "0"
    assert line.send(photo, photo, 0).status_code == 204


def test_beginnings_that_nobody_goes_on_with_are_collected(
    chain_db: Database, chain_config: Config, line: Line
) -> None:
    config = msgspec.structs.replace(chain_config, partial_days=30)
    left, slow, fresh, empty, whole = (picture(number) for number in range(5))
    for photo in (left, slow, fresh):
        line.create(photo)
        line.send(photo, photo[:5000], 0)
    line.create(empty)
    line.upload(whole)
    age(config, chain_db, left, 31)
    age(config, chain_db, slow, 29, begun=90)
    age(config, chain_db, empty, 31)
    age(config, chain_db, whole, 90)
    collect_partials(chain_db, config)
    assert not part_of(config, left).exists()
    assert [line.head(photo).status_code for photo in (left, slow, fresh, empty, whole)] == [404, 200, 200, 404, 200]
    assert line.create(left).headers["upload-offset"] == "0"
    assert line.send(left, left, 0).status_code == 204
    assert line.send(slow, slow[5000:], 5000).status_code == 204


def test_a_beginning_without_a_row_is_collected_too(chain_db: Database, chain_config: Config, line: Line) -> None:
    """After a restore nothing may be known of it."""
    photo = picture()
    line.create(photo)
    line.send(photo, photo[:5000], 0)
    age(chain_config, chain_db, photo, chain_config.partial_days + 1)
    blob.forget(chain_db, SCOPE, name(photo))
    collect_partials(chain_db, chain_config)
    assert not part_of(chain_config, photo).exists()
