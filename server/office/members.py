"""Members: list with search, and one member's file.

What is searched is posted, never part of an address: names and phones stay out of logs and history. Who looks at a
file from outside its store sees masked phones in the list, and says why before the file opens.
"""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from server.auth.fields import Fields
from server.auth.gate import may
from server.auth.headers import photo_headers
from server.db import Reader, blob, blob_file, duplicate, file_lookup, member, record, store
from server.db.member import ALL_FACTS, SHOWN_FACTS, Wanted
from server.errors import Problem
from server.imports.values import day_of_text
from server.office.desk import AtDesk, Desk, Page
from server.office.form import Form, Typed, count_in
from server.office.new_id import new_id
from server.office.phone import masked
from server.office.record_shown import masked_number, shower
from sync.operations.perform import SYSTEM

CAN_READ, CAN_READ_LOOKUPS = may("members.read"), may("lookups.read")
SHORTEST_REASON = 4
PHOTOS = 12


@get("/office/members", guards=[CAN_READ], sync_to_thread=True)
def index(desk: AtDesk) -> Page:
    return _list(desk, _wanted(desk, Form(Fields(list(desk.request.query_params.items())))))


@post("/office/members", guards=[CAN_READ], status_code=200, sync_to_thread=True)
def search(desk: AtDesk, form: Typed) -> Page:
    """The list for what was typed; a part of it when htmx asks for one."""
    return _list(desk, _wanted(desk, form))


@get("/office/members/{store_id:str}/{member_id:path}", guards=[CAN_READ], sync_to_thread=True)
def show(desk: AtDesk, store_id: FromPath[str], member_id: FromPath[str]) -> Page:
    desk.within(store_id)
    shown = ALL_FACTS if desk.request.query_params.get("all") == "1" else SHOWN_FACTS
    with desk.db.read() as reader:
        file = member.file_of(reader, store_id, member_id.lstrip("/"), shown)
        photos = blob.of_member(
            reader, f"store/{store_id}", file.member["id"], ALL_FACTS if shown == ALL_FACTS else PHOTOS
        )
        allowed = _is_own(desk) or _has_reason(reader, desk, f"store/{store_id}", file.member["id"])
    if not allowed:
        return _ask(desk, None, file)
    return desk.page(
        "member/file",
        file=file,
        member=file.member,
        photos=photos,
        outside=not _is_own(desk),
        **_care(desk, file, shown),
    )


@post("/office/members/{store_id:str}/{member_id:path}", guards=[CAN_READ], sync_to_thread=True)
def look_up(desk: AtDesk, form: Typed, store_id: FromPath[str], member_id: FromPath[str]) -> Response[Any]:
    """Opens a file from outside its store, for a reason that is kept."""
    desk.within(store_id)
    with desk.db.read() as reader:
        file = member.file_of(reader, store_id, member_id.lstrip("/"))
    with form:
        reason = form.line("reason", required=True, most=300)
        if len(reason) < SHORTEST_REASON:
            form.wrong("lookup.reason_short", "reason", least=SHORTEST_REASON)
        form.settle()
        with desk.db.write() as writer:
            file_lookup.add(
                writer, desk.me.staff_id, desk.me.role, f"store/{store_id}", file.member["id"], reason, desk.now
            )
    if form.problems:
        return _ask(desk, form, file, form.status)
    return desk.go(f"/office/members/{store_id}/{file.member['id']}")


@get("/office/photos/{store_id:str}/{sha256:str}", guards=[CAN_READ], sync_to_thread=True)
def photo(desk: AtDesk, store_id: FromPath[str], sha256: FromPath[str]) -> Response[bytes]:
    """A photo in the file of a member that is open to this person."""
    desk.within(store_id)
    scope = f"store/{store_id}"
    with desk.db.read() as reader:
        found = [row for row in blob.shown(reader, scope, sha256) if row["member_id"]]
        allowed = [row for row in found if _is_own(desk) or _has_reason(reader, desk, scope, row["member_id"])]
    content = blob_file.content(desk.config.blobs, scope, sha256) if allowed else None
    if content is None:
        raise Problem("not_found")
    headers = photo_headers(allowed[0]["type"], allowed[0]["day"], sha256)
    return Response(content, media_type=allowed[0]["type"], headers=headers)


