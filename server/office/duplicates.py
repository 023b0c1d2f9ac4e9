"""Members who may be one: the pairs that were found, two side by side, merges and their undoing.

Who looks from outside the store says why before both files open, as for any file.
"""

from typing import Any

from litestar import Response, get, post

from server.auth.gate import may
from server.db import Reader, duplicate, file_lookup, member, store
from server.db.database import Row
from server.db.operate import Deed, operate
from server.errors import Problem
from server.office.desk import AtDesk, Desk, Page
from server.office.form import Form, Typed
from server.office.members import SHORTEST_REASON
from server.office.new_id import new_id
from server.office.phone import masked
from server.office.record_shown import shower
from sync.operations.duplicate import DifferDuplicate
from sync.operations.member_merge import MergeMembers
from sync.operations.member_unmerge import UnmergeMembers
from sync.operations.merging import CHOSEN
from sync.operations.model import Args

CAN_MERGE = may("members.merge")
HERE = "/office/duplicates"
# pinyin goes with the name
FIELDS = tuple(field for field in CHOSEN if field != "pinyin")
TAKEN = "alias"


@get(HERE, guards=[CAN_MERGE], sync_to_thread=True)
def index(desk: AtDesk) -> Page:
    return _list(desk, None, desk.request.query_params.get("store", ""))


@get(f"{HERE}/compare", guards=[CAN_MERGE], sync_to_thread=True)
def compare(desk: AtDesk) -> Page:
    asked = desk.request.query_params
    named = {name: asked.get(name, "") for name in ("store", "one", "other", "keep")}
    return _compare(desk, None, named)


@post(f"{HERE}/reason", guards=[CAN_MERGE], sync_to_thread=True)
def give_reason(desk: AtDesk, form: Typed) -> Response[Any]:
    """Opens both files from outside their store, for a reason that is kept."""
    named = _named(form)
    with form:
        reason = form.line("reason", required=True, most=300)
        if len(reason) < SHORTEST_REASON:
            form.wrong("lookup.reason_short", "reason", least=SHORTEST_REASON)
        form.settle()
        scope = _scope(desk, named["store"])
        with desk.db.read() as reader:
            both = [member.file_of(reader, named["store"], named[which], 1).member["id"] for which in ("one", "other")]
        with desk.db.write() as writer:
            for id in both:
                file_lookup.add(writer, desk.me.staff_id, desk.me.role, scope, id, reason, desk.now)
    if form.problems:
        return _compare(desk, form, named, form.status)
    return desk.go(f"{HERE}/compare?store={named['store']}&one={named['one']}&other={named['other']}")


@post(f"{HERE}/merge", guards=[CAN_MERGE], sync_to_thread=True)
def merge(desk: AtDesk, form: Typed) -> Response[Any]:
    named = _named(form)
    taken = [field for field in FIELDS if form.fields.get(f"field_{field}") == TAKEN]
    with form:
        survivor, alias = _pair(desk, named)
        if not _is_open(desk, named["store"], survivor["id"], alias["id"]):
            raise Problem("role.forbidden")
        # as the form names them: after the first click both are one
        kept = named["keep"] if named["keep"] in (named["one"], named["other"]) else survivor["id"]
        joining = named["one"] if named["one"] != kept else named["other"]
        args = MergeMembers(
            id=form.fields.get("op_id") or new_id(),
            member_id=kept,
            alias_id=joining,
            from_alias=[*taken, "pinyin"] if "name" in taken else taken,
        )
        _do(desk, named["store"], args.id, "member.merge", args)
    if form.problems:
        return _compare(desk, form, named, form.status)
    return desk.go(f"/office/members/{named['store']}/{survivor['id']}", "duplicate-merged")


@post(f"{HERE}/differ", guards=[CAN_MERGE], sync_to_thread=True)
def differ(desk: AtDesk, form: Typed) -> Response[Any]:
    named = _named(form)
    with form:
        survivor, alias = _pair(desk, named)
        args = DifferDuplicate(first_id=survivor["id"], second_id=alias["id"])
        _do(desk, named["store"], form.fields.get("op_id") or new_id(), "duplicate.differ", args)
    if form.problems:
        return _compare(desk, form, named, form.status)
    return desk.go(HERE, "duplicate-differed")


