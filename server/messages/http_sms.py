"""SMS by any provider that speaks the small JSON of docs/messages.md, or a bridge to one.

The standard library's http.client, since it says at which step a line broke: before the request was out (try again) or
after (it may have been sent), which higher clients hide; it follows no redirect and asks no proxy.
"""

import json
import ssl
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urlsplit

from server.clock import now_ms
from server.messages.gateway import Later, Outgoing, Receipt, Refused, Unsure
from server.messages.signing import signed_headers

TIMEOUT_S = 20
ANSWER_LIMIT = 65_536
REFERENCE_CHARS = 120
BUSY = (408, 425, 429, 503)


class HttpSms:
    """`url`: where messages are posted, https or a loopback address; `key`: shared with the provider."""

    name = "http"

    def __init__(self, url: str, key: str) -> None:
        self._url, self._key = urlsplit(url), key

    def send(self, message: Outgoing) -> Receipt:
        line = self._open()
        try:
            self._post(line, message)
            return _receipt(*_answer(line), message)
        finally:
            line.close()

    def _open(self) -> HTTPConnection:
        host = self._url.hostname or ""
        if self._url.scheme == "https":
            line: HTTPConnection = HTTPSConnection(
                host, self._url.port, timeout=TIMEOUT_S, context=ssl.create_default_context()
            )
        else:
            line = HTTPConnection(host, self._url.port, timeout=TIMEOUT_S)
        try:
            line.connect()
        except OSError as error:
            raise Later("unreachable", unreachable=True) from error
        return line

    def _post(self, line: HTTPConnection, message: Outgoing) -> None:
        said = {"id": message.id, "to": message.to, "text": message.body, "store": message.store}
        body = json.dumps(said, ensure_ascii=False).encode()
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            **signed_headers(self._key, body, now_ms() // 1000),
        }
        path = (self._url.path or "/") + (f"?{self._url.query}" if self._url.query else "")
        try:
            line.request("POST", path, body, headers)
        except OSError as error:
            raise Unsure("unknown") from error


def _answer(line: HTTPConnection) -> tuple[int, bytes]:
    try:
        answer: HTTPResponse = line.getresponse()
        return answer.status, answer.read(ANSWER_LIMIT)
    except (OSError, HTTPException) as error:
        raise Unsure("unknown") from error


def _receipt(status: int, text: bytes, message: Outgoing) -> Receipt:
    if status in BUSY:
        raise Later("gateway_busy")
    if status in (401, 403):
        raise Later("gateway_sign_in", unreachable=True)
    if 400 <= status < 500:
        raise Refused("gateway_refused")
    if not 200 <= status < 300:
        raise Unsure("unknown")
    return Receipt(_reference(text) or message.id)


def _reference(text: bytes) -> str:
    """Taken is taken, whatever it says about it."""
    try:
        said = json.loads(text)
    except ValueError:
        return ""
    found = said.get("id") if isinstance(said, dict) else ""
    return str(found or "")[:REFERENCE_CHARS]
