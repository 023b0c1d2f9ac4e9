"""Two members who are one: every row that names the alias is led to the survivor, and so is what comes later (see
`sync.operations.perform`). Sums are recounted from the facts.

Of each field of the record the person chooses whose value stays; the rest follows: the earlier day of joining, the higher
tier, and no consent when one of the two refused it. A refusal of either holds for both, and of two good cards the lower one
is void. All that changes is noted first, so that `member.unmerge` can put it back.
"""

from typing import Annotated

import msgspec

from sync.operations.card import LIVE_STATES
from sync.operations.merging import (
    CHOSEN,
    FOLLOWS,
    FROM_ALIAS,
    NO_CONSENT,
    NOT_VISITED,
    OUTDATED,
    RANK,
    UNWANTED,
    change_noted,
    note,
    noted,
    recounted,
    typed,
)
from sync.operations.model import MEMBER_KNOWN, OFFICE, Args, Effect, Guard, Id, Key, Operation
from sync.operations.reached import setting
from sync.operations.refused import narrowed
from sync.schema.of_member import MEMBER_COLUMNS, noun_of

MERGE = ":id"


class MergeMembers(Args, kw_only=True):
    """`member_id` stays, `alias_id` becomes part of it. `from_alias`: the fields whose value is the alias's."""

    id: Id
    member_id: Id
    alias_id: Id
    from_alias: Annotated[list[Key], msgspec.Meta(max_length=40)] = []


BOTH = """from member s join member a on a.scope = s.scope and a.id = :alias_id
    where s.scope = :scope and s.id = :member_id"""
NEWEST = """not exists (select 1 from field_clock c where c.scope = :scope and c.id = :member_id || '/{field}'
    and c.hlc > :hlc)"""
PAIR = (
    """(t.first_id = :member_id and t.second_id = :alias_id or t.first_id = :alias_id and t.second_id = :member_id)"""
)


def _note_field(field: str, value: str, when: str = "") -> Effect:
    return Effect(
        f"""insert into merge_field (scope, id, seq, removed, merge_id, field, before, after, hlc)
        select :scope, :id || '/{field}', :seq, 0, :id, '{field}', cast(s.{field} as text), cast({value} as text), :hlc
        {BOTH} and s.{field} <> {value} and {NEWEST.format(field=field)} on conflict (scope, id) do nothing""",
        when=when,
    )


def _write_field(field: str) -> Effect:
    of_field = f"from merge_field where scope = :scope and id = :id || '/{field}'"
    return Effect(
        f"""update member set {field} = {typed(field, f"(select after {of_field})")}, seq = :seq
        where scope = :scope and id = :member_id and exists (select 1 {of_field})"""
    )


def _fields() -> tuple[Effect, ...]:
    chosen = [_note_field(field, FROM_ALIAS[field], f"'{field}' in args.from_alias") for field in CHOSEN]
    itself = _note_field("referrer_id", "''", "survivor.exists(s, s.referrer_id == args.alias_id)")
    state = _note_field("phone_state", "a.phone_state", "'phone' in args.from_alias")
    follows = [_note_field(field, value) for field, value in FOLLOWS.items()]
    write = [_write_field(field) for field in (*CHOSEN, "phone_state", *FOLLOWS)]
    return (*chosen, itself, state, *follows, TICK_CHOSEN, *write, KEEP, TICK)


KEEP = Effect(
    """insert into member_change (scope, id, seq, removed, member_id, field, before, after, day, at, by_id, device)
    select :scope, :op_id || '/' || field, :seq, 0, :member_id, field, before, after, :day, :at, :actor, :device
    from merge_field where scope = :scope and merge_id = :id and field not in ('consent_at', 'tier_since',
    'phone_state', 'messaging_by') on conflict (scope, id) do nothing"""
)
# where the two differ somebody chose, and a no is a no: what was written before, and arrives later, does not undo that
DIFFER = " union all ".join(
    [f"select '{field}' as field {BOTH} and s.{field} <> a.{field}" for field in CHOSEN]
    + [f"select 'consent' as field {BOTH} and {NO_CONSENT}"]
)
TICK_CHOSEN = Effect(
    f"""insert into field_clock (scope, id, seq, removed, hlc)
    select :scope, :member_id || '/' || field, :seq, 0, :hlc from ({DIFFER}) as differ where true
    on conflict (scope, id) do update set hlc = excluded.hlc, seq = excluded.seq where field_clock.hlc < excluded.hlc"""
)
TICK = Effect(
    """insert into field_clock (scope, id, seq, removed, hlc)
    select :scope, :member_id || '/' || field, :seq, 0, :hlc from merge_field
    where scope = :scope and merge_id = :id and removed = 0
    on conflict (scope, id) do update set hlc = excluded.hlc, seq = excluded.seq where field_clock.hlc < excluded.hlc"""
)