@post(f"{HERE}/undo", guards=[CAN_MERGE], sync_to_thread=True)
def undo(desk: AtDesk, form: Typed) -> Response[Any]:
    store_id, merge_id = form.fields.get("store"), form.fields.get("merge")
    with form:
        args = UnmergeMembers(merge_id=merge_id)
        _do(desk, store_id, form.fields.get("op_id") or new_id(), "member.unmerge", args)
    if form.problems:
        return _list(desk, form, "", form.status)
    return desk.go(HERE, "duplicate-undone")


def _do(desk: Desk, store_id: str, op_id: str, name: str, args: Args) -> None:
    """Raises what the operation is refused for."""
    outcome = operate(desk.db, _scope(desk, store_id), Deed(op_id, name, args, desk.me.staff_id), desk.now)
    if outcome.status == "rejected":
        facts = {name: value for name, value in outcome.facts.items() if name != "id"}
        raise Problem(outcome.code, outcome.field, **facts)


def _scope(desk: Desk, store_id: str) -> str:
    """Of a store that there is and that this person sees. Problem not_found."""
    with desk.db.read() as reader:
        if store_id not in {one.id for one in store.choices(reader, desk.only_store)}:
            raise Problem("not_found")
    return f"store/{store_id}"


def _named(form: Form) -> dict[str, str]:
    return {name: form.fields.get(name) for name in ("store", "one", "other", "keep")}


def _pair(desk: Desk, named: dict[str, str]) -> tuple[Row, Row]:
    """The one that stays, and the other: as chosen, else who bought more often, else who was there first."""
    _scope(desk, named["store"])
    with desk.db.read() as reader:
        one, other = (member.file_of(reader, named["store"], named[which], 1).member for which in ("one", "other"))
    if other["id"] == named["keep"]:
        return other, one
    later = (other["purchases"], one["joined_day"]) > (one["purchases"], other["joined_day"])
    return (other, one) if later and one["id"] != named["keep"] else (one, other)


def _is_open(desk: Desk, store_id: str, *ids: str) -> bool:
    """Whether this person may look into these files."""
    if desk.only_store:
        return True
    with desk.db.read() as reader:
        return all(file_lookup.holds(reader, desk.me.staff_id, f"store/{store_id}", id, desk.now) for id in ids)


def _list(desk: Desk, form: Form | None, store_id: str, status: int = 200) -> Page:
    chosen = desk.only_store or store_id
    phone = desk.phone if desk.only_store else masked
    with desk.db.read() as reader:
        pairs = duplicate.waiting(reader, chosen)
        merges = duplicate.merges(reader, chosen)
        stores = store.choices(reader, desk.only_store)
    for row in pairs:
        row |= {name: phone(row[name]) for name in ("first_phone", "second_phone")}
    context = {"pairs": pairs, "merges": merges, "stores": stores, "store_id": store_id, "op_id": new_id()}
    return desk.page("duplicate/list", form, status, **context)


def _compare(desk: Desk, form: Form | None, named: dict[str, str], status: int = 200) -> Page:
    survivor, alias = _pair(desk, named)
    if survivor["id"] == alias["id"]:
        return _list(desk, form, "", status)
    if not _is_open(desk, named["store"], survivor["id"], alias["id"]):
        return desk.page("duplicate/reason", form, status, named=named)
    scope = f"store/{named['store']}"
    with desk.db.read() as reader:
        pair = duplicate.state_of(reader, scope, survivor["id"], alias["id"])
        context = {
            "moves": duplicate.moves(reader, scope, survivor["id"], alias["id"]),
            "refused": duplicate.refuses(reader, scope, survivor["id"], alias["id"]),
            "fields": _fields(desk, reader, form, survivor, alias),
        }
    ids = {"op_id": (form.fields.get("op_id") if form else "") or new_id(), "differ_id": new_id()}
    return desk.page(
        "duplicate/compare", form, status, named=named, survivor=survivor, alias=alias, pair=pair, **ids, **context
    )


def _fields(desk: Desk, reader: Reader, form: Form | None, survivor: Row, alias: Row) -> list[dict[str, Any]]:
    """Those in which the two differ, with both values in words."""
    show = shower(desk, reader, survivor["scope"])
    typed = form.values if form else {}
    return [
        {
            "field": field,
            "kept": show(field, survivor[field]),
            "other": show(field, alias[field]),
            "taken": typed.get(f"field_{field}", "" if survivor[field] else TAKEN) == TAKEN,
        }
        for field in FIELDS
        if survivor[field] != alias[field]
    ]


HANDLERS = [index, compare, give_reason, merge, differ, undo]
