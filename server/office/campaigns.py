"""Campaigns at the office: a store or headquarters drafts, sees who would get it, asks; headquarters decides."""

from collections import Counter
from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from server.auth.gate import may
from server.db import Reader, campaign, playbook, reach, store
from server.db.campaign import Campaign
from server.db.operate import Deed, operate
from server.errors import Problem
from server.messages.audience import Row, chosen, words_for
from server.office.desk import AtDesk, Desk, Page
from server.office.form import Form, Typed, count_in
from server.office.new_id import new_id, sent_id
from server.playbooks.check_condition import check_condition
from server.playbooks.check_message import IN_CAMPAIGN, check_message_text
from server.playbooks.model_text import LOCALES, Text
from sync.operations.campaign import StopCampaign
from sync.operations.model import Day

CAN_WRITE, CAN_DECIDE = may("campaigns.write"), may("campaigns.decide")
HERE = "/office/campaigns"
KINDS, CHANNELS = ("special", "promotion"), ("sms", "mail", "clerk")
SAMPLES = 3


@get(HERE, guards=[CAN_WRITE], sync_to_thread=True)
def index(desk: AtDesk) -> Page:
    with desk.db.read() as reader:
        return desk.page("campaign/list", rows=campaign.listed(reader, desk.only_store))


@get(f"{HERE}/new", guards=[CAN_WRITE], sync_to_thread=True)
def new(desk: AtDesk) -> Page:
    values = {"kind": "promotion", "channel": "sms", "send_day": desk.today, "until_day": desk.today}
    return _form(desk, None, "", values=values)


@post(f"{HERE}/new", guards=[CAN_WRITE], status_code=200, sync_to_thread=True)
def add(desk: AtDesk, form: Typed) -> Response[Any]:
    return _saved(desk, form, "")


@get(f"{HERE}/{{id:str}}", guards=[CAN_WRITE], sync_to_thread=True)
def show(desk: AtDesk, id: FromPath[str]) -> Page:
    return _show(desk, None, id)


@get(f"{HERE}/{{id:str}}/edit", guards=[CAN_WRITE], sync_to_thread=True)
def edit(desk: AtDesk, id: FromPath[str]) -> Page:
    one = _own(desk, id)
    body = {f"body.{language}": text for language, text in one.body.items()}
    plain = {name: str(value) for name, value in msgspec.structs.asdict(one).items() if isinstance(value, str | int)}
    return _form(desk, None, id, values={**plain, **body}, stores=one.stores, tiers=one.tiers)


@post(f"{HERE}/{{id:str}}/edit", guards=[CAN_WRITE], status_code=200, sync_to_thread=True)
def change(desk: AtDesk, form: Typed, id: FromPath[str]) -> Response[Any]:
    _own(desk, id)
    return _saved(desk, form, id)


@post(f"{HERE}/{{id:str}}/ask", guards=[CAN_WRITE], status_code=200, sync_to_thread=True)
def ask(desk: AtDesk, form: Typed, id: FromPath[str]) -> Response[Any]:
    _own(desk, id)
    asked: dict[str, str | int] = {"state": "asked", "asked_by": desk.me.staff_id, "asked_at": desk.now}
    return _moved(desk, form, id, campaign.ASKABLE, asked, "campaign-said-asked")


@post(f"{HERE}/{{id:str}}/approve", guards=[CAN_DECIDE], status_code=200, sync_to_thread=True)
def approve(desk: AtDesk, form: Typed, id: FromPath[str]) -> Response[Any]:
    with desk.db.read() as reader:
        reached, left_out, _ = _audience(reader, desk, _known(desk, reader, id))
    decided: dict[str, str | int] = {"state": "approved", "answer": form.text("answer"), **_decided(desk)}
    counted = {"members": reached, "left_out": sum(left_out.values())}
    return _moved(desk, form, id, campaign.DECIDABLE, {**decided, **counted}, "campaign-said-approved", in_time=True)