@get("/office/lookups", guards=[CAN_READ_LOOKUPS], sync_to_thread=True)
def lookups(desk: AtDesk) -> Page:
    before = count_in(desk.request.query_params.get("before", ""))
    with desk.db.read() as reader:
        rows = file_lookup.listed(reader, before)
    return desk.page("member/lookups", rows=rows, more=rows[-1]["id"] if len(rows) == file_lookup.PAGE else 0)


def _care(desk: Desk, file: member.MemberFile, most: int) -> dict[str, Any]:
    """How complete the record is, what was changed in it, and what was merged into it."""
    scope = f"store/{file.store['id']}"
    with desk.db.read() as reader:
        complete, due = record.of_member(reader, file.member)
        show = shower(desk, reader, scope)
        rows = record.changes(reader, scope, file.member["id"], most)
        merges = duplicate.merges(reader, file.store["id"], file.member["id"])
    changes = [
        {
            **row,
            "was": show(row["field"], row["before"]),
            "becomes": show(row["field"], row["after"]),
            "where": _place(desk, row),
        }
        for row in rows
    ]
    number = masked_number(file.member["id_number"])
    return {
        "record": complete,
        "record_due": due,
        "changes": changes,
        "merges": merges,
        "id_number": number,
        "op_id": new_id(),
    }


def _place(desk: Desk, row: dict[str, Any]) -> str:
    """Where a change was made: a tablet by its name, the office, or by the system itself."""
    if row["by_id"] == SYSTEM["id"]:
        return desk.words.t("history-system")
    if not row["device"]:
        return desk.words.t("history-office")
    return str(row["tablet_name"]) or desk.words.t("history-tablet_gone")


def _has_reason(reader: Reader, desk: Desk, scope: str, member_id: str) -> bool:
    return file_lookup.holds(reader, desk.me.staff_id, scope, member_id, desk.now)


def _is_own(desk: Desk) -> bool:
    """People of a store see its members as they are."""
    return bool(desk.only_store)


def _store(desk: Desk, asked: str) -> str:
    return desk.only_store or asked


def _wanted(desk: Desk, form: Form) -> Wanted:
    """The list that was asked for; `gaps` are the fields of a complete record."""
    with desk.db.read() as reader:
        gaps = member.record_fields(reader) if form.checked("gaps") else ()
    return Wanted(
        _store(desk, form.line("store")),
        form.line("tier", most=40),
        form.line("q", most=200)[:60],
        count_in(form.fields.get("offset")),
        form.line("district", most=120),
        day_of_text(form.line("since", most=10), "ymd") or "",
        gaps,
    )


def _list(desk: Desk, wanted: Wanted) -> Page:
    with desk.db.read() as reader:
        districts = member.districts(reader)
        found = member.listed(reader, wanted)
        stores = store.choices(reader, desk.only_store)
        tiers = member.tiers(reader)
    phone = desk.phone if _is_own(desk) else masked
    rows = [{**row, "phone": phone(row["phone"])} for row in found.rows]
    part = {"members-rows": "member/_more", "members-found": "member/_found"}.get(desk.hx.target, "member/list")
    template = part if desk.hx.partial else "member/list"
    return desk.page(
        template,
        rows=rows,
        total=found.total,
        more=found.more,
        wanted=wanted,
        stores=stores,
        tiers=tiers,
        districts=districts,
    )


def _ask(desk: Desk, form: Form | None, file: member.MemberFile, status: int = 200) -> Page:
    return desk.page("member/reason", form, status, store=file.store, member_id=file.member["id"])


HANDLERS = [index, search, show, look_up, photo, lookups]
