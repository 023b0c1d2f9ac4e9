"""Follow-ups whose window has passed, which a person lets go. How they are planned: `sync.operations.cadence`; what else
people do with them: `sync.operations.follow_up_change`."""

from typing import Annotated

import msgspec

from sync.operations.model import FLOOR, Args, Effect, Id, Operation

STOP_ALL = """update follow_up set state = 'stopped', seq = :seq
    where scope = :scope and member_id = :member_id and state = 'open'"""


class Missed(Args, kw_only=True):
    follow_up_id: Id


class CloseFollowUps(Args, kw_only=True):
    """Those of them whose window has not passed stay open; a contact that was made after all still ends one as done."""

    missed: Annotated[list[Missed], msgspec.Meta(min_length=1, max_length=1000)]


OPERATIONS = (
    Operation(
        "follow_up.close",
        CloseFollowUps,
        FLOOR,
        {},
        (),
        (
            Effect(
                """update follow_up set state = 'missed', seq = :seq where scope = :scope and id = :follow_up_id
                and state = 'open' and to_day < :day and due < :day""",
                each="missed",
            ),
        ),
    ),
)
