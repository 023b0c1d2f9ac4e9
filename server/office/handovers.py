"""Hand-overs at the office: members whom nobody looks after, who stands in for whom, handing over all or chosen ones."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from server.auth.gate import may
from server.db import Reader, handover, store
from server.db.operate import Deed, operate
from server.errors import Problem
from server.office.desk import AtDesk, Desk, Page
from server.office.form import Form, Typed
from server.office.handing import handed
from server.office.new_id import new_id
from server.office.refusal import refusal
from sync.operations.handover import MOST, EndHandover, Handed

CAN_WRITE = may("handovers.write")
# how addresses and forms call members of nobody, and those whose clerk is gone
NOBODY, GONE = "-", "gone"
RULES = ("one", "even")


@get("/office/handovers", guards=[CAN_WRITE], sync_to_thread=True)
def index(desk: AtDesk) -> Response[Any]:
    """Stores with their orphans; whoever has one store sees it at once."""
    with desk.db.read() as reader:
        stores = handover.orphans(reader, desk.only_store)
    if len(stores) == 1:
        return _store(desk, None, stores[0]["id"])
    return desk.page("handover/stores", stores=stores)


@get("/office/handovers/{store_id:str}", guards=[CAN_WRITE], sync_to_thread=True)
def show(desk: AtDesk, store_id: FromPath[str]) -> Page:
    return _store(desk, None, _known(desk, store_id), from_id=desk.request.query_params.get("from", ""))


@post("/office/handovers/{store_id:str}", guards=[CAN_WRITE], status_code=200, sync_to_thread=True)
def make(desk: AtDesk, form: Typed, store_id: FromPath[str]) -> Response[Any]:
    _known(desk, store_id)
    with form:
        from_id = form.line("from_id", required=True, most=80)
        rule = form.one_of("rule", RULES)
        to_id = form.line("to_id", most=80) if rule == "one" else ""
        form.settle()
        handed(desk, form, store_id, from_id="" if from_id == NOBODY else from_id, rule=rule, to_id=to_id)
    if form.problems:
        return _store(desk, form, store_id, form.status)
    return desk.go(f"/office/handovers/{store_id}", "handover-said-made", count=_count(desk, store_id, form))


@get("/office/handovers/{store_id:str}/members", guards=[CAN_WRITE], sync_to_thread=True)
def choose(desk: AtDesk, store_id: FromPath[str]) -> Page:
    return _choose(desk, None, _known(desk, store_id), desk.request.query_params.get("from", GONE))


@post("/office/handovers/{store_id:str}/members", guards=[CAN_WRITE], status_code=200, sync_to_thread=True)
def give(desk: AtDesk, form: Typed, store_id: FromPath[str]) -> Response[Any]:
    """Gives the members that were ticked to one person."""
    _known(desk, store_id)
    chosen = form.fields.all("member")[:MOST]
    with form:
        to_id = form.line("to_id", required=True, most=80)
        if not chosen:
            form.wrong("handover.none_chosen", "")
        form.settle()
        members = [Handed(member_id=id, to_id=to_id) for id in chosen]
        handed(desk, form, store_id, from_id="", rule="chosen", members=members)
    if form.problems:
        return _choose(desk, form, store_id, form.fields.get("from"), form.status, chosen)
    return desk.go(f"/office/handovers/{store_id}", "handover-said-made", count=_count(desk, store_id, form))


@post(
    "/office/handovers/{store_id:str}/{handover_id:str}/end", guards=[CAN_WRITE], status_code=200, sync_to_thread=True
)
def end(desk: AtDesk, form: Typed, store_id: FromPath[str], handover_id: FromPath[str]) -> Response[Any]:
    _known(desk, store_id)
    with form:
        deed = Deed(f"{handover_id}/ended", "handover.end", EndHandover(handover_id=handover_id), desk.me.staff_id)
        outcome = operate(desk.db, f"store/{store_id}", deed, desk.now)
        if outcome.status == "rejected":
            raise refusal(outcome)
    if form.problems:
        return _store(desk, form, store_id, form.status)
    return desk.go(f"/office/handovers/{store_id}", "handover-said-ended")


def _known(desk: Desk, store_id: str) -> str:
    """Problem not_found for a store that is not open, or not this person's."""
    desk.within(store_id)
    with desk.db.read() as reader:
        if store_id not in {one.id for one in store.choices(reader, desk.only_store)}:
            raise Problem("not_found")
    return store_id


def _count(desk: Desk, store_id: str, form: Form) -> int:
    with desk.db.read() as reader:
        return handover.count_of(reader, store_id, form.fields.get("op_id"))


def _people(desk: Desk, reader: Reader, store_id: str) -> list[dict[str, Any]]:
    """Whoever has members, and those who have none yet."""
    words, found = desk.words, handover.holders(reader, store_id)
    known = {row["id"] for row in found}
    others = [
        {**row, "members": 0, "things": 0, "here": 1}
        for row in handover.receivers(reader, store_id)
        if row["id"] not in known
    ]
    return [
        {
            **row,
            "key": row["id"] or NOBODY,
            "label": words.t(
                "handover-holder_things" if row["things"] else "handover-holder",
                name=row["name"] or words.t("handover-nobody"),
                count=row["members"],
                things=row["things"],
            ),
        }
        for row in [*found, *others]
    ]


def _store(desk: Desk, form: Form | None, store_id: str, status: int = 200, from_id: str = "") -> Page:
    with desk.db.read() as reader:
        one = handover.orphans(reader, store_id)[0]
        people = _people(desk, reader, store_id)
        receivers = handover.receivers(reader, store_id)
        running, past = handover.running(reader, store_id), handover.past(reader, store_id)
    return desk.page(
        "handover/store",
        form,
        status,
        store=one,
        people=people,
        left=[row for row in people if row["things"] and not row["here"]],
        receivers=receivers,
        running=running,
        past=past,
        rules=RULES,
        alone=bool(desk.only_store),
        op_id=form.fields.get("op_id") if form else new_id(),
        **({} if form else {"values": {"rule": "even", "from_day": desk.today, "from_id": from_id}}),
    )


def _choose(
    desk: Desk, form: Form | None, store_id: str, of: str, status: int = 200, chosen: list[str] | None = None
) -> Page:
    with desk.db.read() as reader:
        one = handover.orphans(reader, store_id)[0]
        people = _people(desk, reader, store_id)
        rows = handover.members(reader, store_id, {GONE: None, NOBODY: ""}.get(of, of))
        receivers = handover.receivers(reader, store_id)
    return desk.page(
        "handover/choose",
        form,
        status,
        store=one,
        people=[row for row in people if row["members"]],
        rows=rows,
        receivers=receivers,
        of=of,
        chosen=chosen or [],
        op_id=form.fields.get("op_id") if form else new_id(),
        **({} if form else {"values": {"reason": "left" if of == GONE else "other", "from_day": desk.today}}),
    )


HANDLERS = [index, show, make, choose, give, end]
