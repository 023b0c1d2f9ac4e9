"""Pairs of members who may be one: a job finds them, a person decides. A pair that was decided is not found again."""

from typing import Annotated

import msgspec

from sync.operations.model import JOB, OFFICE, Args, Effect, Guard, Id, Key, Operation

REASONS = ("id_number", "phone", "vip", "name", "sound", "namesake")


class Pair(Args, kw_only=True):
    """The smaller id first."""

    first_id: Id
    second_id: Id
    reason: Key


class FindDuplicates(Args, kw_only=True):
    pairs: Annotated[list[Pair], msgspec.Meta(min_length=1, max_length=1000)]


class DifferDuplicate(Args, kw_only=True):
    """They are not the same."""

    first_id: Id
    second_id: Id


OF_PAIR = """(first_id = :first_id and second_id = :second_id or first_id = :second_id and second_id = :first_id)"""
KNOWN = f"""select id, state, decided_day from duplicate where scope = :scope and {OF_PAIR} and removed = 0
    order by state <> 'open', id"""

OPERATIONS = (
    Operation(
        "duplicate.find",
        FindDuplicates,
        JOB,
        {},
        (
            Guard("duplicate.order", "args.pairs.all(p, p.first_id < p.second_id)", field="pairs"),
            Guard("duplicate.reason", f"args.pairs.all(p, p.reason in {list(REASONS)})", field="pairs"),
        ),
        (
            Effect(
                f"""insert into duplicate (scope, id, seq, removed, first_id, second_id, reason, found_day, state,
                decided_by, decided_day)
                select :scope, :first_id || '/' || :second_id, :seq, 0, :first_id, :second_id, :reason, :day, 'open',
                '', '' from member one join member other on other.scope = one.scope and other.id = :second_id
                where one.scope = :scope and one.id = :first_id and one.alias_of = '' and other.alias_of = ''
                and one.removed = 0 and other.removed = 0
                and not exists (select 1 from duplicate where scope = :scope and {OF_PAIR} and removed = 0)
                on conflict (scope, id) do nothing""",
                each="pairs",
            ),
        ),
        tablet=False,
    ),
    Operation(
        "duplicate.differ",
        DifferDuplicate,
        OFFICE,
        {"pair": KNOWN},
        (
            Guard("duplicate.unknown", "size(pair) > 0"),
            Guard("duplicate.decided_already", "pair.exists(p, p.state == 'open')", "pair"),
        ),
        (
            Effect(
                f"""update duplicate set seq = :seq, state = 'different', decided_by = :actor, decided_day = :day
                where scope = :scope and {OF_PAIR} and state = 'open' and removed = 0"""
            ),
        ),
    ),
)
