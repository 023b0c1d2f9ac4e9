"""Cards: what waits for HQ's verdict, the register over the stores, tiers that were asked for.

Who opens an application from outside its store has the reason already, the verdict; the look is kept like any other.
"""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from server.auth.gate import may
from server.db import Reader, blob, card, file_lookup, member, store
from server.db.operate import Deed, operate_all
from server.errors import Problem
from server.office.desk import AtDesk, Desk, Page
from server.office.form import Form, Typed
from server.office.new_id import new_id
from server.office.record_shown import masked_number, readable
from sync.operations.card_verdict import Verdict
from sync.operations.model import Args
from sync.operations.perform import Outcome
from sync.operations.tier import DecideTier

CAN_READ, CAN_DECIDE = may("cards.read"), may("cards.decide")
MOST_AT_ONCE = 200
PHOTOS = 12
VERDICTS = {"approve": "card.approve", "return": "card.return"}


@get("/office/cards", guards=[CAN_READ], sync_to_thread=True)
def index(desk: AtDesk) -> Page:
    """HQ's queue; whoever decides nothing goes on to the register."""
    return _queue(desk, None, {}) if desk.may("cards.decide") else _register(desk)


@post("/office/cards", guards=[CAN_DECIDE], status_code=200, sync_to_thread=True)
def decide(desk: AtDesk, form: Typed) -> Response[Any]:
    """Approves or returns the cards that were checked; those that cannot be are shown again with the reason."""
    chosen = form.fields.all("card")[:MOST_AT_ONCE]
    with form:
        note = form.text("note")
        verdict = form.one_of("verdict", VERDICTS)
        if not chosen:
            form.wrong("card.none_chosen", "")
        if verdict == "return" and not note:
            form.wrong("card.reason_missing", "note")
        form.settle()
    if form.problems:
        return _queue(desk, form, {}, form.status)
    refused = _verdicts(desk, form, chosen, VERDICTS[verdict], note)
    if refused:
        return _queue(desk, form, refused, 422)
    return desk.go("/office/cards", "card-decided", count=len(chosen))


@get("/office/cards/register", guards=[CAN_READ], sync_to_thread=True)
def register(desk: AtDesk) -> Page:
    return _register(desk)


@get("/office/cards/proposals", guards=[CAN_READ], sync_to_thread=True)
def proposals(desk: AtDesk) -> Page:
    return _proposals(desk, None, "")


@post("/office/cards/proposals", guards=[CAN_DECIDE], status_code=200, sync_to_thread=True)
def decide_tier(desk: AtDesk, form: Typed) -> Response[Any]:
    name = form.fields.get("change")
    with form:
        verdict = form.one_of("verdict", ("approved", "refused"))
        answer = form.text("answer")
        if verdict == "refused" and not answer:
            form.wrong("tier.answer_missing", "answer")
        form.settle()
        store_id, change_id = _named(desk, name)
        args = DecideTier(change_id=change_id, verdict=verdict, answer=answer)
        outcome = _done(desk, store_id, [(f"{form.fields.get('op_id')}:{change_id}", "tier.decide", args)])[0]
        if outcome.status == "rejected":
            raise Problem(outcome.code, outcome.field)
    if form.problems:
        return _proposals(desk, form, name, form.status)
    return desk.go("/office/cards/proposals", "tier-decided")


@get("/office/cards/{store_id:str}/{card_id:path}", guards=[CAN_READ], sync_to_thread=True)
def show(desk: AtDesk, store_id: FromPath[str], card_id: FromPath[str]) -> Page:
    """One application. The look of somebody from outside the store is kept, as a look at the member's file is."""
    desk.within(store_id)
    if not (desk.only_store or desk.may("cards.decide")):
        raise Problem("role.forbidden")
    with desk.db.read() as reader:
        found, steps = card.one(reader, store_id, card_id.lstrip("/"), desk.today)
        photos, answers, tiers = _photos(reader, found), _answers(desk, reader, found), _tiers(reader)
        known = file_lookup.holds(reader, desk.me.staff_id, found.card["scope"], found.card["member_id"], desk.now)
    if not desk.only_store and not known:
        with desk.db.write() as writer:
            reason = desk.words.t("card-look_reason")
            member_id = found.card["member_id"]
            file_lookup.add(writer, desk.me.staff_id, desk.me.role, found.card["scope"], member_id, reason, desk.now)
    return desk.page(
        "card/show",
        one=found,
        card=found.card,
        tiers=tiers,
        steps=steps,
        photos=photos,
        answers=answers,
        op_id=new_id(),
    )


