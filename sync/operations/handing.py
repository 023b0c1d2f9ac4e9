"""The SQL of a hand-over: to whom customers may go, how they are dealt, and what goes along with them.

Parameters are those of `handover.make`. No operations; `sync.operations.handover` uses it, and the office's lists.
"""

# what a person has to do with members and others: its name, table, column of the person, and what of it is still open
THINGS = (
    ("follow_ups", "follow_up", "assignee_id", "state = 'open' and removed = 0"),
    ("cards", "card", "owner_id", "state not in ('handed', 'withdrawn', 'void') and removed = 0"),
    ("files", "customer_file", "owner_id", "state = 'active' and removed = 0"),
)
LIVING = "alias_of = '' and removed = 0"
# how much a person would leave behind: members, follow_ups, cards, files
HELD = f"""select (select count(*) from member where scope = :scope and clerk_id = :from_id and {LIVING}) as members,
    {
    ", ".join(
        f"(select count(*) from {table} where scope = :scope and {who} = :from_id and {open}) as {name}"
        for name, table, who, open in THINGS
    )
}"""


def gone(person: str, scope: str = ":scope") -> str:
    """SQL: this person does not work in the store any more, or is nobody. Whoever belongs to no store is at work in all."""
    return f"""not exists (select 1 from staff w where w.scope = 'org' and w.id = {person} and w.active = 1
        and w.removed = 0 and w.store_id in (substr({scope}, 7), ''))"""


OF_STORE = "s.scope = 'org' and s.store_id = substr(:scope, 7) and s.active = 1 and s.removed = 0"
# whom a person may choose
RECEIVERS = f"select s.id from staff s where {OF_STORE} and s.role in ('clerk', 'store_manager')"
# over whom customers are spread: clerks who are there
ELIGIBLE = f"""select s.id from staff s where {OF_STORE} and s.role = 'clerk' and s.id <> :from_id
    and not exists (select 1 from handover h where h.scope = :scope and h.from_id = s.id and h.state = 'active'
        and h.reason = 'absent' and h.rule <> 'chosen' and h.until_day >= :day and h.removed = 0)"""

_INTO = "insert into handover_member (scope, id, seq, removed, handover_id, member_id, from_id, to_id, went_back)"
_THEIRS = "m.scope = :scope and m.clerk_id = :from_id and m.alias_of = '' and m.removed = 0"

TO_ONE = f"""{_INTO} select :scope, :id || '/' || m.id, :seq, 0, :id, m.id, m.clerk_id, :to_id, 0
    from member m where {_THEIRS} on conflict (scope, id) do nothing"""

# tier by tier in turn, so that everybody's share of every tier is the same but for one
DEALT = f"""{_INTO} select :scope, :id || '/' || member.id, :seq, 0, :id, member.id, :from_id, taker.id, 0
    from (select m.id, row_number() over (order by m.tier, m.id) - 1 as place from member m where {_THEIRS}) as member
    join (select e.id, row_number() over (order by e.id) - 1 as place, count(*) over () as people
        from ({ELIGIBLE}) as e) as taker on taker.place = member.place % taker.people
    where true on conflict (scope, id) do nothing"""

# one person takes what cannot be dealt
_ANYBODY = f"(select min(e.id) from ({ELIGIBLE}) as e)"

# what the person stood in for goes on; the days stay
_STOOD_IN = "went_back = 0 and to_id = :from_id and :from_id <> ''"
_RUNNING = "handover_id in (select o.id from handover o where o.scope = :scope and o.state = 'active' and o.id <> :id)"
_DUTY_TO = f"case when :rule = 'one' then :to_id else {_ANYBODY} end"
DUTIES = (
    f"""update member set seq = :seq, cover_id = {_DUTY_TO} where scope = :scope and cover_id = :from_id
    and cover_until >= :day and :from_id <> '' and id in (select member_id from handover_member
        where scope = :scope and {_STOOD_IN} and {_RUNNING})""",
    f"""update handover_member set seq = :seq, to_id = {_DUTY_TO} where scope = :scope and {_STOOD_IN} and {_RUNNING}""",
)


def _heir(member: str) -> str:
    """SQL: who gets what the person still had with this member: as the rule says, or the member's own clerk."""
    return f"""case when :rule = 'one' then :to_id else coalesce((select e.id from member m join ({ELIGIBLE}) as e
        on e.id = m.clerk_id where m.scope = :scope and m.id = {member}), {_ANYBODY}) end"""


_OPEN_CARD = "{of}state not in ('handed', 'withdrawn', 'void') and {of}removed = 0"


def _card_kept(card: str) -> str:
    """The register says that the card has another owner. `card`: SQL over the card `c`."""
    return f"""insert into card_step (scope, id, seq, removed, card_id, member_id, step, day, at, by_id, due_day, note)
        select :scope, :op_id || '/' || c.id, :seq, 0, c.id, c.member_id, 'owner', :day, :at, :actor, c.due_day, :note
        from card c where c.scope = :scope and {card} and {_OPEN_CARD.format(of="c.")}
        on conflict (scope, id) do nothing"""


# all that was open with the person, also with members of others
SWEPT = (
    f"""update follow_up set seq = :seq, assignee_id = {_heir("follow_up.member_id")}
    where scope = :scope and assignee_id = :from_id and state = 'open' and removed = 0""",
    _card_kept("c.owner_id = :from_id"),
    f"""update card set seq = :seq, owner_id = {_heir("card.member_id")}
    where scope = :scope and owner_id = :from_id and {_OPEN_CARD.format(of="")}""",
    f"""update customer_file set seq = :seq, owner_id = {_heir("customer_file.member_id")}
    where scope = :scope and owner_id = :from_id and state = 'active' and removed = 0""",
)


def _of_chosen(table: str, owner: str, column: str) -> str:
    """SQL: a column of the hand-over's row of the member, where the member's clerk had this row, or nobody who is here."""
    return f"""(select h.{column} from handover_member h where h.scope = :scope
        and h.id = :id || '/' || {table}.member_id and h.seq = :seq
        and (h.from_id = {table}.{owner} or {gone(f"{table}.{owner}")}))"""


CHOSEN_FOLLOW_UPS = f"""update follow_up set seq = :seq, assignee_id = {_of_chosen("follow_up", "assignee_id", "to_id")}
    where scope = :scope and state = 'open' and removed = 0
    and exists {_of_chosen("follow_up", "assignee_id", "id")}"""
CHOSEN_CARDS = (
    _card_kept(f"exists {_of_chosen('c', 'owner_id', 'id')}"),
    f"""update card set seq = :seq, owner_id = {_of_chosen("card", "owner_id", "to_id")}
    where scope = :scope and {_OPEN_CARD.format(of="")} and exists {_of_chosen("card", "owner_id", "id")}""",
)
CHOSEN_FILES = f"""update customer_file set seq = :seq, owner_id = {_of_chosen("customer_file", "owner_id", "to_id")}
    where scope = :scope and member_id <> '' and state = 'active' and removed = 0
    and exists {_of_chosen("customer_file", "owner_id", "id")}"""
