"""What is known of members that may speak against reaching them, and what the playbook says of it; the rule is
`sync.hindrance`."""

from collections import defaultdict
from datetime import date, timedelta

import msgspec

from server.db.database import Reader, Row
from sync.hindrance import Hours, Known, Limits, Reached, Refused, counts_of
from sync.operations.message import MOST_CHARS

TRIES = 5
ANY_HOURS = "any"
LIMITS = ("quiet_from", "quiet_until", "contacts_per_day", "calls_per_week", "messages_per_month")


def setting(reader: Reader, key: str, default: int) -> int:
    """A number of the playbook, or what an older one that does not say it means."""
    sql = "select value from setting where scope = 'org' and key = :key and current = 1 and removed = 0"
    found = reader.value(sql, {"key": key})
    return default if found is None else int(found)


def tries(reader: Reader) -> int:
    return setting(reader, "message_tries", TRIES)


def most_chars(reader: Reader) -> int:
    return setting(reader, "message_most_chars", MOST_CHARS)


def limits(reader: Reader, today: str) -> Limits:
    """What the playbook says now; holidays from this day on."""
    usual = msgspec.structs.asdict(Limits())
    days = reader.rows(
        """select day from calendar_day where scope = 'org' and kind = 'holiday' and current = 1 and removed = 0
        and day >= :today""",
        {"today": today},
    )
    numbers = {key: setting(reader, key, usual[key]) for key in LIMITS}
    return Limits(**numbers, holidays=frozenset(row["day"] for row in days))


def known(reader: Reader, scope: str, member_id: str, today: str) -> Known:
    """What is known of one member, of this moment; a member who is not there is nobody."""
    return known_all(reader, scope, today, member_id).get(member_id, Known())


def known_all(reader: Reader, scope: str, today: str, member_id: str = "") -> dict[str, Known]:
    """What is known of every member of a store, or of one, by id."""
    only = "and {}member_id = :member_id" if member_id else ""
    params = {"scope": scope, "today": today, **({"member_id": member_id} if member_id else {})}
    hours = _hours(reader)
    refusals: dict[str, list[Refused]] = defaultdict(list)
    for row in reader.rows(
        f"""select member_id, channel, purpose from refusal where scope = :scope and withdrawn_day = '' and removed = 0
        {only.format("")}""",
        _without(params, "today"),
    ):
        refusals[row["member_id"]].append(Refused(row["channel"], row["purpose"]))
    complaints = {
        row["member_id"]
        for row in reader.rows(
            f"""select member_id from service_case where scope = :scope and kind = 'complaint' and state = 'open'
            and removed = 0 {only.format("")}""",
            _without(params, "today"),
        )
    }
    reached = _reached(reader, params, only)
    return {
        row["id"]: _known(
            row, refusals[row["id"]], row["id"] in complaints, hours, counts_of(reached[row["id"]], today)
        )
        for row in reader.rows(
            f"""select id, phone, email, phone_state, consent, erased_day, hours from member where scope = :scope
            and alias_of = '' and removed = 0 {"and id = :member_id" if member_id else ""}""",
            _without(params, "today"),
        )
    }


def _without(params: Row, name: str) -> Row:
    return {key: value for key, value in params.items() if key != name}


def _hours(reader: Reader) -> dict[str, Hours]:
    """Facts of the choice by key; who said nothing is like one for whom any time will do."""
    rows = reader.rows(
        "select key, facts from choice where scope = 'org' and kind = 'call_hours' and current = 1 and removed = 0"
    )
    found = {row["key"]: msgspec.json.decode(row["facts"] or "{}", type=Hours) for row in rows}
    return {"": found.get(ANY_HOURS, Hours()), **found}


def _reached(reader: Reader, params: Row, only: str) -> dict[str, list[Reached]]:
    """By member: what may count this month or this week. A message that may have been sent counts."""
    today = date.fromisoformat(params["today"])
    monday, first = today - timedelta(days=today.weekday()), today.replace(day=1)
    found: dict[str, list[Reached]] = defaultdict(list)
    for row in reader.rows(
        f"""select c.member_id, c.day, c.channel, c.purpose from contact c
        left join outcome o on o.scope = 'org' and o.key = c.outcome and o.current = 1 and o.removed = 0
        where c.scope = :scope and c.day >= :since and c.removed = 0 and (c.channel <> 'call' or o.reached = 1)
        {only.format("c.")}
        union all select member_id, sent_day, channel, purpose from message where scope = :scope
        and sent_day >= :since and contact_id = '' and removed = 0 {only.format("")}""",
        {**_without(params, "today"), "since": min(monday, first).isoformat()},
    ):
        found[row["member_id"]].append(Reached(row["day"], row["channel"], row["purpose"]))
    return found


def _known(
    row: Row, refusals: list[Refused], complaint: bool, hours: dict[str, Hours], counts: tuple[int, int, int]
) -> Known:
    today, week, month = counts
    return Known(
        phone=row["phone"],
        email=row["email"],
        phone_state=row["phone_state"],
        consent=row["consent"] == 1,
        erased=row["erased_day"] != "",
        complaint=complaint,
        refusals=tuple(refusals),
        hours=hours.get(row["hours"], hours[""]),
        today=today,
        week=week,
        month=month,
    )