def _photos(reader: Reader, found: card.Waiting) -> list[dict[str, Any]]:
    """The signature and the papers of this application."""
    return blob.of_subject(reader, found.card["scope"], "card", found.card["id"], PHOTOS)


def _answers(desk: Desk, reader: Reader, found: card.Waiting) -> list[tuple[str, str]]:
    """As they were signed. An ID number is whole only where it is compared with the papers: at HQ until the verdict, by
    somebody whose look is kept."""
    whole = not desk.only_store and found.card["state"] == "submitted"
    given = card.answers(reader, found.card["form"])
    return [
        (name, masked_number(text) if name == "id_number" and not whole else readable(desk, name, text))
        for name, text in given
    ]


def _verdicts(desk: Desk, form: Form, chosen: list[str], op: str, note: str) -> dict[str, Problem]:
    """Store by store, each card by itself; those that were refused, by how they were named."""
    refused: dict[str, Problem] = {}
    named = {name: _named(desk, name) for name in dict.fromkeys(chosen)}
    for store_id in dict.fromkeys(store_id for store_id, _ in named.values()):
        cards = {name: card_id for name, (of, card_id) in named.items() if of == store_id}
        begun = form.fields.get("op_id")
        deeds: list[tuple[str, str, Args]] = [
            (f"{begun}:{card_id}", op, Verdict(card_id=card_id, note=note, round=_round(form, name)))
            for name, card_id in cards.items()
        ]
        for name, outcome in zip(cards, _done(desk, store_id, deeds), strict=True):
            if outcome.status == "rejected":
                refused[name] = Problem(outcome.code, outcome.field)
    return refused


def _round(form: Form, name: str) -> int:
    """Which application of this card the page showed, 0 when it did not say."""
    text = form.fields.get(f"round:{name}")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0


def _done(desk: Desk, store_id: str, deeds: list[tuple[str, str, Args]]) -> list[Outcome]:
    done = [Deed(op_id, name, args, desk.me.staff_id) for op_id, name, args in deeds]
    return operate_all(desk.db, f"store/{store_id}", done, desk.now)


def _named(desk: Desk, name: str) -> tuple[str, str]:
    """`001/<id>` → store and id of a store that there is. Problem not_found."""
    store_id, _, id = name.partition("/")
    with desk.db.read() as reader:
        if not id or store_id not in {one.id for one in store.choices(reader, desk.only_store)}:
            raise Problem("not_found")
    return store_id, id


def _queue(desk: Desk, form: Form | None, refused: dict[str, Problem], status: int = 200) -> Page:
    chosen = form.fields.all("card") if form else []
    with desk.db.read() as reader:
        waiting, tiers = card.queue(reader, desk.today), _tiers(reader)
    texts = {name: desk.problem_text(problem) for name, problem in refused.items()}
    checked = [name for name in chosen if name in texts] if texts else chosen
    # what was refused must not be taken for what was done
    op_id = new_id() if texts or form is None else form.fields.get("op_id") or new_id()
    return desk.page(
        "card/queue", form, status, waiting=waiting, tiers=tiers, checked=checked, refused=texts, op_id=op_id
    )


def _tiers(reader: Reader) -> dict[str, str]:
    """Their titles, in all languages, by key."""
    return {row["key"]: row["title"] for row in member.tiers(reader)}


def _register(desk: Desk) -> Page:
    asked = desk.request.query_params
    store_id = desk.only_store or asked.get("store", "")
    state = asked.get("state", "") if asked.get("state", "") in card.STATES else ""
    with desk.db.read() as reader:
        rows = card.register(reader, store_id, state, desk.today)
        counts = {row["state"]: row for row in card.counts(reader, store_id, desk.today)}
        stores = store.choices(reader, desk.only_store)
    return desk.page(
        "card/register",
        rows=rows,
        counts=[counts[one] for one in card.STATES if one in counts],
        stores=stores,
        store_id=store_id,
        state=state,
    )


def _proposals(desk: Desk, form: Form | None, change: str, status: int = 200) -> Page:
    with desk.db.read() as reader:
        rows = card.proposals(reader, desk.only_store, desk.today)
    return desk.page("card/proposals", form, status, rows=rows, change=change, op_id=new_id())


HANDLERS = [index, decide, register, proposals, decide_tier, show]
