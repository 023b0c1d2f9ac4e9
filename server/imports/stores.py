"""Stores by what a POS system calls them: number, name or id."""

import unicodedata
from collections.abc import Iterable

import msgspec


class StoreKnown(msgspec.Struct, frozen=True):
    """`today`: the day it is there now."""

    id: str
    number: str
    name: str
    today: str


class StoreBook:
    """The stores that rows may go to. `allowed`: the only one this person may import for; empty = any."""

    def __init__(self, stores: Iterable[StoreKnown], allowed: str = "") -> None:
        self.stores = {store.id: store for store in stores}
        self.allowed = allowed
        self._by_name: dict[str, StoreKnown] = {}
        for key in ("name", "number", "id"):
            for store in self.stores.values():
                self._by_name[_plain(getattr(store, key))] = store
        for store in self.stores.values():
            self._by_name.setdefault(_plain(store.number).lstrip("0"), store)

    def find(self, text: str) -> StoreKnown | None:
        """A spreadsheet may have dropped the zeros in front of a number."""
        plain = _plain(text)
        return self._by_name.get(plain) or self._by_name.get(plain.lstrip("0")) if plain else None

    def may_import(self, store: StoreKnown) -> bool:
        return not self.allowed or store.id == self.allowed


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().lower()
