"""Publishing: a whole playbook as the first version, later the office's drafts as the next. What was published once is
never written over: a new version adds rows and turns the older ones of the same key to current = 0."""

from server.db import Database, Writer
from server.db import playbook as rows
from server.errors import Problem
from server.playbooks.draft import check_draft, read_draft
from server.playbooks.festivals import festival_days
from server.playbooks.finding import InvalidPlaybook, under
from server.playbooks.model import Playbook
from server.playbooks.model_script import Checklist, Script
from server.playbooks.model_text import Text
from server.playbooks.rows import checklist_row, playbook_row, rows_of, script_row, to_json


def install(writer: Writer, playbook: Playbook, by: str, now: int) -> int:
    """Publishes the whole playbook as version 1 under one sequence number of `org`, which must be the transaction's
    first write to it. `by`: staff id; `now`: milliseconds. Problem playbook.already_installed."""
    seq = writer.next_seq(rows.SCOPE)
    if rows.current_version(writer):
        raise Problem("playbook.already_installed")
    head = playbook_row(playbook.key, 1, to_json(playbook.title), to_json(playbook.note), by, now)
    new = rows_of(playbook, 1)
    rows.put(writer, seq, {"playbook": [head], **new, "festival_day": festival_days(new["festival"], now)})
    return 1


def publish_changes(db: Database, by: str, now: int, note: str) -> int:
    """Publishes every draft as the next version; returns its number. Problem playbook.nothing_to_publish,
    playbook.not_installed, or InvalidPlaybook with the findings of all drafts (paths `script/<key>.…`)."""
    with db.write() as writer:
        seq = writer.next_seq(rows.SCOPE)
        before = rows.latest(writer)
        if before is None:
            raise Problem("playbook.not_installed")
        scripts, checklists = _drafted(writer)
        version = before.version + 1
        _put(writer, seq, version, scripts, checklists)
        title = to_json(Text(note, note, note))
        head = playbook_row(before.id.rpartition("@")[0], version, before.title, title, by, now)
        rows.put(writer, seq, {"playbook": [head]})
        rows.remove_drafts(writer)
    return version


def _drafted(writer: Writer) -> tuple[list[Script], list[Checklist]]:
    drafts = rows.drafts(writer)
    if not drafts:
        raise Problem("playbook.nothing_to_publish")
    read = [read_draft(one) for one in drafts]
    findings = [
        finding
        for one, what in zip(drafts, read, strict=True)
        for finding in under(f"{one.kind}/{one.key}", check_draft(writer, what))
    ]
    if findings:
        raise InvalidPlaybook(findings)
    return (
        [one for one in read if isinstance(one, Script)],
        [one for one in read if isinstance(one, Checklist)],
    )


def _put(writer: Writer, seq: int, version: int, scripts: list[Script], checklists: list[Checklist]) -> None:
    rows.retire(writer, seq, "script", (one.key for one in scripts))
    rows.retire(writer, seq, "checklist", (one.key for one in checklists))
    new = {
        "script": [script_row(one, version) for one in scripts],
        "checklist": [checklist_row(one, version) for one in checklists],
    }
    rows.put(writer, seq, new)
