"""What is taken out of the rows about a member who was erased: everything that tells who they are and everything that
somebody wrote about them. Sums and days stay for the figures. No operations.

It is done when the member is erased and again after every operation that names them, so that what arrives later is kept as a
fact without its words, in whatever order it comes. What they refused outlives them: of their number a hash is left.
"""

from sync.operations.consented import ended
from sync.operations.follow_up import STOP_ALL
from sync.operations.refused import cancelled, held_to

# of the member's own row; who bought how much, and who brought whom, stays
MEMBER_WORDS = (
    "name", "pinyin", "sex", "phone", "phone_state", "vip_number", "id_number", "birthday", "wedding_day", "address",
    "district", "hours", "likes_brand", "likes_price", "likes_function", "note", "email", "messaging_day", "messaging_by",
)  # fmt: skip
# by table with a `member_id`: what people wrote, or what tells who it was
WORDS: dict[str, tuple[str, ...]] = {
    "purchase": ("note",),
    "point_entry": ("note",),
    "visit": ("note",),
    "contact": ("note", "answers"),
    "refusal": ("note",),
    "consent_event": ("note",),
    "follow_up_event": ("note",),
    "message": ("body", "reference"),
    "message_reply": ("body",),
    "service_case": ("what", "result"),
    "home_visit": ("reason", "outcome", "note"),
    "club_guest": ("outcome", "note"),
    "week_plan_item": ("note",),
    "card": (
        "number", "form", "relative_name", "relative_phone", "signed_name", "temporary_number", "answer", "handed_note",
    ),
    "card_step": ("note",),
    "tier_change": ("note", "answer"),
    "redemption": ("note",),
    "voucher": ("note",),
    "customer_file": ("name", "organisation", "phone", "address", "note"),
    "member_change": ("before", "after"),
}  # fmt: skip
# rows of theirs that hold words and name another row: table, column, and which rows
OF_OTHERS = (
    (
        "file_event",
        ("note",),
        "file_id in (select id from customer_file where scope = :scope and member_id = :member_id)",
    ),
    (
        "gift_move",
        ("note",),
        "redemption_id in (select id from redemption where scope = :scope and member_id = :member_id)",
    ),
    (
        "merge_field",
        ("before", "after"),
        """merge_id in (select id from merge where scope = :scope
        and (survivor_id = :member_id or alias_id = :member_id))""",
    ),
)
OF_JSON = {("contact", "answers"): "{}", ("card", "form"): "{}"}
THEIRS = "scope = :scope and member_id = :member_id"


def _blanked(table: str, columns: tuple[str, ...], where: str) -> str:
    empty = {column: OF_JSON.get((table, column), "") for column in columns}
    values = ", ".join(f"{column} = '{text}'" for column, text in empty.items())
    said = " or ".join(f"{column} <> '{text}'" for column, text in empty.items())
    return f"update {table} set {values}, seq = :seq where {where} and ({said})"


def _ended(table: str, values: str, where: str) -> str:
    return f"update {table} set {values}, seq = :seq where {THEIRS} and {where}"


# the hash of the number, so that a refusal which arrives later still finds it
NUMBER_KEPT = """insert into refused_number (scope, id, seq, removed, number_hash, channel, purpose, day, member_id)
    select m.scope, number_hash(m.scope, m.phone) || '/' || :member_id, :seq, 0, number_hash(m.scope, m.phone), '', '', :day,
    :member_id from member m where m.scope = :scope and (m.id = :member_id or m.alias_of = :member_id) and m.phone <> ''
    on conflict (scope, id) do nothing"""
REFUSALS_KEPT = """insert into refused_number (scope, id, seq, removed, number_hash, channel, purpose, day, member_id)
    select r.scope, n.number_hash || '/' || r.channel || '/' || r.purpose, :seq, 0, n.number_hash, r.channel, r.purpose,
    r.day, :member_id from refusal r join refused_number n on n.scope = r.scope and n.member_id = r.member_id
    and n.channel = '' where r.scope = :scope and r.member_id = :member_id and r.withdrawn_day = '' and r.removed = 0
    on conflict (scope, id) do nothing"""
