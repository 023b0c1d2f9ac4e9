"""The playbook as it is published: rules, scripts, checklists, and every version there was."""

from typing import Any, TypeVar

import msgspec
from litestar import get
from litestar.params import FromPath

from server.auth.gate import may
from server.db import playbook as rows
from server.db.database import Reader, Row
from server.errors import Problem
from server.office.desk import AtDesk, Desk, Page
from server.office.natural import natural
from server.playbooks.draft import published, read_checklist, read_script
from server.playbooks.model import RECORD_PURPOSES, TRIGGERS
from server.playbooks.model_script import Edited
from server.playbooks.renew import renewal

CAN_READ = may("playbook.read")
Titled = TypeVar("Titled", rows.ScriptRow, rows.ChecklistRow)
SAME = ("trigger", "day", "channel", "script", "title", "subject", "condition", "assignee", "purpose")


class CadenceLine(msgspec.Struct, frozen=True):
    """One step of the cadence and the tiers it is for. What an earlier playbook did not say is empty."""

    trigger: str
    day: int
    channel: str
    script: str
    title: str
    subject: str
    condition: str
    assignee: str
    purpose: str
    tiers: list[str]


class FestivalLine(msgspec.Struct, frozen=True):
    """A festival and its next day; empty when it is not known yet."""

    title: str
    next_day: str


@get("/office/playbook", guards=[CAN_READ], sync_to_thread=True)
def index(desk: AtDesk) -> Page:
    with desk.db.read() as reader:
        return desk.page(
            "playbook/index",
            latest=rows.latest(reader),
            scripts=in_order(desk, rows.scripts(reader)),
            checklists=in_order(desk, rows.checklists(reader)),
            drafts=len(rows.drafts(reader)) if desk.may("playbook.write") else 0,
            renewal=renewal(reader) if desk.may("playbook.write") else None,
        )


@get("/office/playbook/rules", guards=[CAN_READ], sync_to_thread=True)
def rules(desk: AtDesk) -> Page:
    with desk.db.read() as reader:
        tiers = rows.tiers(reader)
        return desk.page(
            "playbook/rules",
            tiers=tiers,
            tier_titles={tier["key"]: tier["title"] for tier in tiers},
            steps=by_tiers(rows.cadence(reader)),
            supersede=rows.supersede(reader),
            festivals=upcoming(rows.festivals(reader), rows.festival_days(reader), desk.today),
            questions=rows.questions(reader),
            gifts=[{**gift, "tiers": msgspec.json.decode(gift["tiers"])} for gift in rows.gifts(reader)],
            record=_by_purpose(rows.record_fields(reader)),
            calendar=rows.calendar(reader),
            outcomes=rows.outcomes(reader),
            settings=rows.settings(reader),
        )


@get("/office/playbook/versions", guards=[CAN_READ], sync_to_thread=True)
def versions(desk: AtDesk) -> Page:
    with desk.db.read() as reader:
        return desk.page("playbook/versions", versions=rows.versions(reader))


@get("/office/playbook/versions/{version:int}", guards=[CAN_READ], sync_to_thread=True)
def version(desk: AtDesk, version: FromPath[int]) -> Page:
    """What one version brought."""
    with desk.db.read() as reader:
        found = next((one for one in rows.versions(reader, 10_000) if one.version == version), None)
        if found is None:
            raise Problem("not_found")
        return desk.page(
            "playbook/version",
            version=found,
            scripts=rows.of_version(reader, "script", version),
            checklists=rows.of_version(reader, "checklist", version),
        )


@get("/office/playbook/{kind:str}/{key:str}", guards=[CAN_READ], sync_to_thread=True)
def show(desk: AtDesk, kind: FromPath[str], key: FromPath[str]) -> Page:
    with desk.db.read() as reader:
        edited = published(reader, known_kind(kind), key)
        drafted = desk.may("playbook.write") and rows.draft(reader, kind, key) is not None
    return desk.page(f"playbook/{kind}", one=edited, kind=kind, version=0, drafted=drafted)


@get("/office/playbook/{kind:str}/{key:str}/{version:int}", guards=[CAN_READ], sync_to_thread=True)
def show_version(desk: AtDesk, kind: FromPath[str], key: FromPath[str], version: FromPath[int]) -> Page:
    """As it was published then."""
    with desk.db.read() as reader:
        edited = _of_version(reader, known_kind(kind), f"{key}@{version}")
    return desk.page(f"playbook/{kind}", one=edited, kind=kind, version=version, drafted=False)


def by_tiers(steps: list[Row]) -> list[CadenceLine]:
    """Steps that differ by nothing but the tier, as one; what follows a purchase first."""
    lines: dict[tuple[Any, ...], CadenceLine] = {}
    for step in sorted(steps, key=lambda step: TRIGGERS.index(step["trigger"])):
        same = tuple(step[name] for name in SAME)
        lines.setdefault(same, CadenceLine(**{name: step[name] for name in SAME}, tiers=[])).tiers.append(step["tier"])
    return list(lines.values())


def upcoming(festivals: list[Row], days: list[Row], today: str) -> list[FestivalLine]:
    """The next one first, those without a day last."""
    coming: dict[str, str] = {}
    for one in days:
        if one["day"] >= today:
            coming.setdefault(one["key"], one["day"])
    lines = [FestivalLine(one["title"], coming.get(one["key"], "")) for one in festivals]
    return sorted(lines, key=lambda line: line.next_day or "~")


def in_order(desk: Desk, found: list[Titled]) -> list[Titled]:
    """By kind, then by title."""
    return sorted(found, key=lambda row: (row.kind, natural(desk.words.tr(row.title)), row.key))


def known_kind(kind: str) -> str:
    if kind not in rows.KINDS:
        raise Problem("not_found")
    return kind


def _of_version(reader: Reader, kind: str, id: str) -> Edited:
    if kind == "script" and (script := rows.script_version(reader, id)):
        return read_script(script)
    if kind == "checklist" and (checklist := rows.checklist_version(reader, id)):
        return read_checklist(checklist)
    raise Problem("not_found")


def titled(desk: Desk, edited: Edited) -> str:
    """Its title in the person's language."""
    return edited.title.languages()[desk.locale] or edited.key


def _by_purpose(fields: list[Row]) -> dict[str, list[str]]:
    return {purpose: [one["key"] for one in fields if one["purpose"] == purpose] for purpose in RECORD_PURPOSES}


HANDLERS = [index, rules, versions, version, show, show_version]
