"""How steps of the cadence become follow-ups, as SQL for every trigger: who may be contacted, on which day, by whom, and
what a later event has already replaced. No operations.

The id of a follow-up is `<anchor>/<step>`, so that tablet and server plan the same one once. No plan is made for a member
who did not consent, refused, or whose number is dead; a step whose window has passed is not planned. An open complaint
hinders an offer when it is due (`sync.hindrance`), not its plan. A step that may be a call or a message is only the one that
the member still takes. A wish stays on its day; what else falls on a holiday waits for the first day after, or is done
before, within its window.
"""

import msgspec

from sync.operations.handing import gone
from sync.operations.model import Effect
from sync.operations.reached import LOWEST
from sync.operations.refused import narrowed, unreachable

# what ends when a member is called once a quarter only; a reminder of a product is care for what was bought
TAIL = "('purchase', 'no_visit')"
TIER = f"case when m.tier = '' then {LOWEST} else m.tier end"
STEPS = "s.scope = 'org' and s.current = 1 and s.removed = 0"
RULES = "from cadence_supersede c where c.scope = 'org' and c.current = 1 and c.removed = 0"
COLUMNS = """scope, id, seq, removed, member_id, purchase_id, step, channel, script, tier, first_due, due, from_day, to_day,
    state, assignee_id, attempts, done_day, outcome, contact_id, trigger, anchor, purpose, base_day"""
MADE = """follow_up_id, :seq, 0, member, purchase, step, way, script, tier, due, due, from_day, to_day, 'open', assignee, 0,
    '', '', '', cause, anchor, purpose, base"""
FACTS = """m.points, m.spend_minor, m.purchases, m.sex, m.district, m.hours, m.likes_brand, m.likes_price, m.likes_function,
    m.birthday, m.joined_day, m.last_purchase_day, m.last_visit_day"""


class Source(msgspec.Struct, frozen=True):
    """Where follow-ups come from. `rows`: the FROM clause, with the member `m` and the step `s`; `where` goes with it; the
    rest is SQL over them. `base`: the day that a step counts from; `purchase`: id or ''; `served`: who had to do with
    it; `offset`: days from there; `steps`: common table expressions before it all, each with its comma."""

    rows: str
    where: str
    anchor: str
    base: str
    served: str
    purchase: str = "''"
    offset: str = "s.day"
    amount: str = "0"
    quantity: str = "0"
    steps: str = ""


def replaces(newer: str, older: str) -> str:
    """SQL: whether what follows one trigger replaces what is open of another."""
    return f"""(exists (select 1 {RULES} and c.trigger = {newer} and c.replaced = {older})
        or {newer} = 'purchase' and {older} in ('purchase', 'quarter', 'no_visit') and not exists (select 1 {RULES}))"""


def replaced_by(trigger: str) -> str:
    """SQL: the triggers that this one (a literal) replaces."""
    return f"""(select c.replaced {RULES} and c.trigger = '{trigger}' union all select d.replaced from (select 'purchase' as
        replaced union all select 'quarter' union all select 'no_visit') as d
        where '{trigger}' = 'purchase' and not exists (select 1 {RULES}))"""


def _holiday(day: str) -> str:
    return f"""exists (select 1 from calendar_day k where k.scope = 'org' and k.day = {day} and k.kind = 'holiday'
        and k.current = 1 and k.removed = 0)"""


def _edge(chosen: str, step: int, side: str) -> str:
    """SQL: the first day after (or the last before) the holidays in whose middle `p.meant` lies."""
    beyond = f"add_days(h.day, {step})"
    return f"""(select {chosen}({beyond}) from calendar_day h where h.scope = 'org' and h.kind = 'holiday' and h.current = 1
        and h.removed = 0 and h.day {side} p.meant and not {_holiday(beyond)})"""


AFTER, BEFORE = _edge("min", 1, ">="), _edge("max", -1, "<=")
DUE = f"""case when p.purpose = 'wish' or not {_holiday("p.meant")} then p.meant
    when {AFTER} <= p.to_day then {AFTER} when {BEFORE} >= p.from_day then {BEFORE} else p.meant end"""
HERE = "st.scope = 'org' and st.active = 1 and st.removed = 0 and 'store/' || st.store_id = m.scope"
MANAGER = f"coalesce((select min(st.id) from staff st where {HERE} and st.role = 'store_manager'), '')"


def _assignee(served: str) -> str:
    return f"""case when s.assignee = 'own' then m.clerk_id when s.assignee = 'team' then ''
        when s.assignee = 'manager' then {MANAGER} when {gone(served, "m.scope")} then m.clerk_id else {served} end"""


COMPLAINS = """exists (select 1 from service_case o where o.scope = m.scope and o.member_id = m.id and o.kind = 'complaint'
    and o.state = 'open' and o.removed = 0)"""
MAY_CONTACT = f"""m.scope = :scope and m.removed = 0 and m.alias_of = '' and m.erased_day = '' and m.consent = 1
    and m.phone <> '' and m.phone_state <> 'dead' and (m.slow_since = '' or s.trigger not in {TAIL})
    and not {unreachable("s", "m.id")}"""


def _not_replaced(base: str, anchor: str) -> str:
    return f"""not exists (select 1 from follow_up f where f.scope = :scope and f.member_id = m.id
        and f.state in ('open', 'done') and f.removed = 0
        and (f.base_day > {base} or f.base_day = {base} and f.trigger = s.trigger and f.anchor > {anchor})
        and (s.trigger <> 'product' or f.trigger <> 'product' or f.step = s.key) and {replaces("f.trigger", "s.trigger")})"""


def planned(source: Source, conditional: bool) -> str:
    """SQL: rows with the columns that MADE names; those of steps with a condition also have it and the facts it may use."""
    facts = (
        f", s.condition, {FACTS}, {source.amount} as amount_minor, {source.quantity} as quantity" if conditional else ""
    )
    return f"""with {source.steps} p as materialized (select {source.anchor} || '/' || s.key as follow_up_id, m.id as member,
        {source.purchase} as purchase, s.key as step, {narrowed("s", "m.id")} as way, s.script, {TIER} as tier,
        {source.base} as base, add_days({source.base}, {source.offset}) as meant,
        add_days({source.base}, {source.offset} - s.days_before) as from_day,
        add_days({source.base}, {source.offset} + s.days_after) as to_day, {_assignee(source.served)} as assignee,
        s.trigger as cause, {source.anchor} as anchor, s.purpose{facts}
        from {source.rows} where {STEPS} and s.tier = {TIER} and s.condition {"<>" if conditional else "="} ''
        and {source.where} and add_days({source.base}, {source.offset} + s.days_after) >= :day
        and {MAY_CONTACT} and {_not_replaced(source.base, source.anchor)})
        select p.*, {DUE} as due from p"""


def plan(source: Source, conflict: str = "do nothing", conflict_found: str = "do nothing") -> tuple[Effect, Effect]:
    """The steps without a condition in one statement, then those whose condition holds."""
    at_once = f"""insert into follow_up ({COLUMNS}) select :scope, {MADE} from ({planned(source, False)}) as made where true
        on conflict (scope, id) {conflict}"""
    one = f"insert into follow_up ({COLUMNS}) values (:scope, {_given()}) on conflict (scope, id) {conflict_found}"
    return Effect(at_once), Effect(one, found=planned(source, True))


def _given() -> str:
    names = [name.strip() for name in MADE.split(",")]
    return ", ".join(f":{name}" if name.isidentifier() else name for name in names)
