"""Lines of a file as the pages show them: what was understood, or what is wrong, in the person's language."""

import csv
import io
from collections.abc import Iterable

import msgspec

from server.db.imports import Refusal
from server.errors import text_id
from server.imports.findings import Read, faults_of
from server.imports.sale import Fault, Sale
from server.imports.stores import StoreBook
from server.words import Words

# a spreadsheet takes a cell that begins so for a formula
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"


class ShownLine(msgspec.Struct):
    """`sale` is empty when there are `faults`."""

    number: int
    sale: Sale | None
    store: str
    faults: list[str]


class ShownRefusal(msgspec.Struct):
    line: int
    faults: list[str]


def shown_lines(read: Iterable[Read], stores: StoreBook, words: Words) -> list[ShownLine]:
    return [_shown_line(line.number, found, stores, words) for line, found in read]


def shown_refusals(refusals: Iterable[Refusal], words: Words) -> list[ShownRefusal]:
    return [ShownRefusal(one.line, [fault_text(fault, words) for fault in faults_of(one)]) for one in refusals]


def fault_text(fault: Fault, words: Words) -> str:
    return words.t(text_id(fault.code), value=fault.value)


def refused_csv(refusals: Iterable[Refusal], words: Words) -> str:
    """One row a fault: line, column, what the cell says, what is wrong."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow([words.t(f"import-list-{name}") for name in ("line", "column", "value", "reason")])
    for one in refusals:
        for fault in faults_of(one):
            column = words.t(f"import-field-{fault.field}") if fault.field else ""
            writer.writerow([one.line, column, _harmless(fault.value), _harmless(fault_text(fault, words))])
    return BYTE_ORDER_MARK + target.getvalue()


def _shown_line(number: int, found: Sale | list[Fault], stores: StoreBook, words: Words) -> ShownLine:
    if isinstance(found, Sale):
        return ShownLine(number, found, stores.stores[found.store_id].name, [])
    return ShownLine(number, None, "", [fault_text(fault, words) for fault in found])


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
