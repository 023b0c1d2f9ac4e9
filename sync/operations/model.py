"""What an operation is: arguments, the rows it looks at, the guards that may refuse it and the effects it has.

SQL is portable and takes named parameters: `:scope :seq :op_id :actor :at :day :hlc`, and every argument by its name
(lists and objects as JSON text). Guards and `when` are CEL over `args`, the rows of each read by its name, `actor`, `day`,
`device` ('' = the office or a job) and `photos` (what those that came with it show); integers stay integers, and
`is_id_number(text)` and `says_word(text, title)` are the functions of ours. The tablet's worker runs the same definitions
from `sync.export`.
"""

from typing import Annotated

import msgspec

# patterns mean the same in Python and in the worker's JavaScript: no \d (full-width digits), no $ (before a line break)
END = r"(?![\s\S])"
# a day that is in the calendar, leap years too
CALENDAR = (
    r"(?!0000)([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    r"|02-(0[1-9]|1[0-9]|2[0-8]))"
    r"|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)"
)

# ids of what follows from other things hold those of what they follow from
Id = Annotated[str, msgspec.Meta(min_length=3, max_length=160, pattern=rf"^[A-Za-z0-9][A-Za-z0-9_.:@/-]*{END}")]
MaybeId = Annotated[str, msgspec.Meta(max_length=160, pattern=rf"^([A-Za-z0-9][A-Za-z0-9_.:@/-]*)?{END}")]
Key = Annotated[str, msgspec.Meta(max_length=40, pattern=rf"^[a-z0-9_]*{END}")]
# the playbook writes tiers as it likes: A, B, C or gold
TierKey = Annotated[str, msgspec.Meta(min_length=1, max_length=40, pattern=rf"^[A-Za-z0-9_]+{END}")]
Day = Annotated[str, msgspec.Meta(pattern=rf"^{CALENDAR}{END}")]
MaybeDay = Annotated[str, msgspec.Meta(pattern=rf"^({CALENDAR})?{END}")]
Phone = Annotated[str, msgspec.Meta(pattern=rf"^(\+[1-9][0-9]{{5,14}})?{END}")]
Line = Annotated[str, msgspec.Meta(max_length=120)]
Note = Annotated[str, msgspec.Meta(max_length=2000)]
Minor = Annotated[int, msgspec.Meta(ge=0, le=10_000_000_000)]
Signed = Annotated[int, msgspec.Meta(ge=-10_000_000_000, le=10_000_000_000)]
Quantity = Annotated[int, msgspec.Meta(ge=1, le=10_000)]

Seconds = Annotated[int, msgspec.Meta(ge=0, le=86_400)]


class Args(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Base of every operation's arguments."""


class Guard(msgspec.Struct, frozen=True):
    """A condition that must hold, else the operation is refused with `code`; `shows` names the read whose first row
    is handed back as facts, so that the person sees why; `field` names the argument that the person must look at."""

    code: str
    rule: str
    shows: str = ""
    field: str = ""


class Effect(msgspec.Struct, frozen=True):
    """One statement. `when`: CEL, or always. `each`: the name of a list argument; the statement runs for every entry
    with the entry's fields as further parameters. `found`: a read; the statement runs for every row whose column
    `condition` holds (see `sync.condition`), with the row's columns as further parameters."""

    sql: str
    when: str = ""
    each: str = ""
    found: str = ""


class Look(msgspec.Struct, frozen=True):
    """A read for every entry of a list argument, with the entry's fields as further parameters; all rows together."""

    sql: str
    each: str


class Operation(msgspec.Struct, frozen=True):
    """One thing a person can do. `merges`: CEL; true means the effects fold into what was there already. `tablet`: it
    may come from a tablet; else only from the office, after its sign-in, or from a job. `follows_alias`: what names a
    member who became part of another is done to that one."""

    name: str
    args: type[Args]
    roles: tuple[str, ...]
    reads: dict[str, str | Look]
    guards: tuple[Guard, ...]
    effects: tuple[Effect, ...]
    merges: str = ""
    tablet: bool = True
    follows_alias: bool = True


CLERKS = ("clerk", "store_manager")
FLOOR = (*CLERKS, "service_desk", "trainer", "supervisor")
OFFICE = ("hq", "store_manager")
JOB = ("system",)
SYSTEM_ID = "system"

MEMBER = "select id from member where scope = :scope and id = :member_id and removed = 0"
MEMBER_KNOWN = Guard("member.unknown", "size(member) == 1")
# whoever left afterwards was there when it was done
CLERK = """select id, case when active = 1 or :at < was_until then 1 else 0 end as active from staff
    where scope = 'org' and id = :clerk_id and removed = 0"""
CLERK_KNOWN = Guard("staff.unknown", "clerk.exists(c, c.active == 1)", field="clerk_id")
