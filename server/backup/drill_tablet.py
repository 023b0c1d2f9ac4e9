"""A tablet without a browser, for the drill: it is enrolled, asks for all rows from the first on, and counts what it
got."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from sync.schema import SCHEMA_VERSION
from sync.wire import Enrol, Enrolled, Pull, Pulled, TableDigest

TIMEOUT = 60
PAGE_BYTES = 4_000_000
Answer = TypeVar("Answer")


class DrillTablet:
    """`head`: the sum of its cursors; `count`: live rows it holds."""

    def __init__(self, url: str, code: str) -> None:
        self.url = url
        self.token = ""
        self.card = self._ask("/sync/enrol", Enrol(code, "drill"), Enrolled)
        self.token = self.card.token
        self.cursors = dict.fromkeys(self.card.scopes, 0)
        self.held: dict[tuple[str, str], dict[str, int]] = {}
        self.told: dict[str, dict[str, TableDigest]] = {}

    @property
    def head(self) -> int:
        return sum(self.cursors.values())

    @property
    def count(self) -> int:
        return sum(len(rows) for rows in self.held.values())

    def pull(self) -> Iterator[int]:
        """To the end; yields its head after every page."""
        more = True
        while more:
            message = Pull(self.card.device, self.card.epoch, SCHEMA_VERSION, self.cursors, PAGE_BYTES, True)
            answer = self._ask("/sync/pull", message, Pulled)
            for page in answer.scopes:
                for raw in page.rows:
                    self._take(page.scope, *msgspec.json.decode(raw))
                self.cursors[page.scope] = page.cursor
                if page.digest is not None:
                    self.told[page.scope] = page.digest
            more = any(page.more for page in answer.scopes)
            yield self.head

    def differences(self, wanted: dict[str, dict[str, TableDigest]]) -> set[str]:
        """Where what came is not what the backup holds, this tablet's own row aside, or not what the server says it
        sent."""
        return {
            f"{scope} {table}"
            for scope in self.card.scopes
            for told, meant in [(self.told.get(scope, {}), wanted.get(scope, {}))]
            for table in told.keys() | meant.keys()
            if self._digest(scope, table) != told.get(table)
            or (table in meant and self._digest(scope, table, self.card.device) != meant[table])
        }

    def _digest(self, scope: str, table: str, aside: str = "") -> TableDigest:
        seqs = [seq for id, seq in self.held.get((scope, table), {}).items() if id != aside]
        return TableDigest(len(seqs), sum(seqs))

    def _take(self, scope: str, table: str, values: list[Any]) -> None:
        id, seq, removed = values[:3]
        rows = self.held.setdefault((scope, table), {})
        rows.pop(id, None)
        if not removed:
            rows[id] = seq

    def _ask(self, path: str, message: object, type: type[Answer]) -> Answer:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"}
        request = urllib.request.Request(self.url + path, msgspec.json.encode(message), headers)
        with _direct().open(request, timeout=TIMEOUT) as answer:
            return msgspec.json.decode(answer.read(), type=type)


def answers(url: str) -> bool:
    try:
        with _direct().open(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _direct() -> urllib.request.OpenerDirector:
    """This machine's own address is behind no proxy."""
    return urllib.request.build_opener(urllib.request.ProxyHandler({}))
