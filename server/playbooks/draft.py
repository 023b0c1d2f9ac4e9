"""Drafts: a script or checklist as the office is editing it, kept apart from what is published until it is."""

import msgspec

from server.db import Reader, Writer
from server.db import playbook as rows
from server.errors import Problem
from server.playbooks.changes import Change, changes
from server.playbooks.check_checklist import check_checklist
from server.playbooks.check_message import check_wish
from server.playbooks.check_script import check_script
from server.playbooks.finding import Finding, InvalidPlaybook
from server.playbooks.model_script import Checklist, Edited, Script
from server.playbooks.model_text import Text
from server.playbooks.rows import to_json
from server.playbooks.sales import published_sale_words
from server.playbooks.variants import check_variant, wish_scripts

TYPES: dict[str, type[Script] | type[Checklist]] = {"script": Script, "checklist": Checklist}


class Pending(msgspec.Struct, frozen=True):
    """A draft that waits to be published."""

    draft: rows.Draft
    edited: Edited
    changes: list[Change]
    findings: list[Finding]


def kind_of(edited: Edited) -> str:
    return "script" if isinstance(edited, Script) else "checklist"


def published(reader: Reader, kind: str, key: str) -> Edited:
    """The current version; Problem not_found."""
    if kind == "script" and (script := rows.script(reader, key)):
        return read_script(script)
    if kind == "checklist" and (checklist := rows.checklist(reader, key)):
        return read_checklist(checklist)
    raise Problem("not_found")


def open_draft(reader: Reader, kind: str, key: str) -> Edited:
    """The draft, else the current version to begin one from."""
    found = rows.draft(reader, kind, key)
    return read_draft(found) if found else published(reader, kind, key)


def save_draft(writer: Writer, edited: Edited, by: str, now: int) -> None:
    """Keeps the draft, whole or not; one that is the same as what is published is dropped instead. Key and kind are
    those of the published one. Mistakes are shown by `check_draft` and stop the publishing, not the saving."""
    current = published(writer, kind_of(edited), edited.key)
    if current == edited:
        rows.remove_draft(writer, kind_of(edited), edited.key)
        return
    if current.kind != edited.kind:
        raise InvalidPlaybook([Finding("playbook.kind_changed", "kind", {"expected": current.kind})])
    rows.put_draft(writer, rows.Draft(kind_of(edited), edited.key, to_json(edited), by, now))


def discard_draft(writer: Writer, kind: str, key: str) -> None:
    """Problem not_found when there is none."""
    if not rows.remove_draft(writer, kind, key):
        raise Problem("not_found")


def pending(reader: Reader) -> list[Pending]:
    """Every draft with its changes and its mistakes, as the page that publishes them shows."""
    found = []
    for one in rows.drafts(reader):
        edited = read_draft(one)
        found.append(
            Pending(one, edited, changes(published(reader, one.kind, one.key), edited), check_draft(reader, edited))
        )
    return found


def check_draft(reader: Reader, edited: Edited) -> list[Finding]:
    """Every mistake that would stop it from being published."""
    if isinstance(edited, Checklist):
        return check_checklist(edited)
    kinds = {script.key: script.kind for script in rows.scripts(reader)}
    found = check_script(edited, published_refuse_word(reader)) + check_variant(edited, kinds)
    if edited.key in wish_scripts(rows.wish_scripts(reader), kinds):
        found += check_wish(edited, published_sale_words(reader))
    return found


def published_refuse_word(reader: Reader) -> Text | None:
    """What a member answers to a message to get no more."""
    words = rows.choices(reader, "refuse_word")
    return msgspec.json.decode(words[0]["title"], type=Text) if words else None


def read_draft(draft: rows.Draft) -> Edited:
    return msgspec.json.decode(draft.body, type=TYPES[draft.kind])


def read_script(row: rows.ScriptRow) -> Script:
    return msgspec.convert(
        {"key": row.key, "kind": row.kind, "title": _plain(row.title), "body": _plain(row.body)}, Script
    )


def read_checklist(row: rows.ChecklistRow) -> Checklist:
    plain = {"title": _plain(row.title), "roles": _plain(row.roles), "body": _plain(row.body)}
    return msgspec.convert({"key": row.key, "kind": row.kind, **plain}, Checklist)


def _plain(text: str) -> object:
    return msgspec.json.decode(text)
