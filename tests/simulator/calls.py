"""One call of a tablet, handed to the application as its own server would."""

import asyncio
import base64
import gzip
import hashlib
from typing import Any

from tests.simulator.points import Killed

Command = dict[str, Any]
# what a tablet looks at besides status and content
HEARD = (b"upload-offset", b"upload-length", b"location", b"tus-resumable")
# bytes of a content that is worth not being sent twice
LARGE = 4096


class Calls:
    """Answers with `state` done (status, headers, body or base64) or killed. A large content that was sent before has only
    its name in `again`; pieces of a replica are asked for by every tablet of every schedule."""

    def __init__(self) -> None:
        self.sent: set[str] = set()

    async def ask(self, app: Any, command: Command) -> Command:
        body = base64.b64decode(command["base64"]) if "base64" in command else command.get("body", "").encode()
        path, _, query = command["path"].partition("?")
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": command["method"],
            "scheme": "http", "path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
            "headers": [(k.lower().encode(), v.encode()) for k, v in command["headers"].items()]
            + [(b"content-length", str(len(body)).encode()), (b"accept-encoding", b"gzip")],
            # as if each came from elsewhere: the limit on guessing codes counts by real time
            "client": (f"10.{command['id'] >> 16 & 255}.{command['id'] >> 8 & 255}.{command['id'] & 255}", 1),
            "server": ("central", 80), "state": {},
        }  # fmt: skip
        parts: list[bytes] = []
        status = 0
        headers: dict[str, str] = {}
        packed = False
        asked = False

        async def receive() -> Command:
            nonlocal asked
            if asked:
                await asyncio.sleep(3600)
            asked = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Command) -> None:
            nonlocal status, packed
            if message["type"] == "http.response.start":
                status = message["status"]
                packed = (b"content-encoding", b"gzip") in message["headers"]
                headers.update((k.decode(), v.decode()) for k, v in message["headers"] if k in HEARD)
            else:
                parts.append(message.get("body", b""))

        try:
            await app(scope, receive, send)
        except Killed as killed:
            return {"state": "killed", "point": str(killed)}
        return {"state": "done", "status": status, "headers": headers, **self._content(b"".join(parts), packed)}

    def _content(self, content: bytes, packed: bool) -> Command:
        if len(content) < LARGE:
            return _written(content, packed)
        name = hashlib.sha256(content).hexdigest()
        if name in self.sent:
            return {"again": name}
        self.sent.add(name)
        return {**_written(content, packed), "name": name}


def _written(content: bytes, packed: bool) -> Command:
    content = gzip.decompress(content) if packed else content
    try:
        return {"body": content.decode()}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(content).decode()}
