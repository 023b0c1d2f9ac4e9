"""Customer files, of firms and persons of seven kinds: opened, deals noted, reviewed every half year, closed.

Every step is kept as a `file_event`. A clerk works with their own files only; looks at those of others are in
`customer_file_look`, changes of what stands in them in `customer_file_change`. Source: the equipment maker's rule GK-03.
"""

from sync.operations.model import (
    CLERKS,
    MEMBER,
    Args,
    Day,
    Effect,
    Guard,
    Id,
    Key,
    Line,
    MaybeId,
    Minor,
    Note,
    Operation,
    Phone,
)
from sync.operations.reached import setting


class OpenFile(Args, kw_only=True):
    """`kind`: key of the choice `file_kind`; `owner_id`: who looks after it; `member_id`: its member, if one."""

    id: Id
    kind: Key
    name: Line
    organisation: Line = ""
    phone: Phone = ""
    address: Line = ""
    note: Note = ""
    owner_id: Id
    member_id: MaybeId = ""


class NoteDeal(Args, kw_only=True):
    """`id`: of the event."""

    id: Id
    file_id: Id
    amount_minor: Minor
    deal_day: Day
    note: Note = ""


class ReviewFile(Args, kw_only=True):
    """`verdict`: keep | close; a close says why."""

    file_id: Id
    verdict: Key
    reason: Line = ""
    note: Note = ""


class ReopenFile(Args, kw_only=True):
    file_id: Id
    note: Note = ""


WRITERS = (*CLERKS, "hq")
# for the owner who is away: with a member of theirs, or with all that they have
STANDS_IN = """case when exists (select 1 from member m where m.scope = f.scope and m.id = f.member_id
        and m.clerk_id = f.owner_id and m.cover_id = :actor and m.cover_until >= :day)
    or exists (select 1 from handover h where h.scope = f.scope and h.from_id = f.owner_id and h.to_id = :actor
        and h.rule = 'one' and h.state = 'active' and h.until_day >= :day and h.removed = 0) then 1 else 0 end"""
FILE = f"""select f.id, f.state, f.kind, f.name, f.owner_id, f.closed_reason, s.name as owner_name,
    {STANDS_IN} as stands_in from customer_file f
    left join staff s on s.scope = 'org' and s.id = f.owner_id
    where f.scope = :scope and f.id = :file_id and f.removed = 0"""
KIND = """select key from choice where scope = 'org' and kind = 'file_kind' and key = :kind and current = 1
    and removed = 0"""
# whoever left afterwards was there when it was done
OWNER = """select id from staff where scope = 'org' and id = :owner_id and removed = 0
    and (active = 1 and store_id = substr(:scope, 7) or :at < was_until and was_store = substr(:scope, 7))"""
TWICE = """select f.id, f.name, f.opened_day, s.name as owner_name from customer_file f
    left join staff s on s.scope = 'org' and s.id = f.owner_id
    where f.scope = :scope and f.kind = :kind and f.name = :name and f.organisation = :organisation and f.state = 'active'
    and f.removed = 0 and f.id <> :id limit 1"""

FILE_KNOWN = Guard("file.unknown", "size(file) == 1")
LOOKS_AFTER = "f.owner_id == actor.id || f.stands_in == 1"
OWN = Guard("file.not_own", f"actor.role != 'clerk' || file.exists(f, {LOOKS_AFTER})", "file")
ACTIVE = Guard("file.closed", "file.exists(f, f.state == 'active')", "file")
FILLED = (
    Guard("file.kind_missing", "size(kinds) == 1", field="kind"),
    Guard("file.name_missing", "args.name != ''", field="name"),
    Guard("file.owner_unknown", "size(owner) == 1", field="owner_id"),
    Guard("member.unknown", "args.member_id == '' || size(member) == 1", field="member_id"),
    Guard("file.twice", "size(twice) == 0", "twice", "name"),
)

NEXT_REVIEW = f"add_days(:day, {setting('file_review_days')})"
COLUMNS = ("kind", "name", "organisation", "phone", "address", "note", "owner_id", "member_id")


