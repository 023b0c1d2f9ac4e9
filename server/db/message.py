"""Messages as the job that sends them, the gateways' reports and the office see them: what is due, what is known of whom it
is for, what became of it, what came back."""

from collections import defaultdict
from datetime import date, timedelta

import msgspec

from server.db.database import Reader, Row
from sync.days import add_days
from sync.hindrance import Hours, Known, Limits, Refused
from sync.operations.message import GOES_ON, GOING, MOST_CHARS, SAME_DAYS

TRIES = 5
ANY_HOURS = "any"
LIMITS = ("quiet_from", "quiet_until", "contacts_per_day", "calls_per_week", "messages_per_month")
STATES = ("queued", "sending", "failed", "sent", "delivered", "cancelled")


class Due(msgspec.Struct, frozen=True):
    """A message whose moment has come, and to whom it goes now."""

    id: str
    member_id: str
    channel: str
    purpose: str
    body: str
    attempts: int
    expires_day: str
    phone: str
    email: str


def due(reader: Reader, scope: str, now: int, today: str, channel: str, most: int) -> list[Due]:
    """Those of a channel that wait and need wait no longer; `now`: milliseconds. The longest waiting first. A wish that was
    queued on the eve waits for its day."""
    rows = reader.rows(
        """select x.id, x.member_id, x.channel, x.purpose, x.body, x.attempts, x.expires_day, m.phone, m.email
        from message x join member m on m.scope = x.scope and m.id = x.member_id
        where x.scope = :scope and x.state = 'queued' and x.next_at <= :now and x.channel = :channel and x.removed = 0
        and not (x.purpose = 'wish' and exists (select 1 from follow_up f where f.scope = x.scope and f.id = x.follow_up_id
            and f.state = 'open' and f.due > :today and f.removed = 0))
        order by x.next_at, x.id limit :most""",
        {"scope": scope, "now": now, "today": today, "channel": channel, "most": most},
    )
    return msgspec.convert(rows, list[Due])


def on_their_way(reader: Reader, scope: str) -> list[str]:
    """Ids of those that were taken and of which nothing was heard since."""
    rows = reader.rows(
        "select id from message where scope = :scope and state = 'sending' and removed = 0 order by id",
        {"scope": scope},
    )
    return [row["id"] for row in rows]


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
    counts = _reached(reader, params, only)
    return {
        row["id"]: _known(row, refusals[row["id"]], row["id"] in complaints, hours, counts.get(row["id"], (0, 0, 0)))
        for row in reader.rows(
            f"""select id, phone, email, phone_state, consent, erased_day, hours from member where scope = :scope
            and alias_of = '' and removed = 0 {"and id = :member_id" if member_id else ""}""",
            _without(params, "today"),
        )
    }


def same_body_sent(reader: Reader, scope: str, message_id: str, today: str) -> bool:
    """Whether the member, who may have become one with another meanwhile, was sent these words not long ago."""
    days = setting(reader, "message_same_days", SAME_DAYS)
    found = reader.value(
        f"""select 1 from message x join message y on y.scope = x.scope and y.member_id = x.member_id
        and y.channel = x.channel and y.body = x.body and y.id <> x.id and y.state in {GOING} and y.state <> 'queued'
        and y.sent_day > :since and y.removed = 0 where x.scope = :scope and x.id = :id limit 1""",
        {"scope": scope, "id": message_id, "since": add_days(today, -days)},
    )
    return found is not None


def over(reader: Reader, scope: str, message_id: str) -> str:
    """Why what the message was queued for has ended: follow_up_over | campaign_stopped; empty while it has not. A follow-up
    that this very message ended, and one that was missed, may still be answered by it: a person tries it again."""
    found = reader.value(
        f"""select case when f.id is not null and f.state not in ('open', 'missed') and f.contact_id <> x.id
        then 'follow_up_over' when x.campaign_id <> '' and coalesce(c.state, '') not in {GOES_ON} then 'campaign_stopped'
        else '' end from message x
        left join follow_up f on f.scope = x.scope and f.id = x.follow_up_id and x.follow_up_id <> '' and f.removed = 0
        left join campaign c on c.scope = 'org' and c.id = x.campaign_id and c.removed = 0
        where x.scope = :scope and x.id = :id""",
        {"scope": scope, "id": message_id},
    )
    return found or ""


