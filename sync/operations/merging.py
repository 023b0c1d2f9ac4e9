"""What merging two members, undoing it and a second registration share: what becomes of their fields, and rows and fields
that are noted before they change, so that they can go back. Whatever a merge does to rows it does to those that it noted."""

from sync.operations.member import EDITABLE
from sync.operations.model import Effect
from sync.operations.purchase import sums
from sync.operations.refused import at_home, unreachable
from sync.operations.slow_down import slow_since

# what the person chooses of the two records, beside what follows by itself
CHOSEN = (*EDITABLE, "clerk_id", "referrer_id")
RANK = "coalesce((select rank from tier where scope = 'org' and key = {who}.tier and current = 1 and removed = 0), 0)"
HIGHER = f"{RANK.format(who='a')} > {RANK.format(who='s')}"
WITHDREW = "{who}.consent = 0 and {who}.consent_at > 0"
NO_CONSENT = f"({WITHDREW.format(who='s')} or {WITHDREW.format(who='a')} or s.consent = 0 and a.consent = 0)"
# what follows by itself, as SQL over the survivor `s` and the alias `a`
FOLLOWS = {
    "joined_day": """case when s.joined_day = '' or a.joined_day <> '' and a.joined_day < s.joined_day
        then a.joined_day else s.joined_day end""",
    "tier": f"case when {HIGHER} then a.tier else s.tier end",
    "tier_since": f"""case when {HIGHER} or a.tier = s.tier and a.tier_since <> ''
        and (s.tier_since = '' or a.tier_since < s.tier_since) then a.tier_since else s.tier_since end""",
    "consent": f"case when {NO_CONSENT} then 0 else 1 end",
    "consent_at": "case when a.consent_at > s.consent_at then a.consent_at else s.consent_at end",
    "messaging_day": f"""case when {NO_CONSENT} then '' when s.messaging_day = '' then a.messaging_day
        else s.messaging_day end""",
    "messaging_by": f"""case when {NO_CONSENT} then '' when s.messaging_day = '' then a.messaging_by
        else s.messaging_by end""",
}
# nobody brought themselves
FROM_ALIAS = {
    **{field: f"a.{field}" for field in CHOSEN},
    "referrer_id": "case when a.referrer_id = s.id then s.referrer_id else a.referrer_id end",
}
WHOLE_NUMBERS = ("consent", "consent_at")
# of a row `t`: its member agreed to nothing
NOT_AGREED = "exists (select 1 from member m where m.scope = t.scope and m.id = t.member_id and m.consent = 0)"
# of an open follow-up and of a planned visit: its member wants no such contact
UNWANTED = f"({unreachable('t', 't.member_id')} or {NOT_AGREED})"
NOT_VISITED = f"({at_home('t.member_id')} or {NOT_AGREED})"
# nobody is welcomed, wished well, missed or told of a campaign twice
TWIN = """t.trigger in ('joined', 'birthday', 'wedding_day', 'joined_day', 'festival', 'no_visit', 'quarter', 'special')
    and exists (select 1 from follow_up f where f.scope = t.scope and f.member_id = t.member_id and f.id <> t.id
    and f.trigger = t.trigger and f.step = t.step and f.removed = 0
    and (f.base_day = t.base_day or t.trigger in ('joined', 'no_visit', 'quarter'))
    and (t.trigger <> 'special' or f.anchor = t.anchor)
    and (f.state = 'done' or f.state = 'open' and f.id < t.id))"""
# a later purchase of the same member has a plan of its own; of one day, the one whose id is greater
OUTDATED = f"""({TWIN} or exists (select 1 from follow_up f
    join purchase newer on newer.scope = f.scope and newer.id = f.purchase_id
    join purchase own on own.scope = t.scope and own.id = t.purchase_id
    where f.scope = t.scope and f.member_id = t.member_id and f.removed = 0 and f.purchase_id <> t.purchase_id
    and f.trigger = 'purchase' and t.trigger = 'purchase'
    and (newer.day > own.day and f.state in ('open', 'done')
        or newer.day = own.day and newer.id > own.id and f.state = 'open')))"""


def noted(noun: str, merge: str) -> str:
    """SQL: ids of the rows of this noun that a merge noted; `merge`: SQL of its id."""
    return f"""(select row_id from merge_move where scope = :scope and merge_id = {merge} and noun = '{noun}'
        and removed = 0)"""


def note(noun: str, table: str, where: str) -> Effect:
    """`where`: SQL over the row `t`."""
    return Effect(
        f"""insert into merge_move (scope, id, seq, removed, merge_id, noun, row_id)
        select :scope, :id || '/{noun}/' || t.id, :seq, 0, :id, '{noun}', t.id from {table} t
        where t.scope = :scope and {where} on conflict (scope, id) do nothing"""
    )


def change_noted(noun: str, table: str, values: str, merge: str, where: str = "1 = 1") -> Effect:
    """`values`, `where`: SQL over the row `t`."""
    return Effect(
        f"""update {table} as t set seq = :seq, {values} where t.scope = :scope and t.id in {noted(noun, merge)}
        and {where}"""
    )


def typed(field: str, value: str) -> str:
    """SQL: the text of a `merge_field` as the member's column holds it."""
    return f"cast({value} as bigint)" if field in WHOLE_NUMBERS else value


def recounted(member: str) -> Effect:
    """What follows from the facts. `member`: SQL of the id."""
    return Effect(
        f"""update member set seq = :seq, {sums(member)}, slow_since = {slow_since(member)},
        last_visit_day = (select coalesce(max(day), '') from visit
        where scope = :scope and member_id = {member} and removed = 0) where scope = :scope and id = {member}"""
    )
