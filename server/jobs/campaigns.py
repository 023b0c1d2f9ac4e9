"""Campaigns on their day: in pieces, so that tablets get their turn, under ids that follow from campaign and member, so that
a second run adds nobody twice. What is queued is sent by `server.jobs.messages`, each at its own good moment."""

import logging

from server.clock import now_ms
from server.config import Config
from server.db import Database, campaign, chain, reach, store
from server.db.campaign import Campaign
from server.db.operate import Deed, operate, operate_all
from server.errors import Problem
from server.jobs.messages import Clock
from server.messages.audience import Row, chosen, words_for
from server.words import Words
from sync.days import day_of
from sync.operations.campaign import GiveCampaign, Given, StopCampaign
from sync.operations.message import QueueMessage

PIECE = 200

log = logging.getLogger(__name__)


def run_campaigns(db: Database, config: Config, clock: Clock = now_ms) -> None:
    """One piece for each store of each campaign that is due; the end of those that somebody stopped."""
    with db.read() as reader:
        found = chain.current(reader)
        if found is None:
            return
        today = day_of(clock(), found.time_zone)
        running = campaign.due(reader, today)
    _end_stopped(db, clock)
    words = Words(found.locale, found.time_zone, found.currency)
    for one in running:
        try:
            _run(db, one, words, clock, over=one.until_day < today)
        except Problem as problem:  # stopped this very moment
            log.info("campaign: %s", problem.code)


def _end_stopped(db: Database, clock: Clock) -> None:
    with db.read() as reader:
        left = campaign.half_stopped(reader)
    for scope, id in left:
        now = clock()
        operate(db, scope, Deed(f"{id}/stopped/{now}", "campaign.stop", StopCampaign(campaign_id=id)), now)


def _run(db: Database, one: Campaign, words: Words, clock: Clock, *, over: bool) -> None:
    with db.read() as reader:
        stores = [each for each in store.choices(reader) if not one.stores or each.id in one.stores]
    pieces = [] if over else [_piece(db, one, each.id, each.name, words, clock()) for each in stores]
    left, refused = sum(left for left, _ in pieces), sum(refused for _, refused in pieces)
    state = "running" if left else "done"
    if state != one.state:
        with db.write() as writer:
            campaign.move(writer, one.id, one.seq, campaign.RUNNING, state=state, **_counted(one, state, refused))


def _counted(one: Campaign, state: str, refused: int) -> dict[str, int]:
    """Its last run walks past everybody who was refused."""
    return {"left_out": one.left_out + refused} if state == "done" else {}


def _piece(db: Database, one: Campaign, store_id: str, name: str, words: Words, now: int) -> tuple[int, int]:
    """How many are left for the next run, and how many were refused in this one."""
    scope = f"store/{store_id}"
    with db.read() as reader:
        day = day_of(now, store.time_zone(reader, store_id))
        rows = campaign.audience(reader, scope, one.tiers)
        known = reach.known_all(reader, scope, day)
        had = campaign.reached(reader, scope, one.id)
    reached, _ = chosen(rows, known, one.channel, one.purpose, one.condition, day)
    waiting = [row for row in reached if row["id"] not in had]
    # those who are refused take nobody's place: they are tried once in a run, and the run goes on behind them
    count = 0
    while waiting:
        piece, waiting = waiting[:PIECE], waiting[PIECE:]
        outcomes = operate_all(db, scope, _deeds(one, piece, words, name), now)
        refused = [outcome.code for outcome in outcomes if outcome.status == "rejected"]
        count += len(refused)
        if refused:
            log.info("campaign: some were refused: %s", ", ".join(sorted(set(refused))))
        if any(outcome.status != "rejected" for outcome in outcomes):
            break
    return len(waiting), count


def _deeds(one: Campaign, piece: list[Row], words: Words, store_name: str) -> list[Deed]:
    if one.channel == "clerk":
        members = [Given(member_id=row["id"]) for row in piece]
        args = GiveCampaign(
            campaign_id=one.id, purpose=one.purpose, until_day=one.until_day or one.send_day, members=members
        )
        return [Deed(f"{one.id}/given/{piece[0]['id']}", "campaign.give", args)]
    return [_deed(one, row, words, store_name) for row in piece]


def _deed(one: Campaign, row: Row, words: Words, store_name: str) -> Deed:
    id = f"{one.id}/{row['id']}"
    args = QueueMessage(
        id=id,
        member_id=row["id"],
        channel=one.channel,
        purpose=one.purpose,
        body=words_for(one.body.get(words.locale, ""), row, words, store_name),
        campaign_id=one.id,
    )
    return Deed(f"{id}/queued", "message.queue", args)
