"""Campaigns: drafted, asked for, decided and run. Rows of the scope `org`; each change says which row it saw, so that nobody
decides about what they did not read."""

import msgspec

from server.db.database import Reader, Row, Writer
from server.errors import Problem
from sync.condition import CONDITION_FACTS, MEMBER_DAYS
from sync.schema import TABLE

ORG = "org"
EDITABLE, ASKABLE, DECIDABLE = ("draft", "refused"), ("draft",), ("draft", "asked")
RUNNING = ("approved", "running")
# given out it still waits, for its good moments or at the clerks'
STOPPABLE = (*RUNNING, "done")
COLUMNS = sorted(
    {"id", "name", "sex", "pinyin", "clerk_id", *MEMBER_DAYS, *CONDITION_FACTS}
    - {"amount_minor", "quantity", "birthday_month", "days_since_joined", "days_since_purchase", "days_since_visit"}
)


class Campaign(msgspec.Struct, frozen=True):
    """`stores`, `tiers`: empty = all; `body`: by language; days `YYYY-MM-DD`; `seq`: which version of the row this is."""

    id: str
    title: str
    kind: str
    channel: str
    body: dict[str, str]
    stores: list[str]
    tiers: list[str]
    condition: str
    send_day: str
    until_day: str
    state: str = "draft"
    asked_by: str = ""
    asked_at: int = 0
    decided_by: str = ""
    decided_at: int = 0
    answer: str = ""
    members: int = 0
    left_out: int = 0
    seq: int = 0

    @property
    def purpose(self) -> str:
        """Whatever is sent to many is refused with promotion."""
        return "promotion"


def may_stop(one: Campaign, today: str) -> bool:
    """Until its last day."""
    return one.state in STOPPABLE and one.until_day >= today


def listed(reader: Reader, only_store: str = "") -> list[Campaign]:
    """The newest first; a store sees its own and those for all."""
    found = [
        _of(row) for row in reader.rows("select * from campaign where scope = 'org' and removed = 0 order by seq desc")
    ]
    return [one for one in found if not only_store or not one.stores or only_store in one.stores]


def by_id(reader: Reader, id: str) -> Campaign:
    """Problem not_found."""
    row = reader.row("select * from campaign where scope = 'org' and id = :id and removed = 0", {"id": id})
    if row is None:
        raise Problem("not_found")
    return _of(row)


def due(reader: Reader, today: str) -> list[Campaign]:
    """Those that run on this day, or have to be ended."""
    rows = reader.rows(
        """select * from campaign where scope = 'org' and removed = 0 and state in ('approved', 'running')
        and send_day <= :today order by send_day, id""",
        {"today": today},
    )
    return [_of(row) for row in rows]


def save(writer: Writer, one: Campaign) -> None:
    """A new one, or one that may be edited as it was seen; Problem campaign.changed."""
    seq = writer.next_seq(ORG)
    if one.seq:
        _seen(writer, one.id, one.seq, EDITABLE)
    elif writer.row("select id from campaign where scope = 'org' and id = :id", {"id": one.id}):
        raise Problem("campaign.changed")
    writer.put("campaign", ORG, seq, [_row(msgspec.structs.replace(one, state="draft"))])


def move(writer: Writer, id: str, seen: int, states: tuple[str, ...], **changes: str | int) -> None:
    """Into another state, from one of these and as it was seen; Problem campaign.changed."""
    seq = writer.next_seq(ORG)
    before = _seen(writer, id, seen, states)
    writer.put("campaign", ORG, seq, [{**_row(before), **changes}])


def progress(reader: Reader, id: str, only_store: str = "") -> dict[str, int]:
    """How many messages of it are in each state, and its follow-ups as `clerk_<state>`."""
    of = "and scope = :scope" if only_store else ""
    params = {"id": id, **({"scope": f"store/{only_store}"} if only_store else {})}
    messages = reader.rows(
        f"select state, count(*) as count from message where campaign_id = :id and removed = 0 {of} group by state",
        params,
    )
    given = reader.rows(
        f"""select state, count(*) as count from follow_up where trigger = 'special' and anchor = :id and removed = 0 {of}
        group by state""",
        params,
    )
    return {row["state"]: row["count"] for row in messages} | {f"clerk_{row['state']}": row["count"] for row in given}


def half_stopped(reader: Reader) -> list[tuple[str, str]]:
    """(scope, campaign) where something of a stopped one is still to come: whoever stopped it did not come to the end."""
    rows = reader.rows(
        """select distinct x.scope, c.id from campaign c join message x on x.campaign_id = c.id and x.removed = 0
        and x.state in ('queued', 'failed') where c.scope = 'org' and c.state = 'stopped' and c.removed = 0
        union select distinct f.scope, c.id from campaign c join follow_up f on f.anchor = c.id and f.trigger = 'special'
        and f.state = 'open' and f.removed = 0 where c.scope = 'org' and c.state = 'stopped' and c.removed = 0"""
    )
    return sorted((row["scope"], row["id"]) for row in rows)


def reached(reader: Reader, scope: str, id: str) -> set[str]:
    """Ids of members of a store who have its message or follow-up already."""
    rows = reader.rows(
        """select member_id from message where scope = :scope and campaign_id = :id and removed = 0
        union select member_id from follow_up where scope = :scope and trigger = 'special' and anchor = :id
        and removed = 0""",
        {"scope": scope, "id": id},
    )
    return {row["member_id"] for row in rows}


def audience(reader: Reader, scope: str, tiers: list[str]) -> list[Row]:
    """Members of these tiers (all when none is named) with what conditions and texts may say of them."""
    marks = {f"t{place}": tier for place, tier in enumerate(tiers)}
    only = f"and m.tier in ({', '.join(f':{name}' for name in marks)})" if marks else ""
    return reader.rows(
        f"""select {", ".join(f"m.{name}" for name in COLUMNS)}, s.name as clerk_name, t.title as tier_title,
        t.card as tier_card from member m left join staff s on s.scope = 'org' and s.id = m.clerk_id
        left join tier t on t.scope = 'org' and t.key = m.tier and t.current = 1 and t.removed = 0
        where m.scope = :scope and m.alias_of = '' and m.removed = 0 and m.erased_day = '' {only} order by m.id""",
        {"scope": scope, **marks},
    )


def _seen(writer: Writer, id: str, seen: int, states: tuple[str, ...]) -> Campaign:
    one = by_id(writer, id)
    if one.seq != seen or one.state not in states:
        raise Problem("campaign.changed")
    return one


def _of(row: Row) -> Campaign:
    lists = {name: msgspec.json.decode(row[name] or "[]") for name in ("stores", "tiers")}
    return msgspec.convert({**row, **lists, "body": msgspec.json.decode(row["body"] or "{}")}, Campaign)


def _row(one: Campaign) -> Row:
    texts = {name: msgspec.json.encode(getattr(one, name)).decode() for name in ("stores", "tiers", "body")}
    names = TABLE["campaign"].column_names
    return {
        name: value
        for name, value in {**msgspec.structs.asdict(one), **texts}.items()
        if name in names and name != "seq"
    }