def kept(kind: str, *, file: str = ":file_id", row: str = ":op_id", **more: str) -> Effect:
    """The event; `file`, `row` (its id), `day`, `note`, `amount`, `asked`, `head`: SQL. `when`: CEL."""
    return Effect(
        f"""insert into file_event (scope, id, seq, removed, file_id, kind, day, at, by_id, amount_minor, note, asked, head)
        values (:scope, {row}, :seq, 0, {file}, '{kind}', {more.get("day", ":day")}, :at, :actor,
        {more.get("amount", "0")}, {more.get("note", "''")}, {more.get("asked", "''")}, {more.get("head", "''")})
        on conflict (scope, id) do nothing""",
        more.get("when", ""),
    )


def change(values: str, when: str = "") -> Effect:
    return Effect(f"update customer_file set seq = :seq, {values} where scope = :scope and id = :file_id", when)


ENOUGH = """kind = 'new' and exists (select 1 from setting s where s.scope = 'org' and s.key = 'file_deals_existing'
    and s.current = 1 and s.removed = 0 and s.value > 0 and customer_file.deals >= s.value)"""
DEALS = (
    "(select count(*) from file_event where scope = :scope and file_id = :file_id and kind = 'deal' and removed = 0)"
)


def counted(row: str) -> tuple[Effect, ...]:
    """A new customer with so many deals is an existing one. `row`: SQL of the event's id."""
    return (
        Effect(
            f"""insert into file_event (scope, id, seq, removed, file_id, kind, day, at, by_id, amount_minor, note,
            asked, head) select :scope, {row}, :seq, 0, id, 'became_existing', :day, :at, :actor, 0, '',
            '', '' from customer_file where scope = :scope and id = :file_id and {ENOUGH}
            on conflict (scope, id) do nothing"""
        ),
        Effect(
            f"""update customer_file set seq = :seq, kind = 'existing' where scope = :scope and id = :file_id
            and {ENOUGH}"""
        ),
    )


CLOSES = "args.verdict == 'close'"

OPERATIONS = (
    Operation(
        "file.open",
        OpenFile,
        WRITERS,
        {"kinds": KIND, "owner": OWNER, "member": MEMBER, "twice": TWICE},
        FILLED,
        (
            Effect(
                f"""insert into customer_file (scope, id, seq, removed, {", ".join(COLUMNS)}, deals, opened_day,
                reviewed_day, next_review, state, closed_reason) values (:scope, :id, :seq, 0,
                {", ".join(f":{column}" for column in COLUMNS)}, 0, :day, '', {NEXT_REVIEW}, 'active', '')
                on conflict (scope, id) do nothing"""
            ),
            kept("opened", file=":id"),
        ),
    ),
    Operation(
        "file.deal",
        NoteDeal,
        WRITERS,
        {"file": FILE},
        (
            FILE_KNOWN,
            OWN,
            ACTIVE,
            Guard("file.amount_missing", "args.amount_minor > 0", field="amount_minor"),
            Guard("file.deal_in_future", "args.deal_day <= day", field="deal_day"),
        ),
        (
            kept("deal", row=":id", day=":deal_day", amount=":amount_minor", note=":note"),
            change(f"deals = {DEALS}"),
            *counted(":id || '/existing'"),
        ),
    ),
    Operation(
        "file.review",
        ReviewFile,
        WRITERS,
        {"file": FILE},
        (
            FILE_KNOWN,
            OWN,
            ACTIVE,
            Guard("file.verdict_missing", "args.verdict in ['keep', 'close']", field="verdict"),
            Guard("file.reason_missing", f"!({CLOSES}) || args.reason != ''", field="reason"),
        ),
        (
            kept("reviewed", note=":note"),
            kept("closed", row=":op_id || '/closed'", note=":reason", when=CLOSES),
            change(f"reviewed_day = :day, next_review = {NEXT_REVIEW}", f"!({CLOSES})"),
            change("reviewed_day = :day, next_review = '', state = 'closed', closed_reason = :reason", CLOSES),
        ),
    ),
    Operation(
        "file.reopen",
        ReopenFile,
        WRITERS,
        {"file": FILE},
        (FILE_KNOWN, OWN, Guard("file.not_closed", "file.exists(f, f.state == 'closed')", "file")),
        (change(f"state = 'active', closed_reason = '', next_review = {NEXT_REVIEW}"), kept("reopened", note=":note")),
    ),
)
