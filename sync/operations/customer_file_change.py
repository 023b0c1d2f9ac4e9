"""Changes of what stands in a customer file: only the fields that a person changed, each by the later clock."""

from sync.operations.customer_file import (
    ACTIVE,
    COLUMNS,
    FILE,
    FILE_KNOWN,
    KIND,
    OWN,
    OWNER,
    WRITERS,
    counted,
    kept,
)
from sync.operations.member_field import is_newest, ticked
from sync.operations.model import MEMBER, Args, Effect, Guard, Id, Key, Line, MaybeId, Note, Operation, Phone


class ChangeFile(Args, kw_only=True):
    """A field that is absent stays as it is."""

    file_id: Id
    kind: Key | None = None
    name: Line | None = None
    organisation: Line | None = None
    phone: Phone | None = None
    address: Line | None = None
    note: Note | None = None
    owner_id: Id | None = None
    member_id: MaybeId | None = None


TWICE = """select f.id, f.name, f.opened_day, s.name as owner_name from customer_file mine
    join customer_file f on f.scope = mine.scope and f.kind = coalesce(:kind, mine.kind)
    and f.name = coalesce(:name, mine.name) and f.organisation = coalesce(:organisation, mine.organisation)
    left join staff s on s.scope = 'org' and s.id = f.owner_id
    where mine.scope = :scope and mine.id = :file_id and f.id <> mine.id and f.state = 'active' and f.removed = 0
    limit 1"""
SAME_AS_BEFORE = "args.kind == null && args.name == null && args.organisation == null"


def _written(field: str) -> tuple[Effect, ...]:
    """The event names the field, where it becomes another one; then it is written, and when."""
    when = f"args.{field} != null"
    newest = is_newest(field, ":file_id")
    named = f"""update file_event set fields = case when fields = '' then '{field}' else fields || ' {field}' end
        where scope = :scope and id = :op_id and exists (select 1 from customer_file f where f.scope = :scope
            and f.id = :file_id and f.{field} <> :{field}) and {newest}"""
    write = f"""update customer_file set seq = :seq, {field} = :{field} where scope = :scope and id = :file_id
        and {newest}"""
    return Effect(named, when), Effect(write, when), Effect(ticked(field, ":file_id"), when)


OPERATIONS = (
    Operation(
        "file.change",
        ChangeFile,
        WRITERS,
        {"file": FILE, "kinds": KIND, "owner": OWNER, "member": MEMBER, "twice": TWICE},
        (
            FILE_KNOWN,
            OWN,
            ACTIVE,
            Guard("file.kind_missing", "args.kind == null || size(kinds) == 1", field="kind"),
            Guard("file.name_missing", "args.name == null || args.name != ''", field="name"),
            Guard("file.owner_unknown", "args.owner_id == null || size(owner) == 1", field="owner_id"),
            Guard(
                "member.unknown",
                "args.member_id == null || args.member_id == '' || size(member) == 1",
                field="member_id",
            ),
            Guard("file.twice", f"{SAME_AS_BEFORE} || size(twice) == 0", "twice", "name"),
        ),
        (
            kept("changed"),
            *(effect for field in COLUMNS for effect in _written(field)),
            *counted(":op_id || '/existing'"),
        ),
    ),
)
