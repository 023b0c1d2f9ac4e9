"""Taking a merge back while the playbook allows it: the rows it led to the survivor go back to the alias, with later facts
that belong to them (the return of a sale that goes back goes with it); fields go back unless somebody changed them since.
What was recorded since the merge stays with the survivor. A card or tier of the alias that HQ has decided on since cannot
go back: the verdict was on both as one."""

from sync.operations.merging import (
    CHOSEN,
    FOLLOWS,
    NOT_VISITED,
    OUTDATED,
    UNWANTED,
    change_noted,
    noted,
    recounted,
    typed,
)
from sync.operations.model import OFFICE, Args, Effect, Guard, Id, Operation
from sync.operations.refused import refused
from sync.schema.of_member import MEMBER_COLUMNS, noun_of


class UnmergeMembers(Args, kw_only=True):
    merge_id: Id


MERGE = """select g.id, g.day, g.undo_until, g.undone_day, s.alias_of as survivor_alias_of, a.alias_of, g.survivor_id,
    t.name as now_name from merge g
    left join member s on s.scope = g.scope and s.id = g.survivor_id
    left join member a on a.scope = g.scope and a.id = g.alias_id
    left join member t on t.scope = g.scope and t.id = s.alias_of and s.alias_of <> ''
    where g.scope = :scope and g.id = :merge_id and g.removed = 0"""
# what went over and was decided on since: a card by its steps since, a tier that was asked for then
DECIDED = f"""select c.id from card c join card_step s on s.scope = c.scope and s.card_id = c.id and s.removed = 0
    where c.scope = :scope and c.id in {noted("card", ":merge_id")} and s.id not in {noted("card_step", ":merge_id")}
    and (s.step = 'approved' or s.step = 'void' and c.void_reason in ('upgraded', 'tier_changed'))
    union select t.id from tier_change t
    where t.scope = :scope and t.id in {noted("tier_change.asked", ":merge_id")} and t.state = 'approved'"""
OF_MERGE = "(select {column} from merge where scope = :scope and id = :merge_id)"
SURVIVOR, ALIAS = OF_MERGE.format(column="survivor_id"), OF_MERGE.format(column="alias_id")
FIELDS = (*CHOSEN, "phone_state", *FOLLOWS)
# later facts of what goes back: the column that says of what, and where that is
BELONGING = {
    "purchase": "t.root_id in (select id from purchase where scope = :scope and member_id = {alias})",
    "point_entry": """(t.purchase_id <> '' and t.purchase_id in
        (select id from purchase where scope = :scope and member_id = {alias})
        or t.redemption_id <> '' and t.redemption_id in
        (select id from redemption where scope = :scope and member_id = {alias}))""",
    "card_step": "t.card_id in (select id from card where scope = :scope and member_id = {alias})",
    "tier_change": "t.card_id <> '' and t.card_id in (select id from card where scope = :scope and member_id = {alias})",
}


def _untouched(field: str) -> str:
    """SQL over the field's note `n`: nobody wrote the field since."""
    return f"""n.scope = :scope and n.id = :merge_id || '/{field}' and n.removed = 0 and not exists (select 1
        from field_clock c where c.scope = n.scope and c.id = {SURVIVOR} || '/{field}' and c.hlc > n.hlc)"""


def _field_back(field: str) -> tuple[Effect, Effect]:
    held = f"s.scope = :scope and s.id = {SURVIVOR} and s.{field} = {typed(field, 'n.after')}"
    keep = f"""insert into member_change (scope, id, seq, removed, member_id, field, before, after, day, at, by_id, device)
        select :scope, :op_id || '/{field}', :seq, 0, s.id, '{field}', n.after, n.before, :day, :at, :actor, :device
        from merge_field n join member s on {held} where {_untouched(field)} on conflict (scope, id) do nothing"""
    back = f"""update member as s set seq = :seq, {field} = (select {typed(field, "n.before")} from merge_field n
        where {_untouched(field)}) where s.scope = :scope and s.id = {SURVIVOR}
        and exists (select 1 from merge_field n where {held} and {_untouched(field)})"""
    return Effect(keep), Effect(back)


