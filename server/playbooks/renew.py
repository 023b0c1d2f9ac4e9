"""What the shipped playbook has come to hold since a chain was set up, published as its next version when headquarters
asks. What the chain has edited, or once had and gave up, is left alone."""

from functools import cache

import msgspec

from server.db import Database, Reader
from server.db import playbook as rows
from server.db.database import Row
from server.db.playbook_rows import every, retire
from server.errors import Problem
from server.playbooks.festivals import festival_days
from server.playbooks.load import MENSWEAR, load_playbook
from server.playbooks.model import Playbook
from server.playbooks.model_text import LOCALES, Text
from server.playbooks.rows import playbook_row, rows_of, to_json
from server.words import Words

# of these a piece is taken that the chain never had; the rest is policy, which a chain sets itself
TAKEN = ("setting", "choice", "script", "festival", "faq", "cadence_supersede")


class Renewal(msgspec.Struct, frozen=True):
    """Rows by table that come, and the ones that they replace."""

    new: dict[str, list[Row]]
    old: dict[str, list[Row]]

    def __bool__(self) -> bool:
        return any(self.new.values()) or any(self.old.values())


def renewal(reader: Reader) -> Renewal:
    """What publishing it would bring; nothing when the chain's playbook is another one."""
    latest = rows.latest(reader)
    shipped = _shipped()
    if latest is None or latest.id.rpartition("@")[0] != shipped.key:
        return Renewal({}, {})
    wanted = rows_of(shipped, latest.version + 1)
    new = {table: _never_had(wanted[table], every(reader, table)) for table in TAKEN}
    steps, outcomes = every(reader, "cadence_step"), every(reader, "outcome")
    marked = _newly_marked(wanted["outcome"], outcomes)
    unnamed = [row for row in steps if _unnamed(row)]
    known = [row for row in steps if not _unnamed(row)]
    new |= {"cadence_step": _never_had(wanted["cadence_step"], known), "outcome": marked}
    unsaid = [row for row in unnamed if row["current"]]
    keys = {row["key"] for row in marked}
    return Renewal(
        new, {"cadence_step": unsaid, "outcome": [row for row in outcomes if row["current"] and row["key"] in keys]}
    )


def renew(db: Database, by: str, now: int) -> int:
    """Publishes it; returns the version's number. Problem playbook.not_installed, playbook.nothing_to_publish."""
    with db.write() as writer:
        seq = writer.next_seq(rows.SCOPE)
        latest = rows.latest(writer)
        if latest is None:
            raise Problem("playbook.not_installed")
        found = renewal(writer)
        if not found:
            raise Problem("playbook.nothing_to_publish")
        for table, old in found.old.items():
            retire(writer, seq, table, old)
        note = to_json(Text(*(Words(locale).t("playbook-renewal-note") for locale in LOCALES)))
        head = playbook_row(latest.id.rpartition("@")[0], latest.version + 1, latest.title, note, by, now)
        days = festival_days(found.new["festival"], now)
        rows.put(writer, seq, {"playbook": [head], **found.new, "festival_day": days})
    return latest.version + 1


@cache
def _shipped() -> Playbook:
    return load_playbook(MENSWEAR)


def _unnamed(step: Row) -> bool:
    """A step of an earlier program that did not say which festival."""
    return step["trigger"] == "festival" and not step["subject"]


def _stem(row: Row) -> str:
    return str(row["id"]).rpartition("@")[0]


def _never_had(wanted: list[Row], there: list[Row]) -> list[Row]:
    had = {_stem(row) for row in there}
    return [row for row in wanted if _stem(row) not in had]


def _newly_marked(wanted: list[Row], there: list[Row]) -> list[Row]:
    """Outcomes that open a case, name a visit or refuse calls only, and none did before."""
    plain = {row["key"] for row in there if row["current"]} - {row["key"] for row in there if row["mark"]}
    known = {row["mark"] for row in there}
    return [row for row in wanted if row["mark"] and (row["key"] in plain or row["mark"] not in known)]
