"""The office with something of everything in it, so that each of its forms is to be found; put back after each try."""

import re
import sqlite3
import threading
from pathlib import Path
from typing import Any

from server.clock import now_ms
from server.db import Database, device
from tests.fuzz.forms import Posted, walked
from tests.fuzz.messages import put_messages
from tests.fuzz.pairs import put_pairs
from tests.fuzz.sheets import put_sheets

SALES = "日期,卡号,小票,金额\n2026-11-01,V1,R-1,100.00\n2026-11-02,V2,R-2,58.50\n".encode()
BACKGROUND = ("backup", "import")
# those that stand on pages which a person who is signed in does not come to
UNSEEN = [
    Posted("/office/sign-in", [("number", "9002"), ("password", "wrong"), ("next", "/office")], False),
    Posted("/setup", [("token", ""), ("name", "连锁"), ("locale", "zh-CN")], False),
    Posted("/office/staff/staff-2001/return", [("_csrf", "")], False),
    Posted("/office/playbook/renewal", [("_csrf", "")], False),
    Posted("/office/campaigns/c-draft/ask", [("_csrf", ""), ("seq", "1")], False),
]


CARE = {
    "customer_file": {"id": "f-1", "kind": "new", "name": "西湖百货", "owner_id": "staff-1002", "state": "active"}
    | {"next_review": "2026-01-01"},
    "file_event": {"id": "a-1", "file_id": "f-1", "kind": "asked", "day": "2099-01-01", "at": 1, "by_id": "staff-1009"},
    "card": {
        "id": "c-1",
        "member_id": "m-1",
        "tier": "B",
        "from_tier": "C",
        "state": "submitted",
        "form": "{}",
        "round": 1,
    }
    | {"owner_id": "staff-1002", "applied_day": "2026-01-01", "submitted_day": "2026-01-02", "due_day": "2026-01-09"},
    "tier_change": {
        "id": "t-1",
        "member_id": "m-2",
        "from_tier": "C",
        "to_tier": "B",
        "reason": "other",
        "note": "老客户",
    }
    | {"state": "asked", "asked_by": "staff-1002", "asked_day": "2026-01-01"},
    "handover": {"id": "h-1", "from_id": "staff-1002", "to_id": "staff-1001", "rule": "one", "reason": "absent"}
    | {"state": "active", "until_day": "2099-01-01"},
}


class Office:
    """A browser of headquarters and the database as it is before each try."""

    def __init__(self, hq: Any, db: Database, kept: Path) -> None:
        self.hq, self.db, self.kept = hq, db, kept
        self.uploads: Path = hq.app.state.config.data / "imports"
        self.furnish()
        self.hq.open("/office")
        self.csrf = hq.csrf
        wait()
        self._copy(db.path, kept)
        self.files = {path: path.read_bytes() for path in self.uploads.rglob("file")}

    def furnish(self) -> None:
        """An uploaded file, one that was checked, a draft, a tablet, a person who left, a stand-in, a question about a
        customer file."""
        with self.db.write() as writer:
            device.add(writer, "001", "floor", "平板一", now_ms())
            put_pairs(writer)
            seq = writer.next_seq("store/001")
            for table, row in CARE.items():
                writer.put(table, "store/001", seq, [row])
            put_sheets(writer)
            put_messages(writer)
        self.hq.open("/office/imports")
        self.hq.post("/office/imports", data={"_csrf": self.hq.csrf}, files={"file": ("s.csv", SALES, "text/csv")})
        self.hq.fill("/office/staff/staff-2001/departure", 200)
        draft = "/office/playbook/script/day2/draft"
        form = next(form for form in walked(self.hq, [draft]) if form.action == draft)
        typed = {name: value for name, value in form.fields if name != "do"}
        self.hq.fill(draft, **{**typed, "title.zh-CN": "改过的标题"})

    def put_back(self) -> None:
        wait()
        self._copy(self.kept, self.db.path)
        for path, content in self.files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    @staticmethod
    def _copy(source: Path, target: Path) -> None:
        with sqlite3.connect(source) as one, sqlite3.connect(target) as other:
            one.backup(other)
        one.close()
        other.close()


def wait() -> None:
    """Until what runs behind the pages is done."""
    for thread in threading.enumerate():
        if thread.name.startswith(BACKGROUND):
            thread.join(20)


def forms_by_route(app: Any, hq: Any) -> dict[str, Posted]:
    """One form for every address that takes one; an address without one is a page that this walk does not see."""
    found: dict[str, Posted] = {}
    forms = [*UNSEEN, *walked(hq, ["/office", "/office/imports", "/office/playbook/changes", "/office/password"])]
    forms += [Posted(form.action.replace("/removal", "/start"), [], False) for form in forms]
    for route in posting(app):
        pattern = re.compile(re.sub(r"\{[^}]*\}", "[^/]+", route))
        matching = [form for form in forms if pattern.fullmatch(form.action)]
        assert matching, f"no form for {route}"
        found[route] = max(matching, key=lambda form: len(form.fields))
    return found


def posting(app: Any) -> list[str]:
    handlers = [(route.path_format, one) for route in app.routes for one in getattr(route, "route_handlers", [])]
    return sorted({path for path, handler in handlers if "POST" in handler.http_methods})
