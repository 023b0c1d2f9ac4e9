"""A store's customers and all their sales of two years, before anything is recorded of them: who comes when, spends how
much, is served by whom, and which number the till prints."""

from bisect import insort
from datetime import date
from random import Random

import msgspec

from server.demo.baskets import Line, Wardrobe
from server.demo.buying import DAYS_PER_WEEK, purchase_times, receipt_yuan, spending_scale
from server.demo.people import clerks_of
from server.demo.rules import Rules

HISTORY_DAYS = 730
WITHOUT_PURCHASE = 0.015
OWN_CLERK = 0.78
# by hour from opening: quiet mornings, busy evenings
HOURS = range(10, 21)
HOUR_WEIGHTS = (4, 6, 7, 7, 9, 10, 9, 8, 10, 12, 9)
CLERK_WEIGHTS = (13, 12, 11, 10, 9, 5)
NOT_MEMBERS = (0, 0, 1, 1, 2)  # receipts of people without a card between two of members


class Sale(msgspec.Struct):
    """`ordinal`: proleptic day; `second`: of that day."""

    ordinal: int
    second: int
    lines: list[Line]
    clerk_id: str
    receipt: str = ""

    @property
    def amount_minor(self) -> int:
        return sum(line.amount_minor for line in self.lines)


class Customer(msgspec.Struct):
    """`joined`: proleptic day of the first purchase, or of registration without one."""

    joined: int
    second: int
    clerk_id: str
    sales: list[Sale]


def draw_crowd(random: Random, rules: Rules, store_id: str, members: int, today: date) -> list[Customer]:
    """Customers in the order in which they joined."""
    draw = _Draw(random, Wardrobe(random, rules.products), clerks_of(store_id), today.toordinal())
    customers = [draw.customer() for _ in range(members)]
    customers.sort(key=lambda customer: (customer.joined, customer.second))
    _number_receipts(random, [sale for customer in customers for sale in customer.sales])
    return customers


class _Draw:
    def __init__(self, random: Random, wardrobe: Wardrobe, clerks: list[str], today: int) -> None:
        self._random = random
        self._wardrobe = wardrobe
        self._clerks = clerks
        self._today = today

    def customer(self) -> Customer:
        age = self._random.random() * HISTORY_DAYS
        joined = self._today - 1 - int(age)
        clerk = self._clerk()
        if self._random.random() < WITHOUT_PURCHASE:
            return Customer(joined, self._second(), clerk, [])
        sales = self._sales(joined, age, clerk)
        return Customer(joined, sales[0].second, clerk, sales)

    def _sales(self, joined: int, age: float, clerk: str) -> list[Sale]:
        scale = spending_scale(self._random)
        times = purchase_times(self._random, age / DAYS_PER_WEEK)
        moments: list[tuple[int, int]] = []
        for time in times:
            insort(moments, (joined + int(time * DAYS_PER_WEEK), self._second()))
        return [self._sale(ordinal, second, scale, clerk) for ordinal, second in moments]

    def _sale(self, ordinal: int, second: int, scale: float, clerk: str) -> Sale:
        month = date.fromordinal(ordinal).month
        lines = self._wardrobe.fill(self._random, receipt_yuan(self._random, scale), month)
        return Sale(ordinal, second, lines, clerk if self._random.random() < OWN_CLERK else self._clerk())

    def _second(self) -> int:
        hour = self._random.choices(HOURS, HOUR_WEIGHTS)[0]
        return hour * 3600 + self._random.randrange(60, 3600)

    def _clerk(self) -> str:
        return self._random.choices(self._clerks, CLERK_WEIGHTS[: len(self._clerks)])[0]


def _number_receipts(random: Random, sales: list[Sale]) -> None:
    """As a till does: the day, then a count through the day."""
    day, count = 0, 0
    for sale in sorted(sales, key=lambda sale: (sale.ordinal, sale.second)):
        if sale.ordinal != day:
            day, count = sale.ordinal, 0
        count += 1 + random.choice(NOT_MEMBERS)
        sale.receipt = f"{date.fromordinal(day):%y%m%d}{count:04}"