def _without(params: Row, name: str) -> Row:
    return {key: value for key, value in params.items() if key != name}


def _hours(reader: Reader) -> dict[str, Hours]:
    """Facts of the choice by key; who said nothing is like one for whom any time will do."""
    rows = reader.rows(
        "select key, facts from choice where scope = 'org' and kind = 'call_hours' and current = 1 and removed = 0"
    )
    found = {row["key"]: msgspec.json.decode(row["facts"] or "{}", type=Hours) for row in rows}
    return {"": found.get(ANY_HOURS, Hours()), **found}


def _reached(reader: Reader, params: Row, only: str) -> dict[str, tuple[int, int, int]]:
    """By member: contacts of today, calls of the week, messages of the month, as `sync.hindrance.Known` counts them. One
    that may have been sent counts."""
    today = date.fromisoformat(params["today"])
    monday, first = (today - timedelta(days=today.weekday())).isoformat(), today.replace(day=1).isoformat()
    rows = reader.rows(
        f"""select member_id, sum(case when day = :today then 1 else 0 end) as today,
        sum(case when day >= :monday and channel = 'call' and purpose <> 'service' then 1 else 0 end) as week,
        sum(case when day >= :first and channel <> 'call' and purpose <> 'service' then 1 else 0 end) as month
        from (select c.member_id, c.day, c.channel, c.purpose from contact c
            left join outcome o on o.scope = 'org' and o.key = c.outcome and o.current = 1 and o.removed = 0
            where c.scope = :scope and c.day >= :since and c.removed = 0 and (c.channel <> 'call' or o.reached = 1)
            {only.format("c.")}
            union all select member_id, sent_day, channel, purpose from message where scope = :scope
            and sent_day >= :since and contact_id = '' and removed = 0 {only.format("")}) as reached
        group by member_id""",
        {**params, "monday": monday, "first": first, "since": min(monday, first)},
    )
    return {row["member_id"]: (int(row["today"]), int(row["week"]), int(row["month"])) for row in rows}


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


class Found(msgspec.Struct, frozen=True):
    """A message of which a gateway speaks; `sent_at`: milliseconds, when it went out last."""

    scope: str
    id: str
    sent_at: int


def of_reference(reader: Reader, gateway: str, reference: str) -> Found | None:
    """The message that a gateway calls so, or that has this id, in whichever store."""
    if not reference:
        return None
    by_name = """select scope, id, sent_at from message where reference = :reference and reference <> ''
        and gateway = :gateway and removed = 0 order by at desc limit 1"""
    by_id = "select scope, id, sent_at from message where id = :reference and removed = 0 order by at desc limit 1"
    row = reader.row(by_name, {"reference": reference, "gateway": gateway}) or reader.row(
        by_id, {"reference": reference}
    )
    return msgspec.convert(row, Found) if row else None


def writers(reader: Reader, column: str, address: str) -> list[Row]:
    """Members (`scope`, `id`) whose phone, or e-mail in whatever case, this is, in every store; whoever became part of
    another is that one. `column`: phone | email."""
    assert column in ("phone", "email"), column
    if not address:
        return []
    own, said = (column, address) if column == "phone" else ("lower(email)", address.lower())
    rows = reader.rows(
        f"""select distinct scope, case when alias_of = '' then id else alias_of end as id from member
        where {own} = :said and {column} <> '' and erased_day = '' and removed = 0""",
        {"said": said},
    )
    if column == "phone":
        rows = [*rows, *_erased(reader, said)] or _once(reader, said)
    return sorted(rows, key=lambda row: (row["scope"], row["id"]))


