"""Members: changes of the record, where the last writer wins per field, by hybrid logical clock; and customers that only
the POS system knows. Registration is in `member_register`."""

from sync.operations.member_field import is_newest, write_field
from sync.operations.member_said import EARLIEST, SAID_RIGHT
from sync.operations.model import (
    FLOOR,
    MEMBER,
    MEMBER_KNOWN,
    OFFICE,
    Args,
    Effect,
    Guard,
    Id,
    Key,
    Line,
    MaybeDay,
    MaybeId,
    Note,
    Operation,
    Phone,
)
from sync.operations.refused import asked_before, held_to


class RegisterMember(Args, kw_only=True):
    """`pinyin` is syllables apart; `shared_phone` says the person saw the member with the same phone and still means
    another one. `consent`: the member agreed to be written to and called."""

    id: Id
    name: Line
    pinyin: Line = ""
    sex: Key = ""
    phone: Phone = ""
    vip_number: Line = ""
    id_number: Line = ""
    birthday: MaybeDay = ""
    wedding_day: MaybeDay = ""
    address: Line = ""
    district: Line = ""
    hours: Key = ""
    likes_brand: Line = ""
    likes_price: Line = ""
    likes_function: Line = ""
    note: Note = ""
    consent: bool
    clerk_id: Id
    referrer_id: MaybeId = ""
    shared_phone: bool = False


class UpdateMember(Args, kw_only=True):
    """A field that is absent stays as it is."""

    member_id: Id
    name: Line | None = None
    pinyin: Line | None = None
    sex: Key | None = None
    phone: Phone | None = None
    vip_number: Line | None = None
    id_number: Line | None = None
    birthday: MaybeDay | None = None
    wedding_day: MaybeDay | None = None
    address: Line | None = None
    district: Line | None = None
    hours: Key | None = None
    likes_brand: Line | None = None
    likes_price: Line | None = None
    likes_function: Line | None = None
    note: Note | None = None


class ImportMember(Args, kw_only=True):
    """A customer that the POS system knows by its code only; `vip_number` is that code."""

    id: Id
    vip_number: Line
    name: Line
    joined_day: MaybeDay = ""


EDITABLE = tuple(field for field in UpdateMember.__struct_fields__ if field != "member_id")
SAME_PHONE = """select id, name, tier, joined_day from member where scope = :scope and phone = :phone and :phone <> ''
    and alias_of = '' and removed = 0 and id <> {me} order by joined_day, id limit 1"""
SAME_VIP = """select id, name from member where scope = :scope and vip_number = :vip_number and :vip_number <> ''
    and alias_of = '' and removed = 0 and id <> {me} limit 1"""


OPERATIONS = (
    Operation(
        "member.update",
        UpdateMember,
        FLOOR,
        {
            "member": MEMBER,
            "same_vip": SAME_VIP.format(me=":member_id"),
            "earliest": EARLIEST,
        },
        (
            MEMBER_KNOWN,
            Guard("member.name_missing", "args.name == null || args.name != ''", field="name"),
            Guard("member.vip_twice", "args.vip_number == null || size(same_vip) == 0", "same_vip", "vip_number"),
            *SAID_RIGHT,
        ),
        (
            Effect(
                f"""update member set phone_state = '', seq = :seq where scope = :scope and id = :member_id
                and phone <> :phone and {is_newest("phone")}""",
                when="args.phone != null",
            ),
            *(effect for field in EDITABLE for effect in write_field(field, f":{field}", when=f"args.{field} != null")),
            asked_before(":member_id", "args.phone != null"),
            *held_to(":member_id", "args.phone != null"),
        ),
    ),
    Operation(
        "member.import",
        ImportMember,
        OFFICE,
        {"same_vip": SAME_VIP.format(me=":id")},
        (
            Guard("member.name_missing", "args.name != ''", field="name"),
            Guard("member.vip_twice", "size(same_vip) == 0", "same_vip", "vip_number"),
        ),
        (
            Effect(
                """insert into member (scope, id, seq, removed, name, vip_number, joined_day, registered_by, source)
                values (:scope, :id, :seq, 0, :name, :vip_number, :joined_day, :actor, 'import')
                on conflict (scope, id) do nothing"""
            ),
        ),
        tablet=False,
    ),
)
