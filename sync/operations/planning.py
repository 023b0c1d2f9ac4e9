"""Follow-ups that an event plans, within the operation that is the event: a purchase with its product reminders, a card that
was approved, a member who joined, a case that was closed.

A plan belongs to the latest day, whichever arrives last: what replaces another trigger's follow-ups (table
`cadence_supersede`) only replaces those that count from an earlier day, and is not planned where a later one stands; of one
day and trigger the greater id counts.
"""

from sync.operations.cadence import Source, plan, replaced_by, replaces
from sync.operations.model import Effect

HAS = "replace({items}, '\"code\":\"' || {code} || '\"', '') <> {items}"


def about(items: str, step: str = "s") -> str:
    """SQL: whether a receipt's items hold the product, or one of the category, that the step is about."""
    of_category = f"""exists (select 1 from product g where g.scope = 'org' and g.category = {step}.subject
        and g.code <> '' and g.removed = 0 and {HAS.format(items=items, code="g.code")})"""
    named = HAS.format(items=items, code=f"{step}.subject")
    return f"({items} <> '[]' and {step}.subject <> '' and ({named} or {of_category}))"


SOLD = Source(
    "member m join cadence_step s on s.trigger in ('purchase', 'product')",
    f"m.id = :member_id and (s.trigger = 'purchase' or {about(':items')})",
    anchor=":id",
    base=":purchase_day",
    served=":clerk_id",
    purchase=":id",
    amount=":amount_minor",
    quantity=":quantity",
)
PLAN_PURCHASE = plan(SOLD)
EARLIER = "(base_day < :purchase_day or base_day = :purchase_day and trigger = 'purchase' and anchor < :id)"
# a new pair of lenses replaces the reminder of the last one, where the playbook says so
SAME_PRODUCT = f"""trigger = 'product' and base_day < :purchase_day and {replaces("'product'", "'product'")}
    and exists (select 1 from cadence_step s where s.scope = 'org' and s.current = 1 and s.removed = 0
        and s.trigger = 'product' and s.key = follow_up.step and {about(":items")})"""
GROWS = """trigger = 'quarter' and exists (select 1 from member m where m.scope = :scope and m.id = :member_id
    and m.slow_since = '')"""
SUPERSEDE_PURCHASE = Effect(
    f"""update follow_up set state = 'superseded', seq = :seq where scope = :scope and member_id = :member_id
    and state = 'open' and anchor <> :id
    and (trigger in {replaced_by("purchase")} and {EARLIER} or {SAME_PRODUCT} or {GROWS})"""
)
# points that grow end the quarters
END_QUARTER = Effect(
    f"""update follow_up set state = 'superseded', seq = :seq where scope = :scope and member_id = :member_id
    and state = 'open' and {GROWS}"""
)
# what was planned by this operation replaces what counts from an earlier day
OLDER = f"""update follow_up set state = 'superseded', seq = :seq where scope = :scope and state = 'open'
    and exists (select 1 from cadence_supersede c where c.scope = 'org' and c.current = 1 and c.trigger <> 'purchase')
    and exists (select 1 from follow_up n where n.scope = :scope and n.member_id = follow_up.member_id and n.seq = :seq
        and n.state = 'open' and n.base_day > follow_up.base_day and {replaces("n.trigger", "follow_up.trigger")}
        and (n.trigger <> 'product' or follow_up.trigger <> 'product'))"""
REPLACE_OLDER = Effect(OLDER)


def _of_one(member: str) -> Effect:
    """For an operation about one member: of that one alone."""
    return Effect(f"{OLDER} and member_id = {member}")


def _after(row: str, table: str, trigger: str, id: str, base: str, served: str) -> tuple[Effect, ...]:
    source = Source(
        f"{table} {row} join member m on m.scope = {row}.scope and m.id = {row}.member_id join cadence_step s on true",
        f"{row}.scope = :scope and {row}.id = {id} and s.trigger = '{trigger}'",
        anchor=f"{row}.id",
        base=base,
        served=served,
    )
    return *plan(source), _of_one(f"(select o.member_id from {table} o where o.scope = :scope and o.id = {id})")


PLAN_CARD = _after("b", "card", "card", ":card_id", "b.decided_day", "b.owner_id")
PLAN_JOINED = (
    *plan(
        Source(
            "member m join cadence_step s on s.trigger = 'joined'",
            "m.id = :id",
            anchor="m.id",
            base="m.joined_day",
            served="m.registered_by",
        )
    ),
    _of_one(":id"),
)


def plan_case(case_id: str) -> tuple[Effect, ...]:
    """For the operation that closes a case, after it did. `case_id`: SQL of its id."""
    return _after("b", "service_case", "case", case_id, "b.closed_day", "b.owner_id")