@post(f"{HERE}/{{id:str}}/refuse", guards=[CAN_DECIDE], status_code=200, sync_to_thread=True)
def refuse(desk: AtDesk, form: Typed, id: FromPath[str]) -> Response[Any]:
    answer = form.text("answer", required=True)
    decided: dict[str, str | int] = {"state": "refused", "answer": answer, **_decided(desk)}
    return _moved(desk, form, id, ("asked",), decided, "campaign-said-refused")


@post(f"{HERE}/{{id:str}}/stop", guards=[CAN_WRITE], status_code=200, sync_to_thread=True)
def stop(desk: AtDesk, form: Typed, id: FromPath[str]) -> Response[Any]:
    """Only headquarters stops what other stores have too."""
    one = _own(desk, id)
    with desk.db.read() as reader:
        stores = [each.id for each in store.choices(reader)]
    answer = _moved(desk, form, id, campaign.STOPPABLE, {"state": "stopped"}, "campaign-said-stopped", in_time=True)
    if not form.problems:
        for each in one.stores or stores:
            deed = Deed(f"{id}/stopped", "campaign.stop", StopCampaign(campaign_id=id), desk.me.staff_id)
            operate(desk.db, f"store/{each}", deed, desk.now)
    return answer


def _known(desk: Desk, reader: Reader, id: str) -> Campaign:
    """Problem not_found for one of other stores only."""
    one = campaign.by_id(reader, id)
    if desk.only_store and one.stores and desk.only_store not in one.stores:
        raise Problem("not_found")
    return one


def _own(desk: Desk, id: str) -> Campaign:
    """Problem role.forbidden for a store's manager when it is not their store's alone."""
    with desk.db.read() as reader:
        one = _known(desk, reader, id)
    if not _is_own(desk, one):
        raise Problem("role.forbidden")
    return one


def _is_own(desk: Desk, one: Campaign) -> bool:
    return not desk.only_store or one.stores == [desk.only_store]


def _decided(desk: Desk) -> dict[str, str | int]:
    return {"decided_by": desk.me.staff_id, "decided_at": desk.now}


def _moved(
    desk: Desk,
    form: Form,
    id: str,
    states: tuple[str, ...],
    changes: dict[str, str | int],
    said: str,
    *,
    in_time: bool = False,
) -> Response[Any]:
    with form:
        form.settle()
        with desk.db.write() as writer:
            one = _known(desk, writer, id)
            if in_time and one.until_day < desk.today:
                raise Problem("campaign.too_late", "_")
            campaign.move(writer, id, count_in(form.fields.get("seq")), states, **changes)
    return _show(desk, form, id, form.status) if form.problems else desk.go(f"{HERE}/{id}", said)


def _saved(desk: Desk, form: Form, id: str) -> Response[Any]:
    with form:
        one = _typed(desk, form, id)
        form.settle()
        with desk.db.write() as writer:
            campaign.save(writer, one)
    if form.problems:
        return _form(desk, form, id, form.status, stores=form.fields.all("stores"), tiers=form.fields.all("tiers"))
    return desk.go(f"{HERE}/{one.id}", "campaign-said-saved")


def _typed(desk: Desk, form: Form, id: str) -> Campaign:
    with desk.db.read() as reader:
        stores = {each.id for each in store.choices(reader, desk.only_store)}
        tiers = {row["key"] for row in playbook.tiers(reader)}
        words = playbook.choices(reader, "refuse_word")
        most = reach.most_chars(reader)
    body = {language: form.text(f"body.{language}", most=most) for language in LOCALES}
    text = msgspec.convert(body, Text)
    refuse_word = msgspec.json.decode(words[0]["title"], type=Text) if words else None
    condition = form.line("condition", most=500)
    if not text:
        form.wrong("args.required", "body.zh-CN")
    said = check_message_text(text, "body", refuse_word) if text else []
    for finding in [*said, *check_condition(condition, "condition")]:
        form.wrong(finding.code, finding.path, **finding.facts)
    send_day, until_day = form.line("send_day", required=True), form.line("until_day", required=True)
    _check_days(desk, form, send_day, until_day)
    chosen_stores = [one for one in form.fields.all("stores") if one in stores]
    return Campaign(
        id=id or sent_id(form.fields.get("new_id")),
        title=form.line("title", required=True, most=60),
        kind=form.one_of("kind", KINDS),
        channel=form.one_of("channel", CHANNELS),
        body=body,
        stores=[desk.only_store] if desk.only_store else chosen_stores,
        tiers=[one for one in form.fields.all("tiers") if one in tiers],
        condition=condition,
        send_day=send_day,
        until_day=until_day,
        seq=count_in(form.fields.get("seq")),
    )


