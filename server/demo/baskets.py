"""Fills a receipt of a given total with products, at list price or with the discounts a shop grants."""

from bisect import bisect_left
from random import Random

import msgspec

from server.demo.rules import Product

MADE = 2_500
DEEPEST_DISCOUNT = 0.78
LINES = (1, 1, 1, 2, 2, 3, 4)
DEAREST = 80  # baskets that big orders are made of
# what nobody buys out of its season, by a word in the product's name
WINTER = ("羽绒", "大衣", "羊绒", "羊毛衫", "加绒", "保暖", "围巾", "派克", "毛衣", "棉服")
SUMMER = ("短袖", "亚麻", "T恤", "凉感", "短裤", "POLO", "Polo")
WARM_MONTHS = range(5, 10)
COLD_MONTHS = (11, 12, 1, 2)


class Line(msgspec.Struct):
    """One entry of a purchase's `items`, as the operation writes it."""

    code: str
    name: str
    quantity: int
    amount_minor: int


class Wardrobe:
    """Baskets by the season they are bought in."""

    def __init__(self, random: Random, products: tuple[Product, ...]) -> None:
        self._warm = Baskets(random, _without(WINTER, products))
        self._cold = Baskets(random, _without(SUMMER, products))
        self._mild = Baskets(random, products)

    def fill(self, random: Random, yuan: float, month: int) -> list[Line]:
        """Lines whose sum is about `yuan`, of what is worn in that month."""
        baskets = self._warm if month in WARM_MONTHS else self._cold if month in COLD_MONTHS else self._mild
        return baskets.fill(random, yuan)


class Baskets:
    """Many random baskets by their list price, so that one near any total is found at once."""

    def __init__(self, random: Random, products: tuple[Product, ...]) -> None:
        made = [_basket(random, products) for _ in range(MADE)]
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
            basket += [(product, quantity * 3) for product, quantity in random.choice(self._baskets[-DEAREST:])]
        return _lines(basket, round(yuan))


def list_price(basket: list[tuple[Product, int]]) -> int:
    return sum(product.yuan * quantity for product, quantity in basket)


def _without(words: tuple[str, ...], products: tuple[Product, ...]) -> tuple[Product, ...]:
    return tuple(p for p in products if not any(word in p.name for word in words)) or products


def _basket(random: Random, products: tuple[Product, ...]) -> list[tuple[Product, int]]:
    kinds = random.sample(products, min(random.choice(LINES), len(products)))
    return [(product, _quantity(random, product)) for product in kinds]


def _quantity(random: Random, product: Product) -> int:
    return random.choice((1, 1, 2)) if product.yuan < 500 else 1


def _lines(basket: list[tuple[Product, int]], yuan: int) -> list[Line]:
    """The discount is spread evenly in whole yuan; the last line takes what rounding leaves."""
    whole = list_price(basket)
    lines = [Line(p.code, p.name, quantity, p.yuan * quantity * yuan // whole * 100) for p, quantity in basket]
    lines[-1].amount_minor += yuan * 100 - sum(line.amount_minor for line in lines)
    return lines
