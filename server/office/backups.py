"""Backups: what there is, how old the newest good one is, and one more now. They are not to be had here: whoever may
read the server's disk may copy them there."""

from typing import Any

import msgspec
from litestar import Response, get, post

from server.auth.gate import may
from server.backup import disk, work
from server.backup.engine import not_our_engine
from server.backup.manifest import Backup
from server.backup.shelf import Shelf
from server.backup.size import shown_size
from server.config import BACKUPS
from server.db import job_run
from server.errors import Problem
from server.office.desk import AtDesk, Desk, Page
from server.office.form import Typed

CAN = [may("backups.write")]
LIST = "/office/backups"
HOUR = 3_600_000
LATE_MS = 8 * 24 * HOUR


class Shown(msgspec.Struct, frozen=True):
    """One line of the list. `hours`: its age."""

    name: str
    made_at: int
    kind: str
    size: str
    hours: int
    verified: bool
    files: int


@get(LIST, guards=CAN, sync_to_thread=True)
def index(desk: AtDesk) -> Page:
    return _page(desk)


@post(LIST, guards=CAN, sync_to_thread=True)
def make(desk: AtDesk, form: Typed) -> Response[Any]:
    """Comes back at once; the page shows how far it is."""
    if desk.config.database_url:
        raise not_our_engine()
    work.start(desk.db, desk.config, "on_demand")
    return desk.go(LIST)


@get(f"{LIST}/progress", guards=CAN, sync_to_thread=True)
def progress(desk: AtDesk) -> Page:
    """Asked again and again while one is under way; then the page is shown anew."""
    state = _state(desk, Shelf(desk.config.backups))
    if state["under_way"] and desk.hx.partial:
        return desk.page("backup/_progress", **state)
    return desk.go(LIST)


def _page(desk: Desk) -> Page:
    shelf = Shelf(desk.config.backups)
    newest = shelf.newest(desk.now)
    ahead = [one for one in shelf.backups() if one.verified]
    return desk.page(
        "backup/list",
        backups=[_shown(one, desk.now) for one in shelf.backups()],
        ahead=_shown(ahead[0], desk.now) if ahead and not newest else None,
        late=shelf.is_late(desk.now, LATE_MS),
        newest=_shown(newest, desk.now) if newest else None,
        setting=BACKUPS,
        keep=desk.config.keep,
        same_disk=disk.same(shelf.root, desk.config.data),
        postgres=desk.problem_text(not_our_engine()) if desk.config.database_url else "",
        **_state(desk, shelf),
    )


def _state(desk: Desk, shelf: Shelf) -> dict[str, Any]:
    """`stopped`: the code of what ended the last one, `cut_off` when its process died."""
    with desk.db.read() as reader:
        run = job_run.newest(reader, work.JOB)
    busy = shelf.busy()
    if run is None:
        return {"under_way": busy, "run": None, "stopped": ""}
    found = work.progress_of(run)
    stopped = found.problem if run.finished_at else "" if busy else "backup.cut_off"
    text = desk.problem_text(Problem(stopped)) if stopped and not busy else ""
    return {"under_way": busy, "run": found if busy and not run.finished_at else None, "stopped": text}


def _shown(one: Backup, now: int) -> Shown:
    manifest = one.manifest
    return Shown(
        name=one.name,
        made_at=one.clock_at,
        kind=manifest.kind,
        size=shown_size(one.bytes),
        hours=max(0, now - one.clock_at) // HOUR,
        verified=one.verified,
        files=len(manifest.blobs),
    )


HANDLERS = [index, make, progress]
