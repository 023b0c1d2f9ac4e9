"""Members out of a sheet that the office takes in, and taking such an import back.

What the sheet says goes through the same fields as a change on a tablet: the last writer wins, and what it was is kept
in `member_change` under the import's operation, which is what taking back reads. Sums of facts, the tier and consent are
no matter of a sheet; only a new member brings consent along.
"""

from sync.operations.member import SAME_VIP, RegisterMember, UpdateMember
from sync.operations.member_field import is_newest, write_field
from sync.operations.member_said import EARLIEST, SAID_RIGHT, days_right
from sync.operations.model import (
    CLERK,
    MEMBER,
    MEMBER_KNOWN,
    OFFICE,
    Args,
    Effect,
    Guard,
    Id,
    MaybeDay,
    MaybeId,
    Operation,
)
from sync.operations.refused import asked_before, held_to
from sync.schema.of_member import MEMBER_COLUMNS


class ImportRecord(RegisterMember, kw_only=True):
    """A new member. An empty `joined_day` is today."""

    consent: bool = False
    clerk_id: MaybeId = ""
    joined_day: MaybeDay = ""


class ImportFields(UpdateMember, kw_only=True):
    """A field that is absent stays as it is; clerk, referrer and the day of joining only fill what is empty."""

    clerk_id: MaybeId | None = None
    referrer_id: MaybeId | None = None
    joined_day: MaybeDay | None = None


class TakeBack(Args, kw_only=True):
    """`import_op`: the operation that brought the values, or the member."""

    member_id: Id
    import_op: Id


FILLED_ONCE = ("clerk_id", "referrer_id", "joined_day")
FROM_SHEET = tuple(field for field in ImportFields.__struct_fields__ if field != "member_id")
CLERK_IF_ANY = Guard(
    "staff.unknown",
    "args.clerk_id == null || args.clerk_id == '' || clerk.exists(c, c.active == 1)",
    field="clerk_id",
)
VIP_FREE = Guard("member.vip_twice", "args.vip_number == null || size(same_vip) == 0", "same_vip", "vip_number")
RIGHT = (*SAID_RIGHT, *days_right("joined_day"))
NAMED = Guard("member.name_missing", "args.name == null || args.name != ''", field="name")


def _changed_since(row: str) -> str:
    """SQL: somebody changed the field after the change `c`; `row`: SQL of the change that takes it back."""
    return f"""exists (select 1 from member_change l where l.scope = c.scope and l.member_id = c.member_id
        and l.field = c.field and l.seq > c.seq and l.id <> {row})"""


def _of_import(field: str) -> str:
    row = f":op_id || '/{field}'"
    return f"""from member_change c where c.scope = :scope and c.id = :import_op || '/{field}'
        and c.member_id = :member_id and c.removed = 0 and not {_changed_since(row)}"""


def _field_back(field: str) -> tuple[Effect, ...]:
    """The value goes back when it is still the import's; a VIP number only while nobody else has it."""
    free = """and (c.before = '' or not exists (select 1 from member o where o.scope = c.scope
        and o.vip_number = c.before and o.alias_of = '' and o.removed = 0 and o.id <> c.member_id))"""
    of_import = f"{_of_import(field)} {free if field == 'vip_number' else ''}"
    held = f"exists (select 1 {of_import} and c.after = member.{field})"
    return write_field(field, f"(select c.before {of_import})", if_=held)


def _unused() -> str:
    """SQL: no row of the store names the member; pairs that a job found and nobody decided on are no use of one. `<> ''`
    leads to the indexes of the few members that name another."""
    rows = []
    for table, column in MEMBER_COLUMNS:
        open_pair = "and t.state <> 'open'" if table == "duplicate" else ""
        rows.append(
            f"""not exists (select 1 from {table} t where t.scope = m.scope and t.{column} = m.id and t.{column} <> ''
            and t.removed = 0
            {open_pair})"""
        )
    return " and ".join(rows)


UNUSED = f"""select m.id from member m where m.scope = :scope and m.id = :member_id and m.source = 'sheet'
    and m.alias_of = '' and {_unused()}"""

OPERATIONS = (
    Operation(
        "member.import_record",
        ImportRecord,
        OFFICE,
        {"clerk": CLERK, "same_vip": SAME_VIP.format(me=":id"), "earliest": EARLIEST},
        (NAMED, CLERK_IF_ANY, VIP_FREE, *RIGHT),
        (
            Effect(
                """insert into member (scope, id, seq, removed, name, pinyin, sex, phone, phone_state, vip_number,
                id_number, birthday, wedding_day, joined_day, address, district, hours, likes_brand, likes_price,
                likes_function, note, consent, consent_at, clerk_id, referrer_id, registered_by, source, shared_phone,
                alias_of)
                values (:scope, :id, :seq, 0, :name, :pinyin, :sex, :phone, '', :vip_number, :id_number, :birthday,
                :wedding_day, case when :joined_day = '' then :day else :joined_day end, :address, :district, :hours,
                :likes_brand, :likes_price, :likes_function, :note, :consent,
                case when :consent = 1 then :at else 0 end, :clerk_id, :referrer_id, :actor, 'sheet', :shared_phone, '')
                on conflict (scope, id) do nothing"""
            ),
            asked_before(":id"),
        ),
        tablet=False,
    ),
    Operation(
        "member.import_fields",
        ImportFields,
        OFFICE,
        {"member": MEMBER, "clerk": CLERK, "same_vip": SAME_VIP.format(me=":member_id"), "earliest": EARLIEST},
        (MEMBER_KNOWN, NAMED, CLERK_IF_ANY, VIP_FREE, *RIGHT),
        (
            Effect(
                f"""update member set phone_state = '', seq = :seq where scope = :scope and id = :member_id
                and phone <> :phone and {is_newest("phone")}""",
                when="args.phone != null",
            ),
            *(
                effect
                for field in FROM_SHEET
                for effect in write_field(
                    field,
                    f":{field}",
                    when=f"args.{field} != null",
                    if_=f"{field} = ''" if field in FILLED_ONCE else "1 = 1",
                )
            ),
            asked_before(":member_id", "args.phone != null"),
            *held_to(":member_id", "args.phone != null"),
        ),
        tablet=False,
    ),
    Operation(
        "member.take_back_fields",
        TakeBack,
        OFFICE,
        {"member": MEMBER},
        (MEMBER_KNOWN,),
        tuple(effect for field in FROM_SHEET for effect in _field_back(field)),
        tablet=False,
    ),
    Operation(
        "member.take_back_record",
        TakeBack,
        OFFICE,
        {"member": MEMBER, "unused": UNUSED},
        (MEMBER_KNOWN, Guard("member.used", "size(unused) == 1")),
        (Effect("update member set removed = 1, seq = :seq where scope = :scope and id = :member_id"),),
        tablet=False,
    ),
)
