"""Uploads with headers of nonsense: refused, or taken for what they say; never a photo whose bytes are others."""

import base64
import hashlib
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from server.config import Config
from server.db import Database
from tests.endpoints.photos import described, visit
from tests.fuzz.laws import REPLICATED, check_json, silence, state
from tests.fuzz.profile import profile

CONTENT = hashlib.shake_256(b"photo").digest(3_000)
SHA256 = hashlib.sha256(CONTENT).hexdigest()
HEADERS = {
    "Tus-Resumable": "1.0.0",
    "Upload-Length": str(len(CONTENT)),
    "Upload-Offset": "0",
    "Upload-Metadata": "sha256 " + base64.b64encode(SHA256.encode()).decode(),
    "Upload-Checksum": "sha256 " + base64.b64encode(hashlib.sha256(CONTENT).digest()).decode(),
    "Content-Type": "application/offset+octet-stream",
}
NUMBERS = ["-1", "0", "1", "2999", "3001", "400001", "9" * 12, "9" * 400, "1.5", "1e3", "0x10", "+1", " 1", "１", ""]
WORDS = ["", ",", "sha256", "sha256 ", "sha256 ====", "sha256 /w==", "md5 AAAA", "\x7f", "é", "a b,c d"]
NAMES = (b"", b"\xff", b"a" * 64, b"A" * 64, SHA256.encode() + b"\n")
WORDS += ["sha256 " + "A" * 4_000, *("sha256 " + base64.b64encode(name).decode() for name in NAMES)]
VALUES = st.sampled_from([*NUMBERS, *WORDS]).map(lambda text: text.encode("utf-8"))
ADDRESSES = ["", f"/{SHA256}", f"/{SHA256.upper()}", "/..%2F..%2Fhuitouke.db", "/%00", "/" + "a" * 64, "/" + "z" * 900]
METHODS = ["POST", "HEAD", "PATCH", "PATCH", "GET", "OPTIONS", "DELETE", "PUT"]
PARTS = [CONTENT, CONTENT[:1_000], b"", CONTENT[:-1] + b"x", CONTENT + b"y", b"\0" * 500_000]


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_spoilt_headers(hand: Any, clerk: str, chain_config: Config, chain_db: Database) -> None:
    @profile(80)
    @given(
        st.sampled_from(METHODS),
        st.sampled_from(ADDRESSES),
        st.dictionaries(st.sampled_from(list(HEADERS)), st.none() | VALUES, max_size=2),
        st.sampled_from(PARTS),
    )
    def call(method: str, address: str, spoilt: dict[str, bytes | None], part: bytes) -> None:
        before, there = state(chain_db), files(chain_config.blobs)
        headers = {name: text.encode() for name, text in {**HEADERS, **hand.headers}.items()} | spoilt
        given = {name: value for name, value in headers.items() if value is not None}
        with silence():
            answer = hand.client.request(method, f"/sync/blob{address}", content=part, headers=given)
        check_json(answer)
        if 400 <= answer.status_code != 460:  # 460 throws away what had come
            whole = [path for path in files(chain_config.blobs) if path not in there]
            assert not [path for path in whole if path.suffix != ".part"], f"{answer.status_code} left {whole}"
            if method != "PATCH":
                assert state(chain_db) == before
        check_files(chain_config.blobs)

    rows = state(chain_db, REPLICATED)
    call()
    assert state(chain_db, REPLICATED) == rows
    check_whole(hand, clerk)


def check_files(folder: Path) -> None:
    """A file without an ending is whole, and no other bytes than its name says."""
    for path in files(folder):
        if path.suffix != ".part":
            assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name


def check_whole(hand: Any, clerk: str) -> None:
    """After all that the photo is taken as ever, once its operation says how long it is."""
    visit(hand, clerk, "op-photo", described(CONTENT))
    hand.settle()
    headers = {**HEADERS, **hand.headers}
    hand.client.post("/sync/blob", headers=headers)
    at = int(hand.client.head(f"/sync/blob/{SHA256}", headers=headers).headers["upload-offset"])
    if at < len(CONTENT):
        part = {**headers, "Upload-Offset": str(at)}
        del part["Upload-Checksum"]
        answer = hand.client.patch(f"/sync/blob/{SHA256}", content=CONTENT[at:], headers=part)
        assert answer.status_code == 204, answer.text
    answer = hand.client.head(f"/sync/blob/{SHA256}", headers=headers)
    assert answer.headers["upload-offset"] == str(len(CONTENT))
