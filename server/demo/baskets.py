"""Fills a receipt of a given total with products, at list price or with the discounts a shop grants."""

from bisect import bisect_left
from random import Random

import msgspec

from server.demo.products import PRODUCTS, Product

MADE = 6_000
DEEPEST_DISCOUNT = 0.78
LINES = (1, 1, 1, 2, 2, 3, 4)


class Line(msgspec.Struct):
    """One entry of a purchase's `items`, as the operation writes it."""

    code: str
    name: str
    quantity: int
    amount_minor: int


class Baskets:
    """Many random baskets by their list price, so that one near any total is found at once."""

    def __init__(self, random: Random) -> None:
        made = [_basket(random) for _ in range(MADE)]
        self._baskets = sorted(made, key=list_price)
        self._prices = [list_price(basket) for basket in self._baskets]

    def fill(self, random: Random, yuan: float) -> list[Line]:
        """Lines whose sum is about `yuan`: exactly, unless it is less than the cheapest product at a discount."""
        lowest = bisect_left(self._prices, yuan)
        highest = bisect_left(self._prices, yuan / DEEPEST_DISCOUNT)
        if lowest >= len(self._prices):
            return self._several(random, yuan)
        chosen = self._baskets[random.randrange(lowest, max(highest, lowest + 1))]
        return _lines(chosen, max(round(yuan), round(list_price(chosen) * DEEPEST_DISCOUNT)))

    def _several(self, random: Random, yuan: float) -> list[Line]:
        """More than any basket holds: someone dresses a whole team."""
        basket: list[tuple[Product, int]] = []
        while list_price(basket) < yuan:
            basket += [(product, quantity * 3) for product, quantity in random.choice(self._baskets[-200:])]
        return _lines(basket, round(yuan))


def list_price(basket: list[tuple[Product, int]]) -> int:
    return sum(product.yuan * quantity for product, quantity in basket)


def _basket(random: Random) -> list[tuple[Product, int]]:
    kinds = random.sample(PRODUCTS, random.choice(LINES))
    return [(product, _quantity(random, product)) for product in kinds]


def _quantity(random: Random, product: Product) -> int:
    return random.choice((1, 1, 2)) if product.yuan < 500 else 1


def _lines(basket: list[tuple[Product, int]], yuan: int) -> list[Line]:
    """The discount is spread evenly in whole yuan; the last line takes what rounding leaves."""
    whole = list_price(basket)
    lines = [Line(p.code, p.name, quantity, p.yuan * quantity * yuan // whole * 100) for p, quantity in basket]
    lines[-1].amount_minor += yuan * 100 - sum(line.amount_minor for line in lines)
    return lines
