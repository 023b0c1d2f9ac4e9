"""A line of the POS export as the sale (or return) it reports, or as the faults that keep it from being one. Pure."""

import hashlib
from collections import Counter
from typing import Any

import msgspec

from server.imports.limits import AMOUNT_MINOR, CODE_CHARACTERS, QUANTITY, SLIP_CHARACTERS
from server.imports.lines import Line
from server.imports.mapping import Mapping
from server.imports.stores import StoreBook, StoreKnown
from server.imports.values import day_of_text, minor_of, number_of, switch_of, whole_of

SHOWN_CHARACTERS = 60


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with one cell. `field` is empty when it is the whole line; `value` is what the cell says."""

    code: str
    field: str = ""
    value: str = ""


class Sale(msgspec.Struct):
    """`id` is made from what the line says, so that the same line in a later file is the same purchase."""

    line: int
    id: str
    store_id: str
    customer: str
    slip: str
    day: str
    amount_minor: int
    quantity: int
    points: int
    balance: int | None
    note: str


class Chain(msgspec.Struct, frozen=True):
    """`digits`: decimals of the currency. `points_per_yuan`: points for 100 minor units."""

    digits: int
    points_per_yuan: int


class _Refused(Exception):
    def __init__(self, code: str, field: str, value: str) -> None:
        self.fault = Fault(code, field, value[:SHOWN_CHARACTERS])


class Understanding:
    """Reads the lines of one file, in their order (equal lines are told apart by their occurrence)."""

    def __init__(self, mapping: Mapping, stores: StoreBook, chain: Chain) -> None:
        self.mapping = mapping
        self.stores = stores
        self.chain = chain
        self._occurrences: Counter[tuple[Any, ...]] = Counter()

    def of(self, line: Line) -> Sale | list[Fault]:
        if line.problem:
            return [Fault(line.problem)]
        row = _Row(line, self.mapping, self.stores, self.chain)
        sale = row.sale()
        if row.faults:
            return row.faults
        sale.id = self._identity(sale, row.has_day)
        return sale

    def _identity(self, sale: Sale, has_day: bool) -> str:
        """Customer, slip, day, amount and occurrence. A day that the person gave for the whole file counts only where
        there is no slip, which says more."""
        day = sale.day if has_day or not sale.slip else ""
        key = (sale.store_id, sale.customer, sale.slip, day, sale.amount_minor)
        self._occurrences[key] += 1
        text = "\x1f".join(str(part) for part in (*key, self._occurrences[key]))
        return "pos-" + hashlib.sha256(text.encode()).hexdigest()[:24]


class _Row:
    """The cells of one line, each read by its own method; faults are gathered, so that a person sees all of them."""

    def __init__(self, line: Line, mapping: Mapping, stores: StoreBook, chain: Chain) -> None:
        self.line, self.mapping, self.stores, self.chain = line, mapping, stores, chain
        self.faults: list[Fault] = []
        self.has_day = False

    def sale(self) -> Sale:
        store = self._read(self._store)
        amount = self._read(self._amount) or 0
        return Sale(
            line=self.line.number,
            id="",
            store_id=store.id if store else "",
            customer=self._read(self._customer) or "",
            slip=self._read(self._slip) or "",
            day=self._read(self._day, store) or "",
            amount_minor=amount,
            quantity=self._read(self._quantity) or 1,
            points=self._read(self._points, amount) or 0,
            balance=self._read(self._whole, "balance"),
            note=self._cell("note"),
        )

    def _read(self, read: Any, *given: Any) -> Any:
        try:
            return read(*given)
        except _Refused as refused:
            self.faults.append(refused.fault)
            return None

    def _cell(self, field: str) -> str:
        place = self.mapping.columns.get(field, -1)
        return self.line.cells[place] if 0 <= place < len(self.line.cells) else ""

    def _customer(self) -> str:
        code = self._cell("code")
        if not code:
            raise _Refused("import.code_missing", "code", "")
        if len(code) > CODE_CHARACTERS:
            raise _Refused("import.code_long", "code", code)
        return code

    def _store(self) -> StoreKnown:
        named = self._cell("store")
        if "store" in self.mapping.columns and not named and not self.mapping.store_id:
            raise _Refused("import.store_missing", "store", "")
        store = self.stores.find(named) if named else self.stores.stores.get(self.mapping.store_id)
        if store is None:
            raise _Refused("import.store_unknown", "store", named)
        if not self.stores.may_import(store):
            raise _Refused("import.store_other", "store", named)
        return store

    def _slip(self) -> str:
        slip = self._cell("slip")
        if len(slip) > SLIP_CHARACTERS:
            raise _Refused("import.slip_long", "slip", slip)
        return slip

    def _day(self, store: StoreKnown | None) -> str:
        text = self._cell("day")
        if not text and not self.mapping.fixed_day:
            raise _Refused("import.day_missing", "day", "")
        self.has_day = bool(text)
        day = day_of_text(text, self.mapping.day_order) if text else self.mapping.fixed_day
        if day is None:
            raise _Refused("import.day_wrong", "day", text)
        if store and day > store.today:
            raise _Refused("import.day_future", "day", text or day)
        return day

    def _amount(self) -> int:
        text = self._cell("amount")
        if not text:
            raise _Refused("import.amount_missing", "amount", "")
        minor = minor_of(text, self.chain.digits)
        if minor is None:
            raise _Refused("import.amount_wrong", "amount", text)
        if abs(minor) > AMOUNT_MINOR:
            raise _Refused("import.amount_large", "amount", text)
        return minor

    def _quantity(self) -> int:
        """Returns have negative quantities in some systems; the amount says already that it is one."""
        text = self._cell("quantity")
        number = number_of(text) if text else None
        if not text or number == 0:
            return 1
        if number is None or number != int(number) or abs(number) > QUANTITY:
            raise _Refused("import.quantity_wrong", "quantity", text)
        return abs(int(number))

    def _points(self, amount_minor: int) -> int:
        given = self._whole("points")
        if given is not None:
            return given
        if not self._switch("points_enabled"):
            return 0
        per_point = self._per_point()
        if per_point is not None:
            return int(amount_minor / per_point) if per_point else 0
        if self.mapping.points_rule == "none":
            return 0
        return int(amount_minor * self.chain.points_per_yuan / 100)

    def _per_point(self) -> int | None:
        text = self._cell("amount_per_point")
        minor = minor_of(text, self.chain.digits) if text else None
        if text and (minor is None or not 0 <= minor <= AMOUNT_MINOR):
            raise _Refused("import.per_point_wrong", "amount_per_point", text)
        return minor

    def _switch(self, field: str) -> bool:
        text = self._cell(field)
        on = switch_of(text) if text else True
        if on is None:
            raise _Refused("import.switch_wrong", field, text)
        return on

    def _whole(self, field: str) -> int | None:
        text = self._cell(field)
        whole = whole_of(text) if text else None
        if text and (whole is None or abs(whole) > AMOUNT_MINOR):
            raise _Refused("import.points_wrong", field, text)
        return whole
