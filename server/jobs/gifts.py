"""What becomes due by itself: vouchers for birthdays and anniversaries, rewards for new customers, reservations that were
not collected, points that run out. All are the operations that tablets know, under ids that follow from what they are
about, so that a second run and a tablet that was faster change nothing."""

import logging
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from server.clock import now_ms
from server.config import Config
from server.db import Database, Reader, gift, store
from server.db.operate import Deed, operate_all
from sync.days import add_days, day_of
from sync.operations.gift import ReleaseGift
from sync.operations.points import ExpirePoints
from sync.operations.voucher import IssueVoucher, RewardReferral
from sync.voucher_code import code_of

AT_ONCE = 200  # so that tablets get their turn
REFERRAL = "referral"
Due = Callable[[Reader, str, str, int], Iterator[Deed]]

log = logging.getLogger(__name__)


def give_what_is_due(db: Database, config: Config, now: int = 0) -> None:
    """In every open store, by its own calendar; `now`: milliseconds, 0 = by the clock."""
    at = now or now_ms()
    with db.read() as reader:
        stores = [(one.id, day_of(at, store.time_zone(reader, one.id))) for one in store.choices(reader)]
    for store_id, today in stores:
        for due in (_occasions, _rewards, _released, _expired):
            _do(db, f"store/{store_id}", today, at, due)


def _do(db: Database, scope: str, today: str, at: int, due: Due) -> None:
    with db.read() as reader:
        deeds = list(due(reader, scope, today, at))
    for start in range(0, len(deeds), AT_ONCE):
        outcomes = operate_all(db, scope, deeds[start : start + AT_ONCE], at)
        refused = [outcome.code for outcome in outcomes if outcome.status == "rejected"]
        if refused:
            log.warning(
                "%s: %d were refused: %s", due.__name__.strip("_"), len(refused), ", ".join(sorted(set(refused)))
            )


def _occasions(reader: Reader, scope: str, today: str, at: int) -> Iterator[Deed]:
    """From `days_before` on; as many days later for those who were missed while the server was off."""
    for one in gift.occasions(reader):
        if one.occasion == REFERRAL:
            continue
        days = {day[5:]: day for day in _days(today, one.days_before)}
        issued = gift.issued_since(reader, scope, one.occasion, add_days(today, -2 * one.days_before - one.valid_days))
        for member in gift.born_on(reader, scope, one, {**days, **_leap(days)}):
            day = {**days, **_leap(days)}[member["day"][5:]]
            id = f"{member['id']}/{one.occasion}/{day[:4]}"
            had = {voucher[-4:] for voucher in issued.get(member["id"], ())}
            if day[:4] not in had and day > member["day"] and day >= member["joined_day"]:
                yield Deed(
                    id,
                    "voucher.issue",
                    IssueVoucher(member_id=member["id"], gift=one.key, occasion_day=day, code=code_of(id)),
                )


def _rewards(reader: Reader, scope: str, today: str, at: int) -> Iterator[Deed]:
    for one in gift.occasions(reader):
        if one.occasion != REFERRAL:
            continue
        issued = gift.issued_since(reader, scope, REFERRAL, "")
        for member in gift.bringers(reader, scope, one.key):
            earned = member["brought"] // member["wanted"]
            for nth in missing(member["id"], earned, issued.get(member["id"], set())):
                id = f"{member['id']}/{REFERRAL}/{nth}"
                args = RewardReferral(member_id=member["id"], gift=one.key, nth=nth, code=code_of(id))
                yield Deed(id, "voucher.reward", args)


def missing(member_id: str, earned: int, issued: set[str]) -> list[int]:
    """Numbers of the rewards that are yet to be issued; those under another member's id count too. The tablet's
    `rewards.js` says the same."""
    free = [nth for nth in range(1, earned + 1) if f"{member_id}/{REFERRAL}/{nth}" not in issued]
    return free[: max(earned - len(issued), 0)]


def _released(reader: Reader, scope: str, today: str, at: int) -> Iterator[Deed]:
    for row in gift.ran_out(reader, scope, today):
        yield Deed(
            f"{row['id']}/released", "gift.release", ReleaseGift(redemption_id=row["id"], member_id=row["member_id"])
        )


def _expired(reader: Reader, scope: str, today: str, at: int) -> Iterator[Deed]:
    months = gift.months_kept(reader)
    if not months:
        return
    cutoff = cutoff_day(today, months)
    for member in gift.expiring(reader, scope, cutoff, at):
        yield Deed(f"{member}/expiry/{cutoff}", "points.expire", ExpirePoints(member_id=member, cutoff_day=cutoff))


def cutoff_day(today: str, months: int) -> str:
    """The last day whose points have run out: they are good up to the same date so many months later."""
    now = date.fromisoformat(today)
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    first_kept = date(year, month + 1, min(now.day, monthrange(year, month + 1)[1]))
    return (first_kept - timedelta(days=1)).isoformat()


def _days(today: str, near: int) -> list[str]:
    return [add_days(today, count) for count in range(-near, near + 1)]


def _leap(days: dict[str, str]) -> dict[str, str]:
    """29 February is kept on the 28th where there is none."""
    return {"02-29": days["02-28"]} if "02-28" in days and add_days(days["02-28"], 1)[5:] != "02-29" else {}