# no clock may be older than the field it is of
TICK = Effect(
    f"""insert into field_clock (scope, id, seq, removed, hlc)
    select :scope, {SURVIVOR} || '/' || n.field, :seq, 0, :hlc from merge_field n
    where n.scope = :scope and n.merge_id = :merge_id and n.removed = 0 and not exists (select 1 from field_clock c
        where c.scope = n.scope and c.id = {SURVIVOR} || '/' || n.field and c.hlc > n.hlc)
    on conflict (scope, id) do update set hlc = excluded.hlc, seq = excluded.seq where field_clock.hlc < excluded.hlc"""
)


def _moved_back(table: str, column: str) -> Effect:
    return change_noted(noun_of(table, column), table, f"{column} = {ALIAS}", ":merge_id", f"t.{column} = {SURVIVOR}")


def _belonging_back(table: str) -> Effect:
    return Effect(
        f"""update {table} as t set seq = :seq, member_id = {ALIAS} where t.scope = :scope and t.member_id = {SURVIVOR}
        and {BELONGING[table].format(alias=ALIAS)}"""
    )


def _plan_back(state: str) -> Effect:
    """Those that the merge ended go on, unless there is a reason of today's why they must not."""
    return change_noted(
        f"follow_up.{state}",
        "follow_up",
        "state = 'open'",
        ":merge_id",
        f"t.state = '{state}' and not {UNWANTED} and not {OUTDATED}",
    )


VISIT_BACK = change_noted(
    "home_visit.cancelled",
    "home_visit",
    "state = 'planned', outcome = ''",
    ":merge_id",
    f"t.state = 'cancelled' and t.day >= :day and not {NOT_VISITED}",
)
BOTH_TAKEN = " and ".join(f"not {refused(way, 't.purpose', 't.member_id')}" for way in ("'call'", "'message'"))
NARROWED_BACK = change_noted(
    "follow_up.narrowed",
    "follow_up",
    "channel = 'either'",
    ":merge_id",
    f"t.state = 'open' and {BOTH_TAKEN}",
)
# both steps are in the register; what it was before and when its next step was due follow from it
CARD_BACK = f"scope = :scope and id in {noted('card.void', ':merge_id')} and state = 'void' and void_reason = 'merged'"
CARDS_BACK = (
    Effect(
        f"""insert into card_step (scope, id, seq, removed, card_id, member_id, step, day, at, by_id, due_day, note)
        select :scope, :op_id || '/' || id, :seq, 0, id, member_id, 'restored', :day, :at, :actor, '', '' from card
        where {CARD_BACK} on conflict (scope, id) do nothing"""
    ),
    Effect(
        f"""update card set seq = :seq, void_day = '', void_reason = '', due_day = coalesce((select s.due_day
            from card_step s where s.scope = :scope and s.id = :merge_id || '/' || card.id), ''),
        state = case when handed_day <> '' then 'handed' when told_day <> '' then 'told' else 'approved' end
        where {CARD_BACK}"""
    ),
)
APART = Effect(f"update member set alias_of = '', seq = :seq where scope = :scope and id = {ALIAS}")
PAIR_BACK = change_noted(
    "duplicate.merged",
    "duplicate",
    "state = 'open', decided_by = '', decided_day = ''",
    ":merge_id",
    "t.state = 'merged'",
)
UNDONE = Effect(
    """update merge set seq = :seq, undone_day = :day, undone_by = :actor where scope = :scope and id = :merge_id"""
)

OPERATIONS = (
    Operation(
        "member.unmerge",
        UnmergeMembers,
        OFFICE,
        {"merge": MERGE, "decided": DECIDED},
        (
            Guard("merge.unknown", "size(merge) == 1"),
            Guard("merge.undone_already", "merge.exists(g, g.undone_day == '')", "merge"),
            Guard("merge.too_late", "merge.exists(g, g.undo_until >= day)", "merge"),
            Guard("merge.survivor_merged", "merge.exists(g, g.survivor_alias_of == '')", "merge"),
            Guard("merge.not_together", "merge.exists(g, g.alias_of == g.survivor_id)", "merge"),
            Guard("merge.decided_since", "size(decided) == 0"),
        ),
        (
            *(effect for field in FIELDS for effect in _field_back(field)),
            TICK,
            *(_moved_back(table, column) for table, column in MEMBER_COLUMNS),
            *(_belonging_back(table) for table in BELONGING),
            *CARDS_BACK,
            APART,
            PAIR_BACK,
            _plan_back("superseded"),
            _plan_back("stopped"),
            NARROWED_BACK,
            VISIT_BACK,
            recounted(SURVIVOR),
            recounted(ALIAS),
            UNDONE,
        ),
    ),
)