def _moved(table: str, column: str) -> tuple[Effect, Effect]:
    noun = noun_of(table, column)
    # the columns that most rows leave empty have an index of the others
    where = f"t.{column} = :alias_id and t.{column} <> ''"
    if table == "duplicate":
        where += f" and not {PAIR}"
    return note(noun, table, where), change_noted(noun, table, f"{column} = :member_id", MERGE)


MERGED = Effect(
    f"""insert into merge (scope, id, seq, removed, survivor_id, alias_id, day, at, by_id, undo_until, undone_day,
    undone_by) values (:scope, :id, :seq, 0, :member_id, :alias_id, :day, :at, :actor,
    add_days(:day, {setting("merge_undo_days")}), '', '') on conflict (scope, id) do nothing"""
)
BECAME = Effect("update member set alias_of = :member_id, seq = :seq where scope = :scope and id = :alias_id")
# of two cards that are good, only the higher one stays so; of two alike the survivor's
STRENGTH = (
    f"""(-{RANK.format(who="{who}")}, case when {{who}}.id in {noted("card", MERGE)} then 1 else 0 end, {{who}}.id)"""
)
WEAKER = f"""t.member_id = :member_id and t.state in {LIVE_STATES} and t.removed = 0 and exists (select 1 from card o
    where o.scope = t.scope and o.member_id = t.member_id and o.state in {LIVE_STATES} and o.removed = 0
    and {STRENGTH.format(who="o")} < {STRENGTH.format(who="t")})"""
CARDS = (
    note("card.void", "card", WEAKER),
    Effect(
        f"""insert into card_step (scope, id, seq, removed, card_id, member_id, step, day, at, by_id, due_day, note)
        select :scope, :id || '/' || id, :seq, 0, id, member_id, 'void', :day, :at, :actor, due_day, '' from card
        where scope = :scope and id in {noted("card.void", MERGE)} on conflict (scope, id) do nothing"""
    ),
    change_noted("card.void", "card", "state = 'void', void_day = :day, void_reason = 'merged', due_day = ''", MERGE),
)
ASKED = note("tier_change.asked", "tier_change", "t.member_id = :alias_id and t.state = 'asked'")
STILL_TAKEN = narrowed("t", "t.member_id")
PLANS = (
    note("follow_up.superseded", "follow_up", f"t.member_id = :member_id and t.state = 'open' and {OUTDATED}"),
    change_noted("follow_up.superseded", "follow_up", "state = 'superseded'", MERGE),
    note("follow_up.stopped", "follow_up", f"t.member_id = :member_id and t.state = 'open' and {UNWANTED}"),
    change_noted("follow_up.stopped", "follow_up", "state = 'stopped'", MERGE),
    note(
        "follow_up.narrowed",
        "follow_up",
        f"t.member_id = :member_id and t.state = 'open' and t.channel = 'either' and {STILL_TAKEN} <> 'either'",
    ),
    change_noted("follow_up.narrowed", "follow_up", f"channel = {STILL_TAKEN}", MERGE),
)
VISITS = (
    note("home_visit.cancelled", "home_visit", f"t.member_id = :member_id and t.state = 'planned' and {NOT_VISITED}"),
    change_noted("home_visit.cancelled", "home_visit", "state = 'cancelled', outcome = 'cancelled'", MERGE),
)
DUPLICATE = (
    note("duplicate.merged", "duplicate", f"t.state = 'open' and {PAIR}"),
    change_noted("duplicate.merged", "duplicate", "state = 'merged', decided_by = :actor, decided_day = :day", MERGE),
)

SURVIVOR = "select id, name, referrer_id from member where scope = :scope and id = :member_id and removed = 0"
ALIAS = """select m.id, m.name, m.alias_of, s.name as survivor_name from member m
    left join member s on s.scope = m.scope and s.id = m.alias_of
    where m.scope = :scope and m.id = :alias_id and m.removed = 0"""
DONE = "select id, day from merge where scope = :scope and id = :id"

OPERATIONS = (
    Operation(
        "member.merge",
        MergeMembers,
        OFFICE,
        {"survivor": SURVIVOR, "alias": ALIAS, "done": DONE},
        (
            Guard(MEMBER_KNOWN.code, "size(survivor) == 1"),
            Guard("merge.alias_unknown", "size(alias) == 1"),
            Guard("merge.same", "args.member_id != args.alias_id"),
            Guard("merge.alias_merged", "alias.exists(a, a.alias_of == '')", "alias"),
            Guard("merge.done_already", "size(done) == 0", "done"),
            Guard("merge.field_unknown", f"args.from_alias.all(f, f in {list(CHOSEN)})", field="from_alias"),
        ),
        (
            MERGED,
            *_fields(),
            *DUPLICATE,
            ASKED,
            *(effect for table, column in MEMBER_COLUMNS for effect in _moved(table, column)),
            BECAME,
            *CARDS,
            *PLANS,
            *VISITS,
            recounted(":member_id"),
            recounted(":alias_id"),
        ),
    ),
)
