"""A tablet that is only a token: it asks for the store's replica, so that the server begins to build it."""

import contextlib
import json
import urllib.request

from e2e.support.central import Central


class Newcomer:
    def __init__(self, central: Central) -> None:
        self.url = central.url
        body = json.dumps({"code": central.code()}).encode()
        with self._call("/sync/enrol", body, {"Content-Type": "application/json"}) as answer:
            self.token = json.load(answer)["token"]

    def ask_for_replica(self) -> None:
        with contextlib.suppress(OSError), self._call("/sync/replica", None, {"Authorization": f"Bearer {self.token}"}):
            pass

    def _call(self, path: str, body: bytes | None, headers: dict[str, str]):  # type: ignore[no-untyped-def]
        return urllib.request.urlopen(urllib.request.Request(self.url + path, data=body, headers=headers), timeout=10)