def _erased(reader: Reader, phone: str) -> list[Row]:
    """Of their number a hash is left, and what they refuse now is kept with it."""
    return reader.rows(
        """select distinct n.scope, n.member_id as id from scope s cross join refused_number n
        where n.scope = s.scope and n.number_hash = number_hash(s.scope, :phone) and n.channel = '' and n.removed = 0""",
        {"phone": phone},
    )


def _once(reader: Reader, phone: str) -> list[Row]:
    """Who had this number and was sent something while they had it."""
    return reader.rows(
        """select distinct c.scope, c.member_id as id from member_change c join member m on m.scope = c.scope
        and m.id = c.member_id and m.alias_of = '' and m.removed = 0
        where c.before = :phone and c.field = 'phone' and c.removed = 0
        and exists (select 1 from message x where x.scope = c.scope and x.member_id = c.member_id and x.channel = 'sms'
            and x.sent_day <> '' and x.at < c.at and x.removed = 0)""",
        {"phone": phone},
    )


def last_sent(reader: Reader, scope: str, member_id: str, channel: str) -> str:
    """The message that a reply most likely answers; empty when none was sent."""
    found = reader.value(
        """select id from message where scope = :scope and member_id = :member_id and channel = :channel
        and state in ('sent', 'delivered') and removed = 0 order by sent_at desc limit 1""",
        {"scope": scope, "member_id": member_id, "channel": channel},
    )
    return found or ""


def counts(reader: Reader, only_store: str = "") -> dict[str, int]:
    """How many messages there are in each state."""
    of = "and scope = :scope" if only_store else ""
    rows = reader.rows(
        f"select state, count(*) as count from message where removed = 0 {of} group by state",
        {"scope": f"store/{only_store}"} if only_store else {},
    )
    return dict.fromkeys(STATES, 0) | {row["state"]: row["count"] for row in rows}


def listed(reader: Reader, state: str, only_store: str = "", most: int = 100) -> list[Row]:
    """Messages in one state, the newest first, with store, member and writer by name. The body is not for the office."""
    return reader.rows(
        f"""select x.scope, x.id, x.channel, x.purpose, x.reason, x.day, x.at, x.next_at, x.sent_at, x.attempts,
        x.expires_day, x.gateway, x.campaign_id, x.member_id, m.name as member_name, s.name as by_name,
        o.name as store_name, substr(x.scope, 7) as store_id
        from message x join member m on m.scope = x.scope and m.id = x.member_id
        left join staff s on s.scope = 'org' and s.id = x.by_id
        left join store o on o.scope = 'org' and o.id = substr(x.scope, 7)
        where x.state = :state and x.removed = 0 {"and x.scope = :scope" if only_store else ""}
        order by x.at desc, x.id limit :most""",
        {"state": state, "most": most, **({"scope": f"store/{only_store}"} if only_store else {})},
    )


def replies(reader: Reader, only_store: str = "", most: int = 50) -> list[Row]:
    """What came back and nobody saw to yet, then the newest of the rest."""
    return reader.rows(
        f"""select r.scope, r.id, r.channel, r.body, r.meaning, r.day, r.at, r.handled_day, r.handled_by,
        r.member_id, m.name as member_name, s.name as by_name, o.name as store_name, substr(r.scope, 7) as store_id
        from message_reply r join member m on m.scope = r.scope and m.id = r.member_id
        left join staff s on s.scope = 'org' and s.id = r.handled_by
        left join store o on o.scope = 'org' and o.id = substr(r.scope, 7)
        where r.removed = 0 {"and r.scope = :scope" if only_store else ""}
        order by case when r.handled_day = '' then 0 else 1 end, r.at desc limit :most""",
        {"most": most, **({"scope": f"store/{only_store}"} if only_store else {})},
    )


def one(reader: Reader, id: str) -> Row | None:
    """`scope`, `id`, `state` of a message, by its id in whichever store."""
    return reader.row("select scope, id, state from message where id = :id and removed = 0", {"id": id})