def _check_days(desk: Desk, form: Form, send_day: str, until_day: str) -> None:
    for name, day in (("send_day", send_day), ("until_day", until_day)):
        if day and not _is_day(day):
            form.wrong("args.day", name)
        elif day and day < desk.today:
            form.wrong("campaign.day_past", name)
    if not form.problems and until_day < send_day:
        form.wrong("campaign.until_before", "until_day")


def _is_day(text: str) -> bool:
    try:
        return msgspec.convert(text, Day) == text
    except msgspec.ValidationError:
        return False


def _audience(reader: Reader, desk: Desk, one: Campaign) -> tuple[int, Counter[str], list[str]]:
    """How many get it, how many do not by reason, and how it reads for the first few."""
    count, left_out, samples = 0, Counter[str](), list[str]()
    for each in store.choices(reader, desk.only_store):
        if one.stores and each.id not in one.stores:
            continue
        rows: list[Row] = list(campaign.audience(reader, f"store/{each.id}", one.tiers))
        known = reach.known_all(reader, f"store/{each.id}", desk.today)
        reached, without = chosen(rows, known, one.channel, one.purpose, one.condition, desk.today)
        count, left_out = count + len(reached), left_out + without
        text = one.body.get(desk.chain.locale, "")
        samples += [words_for(text, row, desk.words, each.name) for row in reached[: SAMPLES - len(samples)]]
    return count, left_out, samples


def _show(desk: Desk, form: Form | None, id: str, status: int = 200) -> Page:
    with desk.db.read() as reader:
        one = _known(desk, reader, id)
        reached, left_out, samples = _audience(reader, desk, one)
        progress = campaign.progress(reader, id, desk.only_store)
        names = {each.id: each.name for each in store.choices(reader)}
        tiers = {row["key"]: desk.words.tr(row["title"]) for row in playbook.tiers(reader)}
    return desk.page(
        "campaign/show",
        form,
        status,
        one=one,
        reached=reached,
        left_out=left_out.most_common(),
        samples=samples,
        progress=progress,
        stores=[names.get(each, each) for each in one.stores],
        tiers=[tiers.get(each, each) for each in one.tiers],
        editable=one.state in campaign.EDITABLE and _is_own(desk, one),
        askable=one.state in campaign.ASKABLE and _is_own(desk, one) and not desk.may("campaigns.decide"),
        decidable=one.state in campaign.DECIDABLE and desk.may("campaigns.decide"),
        stoppable=campaign.may_stop(one, desk.today) and _is_own(desk, one),
    )


def _form(desk: Desk, form: Form | None, id: str, status: int = 200, **context: Any) -> Page:
    with desk.db.read() as reader:
        stores = [{"key": each.id, "label": each.name} for each in store.choices(reader, desk.only_store)]
        tiers = [{"key": row["key"], "label": desk.words.tr(row["title"])} for row in playbook.tiers(reader)]
        most = reach.most_chars(reader)
    context = {"stores": [], "tiers": [], **context}
    return desk.page(
        "campaign/form",
        form,
        status,
        id=id,
        new_id=(form.fields.get("new_id") if form else "") or new_id(),
        store_options=stores,
        tier_options=tiers,
        kinds=KINDS,
        channels=CHANNELS,
        most=most,
        names=" ".join(f"{{{name}}}" for name in sorted(IN_CAMPAIGN)),
        languages=LOCALES,
        **context,
    )


HANDLERS = [index, new, add, show, edit, change, ask, approve, refuse, stop]
