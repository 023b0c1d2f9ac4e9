"""Which member a line is about: by the record's id, else the VIP number, else the phone, within the store."""

from collections.abc import Iterable

import msgspec

from server.db import Reader, sheet_member
from server.db.database import Row
from server.imports.sale import Fault
from server.sheets.record import Record, fault
from server.sheets.text import one_line


class Found(msgspec.Struct):
    """`member`: None for somebody new. `shared`: another member has the same phone."""

    member: Row | None = None
    fault: Fault | None = None
    shared: bool = False


class Known:
    """The members of one store that a few lines may be about."""

    def __init__(self, reader: Reader, scope: str, records: Iterable[Record], phones: dict[int, str]) -> None:
        """`phones`: E.164 by line."""
        records = list(records)
        ids = [record.cells.get(column, "") for record in records for column in ("id", "referrer")]
        vips = [record.cells.get(column, "") for record in records for column in ("vip_number", "referrer")]
        rows = sheet_member.known(reader, scope, ids, vips, phones.values())
        survivors = {row["alias_of"] for row in rows} - {""}
        rows += sheet_member.known(reader, scope, survivors - {row["id"] for row in rows}, (), ())
        self._rows = {row["id"]: row for row in rows}
        self._live = [row for row in self._rows.values() if not row["alias_of"]]
        self._by_vip = {row["vip_number"]: row for row in self._live if row["vip_number"]}
        self._by_phone: dict[str, list[Row]] = {}
        for row in self._live:
            self._by_phone.setdefault(row["phone"], []).append(row)

    def find(self, record: Record, phone: str) -> Found:
        vip = record.cells.get("vip_number", "")
        found = self.by_id(record.cells.get("id", "")) or self._by_vip.get(vip)
        if found:
            return Found(found)
        same = self._by_phone.get(phone, []) if phone else []
        fitting = [
            row for row in same if _may_be(row, record.cells.get("name", "")) and not (vip and row["vip_number"])
        ]
        if len(fitting) == 1:
            return Found(fitting[0])
        if vip:
            return Found(shared=bool(same))
        if not phone:
            return Found(fault=fault("sheet.no_key"))
        if same:
            return Found(fault=fault("sheet.phone_many" if fitting else "sheet.phone_other", "phone", phone))
        return Found()

    def by_id(self, id: str) -> Row | None:
        """The member, or the one that it became part of."""
        row = self._rows.get(id)
        return self._rows.get(row["alias_of"]) if row and row["alias_of"] else row

    def by_vip(self, vip: str) -> Row | None:
        return self._by_vip.get(vip)

    def has_phone(self, phone: str) -> bool:
        return phone in self._by_phone


def has_no_name(row: Row) -> bool:
    """The import of the POS export gives the VIP number for a name."""
    return not row["name"] or row["name"] == row["vip_number"]


def _may_be(row: Row, name: str) -> bool:
    return not name or has_no_name(row) or one_line(row["name"]).casefold() == name.casefold()
