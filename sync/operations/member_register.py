"""Registering a member. The same phone registered on two tablets ends as one member: the first stays, the second becomes
its alias, and every operation that names the alias is led to the survivor (see `sync.operations.perform`).

What the second registration says is not lost: it fills what is empty in the survivor's record and nobody ever wrote, and
what follows by itself follows as in a merge: the earlier day of joining, and no consent when one of the two said no.
"""

from sync.operations.member import SAME_PHONE, SAME_VIP, RegisterMember
from sync.operations.member_field import is_newest, ticked
from sync.operations.member_said import EARLIEST, SAID_RIGHT
from sync.operations.merging import FOLLOWS, FROM_ALIAS, UNWANTED
from sync.operations.model import CLERK, CLERK_KNOWN, FLOOR, Effect, Guard, Operation
from sync.operations.planning import PLAN_JOINED
from sync.operations.refused import asked_before

# both said these; the pinyin goes with the name
SAID_BY_BOTH = ("name", "pinyin", "phone")
OF_CONSENT = ("consent", "consent_at", "messaging_day", "messaging_by")
KNOWN = "select id from member where scope = :scope and id = :id"
IS_SECOND = "size(same_phone) > 0 && !args.shared_phone && size(known) == 0"
SURVIVOR = "(select alias_of from member where scope = :scope and id = :id)"


def _filled(field: str) -> str:
    return f"""case when s.{field} = '' and not exists (select 1 from field_clock
        where scope = :scope and id = s.id || '/{field}') then {FROM_ALIAS[field]} else s.{field} end"""


def _of_consent(field: str) -> str:
    return f"case when {is_newest('consent', 's.id')} then {FOLLOWS[field]} else s.{field} end"


# by column of the survivor `s`, as SQL over it and the alias `a`
BECOMES = {
    **{field: _filled(field) for field in FROM_ALIAS if field not in SAID_BY_BOTH},
    "joined_day": FOLLOWS["joined_day"],
    **{field: _of_consent(field) for field in OF_CONSENT},
}
CHANGES = " union all ".join(
    f"""select '{field}' as field, s.id as id, cast(s.{field} as text) as before, cast({value} as text) as after
    from member a join member s on s.scope = a.scope and s.id = a.alias_of where a.scope = :scope and a.id = :id"""
    for field, value in BECOMES.items()
    if field not in ("consent_at", "messaging_by")
)
KEEP = Effect(
    f"""insert into member_change (scope, id, seq, removed, member_id, field, before, after, day, at, by_id, device)
    select :scope, :op_id || '/' || field, :seq, 0, id, field, before, after, :day, :at, :actor, :device
    from ({CHANGES}) as changed where before <> after on conflict (scope, id) do nothing""",
    IS_SECOND,
)
VALUES = ", ".join(
    f"{field} = (select {value} from member a where a.scope = s.scope and a.id = :id)"
    for field, value in BECOMES.items()
)
FOLD = Effect(
    f"update member as s set seq = :seq, {VALUES} where s.scope = :scope and s.id = {SURVIVOR}",
    IS_SECOND,
)
STOP_UNWANTED = Effect(
    f"""update follow_up as t set seq = :seq, state = 'stopped' where t.scope = :scope and t.member_id = {SURVIVOR}
    and t.state = 'open' and {UNWANTED}""",
    IS_SECOND,
)

OPERATIONS = (
    Operation(
        "member.register",
        RegisterMember,
        FLOOR,
        {
            "clerk": CLERK,
            "same_phone": SAME_PHONE.format(me=":id"),
            "same_vip": SAME_VIP.format(me=":id"),
            "known": KNOWN,
            "earliest": EARLIEST,
        },
        (
            CLERK_KNOWN,
            Guard("member.name_missing", "args.name != ''", field="name"),
            Guard("member.vip_twice", "size(same_vip) == 0", "same_vip", "vip_number"),
            *SAID_RIGHT,
        ),
        (
            Effect(
                f"""insert into member (scope, id, seq, removed, name, pinyin, sex, phone, phone_state, vip_number,
                id_number, birthday, wedding_day, joined_day, address, district, hours, likes_brand, likes_price,
                likes_function, note, consent, consent_at, clerk_id, referrer_id, registered_by, source, shared_phone,
                alias_of)
                values (:scope, :id, :seq, 0, :name, :pinyin, :sex, :phone, '', :vip_number, :id_number, :birthday,
                :wedding_day, :day, :address, :district, :hours, :likes_brand, :likes_price, :likes_function, :note,
                :consent, :at, :clerk_id, coalesce((select nullif(r.alias_of, '') from member r
                    where r.scope = :scope and r.id = :referrer_id), :referrer_id), :actor, 'tablet', :shared_phone,
                case when :shared_phone = 1 then '' else coalesce((select id from
                    ({SAME_PHONE.format(me=":id")}) as survivor), '') end)
                on conflict (scope, id) do nothing"""
            ),
            KEEP,
            FOLD,
            Effect(ticked("consent", SURVIVOR), f"{IS_SECOND} && !args.consent"),
            STOP_UNWANTED,
            asked_before(":id"),
            *PLAN_JOINED,
        ),
        merges="size(same_phone) > 0 && !args.shared_phone",
    ),
)
