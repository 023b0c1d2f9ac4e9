"""Messages as the job that sends them, the gateways' reports and the office see them: what is due, what is known of whom it
is for, what became of it, what came back."""

import msgspec

from server.db import meta
from server.db.database import Reader, Row
from server.db.reach import setting
from sync.days import add_days
from sync.operations.message import GOES_ON, GOING, SAME_DAYS

# key of `meta`: milliseconds; of what was queued before nobody knows whether it was sent
DOUBTED = "messages_doubted_before"
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


DUE = """from message x join member m on m.scope = x.scope and m.id = x.member_id
    where x.scope = :scope and x.state = 'queued' and x.next_at <= :now and x.removed = 0
    and not (x.purpose = 'wish' and exists (select 1 from follow_up f where f.scope = x.scope and f.id = x.follow_up_id
        and f.state = 'open' and f.due > :today and f.removed = 0))"""


def due(reader: Reader, scope: str, now: int, today: str, channel: str, most: int) -> list[str]:
    """Ids of those of a channel that wait and need wait no longer; `now`: milliseconds. The longest waiting first. A wish
    that was queued on the eve waits for its day."""
    rows = reader.rows(
        f"select x.id {DUE} and x.channel = :channel order by x.next_at, x.id limit :most",
        {"scope": scope, "now": now, "today": today, "channel": channel, "most": most},
    )
    return [row["id"] for row in rows]


def still_due(reader: Reader, scope: str, now: int, today: str, id: str) -> Due | None:
    """One of them as it is at this moment."""
    row = reader.row(
        f"""select x.id, x.member_id, x.channel, x.purpose, x.body, x.attempts, x.expires_day, m.phone, m.email {DUE}
        and x.id = :id""",
        {"scope": scope, "now": now, "today": today, "id": id},
    )
    return msgspec.convert(row, Due) if row else None


def on_their_way(reader: Reader, scope: str) -> list[str]:
    """Ids of those that were taken and of which nothing was heard since, and of those that tablets brought again after the
    database that knew whether they were sent was lost; one that a person tries again is waiting since then."""
    rows = reader.rows(
        """select id from message where scope = :scope and removed = 0
        and (state = 'sending' or state = 'queued' and next_at < :doubted) order by id""",
        {"scope": scope, "doubted": int(meta.value(reader, DOUBTED) or 0)},
    )
    return [row["id"] for row in rows]


def sent_before(reader: Reader, scope: str, message_id: str, today: str) -> bool:
    """Whether the member, who may have become one with another meanwhile, was sent these words not long ago, or the same
    campaign in the other's name."""
    days = setting(reader, "message_same_days", SAME_DAYS)
    found = reader.value(
        f"""select 1 from message x join message y on y.scope = x.scope and y.member_id = x.member_id and y.id <> x.id
        and (y.state in {GOING} and y.state <> 'queued' or y.reason = 'unknown' and y.sent_day <> '') and y.removed = 0
        and (y.channel = x.channel and y.body = x.body and y.sent_day > :since
            or y.campaign_id = x.campaign_id and x.campaign_id <> '')
        where x.scope = :scope and x.id = :id limit 1""",
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
