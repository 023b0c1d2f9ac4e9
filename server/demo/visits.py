"""Visits as clerks note them: with a purchase, without one and why, and of people who leave no name."""

from random import Random

from server.db.database import Row
from server.demo.crowd import Customer
from server.demo.drawing import lean
from server.demo.ids import new_id
from server.demo.record import Moment, as_json
from server.demo.rules import Rules

LOOKS_A_YEAR = 0.5
STILL_COMES_DAYS = 150
NAMELESS_A_DAY = 3
NAMELESS_DAYS = 60
WITH_NOTE = 0.25
NOTES = (
    "试了三件，领口偏紧。",
    "想等换季活动再买。",
    "要回去问家里人。",
    "看中的深蓝没有 52 码，已登记调货。",
    "赶时间，约了周末再来。",
    "给父亲看外套，尺码不确定。",
    "拍了照发给太太。",
    "比较喜欢隔壁店的版型，可推荐新款修身。",
)


class Visits:
    """Draws what is noted of a visit, in the playbook's keys."""

    def __init__(self, rules: Rules, last_day: int) -> None:
        self._stages = rules.keys("visit_stage")
        self._scenarios = rules.keys("visit_scenario")
        self._needs = rules.keys("visit_need")
        self._reasons = rules.keys("no_purchase_reason")
        self._last_day = last_day

    def days_without_purchase(self, random: Random, customer: Customer) -> list[Moment]:
        """Members look in now and then for as long as they are customers at all."""
        last = customer.sales[-1].ordinal if customer.sales else customer.joined
        days = min(self._last_day, last + STILL_COMES_DAYS) - customer.joined
        moments, day = [], random.expovariate(LOOKS_A_YEAR / 365)
        while day < days:
            moments.append(Moment(customer.joined + 1 + int(day), random.randrange(36000, 75600)))
            day += random.expovariate(LOOKS_A_YEAR / 365)
        return moments

    def bought(self, random: Random, clerk_id: str) -> Row:
        """The last two stages: closed, or already afterwards."""
        note = {"stage": lean(random, self._stages[-2:], ""), "bought": 1, "reason": "", "note": ""}
        return {"clerk_id": clerk_id, **note, **self._wishes(random)}

    def looked(self, random: Random, clerk_id: str) -> Row:
        """Anything but the first and the last stage; the reason is one of the playbook's."""
        note = random.choice(NOTES) if random.random() < WITH_NOTE else ""
        end = {"stage": lean(random, self._stages[1:-1], ""), "bought": 0, "note": note}
        return {"clerk_id": clerk_id, **end, "reason": lean(random, self._reasons, ""), **self._wishes(random)}

    def nameless(self, random: Random, clerks: list[str]) -> list[Row]:
        """Whole rows of the last weeks: passers-by whose visit was noted all the same."""
        rows = []
        for day in range(self._last_day - NAMELESS_DAYS + 1, self._last_day + 1):
            for _ in range(random.randint(0, NAMELESS_A_DAY * 2)):
                when = Moment(day, random.randrange(36000, 75600))
                what = {"id": new_id(random, when.at), "day": when.day, "at": when.at}
                rows.append({**what, **self.looked(random, random.choice(clerks))})
        return rows

    def _wishes(self, random: Random) -> Row:
        count = min(len(self._needs), random.choice((1, 1, 2, 3)))
        needs = random.sample(self._needs, count)
        core = needs[0] if needs else ""
        return {"scenario": lean(random, self._scenarios, ""), "core_need": core, "needs": as_json(needs)}
