"""A line that is cut at 99 % of a photo: what came stays on the server, and only the rest is sent."""

import base64
import hashlib
import json
import socket
import time
import urllib.error
import urllib.request

from e2e.support.central import Central
from server.db import blob_file

PHOTO = hashlib.shake_256(b"photo").digest(380_000)
NAME = hashlib.sha256(PHOTO).hexdigest()
CUT = len(PHOTO) * 99 // 100


class Sender:
    """A tablet's calls about one photo, down to the socket."""

    def __init__(self, central: Central) -> None:
        self.central = central
        card = json.load(
            urllib.request.urlopen(
                self._request(
                    "POST",
                    "/sync/enrol",
                    json.dumps({"code": central.code()}).encode(),
                    {"Content-Type": "application/json"},
                )
            )
        )
        self.token = card["token"]

    def call(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, dict[str, str]]:
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        try:
            with urllib.request.urlopen(
                self._request(method, path, body, {**self._own(), **named}), timeout=20
            ) as answer:
                return answer.status, {key.lower(): value for key, value in answer.headers.items()}
        except urllib.error.HTTPError as error:
            return error.code, {key.lower(): value for key, value in error.headers.items()}

    def cut_off(self, content: bytes, announced: int) -> None:
        """Says that so many bytes come, sends fewer, and hangs up."""
        headers = {**self._own(), "Host": "tablet", "Upload-Offset": "0", "Content-Length": str(announced)}
        headers["Content-Type"] = "application/offset+octet-stream"
        head = f"PATCH /sync/blob/{NAME} HTTP/1.1\r\n" + "".join(
            f"{name}: {text}\r\n" for name, text in headers.items()
        )
        with socket.create_connection(("127.0.0.1", self.central.port)) as line:
            line.sendall(head.encode() + b"\r\n" + content)

    def _own(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "Tus-Resumable": "1.0.0"}

    def _request(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> urllib.request.Request:
        return urllib.request.Request(self.central.url + path, data=body, method=method, headers=headers)


def test_cut_at_99_percent_goes_on_from_there(central: Central) -> None:
    sender = Sender(central)
    meta = "sha256 " + base64.b64encode(NAME.encode()).decode()
    status, headers = sender.call("POST", "/sync/blob", Upload_Length=str(len(PHOTO)), Upload_Metadata=meta)
    assert (status, headers["location"]) == (201, f"/sync/blob/{NAME}")
    sender.cut_off(PHOTO[:CUT], len(PHOTO))
    reached = offset_after_the_cut(sender)
    assert reached == CUT
    central.kill()
    central.start()
    assert offset_after_the_cut(sender) == CUT
    part = {"Content_Type": "application/offset+octet-stream"}
    status, _ = sender.call("PATCH", f"/sync/blob/{NAME}", PHOTO, **part, Upload_Offset="0")
    assert status == 409
    status, headers = sender.call("PATCH", f"/sync/blob/{NAME}", PHOTO[CUT:], **part, Upload_Offset=str(CUT))
    assert (status, headers["upload-offset"]) == (204, str(len(PHOTO)))
    assert blob_file.path_of(central.data / "blobs", "store/001", NAME).read_bytes() == PHOTO
    assert "Traceback" not in (central.data / "server.log").read_text()


def offset_after_the_cut(sender: Sender) -> int:
    """The server may still be reading what was on the line."""
    for _ in range(100):
        _, headers = sender.call("HEAD", f"/sync/blob/{NAME}")
        if int(headers["upload-offset"]) == CUT:
            break
        time.sleep(0.05)
    return int(headers["upload-offset"])
