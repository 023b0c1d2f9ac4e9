"""One tablet's calls about photos, and operations that carry some."""

import base64
import hashlib
from typing import Any

import msgspec

from server.db import Database

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