# somebody has come again under that number before this refusal arrived
PASSED_ON = """insert into refusal (scope, id, seq, removed, member_id, channel, day, at, clerk_id, source, note,
    withdrawn_day, purpose, hlc)
    select r.scope, m.id || '/' || r.channel || '/' || r.purpose, :seq, 0, m.id, r.channel, r.day, :at, :actor, 'number', '',
    '', r.purpose, r.hlc from refusal r join refused_number n on n.scope = r.scope and n.member_id = r.member_id
    and n.channel = '' join member m on m.scope = r.scope and m.phone <> '' and m.alias_of = '' and m.erased_day = ''
    and n.number_hash = number_hash(m.scope, m.phone)
    where r.scope = :scope and r.member_id = :member_id and r.withdrawn_day = '' and r.removed = 0
    order by r.hlc, r.id on conflict (scope, id) do nothing"""
COME_AGAIN = "select a.member_id from refusal a where a.scope = :scope and a.source = 'number' and a.seq = :seq"
HELD_AGAIN = tuple(effect.sql for effect in (*ended("r.source = 'number'", "1 = 1", COME_AGAIN), *held_to(COME_AGAIN)))
ENDS = (
    STOP_ALL,
    cancelled("erased"),
    _ended("message_reply", "handled_by = :actor, handled_day = :day", "handled_day = ''"),
    _ended("service_case", "state = 'closed', closed_day = :day, closed_by = :actor, due_day = ''", "state = 'open'"),
    _ended(
        "card",
        "state = 'void', void_day = :day, void_reason = 'erased', due_day = ''",
        "state not in ('void', 'withdrawn')",
    ),
    _ended("tier_change", "state = 'refused', decided_by = :actor, decided_day = :day", "state = 'asked'"),
    _ended("customer_file", "state = 'closed', next_review = ''", "state <> 'closed'"),
    _ended("week_plan_item", "state = 'dropped'", "state in ('proposed', 'set')"),
    _ended("home_visit", "state = 'cancelled'", "state = 'planned'"),
    # the server removes the bytes of what nobody else's row shows
    _ended("attachment", "state = 'erased', removed = 1", "state <> 'erased'"),
    """update duplicate set state = 'different', decided_by = :actor, decided_day = :day, seq = :seq where scope = :scope
    and state = 'open' and (first_id = :member_id or second_id = :member_id)""",
    "update merge set undo_until = '', seq = :seq where scope = :scope and survivor_id = :member_id and undo_until <> ''",
)
BLANKED = f"""update member set {", ".join(f"{column} = ''" for column in MEMBER_WORDS)}, consent = 0, seq = :seq
    where scope = :scope and (id = :member_id or alias_of = :member_id)
    and (consent <> 0 or {" or ".join(f"{column} <> ''" for column in MEMBER_WORDS)})"""
ERASED: tuple[str, ...] = (
    REFUSALS_KEPT,
    PASSED_ON,
    *HELD_AGAIN,
    *ENDS,
    *(_blanked(table, columns, THEIRS) for table, columns in WORDS.items()),
    *(_blanked(table, columns, f"scope = :scope and {where}") for table, columns, where in OF_OTHERS),
    BLANKED,
)
# arguments that name a member's row where none names the member, by the row's table
NAMES = {
    "card_id": "card",
    "case_id": "service_case",
    "change_id": "tier_change",
    "file_id": "customer_file",
    "follow_up_id": "follow_up",
    "message_id": "message",
    "redemption_id": "redemption",
    "visit_id": "home_visit",
    "voucher_id": "voucher",
}
# by argument: the erased member whom it names; the first that an operation has says it
NAMED: dict[str, str] = {
    "member_id": "select id from member where scope = :scope and id = :member_id and erased_day <> ''",
} | {
    argument: f"""select m.id from {table} t join member m on m.scope = t.scope and m.id = t.member_id
    and m.erased_day <> '' where t.scope = :scope and t.id = :{argument}"""
    for argument, table in NAMES.items()
}
